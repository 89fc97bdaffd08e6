//! Somebody else changed the form in between: the designer is told who and how much, and chooses.

use super::super::mending;
use super::super::outbox::{Edit, Outbox};
use super::super::state::Editor;
use super::request::{self, Answer};
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, apply_all};
use form_schemas::publish::Finding;
use leptos::prelude::*;
use leptos::task::spawn_local;
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
struct Conflict {
    revision: i64,
    edits: Vec<Between>,
    findings: Vec<Finding>,
}

/// One command that was saved in between.
struct Between {
    revision: i64,
    author: Option<String>,
    command: Value,
}

impl Conflict {
    /// None where it is another conflict: an address that is taken, or fixed by publishing.
    fn read(body: &Value) -> Option<Self> {
        let (revision, findings) = super::revision(body)?;
        let edits = body.get("edits").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Some(Self { revision, edits: edits.iter().filter_map(Between::read).collect(), findings })
    }
}

impl Between {
    fn read(edit: &Value) -> Option<Self> {
        Some(Self {
            revision: edit.get("revision")?.as_i64()?,
            author: edit.get("author").and_then(Value::as_str).map(str::to_owned),
            command: edit.get("command")?.clone(),
        })
    }
}

/// Meets the answer 409. When what came between is what we sent ourselves (the answer to it was lost on its way), it
/// is saved.
pub(super) fn meet(editor: Editor, body: &Value, sent: &[Command]) {
    let Some(conflict) = Conflict::read(body) else { return super::refused(editor, body) };
    if let Some(revision) = ours(&conflict, sent) {
        super::saved_as(editor, revision, conflict.findings);
        return;
    }
    editor.outbox.update(Outbox::stale);
    editor.afterwards.set(None);
    editor.trouble.set(Some(Trouble::Stale { who: who(&conflict.edits), theirs: conflict.edits.len() }));
    mending::found(editor, conflict.findings);
    editor.say(messages::STALE_SAID);
}

fn ours(conflict: &Conflict, sent: &[Command]) -> Option<i64> {
    let first = conflict.edits.first()?.revision;
    let is_one_save = conflict.edits.iter().all(|edit| edit.revision == first);
    let same = conflict.edits.iter().map(|edit| edit.command.clone()).eq(sent.iter().map(Value::from));
    (is_one_save && same && conflict.revision == first).then_some(first)
}

fn who(between: &[Between]) -> String {
    let mut names: Vec<&str> = between.iter().filter_map(|between| between.author.as_deref()).collect();
    names.dedup();
    if names.is_empty() { messages::SOMEBODY.to_owned() } else { names.join(", ") }
}

/// Loads their changes and puts the designer's own on top, as far as they fit.
pub fn replay(editor: Editor) {
    let mine = editor.outbox.with_untracked(Outbox::unsaved);
    spawn_local(load(editor, mine));
}

/// Loads their changes and drops the designer's own.
pub fn discard(editor: Editor) {
    spawn_local(load(editor, Vec::new()));
}

async fn load(editor: Editor, mine: Vec<Edit<Command>>) {
    let address = editor.addresses.with_value(|addresses| addresses.draft.clone());
    let draft = match request::get(&address).await {
        Answer::Done { body, revision } => FormDefinition::from_value(&body).ok().zip(revision),
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
        let commands: Vec<Value> = sent.iter().map(Value::from).collect();
        let conflict = |commands: Vec<Value>| Conflict {
            revision: 4,
            edits: commands
                .into_iter()
                .map(|command| Between { revision: 4, author: None, command })
                .collect(),
            findings: Vec::new(),
        };
        assert_eq!(ours(&conflict(commands), &sent), Some(4));
        assert_eq!(ours(&conflict(Vec::new()), &sent), None);
    }
}
