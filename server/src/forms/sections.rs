//! Sections of a draft: making, changing, moving and removing them, and the task list. All of it is saved as edit commands.

use form_schemas::definition::{FormDefinition, Section};
use form_schemas::edit::{Command, unique_section};
use form_schemas::{PageId, SectionId, Text};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why no section was saved.
#[derive(Debug, thiserror::Error)]
pub enum SectionError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Somebody else has changed it, or removed it, meanwhile.
    #[error("somebody else has changed it")]
    Changed,
    /// There is no such section.
    #[error("there is no such section")]
    NotFound,
}

/// A section as somebody wants it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The section; none for a new one.
    pub id: Option<SectionId>,
    /// The hash of what they saw of it.
    pub was: String,
    /// What it is called.
    pub name: String,
    /// Its pages.
    pub pages: Vec<PageId>,
    /// The sections that it comes after.
    pub after: Vec<SectionId>,
}

/// The hash of a section as it is saved.
pub fn hash(section: &Section) -> String {
    Text::new(serde_json::to_string(section).unwrap_or_default()).hash()
}

/// Saves a section, and takes its pages out of the others.
///
/// # Errors
/// [`SectionError`].
pub async fn save(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    wanted: &Wanted,
) -> Result<(), SectionError> {
    change(state, actor, form, |draft| Ok(((), commands(draft, wanted)?))).await.map(|_| ())
}

fn commands(draft: &FormDefinition, wanted: &Wanted) -> Result<Vec<Command>, SectionError> {
    let now = wanted.id.as_ref().map(|id| section(draft, id).ok_or(SectionError::Changed)).transpose()?;
    if now.is_some_and(|now| hash(now) != wanted.was) {
        return Err(SectionError::Changed);
    }
    let mut section = now.cloned().unwrap_or_else(|| Section::new(unique_section(draft, &wanted.name), ""));
    section.title.text.clone_from(&wanted.name);
    let in_order = draft.pages.iter().map(|page| &page.id).filter(|id| wanted.pages.contains(id));
    section.pages = in_order.cloned().collect();
    let others = draft.sections.iter().map(|other| &other.id).filter(|id| **id != section.id);
    section.after = others.filter(|id| wanted.after.contains(id)).cloned().collect();
    let mut commands: Vec<Command> = draft
        .sections
        .iter()
        .filter(|other| other.id != section.id && other.pages.iter().any(|page| section.pages.contains(page)))
        .map(|other| {
            let mut other = other.clone();
            other.pages.retain(|page| !section.pages.contains(page));
            Command::SetSection { section: Box::new(other) }
        })
        .collect();
    if now.is_none() {
        let after = draft.sections.last().map(|last| last.id.clone());
        commands.push(Command::AddSection { section: Box::new(section), after });
    } else if now != Some(&section) {
        commands.push(Command::SetSection { section: Box::new(section) });
    }
    Ok(commands)
}

fn section<'a>(draft: &'a FormDefinition, id: &SectionId) -> Option<&'a Section> {
    draft.sections.iter().find(|section| section.id == *id)
}

/// Removes a section; its pages stay, and no other comes after it any more. Gives what it was called.
///
/// # Errors
/// [`SectionError`].
pub async fn remove(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    id: &SectionId,
) -> Result<String, SectionError> {
    let (name, _) = change(state, actor, form, |draft| {
        let removed = section(draft, id).ok_or(SectionError::NotFound)?;
        let later = draft.sections.iter().filter(|other| other.after.contains(id)).map(|other| {
            let mut other = other.clone();
            other.after.retain(|after| after != id);
            Command::SetSection { section: Box::new(other) }
        });
        let commands = later.chain([Command::RemoveSection { section: id.clone() }]).collect();
        Ok::<_, SectionError>((removed.title.text.clone(), commands))
    })
    .await?;
    Ok(name)
}

/// Moves a section by one place, towards the first or the last. Gives what it is called.
///
/// # Errors
/// [`SectionError`].
pub async fn move_by_one(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    (id, up): (&SectionId, bool),
) -> Result<String, SectionError> {
    let (name, _) = change(state, actor, form, |draft| {
        let at = draft.sections.iter().position(|section| section.id == *id);
        let at = at.ok_or(SectionError::NotFound)?;
        let name = section(draft, id).map(|section| section.title.text.clone()).unwrap_or_default();
        let before = if up { at.checked_sub(2) } else { Some(at + 1) };
        let after = before.and_then(|before| draft.sections.get(before)).map(|before| before.id.clone());
        let is_at_end = if up { at == 0 } else { at + 1 == draft.sections.len() };
        let command = Command::MoveSection { section: id.clone(), after };
        Ok::<_, SectionError>((name, if is_at_end { Vec::new() } else { vec![command] }))
    })
    .await?;
    Ok(name)
}

/// Turns the task list on or off.
///
/// # Errors
/// [`SectionError`].
pub async fn set_task_list(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    on: bool,
) -> Result<(), SectionError> {
    change(state, actor, form, |draft| {
        let mut settings = draft.form.clone();
        let is_so = std::mem::replace(&mut settings.task_list, on) == on;
        let command = Command::SetForm { form: Box::new(settings) };
        Ok(((), if is_so { Vec::new() } else { vec![command] }))
    })
    .await
    .map(|_| ())
}
