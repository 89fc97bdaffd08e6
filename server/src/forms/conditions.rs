//! Conditions of a draft: building one, removing one, choosing what is shown under them. All of it is saved as edit commands.

use form_schemas::condition::{Typed, Wrong, remove as commands_to_remove, set_when, when_of};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::edit::{Command, Place, unique_condition};
use form_schemas::publish::Subject;
use form_schemas::{ConditionId, QuestionPath, Text};

use super::draft::{Draft, DraftError};
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// The most conditions of a form.
const MOST: usize = 1000;

/// Why no condition was saved.
#[derive(Debug, thiserror::Error)]
pub enum ConditionError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Rows that are wrong, by their place.
    #[error("{} rows are wrong", .0.len())]
    Rows(Vec<(usize, Wrong)>),
    /// A row is a condition that is made of this one.
    #[error("the condition would be made of itself")]
    Circle(usize),
    /// Somebody else has changed it, or removed it, meanwhile.
    #[error("somebody else has changed it")]
    Changed,
    /// There are as many as a form may have.
    #[error("there are too many conditions")]
    TooMany,
    /// There is no such condition, or no such thing to be shown under one.
    #[error("there is no such thing")]
    NotFound,
}

/// A condition as somebody built it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The condition; none for a new one.
    pub id: Option<ConditionId>,
    /// The hash of what they saw of it.
    pub was: String,
    /// The repeat whose items a new one is about.
    pub scope: Option<QuestionPath>,
    /// What a new one is made for.
    pub place: Option<Subject>,
    /// What it is called; nothing: what it says.
    pub name: String,
    /// What it says.
    pub typed: Typed,
}

/// The hash of a condition as it is saved.
pub fn hash(condition: &Condition) -> String {
    Text::new(serde_json::to_string(condition).unwrap_or_default()).hash()
}

/// The hash of the conditions under which something is shown.
pub fn hash_when(when: &[ConditionId]) -> String {
    Text::new(when.iter().map(ConditionId::as_str).collect::<Vec<_>>().join("\n")).hash()
}

/// Saves a condition; `words` names one that was given no name.
///
/// # Errors
/// [`ConditionError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (wanted, words): (&Wanted, impl Fn(&FormDefinition, &Condition) -> String),
) -> Result<(Condition, Draft), ConditionError> {
    change(state, actor, form, |draft| commands(draft, wanted, &words)).await
}

fn commands(
    draft: &FormDefinition,
    wanted: &Wanted,
    words: impl Fn(&FormDefinition, &Condition) -> String,
) -> Result<(Condition, Vec<Command>), ConditionError> {
    let now = wanted.id.as_ref().map(|id| draft.condition(id).ok_or(ConditionError::Changed)).transpose()?;
    if now.is_some_and(|now| hash(now) != wanted.was) {
        return Err(ConditionError::Changed);
    }
    let built = wanted.typed.read(draft, now).map_err(ConditionError::Rows)?;
    let base = now.cloned().unwrap_or_else(|| {
        let id = unique_condition(draft, &wanted.name);
        Condition { scope: wanted.scope.clone(), ..Condition::new(id, "", serde_json::Map::new()) }
    });
    let mut condition = match now {
        Some(now) if wanted.typed == Typed::of(draft, now) => base,
        _ => built.into_condition(&base),
    };
    if let Some(row) = circle(draft, &condition, &wanted.typed) {
        return Err(ConditionError::Circle(row));
    }
    name(&mut condition, draft, (&wanted.name, &words));
    let Some(now) = now else { return added(draft, condition, wanted) };
    let commands = if condition == *now {
        Vec::new()
    } else {
        vec![Command::SetCondition { condition: Box::new(condition.clone()) }]
    };
    Ok((condition, commands))
}

fn name(
    condition: &mut Condition,
    draft: &FormDefinition,
    (wanted, words): (&str, impl Fn(&FormDefinition, &Condition) -> String),
) {
    let name = if wanted.is_empty() { words(draft, condition) } else { wanted.to_owned() };
    match &mut condition.title {
        // Its translations stay, and are found to be stale.
        Some(title) => title.text = name,
        None => condition.title = Some(Text::new(name)),
    }
}

fn added(
    draft: &FormDefinition,
    condition: Condition,
    wanted: &Wanted,
) -> Result<(Condition, Vec<Command>), ConditionError> {
    if draft.conditions.len() >= MOST {
        return Err(ConditionError::TooMany);
    }
    let id = unique_condition(draft, condition.called());
    let condition = Condition { id: id.clone(), ..condition };
    let mut commands =
        vec![Command::AddCondition { condition: Box::new(condition.clone()), place: Place::Last }];
    if let Some(subject) = &wanted.place {
        let when = when_of(draft, subject).unwrap_or_default().iter().cloned().chain([id]).collect();
        commands.extend(set_when(draft, subject, when));
    }
    Ok((condition, commands))
}

/// The first row that is a condition which is made of this one.
fn circle(draft: &FormDefinition, condition: &Condition, typed: &Typed) -> Option<usize> {
    let is_of = |id: &ConditionId| {
        let (mut open, mut seen) = (vec![id.clone()], Vec::new());
        while let Some(id) = open.pop() {
            if id == condition.id {
                return true;
            }
            if !seen.contains(&id) {
                open.extend(draft.condition(&id).map(Condition::references).unwrap_or_default());
                seen.push(id);
            }
        }
        false
    };
    typed
        .rows
        .iter()
        .position(|row| matches!(&row.about, form_schemas::condition::About::Condition(id) if is_of(id)))
}

/// Removes a condition, and takes it off everything that is shown under it. Gives what it was called.
///
/// # Errors
/// [`ConditionError`]; [`ConditionError::Changed`] where others are made of it now.
pub async fn remove(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    id: &ConditionId,
) -> Result<String, ConditionError> {
    let (name, _) = change(state, actor, form, |draft| {
        let condition = draft.condition(id).ok_or(ConditionError::NotFound)?;
        let commands = commands_to_remove(draft, id).ok_or(ConditionError::Changed)?;
        Ok::<_, ConditionError>((condition.called().to_owned(), commands))
    })
    .await?;
    Ok(name)
}

/// Has something shown under these conditions, where it is still under those that somebody saw. Says whether anything was
/// changed.
///
/// # Errors
/// [`ConditionError`].
pub async fn show_if(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (subject, was, when): (&Subject, &str, &[ConditionId]),
) -> Result<bool, ConditionError> {
    let (changed, _) = change(state, actor, form, |draft| {
        let now = when_of(draft, subject).ok_or(ConditionError::NotFound)?;
        if hash_when(now) != was {
            return Err(ConditionError::Changed);
        }
        if now == when {
            return Ok((false, Vec::new()));
        }
        Ok((true, set_when(draft, subject, when.to_vec()).into_iter().collect()))
    })
    .await?;
    Ok(changed)
}
