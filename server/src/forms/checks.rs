//! Checks between answers and computed values of a draft: writing and removing them. All of it is saved as edit commands.

use form_schemas::definition::{Check, FormDefinition, Property};
use form_schemas::edit::{Command, Place};
use form_schemas::publish::expression_problems;
use form_schemas::question::{Computed, Kind, Outcome, Question};
use form_schemas::{CheckId, QuestionName, QuestionPath, Text};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// What is wrong with the expression: how each goes on behind "the expression".
    #[error("the expression is wrong")]
    Expression(Vec<String>),
    /// The name is another's.
    #[error("the name is taken")]
    NameTaken,
    /// Somebody else has changed it, or removed it, meanwhile.
    #[error("somebody else has changed it")]
    Changed,
    /// There is no such check, value or repeat.
    #[error("there is no such thing")]
    NotFound,
}

/// A check as somebody wrote it.
#[derive(Debug, Clone, Default)]
pub struct WrittenCheck {
    /// The repeat whose items it is about.
    pub repeat: Option<QuestionPath>,
    /// The check; none for a new one.
    pub id: Option<CheckId>,
    /// The hash of what they saw of it.
    pub was: String,
    /// Its expression.
    pub expression: String,
    /// What people are told.
    pub message: String,
    /// The question where that is said.
    pub at: Option<QuestionName>,
}

/// A value as somebody wrote it.
#[derive(Debug, Clone)]
pub struct WrittenValue {
    /// The repeat whose items it is about.
    pub repeat: Option<QuestionPath>,
    /// Its name in the data.
    pub name: QuestionName,
    /// Whether it is new.
    pub is_new: bool,
    /// The hash of what they saw of it.
    pub was: String,
    /// What people see it called.
    pub called: String,
    /// What it is.
    pub computed: Computed,
}

/// The checks of the root, or of the items of a repeat; none where there is no such repeat.
pub fn checks_of<'a>(draft: &'a FormDefinition, repeat: Option<&QuestionPath>) -> Option<&'a [Check]> {
    match repeat {
        None => Some(&draft.checks),
        Some(path) => draft.repeat(path).map(|repeat| repeat.checks.as_slice()),
    }
}

/// Where a name is, at the root or in the items of a repeat.
pub fn path_of(repeat: Option<&QuestionPath>, name: &QuestionName) -> QuestionPath {
    repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
}

/// The hash of a check as it is saved.
pub fn hash_check(check: &Check) -> String {
    Text::new(serde_json::to_string(check).unwrap_or_default()).hash()
}

/// The hash of a value as it is saved.
pub fn hash_value(question: &Question) -> String {
    Text::new(serde_json::Value::Object(question.to_schema()).to_string()).hash()
}

fn sound(draft: &FormDefinition, repeat: Option<&QuestionPath>, expression: &str) -> Result<(), CheckError> {
    let problems = expression_problems(draft, repeat.cloned(), expression);
    if problems.is_empty() { Ok(()) } else { Err(CheckError::Expression(problems)) }
}

/// Saves a check.
///
/// # Errors
/// [`CheckError`].
pub async fn save_check(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    written: &WrittenCheck,
) -> Result<(), CheckError> {
    change(state, actor, form, |draft| Ok(((), check_commands(draft, written)?))).await.map(|_| ())
}

fn check_commands(draft: &FormDefinition, written: &WrittenCheck) -> Result<Vec<Command>, CheckError> {
    let repeat = written.repeat.as_ref();
    let mut checks = checks_of(draft, repeat).ok_or(CheckError::NotFound)?.to_vec();
    let now = written.id.as_ref().map(|id| {
        let found = checks.iter().position(|check| check.id == *id);
        found.filter(|at| checks.get(*at).is_some_and(|check| hash_check(check) == written.was))
    });
    let now = now.map(|now| now.ok_or(CheckError::Changed)).transpose()?;
    sound(draft, repeat, &written.expression)?;
    let change = |check: &mut Check| {
        check.expression.clone_from(&written.expression);
        check.message.text.clone_from(&written.message);
        check.at.clone_from(&written.at);
    };
    match now.and_then(|now| checks.get_mut(now)) {
        Some(check) => change(check),
        None => checks.extend(new_check(&checks, written)),
    }
    if Some(checks.as_slice()) == checks_of(draft, repeat) {
        return Ok(Vec::new());
    }
    Ok(vec![Command::SetChecks { repeat: written.repeat.clone(), checks }])
}

