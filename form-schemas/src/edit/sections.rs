//! Commands about sections.

use super::EditError;
use super::command::Command;
use super::order::{insert_after, take};
use crate::SectionId;
use crate::definition::{FormDefinition, Section};

const SECTION: &str = "section";

pub(super) fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    match command {
        Command::AddSection { section, after } => {
            if exists(definition, &section.id) {
                return Err(EditError::exists(SECTION, &section.id));
            }
            // What others said before of a section that was not there is not lost by taking it away again.
            let named = definition.sections.iter().filter(|other| other.after.contains(&section.id));
            let named = named.map(|other| Command::SetSection { section: Box::new(other.clone()) });
            let remove = Command::RemoveSection { section: section.id.clone() };
            let undone = std::iter::once(remove).chain(named).collect();
            insert(definition, (**section).clone(), after.as_ref())?;
            Ok(undone)
        }
        Command::SetSection { section } => {
            let found = definition.sections.iter_mut().find(|other| other.id == section.id);
            let found = found.ok_or_else(|| EditError::not_found(SECTION, &section.id))?;
            let before = std::mem::replace(found, (**section).clone());
            Ok(vec![Command::SetSection { section: Box::new(before) }])
        }
        Command::MoveSection { section, after } => move_section(definition, section, after.as_ref()),
        Command::RemoveSection { section } => {
            let (removed, after) = remove(definition, section)?;
            let add = Command::AddSection { section: Box::new(removed), after };
            Ok(std::iter::once(add).chain(follow(definition, section)).collect())
        }
        _ => Err(EditError::Contradiction("this command is not about a section")),
    }
}

fn exists(definition: &FormDefinition, id: &SectionId) -> bool {
    definition.sections.iter().any(|section| section.id == *id)
}

fn insert(
    definition: &mut FormDefinition,
    section: Section,
    after: Option<&SectionId>,
) -> Result<(), EditError> {
    let place = after.map(|after| move |section: &Section| section.id == *after);
    let missing = || EditError::not_found(SECTION, after.map_or("", SectionId::as_str));
    insert_after(&mut definition.sections, section, place).map_err(|_| missing())
}

fn remove(
    definition: &mut FormDefinition,
    id: &SectionId,
) -> Result<(Section, Option<SectionId>), EditError> {
    take(&mut definition.sections, |section| section.id == *id, |section: &Section| section.id.clone())
        .ok_or_else(|| EditError::not_found(SECTION, id))
}

/// Takes a section that is gone out of what others come after, and gives the commands that put it back.
fn follow(definition: &mut FormDefinition, gone: &SectionId) -> Vec<Command> {
    let later = definition.sections.iter_mut().filter(|section| section.after.contains(gone));
    let undone = later.map(|section| {
        let before = section.clone();
        section.after.retain(|after| after != gone);
        Command::SetSection { section: Box::new(before) }
    });
    undone.collect()
}

fn move_section(
    definition: &mut FormDefinition,
    id: &SectionId,
    after: Option<&SectionId>,
) -> Result<Vec<Command>, EditError> {
    if after == Some(id) {
        return Err(EditError::Contradiction("a section cannot stand behind itself"));
    }
    if let Some(missing) = after.filter(|after| !exists(definition, after)) {
        return Err(EditError::not_found(SECTION, missing));
    }
    let (section, before) = remove(definition, id)?;
    insert(definition, section, after)?;
    Ok(vec![Command::MoveSection { section: id.clone(), after: before }])
}
