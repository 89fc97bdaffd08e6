//! What is still to be saved: in order, one request at a time, kept until the server has it.

/// Commands that the server does not have yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbox<C> {
    base: i64,
    waiting: Vec<Edit<C>>,
    sent: Vec<Edit<C>>,
    state: Saving,
    count: u64,
}

/// One change on its way to the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit<C> {
    /// Its commands.
    pub commands: Vec<C>,
    /// Two edits in a row with the same key that both still wait are one; the later replaces the earlier.
    pub key: Option<String>,
}

/// How saving stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// The server has everything.
    Saved,
    /// Something waits or is on its way.
    Saving,
    /// The last try failed; it will be tried again. Counts the tries.
    NotSaved(u32),
    /// Somebody else changed the form; the designer has to choose.
    Stale,
    /// The server will not take it, and trying again would not help.
    Refused,
}

/// What to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch<C> {
    /// The revision that the commands were made on.
    pub base: i64,
    /// In order.
    pub commands: Vec<C>,
}

/// The most commands in one request.
const MOST: usize = 200;

/// The longest wait between two tries, in milliseconds.
const LONGEST: u32 = 30_000;

impl<C: Clone> Outbox<C> {
    /// Nothing to save, on top of this revision.
    pub fn new(base: i64) -> Self {
        Self { base, waiting: Vec::new(), sent: Vec::new(), state: Saving::Saved, count: 0 }
    }

    /// The revision that the server has of ours.
    pub fn base(&self) -> i64 {
        self.base
    }

    /// How saving stands.
    pub fn state(&self) -> Saving {
        self.state
    }

    /// Counts the changes that were ever added: tells whether there was another one since.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether anything would be lost if the page were left now.
    pub fn is_unsaved(&self) -> bool {
        !self.waiting.is_empty() || !self.sent.is_empty()
    }

    /// Adds a change.
    pub fn add(&mut self, edit: Edit<C>) {
        self.count += 1;
        match self.waiting.last_mut() {
            Some(last) if edit.key.is_some() && last.key == edit.key => *last = edit,
            _ => self.waiting.push(edit),
        }
        if self.state == Saving::Saved {
            self.state = Saving::Saving;
        }
    }

    /// Ends typing: a later change does not replace what waits.
    pub fn close(&mut self) {
        if let Some(last) = self.waiting.last_mut() {
            last.key = None;
        }
    }

    /// What to send now; nothing while something is on its way, or while the designer has to choose.
    pub fn take(&mut self) -> Option<Batch<C>> {
        if !self.sent.is_empty() || self.waiting.is_empty() || self.is_stuck() {
            return None;
        }
        let mut commands = 0;
        let count = self
            .waiting
            .iter()
            .take_while(|edit| {
                commands += edit.commands.len();
                commands <= MOST
            })
            .count()
            .max(1);
        self.sent = self.waiting.drain(..count).collect();
        Some(Batch { base: self.base, commands: self.sent_commands() })
    }

    fn is_stuck(&self) -> bool {
        matches!(self.state, Saving::Stale | Saving::Refused)
    }

    fn sent_commands(&self) -> Vec<C> {
        self.sent.iter().flat_map(|edit| edit.commands.clone()).collect()
    }

    /// The server has what was sent; this is its revision now.
    pub fn saved(&mut self, revision: i64) {
        self.base = revision;
        self.sent.clear();
        self.state = if self.waiting.is_empty() { Saving::Saved } else { Saving::Saving };
    }

    /// The server could not be reached, or could not work. How long to wait before the next try, in milliseconds:
    /// 1 s, doubling, at most 30 s.
    pub fn failed(&mut self) -> u32 {
        self.put_back();
        let tries = if let Saving::NotSaved(tries) = self.state { tries + 1 } else { 1 };
        self.state = Saving::NotSaved(tries);
        1_000_u32.checked_shl(tries - 1).unwrap_or(LONGEST).min(LONGEST)
    }

