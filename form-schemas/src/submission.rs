//! The wire contract of a submission: the message that every destination receives.
//!
//! One message per submission is frozen when it is made; a retry, a replay and a destination added later send the
//! same bytes. The contract is [Standard Webhooks](https://www.standardwebhooks.com/) with a JSON body.

mod reference;
mod timestamp;

pub use reference::{Reference, ReferenceError};
pub use timestamp::Timestamp;

use serde::Serialize;
use serde_json::{Map, Value};

/// The most bytes a message's body may have: 256 KiB.
pub const MAX_MESSAGE_BYTES: usize = 256 * 1024;

/// The most bytes the answers of one submission may have, as JSON: 96 KiB. The pages and the API refuse more.
pub const MAX_ANSWERS_BYTES: usize = 96 * 1024;

/// What a message tells; `type` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
pub enum MessageType {
    /// A submission was acknowledged.
    #[serde(rename = "submission.created")]
    SubmissionCreated,
    /// A submission was erased.
    #[serde(rename = "submission.deleted")]
    SubmissionDeleted,
    /// Somebody asked for a test of a destination.
    #[serde(rename = "destination.test")]
    DestinationTest,
}

impl MessageType {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SubmissionCreated => "submission.created",
            Self::SubmissionDeleted => "submission.deleted",
            Self::DestinationTest => "destination.test",
        }
    }
}

/// One message: what happened, when it was said, and the data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Message<D = SubmissionData> {
    /// What the message tells.
    #[serde(rename = "type")]
    pub message_type: MessageType,
    /// When the message was made.
    pub timestamp: Timestamp,
    /// What it is about.
    pub data: D,
}

/// The form that a submission belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageForm {
    /// The form's id.
    pub id: String,
    /// The word that stands for it in addresses.
    pub slug: String,
    /// Its title, in its first language.
    pub title: String,
}

/// The data of `submission.created`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubmissionData {
    /// The submission's id.
    pub id: String,
    /// What the person was told to quote.
    pub reference: Reference,
    /// The form.
    pub form: MessageForm,
    /// The number of the version that the answers are valid against.
    pub version: u32,
    /// The version's frozen `$id`.
    pub schema: String,
    /// The language that the person used.
    pub language: String,
    /// When the submission was accepted.
    pub submitted_at: Timestamp,
    /// Valid against the schema.
    pub answers: Map<String, Value>,
    /// The same for people: labels in the form's first language, free text as it was typed. `None` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display: Option<Vec<DisplayRow>>,
    /// True, and only then written, when `display` was left out because the message would have been too large.
    #[serde(rename = "displayOmitted", skip_serializing_if = "std::ops::Not::not")]
    pub display_omitted: bool,
}

/// One answer for people who work on a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct DisplayRow {
    /// The section's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The page's heading.
    pub page: String,
    /// The item of a repeat: "Child 1".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Where the answer stands: a JSON Pointer into `answers`.
    pub pointer: String,
    /// The question.
    pub question: String,
    /// The answer; lines are separated by line breaks.
    pub answer: String,
}

/// A message that cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// Larger than [`MAX_MESSAGE_BYTES`] even without `display`.
    #[error("the message has {bytes} bytes, and {limit} are allowed")]
    TooLarge {
        /// What it has.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// It could not be written as JSON.
    #[error("the message could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl Message<SubmissionData> {
    /// A message about a new submission, made when it was submitted.
    pub fn created(data: SubmissionData) -> Self {
        Self { message_type: MessageType::SubmissionCreated, timestamp: data.submitted_at, data }
    }

    /// The bytes to freeze, seal and send, within [`MAX_MESSAGE_BYTES`].
    ///
    /// Where `display` makes the message too large, it is left out and `"displayOmitted": true` says so.
    ///
    /// # Errors
    /// [`MessageError::TooLarge`] when the message is too large even so.
    pub fn to_bytes(&self) -> Result<Vec<u8>, MessageError> {
        let bytes = serde_json::to_vec(self)?;
        if bytes.len() <= MAX_MESSAGE_BYTES {
            return Ok(bytes);
        }
        let mut shorter = self.clone();
        shorter.data.display = None;
        shorter.data.display_omitted = true;
        let bytes = serde_json::to_vec(&shorter)?;
        if bytes.len() > MAX_MESSAGE_BYTES {
            return Err(MessageError::TooLarge { bytes: bytes.len(), limit: MAX_MESSAGE_BYTES });
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(answer: &str) -> SubmissionData {
        let mut answers = Map::new();
        answers.insert("name".to_owned(), Value::from("Ada"));
        SubmissionData {
            id: "0193".to_owned(),
            reference: Reference::from_random([7; 16]),
            form: MessageForm {
                id: "f".to_owned(),
                slug: "feedback".to_owned(),
                title: "Feedback".to_owned(),
            },
            version: 3,
            schema: "https://forms.example.org/schemas/feedback/3".to_owned(),
            language: "en".to_owned(),
            submitted_at: Timestamp::from_microseconds(1_795_168_800_000_000),
            answers,
            display: Some(vec![DisplayRow {
                section: None,
                page: "Your name".to_owned(),
                item: None,
                pointer: "/name".to_owned(),
                question: "What is your name?".to_owned(),
                answer: answer.to_owned(),
            }]),
            display_omitted: false,
        }
    }

    #[test]
    fn a_message_reads_as_the_contract_says() {
        let bytes = Message::created(data("Ada")).to_bytes().unwrap();
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["type"], "submission.created");
        assert_eq!(value["timestamp"], "2026-11-20T10:00:00.000Z");
        assert_eq!(value["data"]["form"]["slug"], "feedback");
        assert_eq!(value["data"]["answers"]["name"], "Ada");
        assert_eq!(value["data"]["display"][0]["pointer"], "/name");
        assert!(value["data"]["display"][0].get("section").is_none());
        assert!(value["data"].get("displayOmitted").is_none());
    }

    #[test]
    fn display_is_left_out_when_the_message_would_be_too_large() {
        let bytes = Message::created(data(&"é".repeat(MAX_MESSAGE_BYTES))).to_bytes().unwrap();
        assert!(bytes.len() <= MAX_MESSAGE_BYTES);
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(value["data"]["displayOmitted"], true);
        assert!(value["data"].get("display").is_none());
        assert_eq!(value["data"]["answers"]["name"], "Ada");
    }

    #[test]
    fn answers_that_are_too_large_are_refused() {
        let mut too_much = data("Ada");
        too_much.answers.insert("story".to_owned(), Value::from("x".repeat(MAX_MESSAGE_BYTES)));
        assert!(matches!(Message::created(too_much).to_bytes(), Err(MessageError::TooLarge { .. })));
    }
}
