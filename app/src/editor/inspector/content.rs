//! The inspector of a piece of content.

use super::fields::Field;
use super::subject::{set_text, typed};
use crate::drawn::Drawn;
use crate::editor::adding::FIRST_FIELD;
use crate::editor::sketch;
use crate::editor::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::ContentId;
use form_schemas::definition::{Content, ContentKind};
use form_schemas::edit::Command;
use leptos::prelude::*;

/// The content that the inspector is about.
#[derive(Clone, Copy)]
struct Own {
    editor: Editor,
    id: StoredValue<ContentId>,
}

impl Own {
    fn text(self, read: impl Fn(&Content) -> String + Send + Sync + 'static) -> Memo<String> {
        let id = self.id.get_value();
        Memo::new(move |_| {
            self.editor.form.with(|form| sketch::content(form, id.as_str()).map(&read).unwrap_or_default())
        })
    }

    fn change(self, field: &str, change: impl FnOnce(&mut Content)) {
        let mut change = Some(change);
        self.change_by(field, &mut |content| {
            if let Some(change) = change.take() {
                change(content);
            }
        });
    }

    fn change_by(self, field: &str, change: &mut dyn FnMut(&mut Content)) {
        let id = self.id.get_value();
        let content = self.editor.form.with_untracked(|form| sketch::content(form, id.as_str()).cloned());
        let Some(before) = content else { return };
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.editor.change(Change {
                label: messages::edited(messages::content(before.kind.as_str())),
                key: Some(format!("content {id}/{field}")),
                commands: vec![Command::SetContent { content: Box::new(after) }],
            });
        }
    }
}

/// The inspector of a piece of content.
pub fn content(editor: Editor, id: ContentId) -> AnyView {
    let kind =
        editor.form.with_untracked(|form| sketch::content(form, id.as_str()).map(|content| content.kind));
    let own = Own { editor, id: StoredValue::new(id) };
    let text = || own.text(|content| content.text.text.clone());
    let set = move |typed: String| own.change("text", |content| content.text.text = typed);
    match kind {
        None => ().drawn(),
        Some(ContentKind::Heading) => Field::new(FIRST_FIELD, messages::CONTENT_TEXT).view(text(), set),
        Some(ContentKind::List) => {
            Field::new(FIRST_FIELD, messages::CONTENT_TEXT).help(messages::LIST_HELP).long().view(text(), set)
        }
        Some(ContentKind::Warning) => {
            Field::new(FIRST_FIELD, messages::CONTENT_TEXT).long().view(text(), set)
        }
        Some(ContentKind::Markdown | ContentKind::Inset) => Field::new(FIRST_FIELD, messages::CONTENT_TEXT)
            .help(messages::MARKDOWN_HELP)
            .long()
            .view(text(), set),
        Some(ContentKind::Details) => details(own).drawn(),
        Some(ContentKind::Image) => image(own).drawn(),
    }
}

fn details(own: Own) -> impl IntoView {
    view! {
        {Field::new(FIRST_FIELD, messages::DETAILS_TITLE).view(
            own.text(|content| typed(content.title.as_ref())),
            move |typed| own.change("title", |content| set_text(&mut content.title, typed)),
        )}
        {Field::new("fe-content-text", messages::CONTENT_TEXT).help(messages::MARKDOWN_HELP).long().view(
            own.text(|content| content.text.text.clone()),
            move |typed| own.change("text", |content| content.text.text = typed),
        )}
    }
}

fn image(own: Own) -> impl IntoView {
    view! {
        {Field::new(FIRST_FIELD, messages::IMAGE_SOURCE).view(
            own.text(|content| content.src.clone().unwrap_or_default()),
            move |typed| own.change("src", |content| content.src = Some(typed).filter(|src| !src.is_empty())),
        )}
        {Field::new("fe-image-alt", messages::IMAGE_ALT).view(
            own.text(|content| typed(content.alt.as_ref())),
            move |typed| own.change("alt", |content| set_text(&mut content.alt, typed)),
        )}
        {Field::new("fe-image-caption", messages::IMAGE_CAPTION).view(
            own.text(|content| content.text.text.clone()),
            move |typed| own.change("text", |content| content.text.text = typed),
        )}
    }
}
