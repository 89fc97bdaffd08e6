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
    match found.filter(Finding::can_be_mended) {
        Some(finding) => perform(editor, &finding),
        None => editor.say(messages::to_fix(editor.shown.with_untracked(Vec::len))),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::saving::Addresses;
    use crate::editor::state::Selection;
    use form_schemas::definition::FormDefinition;
    use form_schemas::publish::Subject;
    use form_schemas::{PageId, Slug};

    /// What is said when `finding` is to be mended, and these were found after saving.
    fn said(finding: &Finding, after: Vec<Finding>) -> String {
        Owner::new().with(|| {
            let form = FormDefinition::new(Slug::new("form").unwrap(), "Form");
            let editor = Editor::new(form, (1, after), Addresses::default());
            editor.selection.set(Selection::Form);
            again(editor, finding);
            editor.said.get_untracked()
        })
    }

    #[test]
    fn what_cannot_be_mended_any_more_is_said_by_what_there_is_to_fix_now() {
        let finding = Finding::error("title-missing", Subject::Form, "…");
        let of_a_page_that_is_gone =
            Finding::error("page-empty", Subject::Page(PageId::new("gone").unwrap()), "…");
        assert_eq!(said(&finding, Vec::new()), messages::to_fix(0));
        // As many as the list shows.
        assert_eq!(said(&finding, vec![of_a_page_that_is_gone]), messages::to_fix(0));
        // It is there still, and there is no mend for it any more.
        assert_eq!(said(&finding, vec![finding.clone()]), messages::to_fix(1));
        assert_eq!(said(&finding, vec![finding.clone().mended_by_all(Vec::new())]), messages::to_fix(1));
    }
}
