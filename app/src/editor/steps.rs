//! What changes the form: steps of commands, taken back and done again, and typing, which is one step for each field.

use super::history::{History, Step};
use super::outbox::{Edit, Outbox};
use super::state::{Change, Editor};
use super::{browser, identity, saving, shown};
use crate::messages::editor as messages;
use form_schemas::QuestionPath;
use form_schemas::edit::{self, Command};
use leptos::prelude::*;

impl Editor {
    /// Changes the form, if the commands fit; otherwise says why not.
    pub fn change(&self, change: Change) -> bool {
        self.perform(change, false)
    }

    /// Changes the form as part of the last change.
    pub fn change_too(&self, change: Change) -> bool {
        self.perform(change, true)
    }

    fn perform(&self, change: Change, belongs: bool) -> bool {
        let Change { label, key, commands } = change;
        if commands.is_empty() {
            return false;
        }
        let Some(undo) = self.apply(&commands) else { return false };
        self.history.update(|history| {
            let step = Step { done: commands.clone(), undo, label, key: key.clone() };
            if belongs { history.append(step) } else { history.push(step) }
        });
        self.send_later(Edit { commands, key });
        true
    }

    fn apply(&self, commands: &[Command]) -> Option<Vec<Command>> {
        match self.form.try_update(|form| edit::apply_all(form, commands))? {
            Ok(undo) => {
                commands.iter().filter_map(identity::renamed).for_each(|renamed| self.follow(&renamed));
                Some(undo)
            }
            Err(error) => {
                self.say(messages::refused(&error.to_string()));
                None
            }
        }
    }

    fn send_later(&self, edit: Edit<Command>) {
        self.outbox.update(|outbox| outbox.add(edit));
        saving::later(*self);
    }

    /// Something was typed in a field; it may not be a change of the form yet.
    pub fn typed(&self) {
        self.typing.set_value(true);
    }

    /// Ends typing in a field.
    pub fn close(&self) {
        self.typing.set_value(false);
        self.history.update(History::close);
        self.outbox.update(Outbox::close);
    }

    /// What a question said before the last change, when that was typing in it.
    pub fn said_before(&self, question: &QuestionPath) -> Option<String> {
        self.history.with_untracked(|history| {
            history.last()?.undo.iter().find_map(|command| match command {
                Command::SetQuestion { question: changed, to } if changed == question => {
                    Some(to.title.text.clone())
                }
                _ => None,
            })
        })
    }

    /// Takes back the last change.
    pub fn undo(&self) {
        let Some(step) = self.history.try_update(History::undo).flatten() else {
            return self.say(messages::NOTHING_TO_UNDO);
        };
        self.step_to(step.undo, messages::undone(&step.label));
    }

    /// Does the last change that was taken back again.
    pub fn redo(&self) {
        let Some(step) = self.history.try_update(History::redo).flatten() else {
            return self.say(messages::NOTHING_TO_REDO);
        };
        self.step_to(step.done, messages::redone(&step.label));
    }

    /// Goes one step back or forth; what came back by it is selected, and has the focus if that was on the canvas.
    fn step_to(&self, commands: Vec<Command>, said: String) {
        if self.apply(&commands).is_none() {
            return;
        }
        let back = commands.iter().rev().find_map(shown::added);
        self.send_later(Edit { commands, key: None });
        self.mend_selection();
        match back {
            Some(back) => {
                self.select(back);
                if browser::is_focus_on_canvas() {
                    self.focus_selected();
                }
            }
            None => self.keep_focus(),
        }
        self.say(said);
    }

    /// Whether something was typed in the field that has the focus: the browser undoes that.
    pub fn is_typing(&self) -> bool {
        self.typing.get_value() && browser::is_typing()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.with(|history| history.next_undo().is_some())
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.with(|history| history.next_redo().is_some())
    }
}
