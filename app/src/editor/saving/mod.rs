//! Autosave: what changed is posted soon after, in order, one request at a time; what failed is kept and tried again.

mod request;
mod stale;

pub use stale::{Trouble, discard, replay};

use super::mending;
use super::outbox::{Batch, Outbox, Saving};
use super::state::Editor;
use crate::messages::editor as messages;
use form_schemas::edit::Command;
use form_schemas::publish::Finding;
use leptos::prelude::*;
use leptos::task::spawn_local;
use request::Answer;
use serde_json::{Value, json};
use std::time::Duration;

/// How long to wait for more changes before saving.
const PAUSE: Duration = Duration::from_millis(600);

/// What waits until everything is saved.
#[derive(Clone, Debug, PartialEq)]
pub enum Afterwards {
    /// Going to this address.
    Leave(String),
    /// Mending this, if it is still to be mended then.
    Mend(Finding),
}

/// Where the form is on the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Takes edits: `/api/v1/forms/{id}/edits`.
    pub edits: String,
    /// The whole draft: `/api/v1/forms/{id}/draft`.
    pub draft: String,
    /// The form's own page.
    pub form: String,
    /// Below it the pages of the preview: `/forms/{id}/preview/`.
    pub preview: String,
    /// The page that publishes.
    pub publish: String,
    /// Signs in.
    pub sign_in: String,
}

impl Addresses {
    /// As the island gets them.
    #[cfg(feature = "ssr")]
    pub(super) fn to_value(&self) -> Value {
        let Self { edits, draft, form, preview, publish, sign_in } = self;
        json!({ "edits": edits, "draft": draft, "form": form, "preview": preview, "publish": publish, "signIn": sign_in })
    }

    /// Reads them in the island.
    pub(super) fn read(value: &Value) -> Self {
        let address = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            edits: address("edits"),
            draft: address("draft"),
            form: address("form"),
            preview: address("preview"),
            publish: address("publish"),
            sign_in: address("signIn"),
        }
    }
}

/// The revision that an answer or the page names, and what there is to fix in it.
pub(super) fn revision(body: &Value) -> Option<(i64, Vec<Finding>)> {
    let findings = body.get("findings").map(Finding::read_all).unwrap_or_default();
    body.get("revision").and_then(Value::as_i64).map(|revision| (revision, findings))
}

/// Saves when nothing has changed for a moment.
pub fn later(editor: Editor) {
    let as_of = editor.outbox.with_untracked(Outbox::count);
    set_timeout(
        move || {
            if editor.outbox.try_with_untracked(Outbox::count) == Some(as_of) {
                now(editor);
            }
        },
        PAUSE,
    );
}

/// Saves now, unless something is on its way already.
pub fn now(editor: Editor) {
    let Some(batch) = editor.outbox.try_update(Outbox::take).flatten() else { return };
    spawn_local(async move {
        let Batch { base, commands } = batch;
        let address = editor.addresses.with_value(|addresses| addresses.edits.clone());
        let body = json!({ "base": base, "commands": values(&commands) }).to_string();
        let answer = request::post(&address, &body).await;
        settle(editor, answer, &commands);
    });
}

/// The commands as they are sent.
fn values(commands: &[Command]) -> Value {
    commands.iter().map(Value::from).collect()
}

fn settle(editor: Editor, answer: Answer, sent: &[Command]) {
    match answer {
        Answer::Done { body, .. } => match revision(&body) {
            Some((revision, findings)) => saved_as(editor, revision, findings),
            None => failed(editor),
        },
        Answer::Problem(409, body) => stale::meet(editor, &body, sent),
        Answer::Problem(401 | 403, _) => {
            if editor.trouble.with_untracked(Option::is_none) {
                editor.say(messages::NOT_SAVED_SIGNED_OUT);
            }
            trouble(editor, Trouble::SignedOut);
            failed(editor);
        }
        Answer::Problem(400 | 404 | 410 | 413 | 415 | 422, body) => refused(editor, &body),
        Answer::Problem(..) | Answer::Unreachable => failed(editor),
    }
}

fn refused(editor: Editor, body: &Value) {
    editor.outbox.update(Outbox::refused);
    editor.afterwards.set(None);
    trouble(editor, Trouble::Refused(request::detail(body)));
    editor.say(messages::REFUSED);
}

fn trouble(editor: Editor, trouble: Trouble) {
    if editor.trouble.with_untracked(|current| current.as_ref() != Some(&trouble)) {
        editor.trouble.set(Some(trouble));
    }
}

fn saved_as(editor: Editor, revision: i64, findings: Vec<Finding>) {
    let failed = matches!(editor.outbox.with_untracked(Outbox::state), Saving::NotSaved(_));
    editor.outbox.update(|outbox| outbox.saved(revision));
    mending::found(editor, findings);
    if failed {
        editor.say(messages::SAVED_AGAIN);
    }
    if editor.trouble.with_untracked(Option::is_some) {
        editor.trouble.set(None);
    }
    if failed {
        // “Try now” may have had the focus.
        editor.keep_focus();
    }
    if editor.is_unsaved() {
        now(editor);
    } else if let Some(next) = editor.afterwards.try_update(Option::take).flatten() {
        match next {
            Afterwards::Leave(address) => _ = location().assign(&address),
            Afterwards::Mend(finding) => mending::again(editor, &finding),
        }
    }
}

fn failed(editor: Editor) {
    let first = !matches!(editor.outbox.with_untracked(Outbox::state), Saving::NotSaved(_));
    let wait = editor.outbox.try_update(Outbox::failed).unwrap_or(1_000);
    editor.afterwards.set(None);
    if first && editor.trouble.with_untracked(Option::is_none) {
        editor.say(messages::NOT_SAVED);
    }
    set_timeout(move || now(editor), Duration::from_millis(u64::from(wait)));
}

/// Goes to another page of ours as soon as everything is saved.
pub fn leave(editor: Editor, address: String) {
    editor.afterwards.set(Some(Afterwards::Leave(address)));
    now(editor);
}