    /// Somebody else changed the form in between.
    pub fn stale(&mut self) {
        self.put_back();
        self.state = Saving::Stale;
    }

    /// The server will not take it.
    pub fn refused(&mut self) {
        self.put_back();
        self.state = Saving::Refused;
    }

    /// What the server refused, or what somebody else's changes stopped, is tried again.
    pub fn try_again(&mut self) {
        self.state = if self.is_unsaved() { Saving::Saving } else { Saving::Saved };
    }

    fn put_back(&mut self) {
        let mut edits = std::mem::take(&mut self.sent);
        edits.append(&mut self.waiting);
        self.waiting = edits;
        self.close();
    }

    /// What the server does not have, in order.
    pub fn unsaved(&self) -> Vec<Edit<C>> {
        self.sent.iter().chain(&self.waiting).cloned().collect()
    }

    /// Starts again on this revision, with these changes still to be saved.
    pub fn restart(&mut self, base: i64, edits: Vec<Edit<C>>) {
        let state = if edits.is_empty() { Saving::Saved } else { Saving::Saving };
        *self = Self { base, waiting: edits, sent: Vec::new(), state, count: self.count + 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(command: &'static str, key: Option<&str>) -> Edit<&'static str> {
        Edit { commands: vec![command], key: key.map(str::to_owned) }
    }

    fn commands(outbox: &mut Outbox<&'static str>) -> Option<Vec<&'static str>> {
        outbox.take().map(|batch| batch.commands)
    }

    #[test]
    fn changes_go_in_order_and_one_request_at_a_time() {
        let mut outbox = Outbox::new(1);
        outbox.add(edit("add", None));
        outbox.add(edit("move", None));
        assert_eq!(outbox.take(), Some(Batch { base: 1, commands: vec!["add", "move"] }));
        outbox.add(edit("remove", None));
        assert_eq!(outbox.take(), None, "one in flight");
        outbox.saved(2);
        assert_eq!(outbox.state(), Saving::Saving);
        assert_eq!(outbox.take(), Some(Batch { base: 2, commands: vec!["remove"] }));
        outbox.saved(3);
        assert_eq!((outbox.state(), outbox.is_unsaved()), (Saving::Saved, false));
    }

    #[test]
    fn typing_replaces_what_still_waits_and_never_what_was_sent() {
        let mut outbox = Outbox::new(1);
        outbox.add(edit("E", Some("title")));
        outbox.add(edit("Em", Some("title")));
        assert_eq!(commands(&mut outbox), Some(vec!["Em"]));
        outbox.add(edit("Ema", Some("title")));
        outbox.failed();
        assert_eq!(commands(&mut outbox), Some(vec!["Em", "Ema"]));
    }

    #[test]
    fn what_failed_is_kept_and_tried_again_later_and_later() {
        let mut outbox = Outbox::new(1);
        outbox.add(edit("add", None));
        let mut waits = Vec::new();
        for _ in 0..40 {
            assert_eq!(commands(&mut outbox), Some(vec!["add"]));
            waits.push(outbox.failed());
        }
        assert_eq!(waits.get(..6), Some(&[1_000, 2_000, 4_000, 8_000, 16_000, 30_000][..]));
        assert_eq!(waits.last(), Some(&30_000));
        assert!(outbox.is_unsaved());
        assert_eq!(outbox.state(), Saving::NotSaved(40));
    }

    #[test]
    fn a_stale_form_waits_for_the_designer() {
        let mut outbox = Outbox::new(1);
        outbox.add(edit("add", None));
        outbox.take();
        outbox.stale();
        outbox.add(edit("move", None));
        assert_eq!((outbox.state(), outbox.take()), (Saving::Stale, None));
        let mine = outbox.unsaved();
        assert_eq!(mine.len(), 2);
        outbox.restart(7, mine);
        assert_eq!(outbox.take(), Some(Batch { base: 7, commands: vec!["add", "move"] }));
    }
}