/// With the first id that is free: `check-1`, `check-2` …
fn new_check(checks: &[Check], written: &WrittenCheck) -> Option<Check> {
    let ids = (1..=u32::MAX).filter_map(|number| CheckId::new(format!("check-{number}")).ok());
    let mut free = ids.filter(|id| !checks.iter().any(|check| check.id == *id));
    let at = written.at.clone()?;
    Some(Check::new(free.next()?, written.expression.clone(), written.message.as_str(), at))
}

/// Removes a check.
///
/// # Errors
/// [`CheckError`].
pub async fn remove_check(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (repeat, id): (Option<&QuestionPath>, &CheckId),
) -> Result<(), CheckError> {
    change(state, actor, form, |draft| {
        let now = checks_of(draft, repeat).ok_or(CheckError::NotFound)?;
        let checks: Vec<Check> = now.iter().filter(|check| check.id != *id).cloned().collect();
        if checks.len() == now.len() {
            return Err(CheckError::NotFound);
        }
        Ok(((), vec![Command::SetChecks { repeat: repeat.cloned(), checks }]))
    })
    .await
    .map(|_| ())
}

/// Saves a value.
///
/// # Errors
/// [`CheckError`].
pub async fn save_value(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    written: &WrittenValue,
) -> Result<(), CheckError> {
    change(state, actor, form, |draft| Ok(((), value_commands(draft, written)?))).await.map(|_| ())
}

fn value_commands(draft: &FormDefinition, written: &WrittenValue) -> Result<Vec<Command>, CheckError> {
    let repeat = written.repeat.as_ref();
    checks_of(draft, repeat).ok_or(CheckError::NotFound)?;
    let path = path_of(repeat, &written.name);
    let kind = Kind::Computed(written.computed.clone());
    if written.is_new {
        if draft.property(&path).is_some() {
            return Err(CheckError::NameTaken);
        }
        sound(draft, repeat, &written.computed.expression)?;
        let question = Question::new(written.name.clone(), written.called.as_str(), kind);
        let property = Box::new(Property::Question(Box::new(question)));
        return Ok(vec![Command::AddProperty {
            repeat: written.repeat.clone(),
            property,
            place: Place::Last,
        }]);
    }
    let now = draft.question(&path).filter(|question| matches!(question.kind, Kind::Computed(_)));
    let now = now.filter(|now| hash_value(now) == written.was).ok_or(CheckError::Changed)?;
    sound(draft, repeat, &written.computed.expression)?;
    let mut to = Question { kind, ..now.clone() };
    to.title.text.clone_from(&written.called);
    Ok(if to == *now { Vec::new() } else { vec![Command::SetQuestion { question: path, to: Box::new(to) }] })
}

/// Removes a value from the data and from every page.
///
/// # Errors
/// [`CheckError`].
pub async fn remove_value(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    path: &QuestionPath,
) -> Result<(), CheckError> {
    change(state, actor, form, |draft| {
        let now = draft.question(path).ok_or(CheckError::NotFound)?;
        if !matches!(now.kind, Kind::Computed(_)) {
            return Err(CheckError::NotFound);
        }
        Ok(((), vec![Command::RemoveQuestion { question: path.clone() }]))
    })
    .await
    .map(|_| ())
}

/// What a value is, by the name of its type.
pub fn outcome(name: &str) -> Outcome {
    Outcome::named(name).unwrap_or_default()
}
