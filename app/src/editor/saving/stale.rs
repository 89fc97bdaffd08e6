//! Somebody else changed the form in between: the designer is told who and how much, and chooses.

use super::super::outbox::{Edit, Outbox};
use super::super::state::Editor;
use super::request::{self, Answer};
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, apply_all};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// Why saving needs the designer.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Somebody else saved changes in between.
    Stale {
        /// Who, as far as it is known.
        who: String,
        /// How many changes they saved.
        theirs: usize,
    },
    /// The server will not take a change; what it says.
    Refused(String),
    /// The session has ended.
    SignedOut,
}

/// The answer 409 to edits.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Conflict {
    revision: Option<i64>,
    edits: Vec<Between>,
}

/// One command that was saved in between.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Between {
    revision: i64,
    author: Option<String>,
    command: Value,
}

/// Meets the answer 409. When what came between is what we sent ourselves (the answer to it was lost on its way), it
/// is saved.
pub(super) fn meet(editor: Editor, body: &str, sent: &[Command]) {
    let conflict: Conflict = serde_json::from_str(body).unwrap_or_default();
    if let Some(revision) = ours(&conflict, sent) {
        super::saved_as(editor, revision);
        return;
    }
    if conflict.revision.is_none() {
        // Another conflict: an address that is taken, or fixed by publishing.
        super::refused(editor, body);
        return;
    }
    editor.outbox.update(Outbox::stale);
    editor.leaving.set(None);
    editor.trouble.set(Some(Trouble::Stale { who: who(&conflict.edits), theirs: conflict.edits.len() }));
    editor.say(messages::STALE_SAID);
}

fn ours(conflict: &Conflict, sent: &[Command]) -> Option<i64> {
    let first = conflict.edits.first()?.revision;
    let is_one_save = conflict.edits.iter().all(|edit| edit.revision == first);
    let sent: Vec<Value> = sent.iter().filter_map(|command| serde_json::to_value(command).ok()).collect();
    let same = conflict.edits.iter().map(|edit| &edit.command).eq(&sent);
    (is_one_save && same && conflict.revision.is_none_or(|revision| revision == first)).then_some(first)
}

fn who(between: &[Between]) -> String {
    let mut names: Vec<&str> = between.iter().filter_map(|between| between.author.as_deref()).collect();
    names.dedup();
    if names.is_empty() { messages::SOMEBODY.to_owned() } else { names.join(", ") }
}

/// Loads their changes and puts the designer's own on top, as far as they fit.
pub async fn replay(editor: Editor) {
    let mine = editor.outbox.with_untracked(Outbox::unsaved);
    load(editor, mine).await;
}

/// Loads their changes and drops the designer's own.
pub async fn discard(editor: Editor) {
    load(editor, Vec::new()).await;
}

async fn load(editor: Editor, mine: Vec<Edit<Command>>) {
    let address = editor.addresses.with_value(|addresses| addresses.draft.clone());
    let draft = match request::get(&address).await {
        Answer::Done { body, revision } => read(&body).zip(revision),
        _ => None,
    };
    let Some((theirs, revision)) = draft else {
        editor.say(messages::STALE_FAILED);
        return;
    };
    let rebased = rebase(theirs, mine);
    let said = messages::loaded(rebased.edits.len(), rebased.lost);
    editor.replace(rebased.form, revision, rebased.edits);
    editor.keep_focus();
    editor.say(said);
}

fn read(body: &str) -> Option<FormDefinition> {
    FormDefinition::from_value(&serde_json::from_str(body).ok()?).ok()
}

/// Their form with our changes on top.
#[derive(Debug)]
struct Rebased {
    form: FormDefinition,
    /// Those that fitted, to be saved.
    edits: Vec<Edit<Command>>,
    /// How many did not.
    lost: usize,
}

fn rebase(theirs: FormDefinition, mine: Vec<Edit<Command>>) -> Rebased {
    let mut rebased = Rebased { form: theirs, edits: Vec::new(), lost: 0 };
    for edit in mine {
        if apply_all(&mut rebased.form, &edit.commands).is_ok() {
            rebased.edits.push(Edit { key: None, ..edit });
        } else {
            rebased.lost += 1;
        }
    }
    rebased
}

#[cfg(test)]
mod tests {
    use super::*;
    use form_schemas::definition::Page;
    use form_schemas::{PageId, Slug};

    fn page(id: &str) -> PageId {
        PageId::new(id).unwrap()
    }

    fn add(id: &str, after: Option<&str>) -> Edit<Command> {
        let command = Command::AddPage { page: Box::new(Page::new(page(id))), after: after.map(page) };
        Edit { commands: vec![command], key: None }
    }

    #[test]
    fn changes_that_fit_are_put_on_top_and_the_others_are_counted() {
        let theirs = FormDefinition::new(Slug::new("form").unwrap(), "Form");
        let before = theirs.pages.len();
        let rebased =
            rebase(theirs, vec![add("mine", None), add("lost", Some("gone")), add("too", Some("mine"))]);
        assert_eq!((rebased.edits.len(), rebased.lost), (2, 1));
        assert_eq!(rebased.form.pages.len(), before + 2);
        assert_eq!(rebased.form.pages[1].id, page("too"));
    }

    #[test]
    fn an_answer_that_was_lost_is_no_conflict() {
        let sent = add("mine", None).commands;
        let commands: Vec<Value> =
            sent.iter().map(|command| serde_json::to_value(command).unwrap()).collect();
        let conflict = |commands: Vec<Value>| Conflict {
            revision: Some(4),
            edits: commands
                .into_iter()
                .map(|command| Between { revision: 4, author: None, command })
                .collect(),
        };
        assert_eq!(ours(&conflict(commands), &sent), Some(4));
        assert_eq!(ours(&conflict(Vec::new()), &sent), None);
    }
}
