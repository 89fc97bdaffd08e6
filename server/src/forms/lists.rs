//! Lists of options of a draft: making, changing and removing them, and what a question chooses from. All of it is saved as edit
//! commands.

use axum::body::Bytes;
use form_schemas::definition::{FormDefinition, List, Rest};
use form_schemas::edit::{Command, Place};
use form_schemas::options::{
    LineError, Lost, MOST_OWN, Unread, free_list, from_lines, from_table, is_used, lost, used_by,
};
use form_schemas::question::{Choice, Options, Question};
use form_schemas::{ListId, QuestionPath, Text};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// The most lists of a form.
const MOST: usize = 1000;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Lines are wrong.
    #[error("{} lines are wrong", .0.len())]
    Lines(Vec<LineError>),
    /// The file is no table of options.
    #[error("line {0:?}: {1}")]
    File(Option<u64>, String),
    /// There is no option.
    #[error("there are no options")]
    Empty,
    /// Options would go that something names.
    #[error("{} options are named", .0.len())]
    Lost(Vec<Lost>),
    /// There are more options than a question may have, or as many lists as a form may have.
    #[error("there are too many")]
    TooMany,
    /// Something still needs the list.
    #[error("the list is used")]
    Used,
    /// Somebody else has changed it, or removed it, meanwhile.
    #[error("somebody else has changed it")]
    Changed,
    /// There is no such list or question.
    #[error("there is no such thing")]
    NotFound,
}

impl From<Unread> for ListError {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::File(error) => Self::File(error.line, error.message),
            Unread::Lines(lines) => Self::Lines(lines),
        }
    }
}

/// Where the options of a list come from.
#[derive(Debug, Clone, Default)]
pub enum Source {
    /// They stay as they are.
    #[default]
    Kept,
    /// Lines of text.
    Lines(String),
    /// A table.
    Table(Bytes),
    /// The options of this question, which then chooses from the list.
    Question(QuestionPath),
}

/// A list as somebody wants it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The list; none for a new one.
    pub id: Option<ListId>,
    /// The hash of what they saw of it.
    pub was: String,
    /// What it is called; none: as it is.
    pub name: Option<String>,
    /// Its options.
    pub source: Source,
    /// Whether options may go that something names.
    pub sure: bool,
}

/// What a question is to choose from.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The question.
    pub question: QuestionPath,
    /// The hash of what it chooses from now.
    pub was: String,
    /// A list; none: options of its own.
    pub from: Option<ListId>,
    /// Whether options may go that something names.
    pub sure: bool,
}

/// The hash of a list as it is saved.
pub fn hash(list: &List) -> String {
    Text::new(serde_json::to_string(list).unwrap_or_default()).hash()
}

/// The hash of what a question chooses from.
pub fn hash_options(options: &Options) -> String {
    let text = match options {
        Options::List(list) => list.to_string(),
        Options::Own(choices) => serde_json::to_string(choices).unwrap_or_default(),
    };
    Text::new(text).hash()
}

/// Saves a list. Gives its id.
///
/// # Errors
/// [`ListError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    wanted: &Wanted,
) -> Result<ListId, ListError> {
    change(state, actor, form, |draft| commands(draft, wanted)).await.map(|(id, _)| id)
}

fn commands(draft: &FormDefinition, wanted: &Wanted) -> Result<(ListId, Vec<Command>), ListError> {
    let now = wanted.id.as_ref().map(|id| draft.list(id).ok_or(ListError::Changed)).transpose()?;
    if now.is_some_and(|now| hash(now) != wanted.was) {
        return Err(ListError::Changed);
    }
    let Some(now) = now else { return added(draft, wanted) };
    let mut list = now.clone();
    list.options = options(draft, &wanted.source, &now.options)?;
    if let Some(name) = &wanted.name {
        list.call(name);
    }
    let going = lost(draft, &used_by(draft, &now.id), (&now.options, &list.options));
    if !going.is_empty() && !wanted.sure {
        return Err(ListError::Lost(going));
    }
    let commands = if list == *now { Vec::new() } else { vec![Command::SetList { list: Box::new(list) }] };
    Ok((now.id.clone(), commands))
}

