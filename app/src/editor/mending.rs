//! Things to fix, as the server finds them whenever it saves, and mending them.

use super::outbox::{Outbox, Saving};
use super::saving::{self, Afterwards};
use super::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::publish::Finding;
use leptos::prelude::*;

/// Takes what the server has found. What is the same is not drawn again: something in it may have the focus.
pub fn found(editor: Editor, findings: Vec<Finding>) {
    if editor.findings.with_untracked(|known| *known != findings) {
        editor.findings.set(findings);
    }
}

/// Mends a finding as soon as everything is saved: what mends it was worked out from what is saved.
pub fn mend(editor: Editor, finding: &Finding) {
    match editor.outbox.with_untracked(Outbox::state) {
        Saving::Saved => perform(editor, finding),
        Saving::Stale => editor.say(messages::STALE_SAID),
        Saving::Refused => editor.say(messages::REFUSED),
        Saving::Saving | Saving::NotSaved(_) => {
            editor.afterwards.set(Some(Afterwards::Mend(finding.clone())));
            saving::now(editor);
        }
    }
}

/// Mends what was found again after saving; otherwise says what there is to fix now.
pub fn again(editor: Editor, before: &Finding) {
    let found = editor.findings.with_untracked(|findings| {
        let same = |now: &&Finding| {
            (&now.code, &now.subject, &now.pointer) == (&before.code, &before.subject, &before.pointer)
        };
        findings.iter().find(same).cloned()
    });
    match found {
        Some(finding) => perform(editor, &finding),
        None => editor.say(messages::to_fix(editor.findings.with_untracked(Vec::len))),
    }
}

/// Like any other change: undone and saved the same way.
fn perform(editor: Editor, finding: &Finding) {
    let label = messages::mended_label(&finding.message);
    let commands = finding.mend.clone().unwrap_or_default();
    if editor.change(Change::new(label.clone(), commands)) {
        editor.say(label);
        editor.focus_selected();
    }
}
