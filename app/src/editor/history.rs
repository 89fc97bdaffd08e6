//! Undo and redo: steps of commands, each with what takes it back.

/// One change as the designer sees it: some commands, and those that take them back.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<C> {
    /// What was done.
    pub done: Vec<C>,
    /// What takes it back, in the order in which it is to be applied.
    pub undo: Vec<C>,
    /// What it was, to be said when it is undone: "Moved “Email”".
    pub label: String,
    /// Two steps in a row with the same key are one: typing in one field. Their commands replace one another.
    pub key: Option<String>,
}

/// The steps that can be undone and redone.
#[derive(Clone, Debug, PartialEq)]
pub struct History<C> {
    done: Vec<Step<C>>,
    undone: Vec<Step<C>>,
    closed: bool,
}

impl<C> Default for History<C> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), closed: true }
    }
}

/// How many steps are kept.
const LIMIT: usize = 500;

impl<C: Clone> History<C> {
    /// Notes what was done. What was undone before can no longer be redone.
    pub fn push(&mut self, step: Step<C>) {
        self.undone.clear();
        let merges = !self.closed && step.key.is_some();
        match self.done.last_mut() {
            Some(last) if merges && last.key == step.key => last.done = step.done,
            _ => self.done.push(step),
        }
        self.closed = false;
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    /// Adds to the last step what belongs to it: both are undone together. Alone, it is a step of its own.
    pub fn append(&mut self, step: Step<C>) {
        match self.done.last_mut() {
            Some(last) => {
                last.done.extend(step.done);
                last.undo.splice(0..0, step.undo);
                self.undone.clear();
                self.closed = true;
            }
            None => self.push(step),
        }
    }

    /// Ends typing: the next step stands alone.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// The step to take back now, if there is one.
    pub fn undo(&mut self) -> Option<Step<C>> {
        let step = self.done.pop()?;
        self.closed = true;
        self.undone.push(step.clone());
        Some(step)
    }

    /// The step to do again now, if there is one.
    pub fn redo(&mut self) -> Option<Step<C>> {
        let step = self.undone.pop()?;
        self.closed = true;
        self.done.push(step.clone());
        Some(step)
    }

    /// The step that was done last.
    pub fn last(&self) -> Option<&Step<C>> {
        self.done.last()
    }

    /// What would be undone.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    /// What would be done again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    /// Forgets everything: after taking somebody else's changes.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(done: &str, undo: &str, key: Option<&str>) -> Step<String> {
        Step {
            done: vec![done.to_owned()],
            undo: vec![undo.to_owned()],
            label: done.to_owned(),
            key: key.map(str::to_owned),
        }
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = History::default();
        history.push(step("E", "empty", Some("title")));
        history.push(step("Em", "E", Some("title")));
        history.push(step("hint", "no hint", Some("hint")));
        assert_eq!(history.undo().map(|step| step.undo), Some(vec!["no hint".to_owned()]));
        let typed = history.undo().unwrap();
        assert_eq!((typed.done, typed.undo), (vec!["Em".to_owned()], vec!["empty".to_owned()]));
        assert!(history.undo().is_none());
    }

    #[test]
    fn leaving_a_field_ends_the_step() {
        let mut history = History::default();
        history.push(step("E", "empty", Some("title")));
        history.close();
        history.push(step("Em", "E", Some("title")));
        assert_eq!(history.undo().map(|step| step.undo), Some(vec!["E".to_owned()]));
        assert_eq!(history.next_undo(), Some("E"));
    }

    #[test]
    fn what_belongs_to_a_step_is_undone_with_it() {
        let mut history = History::default();
        history.push(step("type", "empty", Some("title")));
        history.append(step("rename", "name back", None));
        history.push(step("more", "less", Some("title")));
        history.undo();
        let both = history.undo().unwrap();
        assert_eq!(both.done, vec!["type".to_owned(), "rename".to_owned()]);
        assert_eq!(both.undo, vec!["name back".to_owned(), "empty".to_owned()]);
    }

    #[test]
    fn what_is_undone_can_be_redone_until_something_else_is_done() {
        let mut history = History::default();
        history.push(step("add", "remove", None));
        history.push(step("move", "move back", None));
        history.undo();
        assert_eq!(history.next_redo(), Some("move"));
        assert_eq!(history.redo().map(|step| step.done), Some(vec!["move".to_owned()]));
        history.undo();
        history.push(step("other", "not other", None));
        assert!(history.redo().is_none());
    }
}