fn options(draft: &FormDefinition, source: &Source, before: &[Choice]) -> Result<Vec<Choice>, ListError> {
    let options = match source {
        Source::Kept => return Ok(before.to_vec()),
        Source::Lines(text) => from_lines(text, before).map_err(ListError::Lines)?,
        Source::Table(bytes) => from_table(bytes, before)?,
        Source::Question(path) => draft.choices_of(draft.question(path).ok_or(ListError::NotFound)?).to_vec(),
    };
    if options.is_empty() { Err(ListError::Empty) } else { Ok(options) }
}

fn added(draft: &FormDefinition, wanted: &Wanted) -> Result<(ListId, Vec<Command>), ListError> {
    if draft.lists.len() >= MOST {
        return Err(ListError::TooMany);
    }
    let name = wanted.name.as_deref().unwrap_or_default();
    let id = free_list(draft, name).ok_or(ListError::TooMany)?;
    let options = match &wanted.source {
        Source::Kept => return Err(ListError::Empty),
        source => options(draft, source, &[])?,
    };
    let mut list = List { id: id.clone(), options, rest: Rest::default() };
    list.call(name);
    let mut commands = vec![Command::AddList { list: Box::new(list), place: Place::Last }];
    if let Source::Question(path) = &wanted.source {
        commands.push(choosing_from(draft, path, Options::List(id.clone()))?);
    }
    Ok((id, commands))
}

fn choosing_from(draft: &FormDefinition, path: &QuestionPath, from: Options) -> Result<Command, ListError> {
    let mut to: Question = draft.question(path).ok_or(ListError::NotFound)?.clone();
    *to.kind.choices_mut().ok_or(ListError::NotFound)? = from;
    Ok(Command::SetQuestion { question: path.clone(), to: Box::new(to) })
}

/// Has a question choose from a list, or from options of its own, which are those of its list then.
///
/// # Errors
/// [`ListError`].
pub async fn choose(state: &AppState, actor: &Actor, form: FormId, chosen: &Chosen) -> Result<(), ListError> {
    change(state, actor, form, |draft| Ok(((), chosen_commands(draft, chosen)?))).await.map(|_| ())
}

fn chosen_commands(draft: &FormDefinition, chosen: &Chosen) -> Result<Vec<Command>, ListError> {
    let question = draft.question(&chosen.question).ok_or(ListError::NotFound)?;
    let now = question.kind.choices().ok_or(ListError::NotFound)?;
    if hash_options(now) != chosen.was {
        return Err(ListError::Changed);
    }
    let before = draft.choices(now);
    let from = match (&chosen.from, now) {
        (None, Options::Own(_)) => return Ok(Vec::new()),
        (Some(to), Options::List(now)) if to == now => return Ok(Vec::new()),
        (None, _) if before.len() > MOST_OWN => return Err(ListError::TooMany),
        (None, _) => Options::Own(before.to_vec()),
        (Some(to), _) => Options::List(draft.list(to).ok_or(ListError::Changed)?.id.clone()),
    };
    let going = lost(draft, std::slice::from_ref(&chosen.question), (before, draft.choices(&from)));
    if !going.is_empty() && !chosen.sure {
        return Err(ListError::Lost(going));
    }
    Ok(vec![choosing_from(draft, &chosen.question, from)?])
}

/// Removes a list that nothing uses. Gives what it was called.
///
/// # Errors
/// [`ListError`].
pub async fn remove(state: &AppState, actor: &Actor, form: FormId, id: &ListId) -> Result<String, ListError> {
    let (name, _) = change(state, actor, form, |draft| {
        let list = draft.list(id).ok_or(ListError::NotFound)?;
        if is_used(draft, id) {
            return Err(ListError::Used);
        }
        Ok((list.called(), vec![Command::RemoveList { list: id.clone() }]))
    })
    .await?;
    Ok(name)
}
