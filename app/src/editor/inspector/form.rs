//! The inspector of the form as a whole.

use super::fields::Field;
use super::subject::{set_text, typed};
use crate::drawn::Drawn;
use crate::editor::adding::FIRST_FIELD;
use crate::editor::panes::findings;
use crate::editor::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::Text;
use form_schemas::definition::{Confirmation, FormDefinition, FormSettings, Start};
use form_schemas::edit::Command;
use form_schemas::publish::Subject;
use leptos::prelude::*;

fn memo(editor: Editor, read: impl Fn(&FormDefinition) -> String + Send + Sync + 'static) -> Memo<String> {
    Memo::new(move |_| editor.form.with(&read))
}

fn change(editor: Editor, field: &str, change: impl FnOnce(&mut FormSettings)) {
    let before = editor.form.with_untracked(|form| form.form.clone());
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        editor.change(Change {
            label: messages::edited(messages::FORM),
            key: Some(format!("form/{field}")),
            commands: vec![Command::SetForm { form: Box::new(after) }],
        });
    }
}

fn set_title(editor: Editor, typed: String) {
    let mut title = editor.form.with_untracked(|form| form.title.clone());
    if title.text != typed {
        title.text = typed;
        editor.change(Change {
            label: messages::edited(messages::FORM),
            key: Some("form/title".to_owned()),
            commands: vec![Command::SetTitle { title }],
        });
    }
}

fn set_start(form: &mut FormSettings, typed: String) {
    match &mut form.start {
        Some(start) if typed.is_empty() && start.title.is_none() && start.button.is_none() => {
            form.start = None;
        }
        Some(start) => start.text.text = typed,
        None if typed.is_empty() => {}
        None => form.start = Some(Start { text: Text::new(typed), ..Start::default() }),
    }
}

fn next(form: &FormDefinition) -> Option<&Text> {
    form.form.confirmation.as_ref().and_then(|confirmation| confirmation.next.as_ref())
}

/// The inspector of the form as a whole.
pub fn form(editor: Editor) -> AnyView {
    let is_about = |subject: &Subject| matches!(subject, Subject::Form);
    view! {
        <h2 class="fe-heading">{messages::FORM}</h2>
        {findings(editor, is_about)}
        {Field::new(FIRST_FIELD, messages::FORM_TITLE)
            .view(memo(editor, |form| form.title.text.clone()), move |typed| set_title(editor, typed))}
        {Field::new("fe-form-start", messages::FORM_START).help(messages::FORM_START_HELP).long().view(
            memo(editor, |form| typed(form.form.start.as_ref().map(|start| &start.text))),
            move |typed| change(editor, "start", |form| set_start(form, typed)),
        )}
        {Field::new("fe-form-contact", messages::FORM_CONTACT).long().view(
            memo(editor, |form| typed(form.form.contact.as_ref())),
            move |typed| change(editor, "contact", |form| set_text(&mut form.contact, typed)),
        )}
        {Field::new("fe-form-next", messages::FORM_NEXT).long().view(
            memo(editor, |form| typed(next(form))),
            move |typed| change(editor, "next", |form| {
                let confirmation = form.confirmation.get_or_insert_with(Confirmation::default);
                set_text(&mut confirmation.next, typed);
            }),
        )}
        {Field::new("fe-form-privacy", messages::FORM_PRIVACY).long().view(
            memo(editor, |form| typed(form.form.privacy.as_ref())),
            move |typed| change(editor, "privacy", |form| set_text(&mut form.privacy, typed)),
        )}
        {Field::new("fe-form-accessibility", messages::FORM_ACCESSIBILITY).long().view(
            memo(editor, |form| typed(form.form.accessibility.as_ref())),
            move |typed| change(editor, "accessibility", |form| set_text(&mut form.accessibility, typed)),
        )}
    }
    .drawn()
}
