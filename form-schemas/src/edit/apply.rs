//! Applying commands.

use super::command::Command;
use super::{EditError, components, conditions, data, pages, rename, sections};
use crate::definition::FormDefinition;

/// Applies one command and returns the commands that undo it, in the order in which they are to be applied.
///
/// # Errors
/// [`EditError`] when the command does not fit the definition, which then is unchanged.
pub fn apply(definition: &mut FormDefinition, command: &Command) -> Result<Vec<Command>, EditError> {
    match command {
        Command::SetTitle { title } => {
            let before = std::mem::replace(&mut definition.title, title.clone());
            Ok(vec![Command::SetTitle { title: before }])
        }
        Command::SetForm { form } => {
            let before = std::mem::replace(&mut definition.form, (**form).clone());
            Ok(vec![Command::SetForm { form: Box::new(before) }])
        }
        Command::AddPage { .. }
        | Command::RemovePage { .. }
        | Command::MovePage { .. }
        | Command::SetPage { .. }
        | Command::RenamePage { .. }
        | Command::SetWhen { .. } => pages::apply(definition, command),
        Command::AddQuestion { .. }
        | Command::RemoveQuestion { .. }
        | Command::SetQuestion { .. }
        | Command::AddProperty { .. }
        | Command::RemoveProperty { .. }
        | Command::SetRepeat { .. }
        | Command::SetChecks { .. }
        | Command::SetImported { .. } => data::apply(definition, command),
        Command::RenameQuestion { question, to } => rename::apply(definition, question, to),
        Command::ShowQuestion { .. }
        | Command::HideQuestion { .. }
        | Command::MoveComponent { .. }
        | Command::AddContent { .. }
        | Command::SetContent { .. }
        | Command::RemoveContent { .. } => components::apply(definition, command),
        Command::AddCondition { .. }
        | Command::SetCondition { .. }
        | Command::RemoveCondition { .. }
        | Command::AddList { .. }
        | Command::SetList { .. }
        | Command::RemoveList { .. } => conditions::apply(definition, command),
        Command::AddSection { .. }
        | Command::SetSection { .. }
        | Command::MoveSection { .. }
        | Command::RemoveSection { .. } => sections::apply(definition, command),
    }
}

/// Applies commands one after the other, all or none, and returns the commands that undo them all.
///
/// # Errors
/// [`EditError`] of the first command that does not fit; the definition then is unchanged.
pub fn apply_all(definition: &mut FormDefinition, commands: &[Command]) -> Result<Vec<Command>, EditError> {
    let mut inverse: Vec<Command> = Vec::new();
    for command in commands {
        match apply(definition, command) {
            Ok(mut undo) => {
                undo.append(&mut inverse);
                inverse = undo;
            }
            Err(error) => {
                for undo in &inverse {
                    // An inverse fits what its command made; were it not so, the property test would say it.
                    let _ = apply(definition, undo);
                }
                return Err(error);
            }
        }
    }
    Ok(inverse)
}
