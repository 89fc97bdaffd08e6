//! What the receiver remembers: the newest messages, within bounds.

use std::collections::VecDeque;

use axum::body::Bytes;

use crate::clock::Instant;
use crate::delivery::signing::VerifyError;

/// Most messages that are kept.
const MOST: usize = 100;
/// Most bytes of messages that are kept.
const MOST_BYTES: usize = 8 * 1_024 * 1_024;

/// A message that came.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub(super) id: String,
    pub(super) at: Instant,
    pub(super) times: u32,
    pub(super) refused: Option<VerifyError>,
    pub(super) body: Bytes,
}

/// What the receiver remembers.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) stopped: bool,
    messages: VecDeque<Message>,
    bytes: usize,
}

impl Kept {
    /// Remembers a message as the newest. One that came before, by its id, is counted, not kept twice; one that could not
    /// be verified never takes the place of one that could.
    pub(super) fn add(&mut self, id: String, at: Instant, refused: Option<VerifyError>, body: Bytes) {
        let verified = refused.is_none();
        let known = self.messages.iter().position(|one| one.id == id && one.refused.is_none() == verified);
        let times = known.and_then(|place| self.take(place)).map_or(0, |one| one.times);
        self.bytes += body.len();
        self.messages.push_front(Message { id, at, times: times.saturating_add(1), refused, body });
        while self.messages.len() > MOST || self.bytes > MOST_BYTES {
            if self.take(self.messages.len().saturating_sub(1)).is_none() {
                break;
            }
        }
    }

    /// The messages, the newest first.
    pub(super) fn messages(&self) -> Vec<Message> {
        self.messages.iter().cloned().collect()
    }

    /// Forgets every message.
    pub(super) fn clear(&mut self) {
        self.messages.clear();
        self.bytes = 0;
    }

    fn take(&mut self, place: usize) -> Option<Message> {
        let taken = self.messages.remove(place)?;
        self.bytes = self.bytes.saturating_sub(taken.body.len());
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded() {
        let mut kept = Kept::default();
        let large = Bytes::from(vec![b'x'; 500 * 1_024]);
        for number in 0..500 {
            kept.add(number.to_string(), Instant::from_micros(number), None, large.clone());
        }
        assert!(kept.bytes <= MOST_BYTES);
        assert_eq!(kept.messages()[0].id, "499");
        for number in 0..500 {
            kept.add(number.to_string(), Instant::from_micros(number), None, Bytes::new());
        }
        assert_eq!(kept.messages().len(), MOST);
    }

    #[test]
    fn a_message_that_comes_again_is_counted() {
        let mut kept = Kept::default();
        for _ in 0..3 {
            kept.add("one".to_owned(), Instant::from_micros(1), None, Bytes::from_static(b"{}"));
        }
        kept.add("one".to_owned(), Instant::from_micros(2), Some(VerifyError::Signature), Bytes::new());
        let messages = kept.messages();
        assert_eq!((messages.len(), messages[0].times, messages[1].times, kept.bytes), (2, 1, 3, 2));
    }
}
