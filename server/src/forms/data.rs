//! What is said of the data that questions of a draft collect. It is saved as edit commands.

use form_schemas::definition::FormDefinition;
use form_schemas::edit::Command;
use form_schemas::question::{DataClass, Question};
use form_schemas::{QuestionPath, Text};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// What somebody says of the data that a question collects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The question.
    pub path: QuestionPath,
    /// The hash of what they saw.
    pub was: String,
    /// What kind of data it is.
    pub class: Option<DataClass>,
    /// Why it is asked.
    pub why: String,
    /// Who uses it.
    pub used_by: String,
}

/// What became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many questions were changed.
    pub saved: usize,
    /// Questions that somebody else has changed meanwhile, which were not.
    pub changed: Vec<QuestionPath>,
}

/// The text, or nothing where there is none.
pub fn text(text: Option<&Text>) -> &str {
    text.map_or("", |text| &text.text)
}

/// The hash of what is said of a question.
pub fn hash(question: &Question) -> String {
    let class = question.data.map_or("", DataClass::as_str);
    let (why, used_by) = (text(question.why.as_ref()), text(question.used_by.as_ref()));
    Text::new(format!("{class}\n{why}\n{used_by}")).hash()
}

/// Saves what was typed, on top of whatever the draft says now.
///
/// # Errors
/// [`DraftError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    typed: &[Typed],
) -> Result<Saved, DraftError> {
    change(state, actor, form, |draft| Ok(commands(draft, typed))).await.map(|(saved, _)| saved)
}

fn commands(draft: &FormDefinition, typed: &[Typed]) -> (Saved, Vec<Command>) {
    let (mut saved, mut commands) = (Saved::default(), Vec::new());
    for one in typed {
        let Some(question) = draft.question(&one.path) else { continue };
        let to = Question {
            data: one.class,
            why: said(question.why.as_ref(), &one.why),
            used_by: said(question.used_by.as_ref(), &one.used_by),
            ..question.clone()
        };
        if hash(&to) == hash(question) {
            continue;
        }
        if hash(question) != one.was {
            // What nobody touched here is not what somebody else has changed.
            if hash(&to) != one.was {
                saved.changed.push(one.path.clone());
            }
            continue;
        }
        saved.saved += 1;
        commands.push(Command::SetQuestion { question: one.path.clone(), to: Box::new(to) });
    }
    (saved, commands)
}

/// A text with the translations that it has.
fn said(now: Option<&Text>, typed: &str) -> Option<Text> {
    (!typed.is_empty()).then(|| Text { text: typed.to_owned(), ..now.cloned().unwrap_or_default() })
}
