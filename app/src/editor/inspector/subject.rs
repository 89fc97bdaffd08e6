//! What the inspector is about, followed and changed.

use crate::editor::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, ComponentId};
use form_schemas::question::Question;
use form_schemas::{QuestionPath, Text};
use leptos::prelude::*;

/// What is selected now: it follows when its name in the data changes.
pub type Selected = Memo<ComponentId>;

/// The question that the inspector is about.
#[derive(Clone, Copy)]
pub struct Subject {
    pub editor: Editor,
    pub path: Memo<Option<QuestionPath>>,
}

impl Subject {
    /// A part of it, followed.
    pub fn memo<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&FormDefinition, &Question) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| {
            let path = self.path.get()?;
            self.editor.form.with(|form| form.question(&path).map(|question| read(form, question)))
        })
    }

    /// A text of it, followed.
    pub fn text(self, read: impl Fn(&Question) -> String + Send + Sync + 'static) -> Memo<String> {
        self.follow(Box::new(read))
    }

    /// Something of it that is so or not, followed.
    pub fn flag(self, read: impl Fn(&Question) -> bool + Send + Sync + 'static) -> Memo<bool> {
        self.follow(Box::new(read))
    }

    /// Boxed, so that there is one type of memo for texts and one for flags, not one for each.
    fn follow<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        read: Box<dyn Fn(&Question) -> T + Send + Sync>,
    ) -> Memo<T> {
        Memo::new(move |_| {
            let path = self.path.get();
            self.editor
                .form
                .with(|form| path.and_then(|path| form.question(&path)).map(&read).unwrap_or_default())
        })
    }

    /// Changes it; changes of the same field in a row are one.
    pub fn change(self, field: &str, change: impl FnOnce(&mut Question)) {
        let mut change = Some(change);
        self.change_by(field, &mut |question| {
            if let Some(change) = change.take() {
                change(question);
            }
        });
    }

    fn change_by(self, field: &str, change: &mut dyn FnMut(&mut Question)) {
        let Some(path) = self.path.get_untracked() else { return };
        let question = self.editor.form.with_untracked(|form| form.question(&path).cloned());
        let Some(before) = question else { return };
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        let title = if before.title.is_blank() { messages::UNTITLED } else { before.title.text.as_str() };
        self.editor.change(Change {
            label: messages::edited(title),
            key: Some(format!("{path}/{field}")),
            commands: vec![Command::SetQuestion { question: path, to: Box::new(after) }],
        });
    }
}

/// Sets an optional text; nothing is no text. Its translations stay with it.
pub fn set_text(text: &mut Option<Text>, typed: String) {
    match text {
        Some(text) if !typed.is_empty() => text.text = typed,
        _ if typed.is_empty() => *text = None,
        _ => *text = Some(Text::new(typed)),
    }
}

/// An optional text as it is typed.
pub fn typed(text: Option<&Text>) -> String {
    text.map(|text| text.text.clone()).unwrap_or_default()
}
