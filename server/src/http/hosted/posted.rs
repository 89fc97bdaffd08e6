//! Reading what a browser posted.

use std::borrow::Cow;

use app::hosted::Message;
use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, header};
use form_schemas::answer::RawAnswers;
use futures::StreamExt;

use super::place::{About, Change};

/// The most bytes that are read of a form: the 96 KiB that answers may have, each byte written as three.
const MOST_BYTES: usize = 384 * 1024;
/// The most bytes that are let go by so that a browser reads our answer instead of a broken connection.
const MOST_IGNORED: usize = 16 * 1024 * 1024;
/// The most fields that are taken from a form.
const MOST_FIELDS: usize = 2000;

/// What a browser posted.
pub(super) struct Posted {
    /// The answers.
    pub(super) answers: RawAnswers,
    /// `_token`.
    pub(super) token: String,
    /// `_entry`.
    pub(super) entry: Option<String>,
    /// `_change`: the page was opened to change an answer.
    pub(super) change: Option<Change>,
    /// `_item`: the item of a repeat that the page is about.
    pub(super) about: Option<About>,
    /// Whether a page of another site sent it.
    pub(super) is_foreign: bool,
    /// Whether some of it is no text in UTF-8 or has the character NUL in it; `answers` hold the rest then. Saved, they would
    /// stand in the place of what the person typed.
    pub(super) is_illegible: bool,
}

impl Posted {
    /// All of it again, as it was posted.
    pub(super) fn fields(&self) -> Vec<(String, String)> {
        let item = self.about.as_ref().and_then(About::hidden);
        let hidden = [
            Some(("_token", self.token.as_str())),
            self.entry.as_deref().map(|entry| ("_entry", entry)),
            self.change.map(|change| ("_change", Change::hidden(Some(change)))),
            item.as_deref().map(|item| ("_item", item)),
        ];
        let hidden = hidden.into_iter().flatten().map(|(name, value)| (name.to_owned(), value.to_owned()));
        hidden.chain(self.answers.iter().map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
    }
}

/// Reads a form.
///
/// # Errors
/// [`Message::Unsupported`] when it is no form, [`Message::Large`] when it is more than is taken,
/// [`Message::Unreadable`] when it breaks off.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Result<Posted, Message> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let taken = kind.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    let bytes = bytes(body, if taken { MOST_BYTES } else { 0 }).await;
    if taken { parse(&bytes?) } else { Err(Message::Unsupported) }
}

fn parse(bytes: &[u8]) -> Result<Posted, Message> {
    let text = percent_encoding::percent_decode(bytes).decode_utf8();
    // Browsers send neither.
    let is_illegible = !text.is_ok_and(|text| !text.contains('\0'));
    let legible = |text: Cow<'_, str>| if is_illegible { text.replace('\0', "") } else { text.into_owned() };
    let (mut token, mut entry, mut change, mut about) = (String::new(), None, None, None);
    let mut pairs = Vec::new();
    for (name, value) in url::form_urlencoded::parse(bytes) {
        match name.as_ref() {
            "_token" => token = value.into_owned(),
            "_entry" => entry = Some(value.into_owned()),
            "_change" => change = Some(Change::read(&value)),
            "_item" => about = About::read(&value),
            _ => pairs.push((legible(name), legible(value))),
        }
        if pairs.len() > MOST_FIELDS {
            return Err(Message::Large);
        }
    }
    let answers = RawAnswers::new(pairs);
    Ok(Posted { answers, token, entry, change, about, is_foreign: false, is_illegible })
}

/// The body, if it has no more than `most` bytes and does not break off. What is more is read and dropped, unless it is
/// said to be very much more.
async fn bytes(body: Body, most: usize) -> Result<Vec<u8>, Message> {
    if body.size_hint().lower() > MOST_IGNORED as u64 {
        return Err(Message::Large);
    }
    let mut stream = body.into_data_stream();
    let mut kept = Vec::new();
    let mut seen = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Message::Unreadable)?;
        seen += chunk.len();
        if seen <= most {
            kept.extend_from_slice(&chunk);
        } else if seen > MOST_IGNORED {
            return Err(Message::Large);
        }
    }
    if seen <= most { Ok(kept) } else { Err(Message::Large) }
}
