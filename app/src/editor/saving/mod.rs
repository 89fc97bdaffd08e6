//! Autosave: what changed is posted soon after, in order, one request at a time; what failed is kept and tried again.

mod request;
mod stale;

pub use stale::{Trouble, discard, replay};

use super::outbox::{Batch, Outbox, Saving};
use super::state::Editor;
use crate::messages::editor as messages;
use form_schemas::edit::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;
use request::Answer;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long to wait for more changes before saving.
const PAUSE: Duration = Duration::from_millis(600);

/// Where the form is on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// What is posted.
#[derive(Serialize)]
struct Edits<'a> {
    base: i64,
    commands: &'a [Command],
}

/// What comes back.
#[derive(Deserialize)]
struct Saved {
    revision: i64,
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
        let answer = match serde_json::to_string(&Edits { base, commands: &commands }) {
            Ok(body) => request::post(&address, &body).await,
            Err(_) => Answer::Unreachable,
        };
        settle(editor, answer, &commands);
    });
}

fn settle(editor: Editor, answer: Answer, sent: &[Command]) {
    match answer {
        Answer::Done { body, .. } => match serde_json::from_str::<Saved>(&body) {
            Ok(saved) => saved_as(editor, saved.revision),
            Err(_) => failed(editor),
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

fn refused(editor: Editor, body: &str) {
    editor.outbox.update(Outbox::refused);
    editor.leaving.set(None);
    trouble(editor, Trouble::Refused(request::detail(body)));
    editor.say(messages::REFUSED);
}

fn trouble(editor: Editor, trouble: Trouble) {
    if editor.trouble.with_untracked(|current| current.as_ref() != Some(&trouble)) {
        editor.trouble.set(Some(trouble));
    }
}

fn saved_as(editor: Editor, revision: i64) {
    let failed = matches!(editor.outbox.with_untracked(Outbox::state), Saving::NotSaved(_));
    editor.outbox.update(|outbox| outbox.saved(revision));
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
    } else if let Some(address) = editor.leaving.get_untracked() {
        editor.leaving.set(None);
        let _ = location().assign(&address);
    }
}

fn failed(editor: Editor) {
    let first = !matches!(editor.outbox.with_untracked(Outbox::state), Saving::NotSaved(_));
    let wait = editor.outbox.try_update(Outbox::failed).unwrap_or(1_000);
    editor.leaving.set(None);
    if first && editor.trouble.with_untracked(Option::is_none) {
        editor.say(messages::NOT_SAVED);
    }
    set_timeout(move || now(editor), Duration::from_millis(u64::from(wait)));
}

/// Goes to another page of ours as soon as everything is saved.
pub fn leave(editor: Editor, address: String) {
    editor.leaving.set(Some(address));
    now(editor);
}
