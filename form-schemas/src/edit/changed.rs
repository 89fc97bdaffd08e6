//! What makes one definition into another one that has the same parts.

use super::command::Command;
use super::settings::PageSettings;
use crate::definition::{FormDefinition, Property, Shown};
use crate::{QuestionName, QuestionPath};

/// The commands that make conditions, pages, contents, questions and rules of `from` as they are in `to`, which has the same ones
/// at the same places.
pub(crate) fn changed(from: &FormDefinition, to: &FormDefinition) -> Vec<Command> {
    let mut commands = Vec::new();
    for (condition, wanted) in from.conditions.iter().zip(&to.conditions) {
        if condition != wanted {
            commands.push(Command::SetCondition { condition: Box::new(wanted.clone()) });
        }
    }
    for (page, wanted) in from.pages.iter().zip(&to.pages) {
        let settings = PageSettings::of(wanted);
        if PageSettings::of(page) != settings {
            commands.push(Command::SetPage { page: wanted.id.clone(), settings: Box::new(settings) });
        }
        for (shown, wanted) in page.show.iter().zip(&wanted.show) {
            match (shown, wanted) {
                (Shown::Content(now), Shown::Content(content)) if now != content => {
                    commands.push(Command::SetContent { content: content.clone() });
                }
                _ => {}
            }
        }
    }
    if from.checks != to.checks {
        commands.push(Command::SetChecks { repeat: None, checks: to.checks.clone() });
    }
    if cfg!(feature = "publish") && from.imported != to.imported {
        commands.push(Command::SetImported { repeat: None, rules: to.imported.clone() });
    }
    let mut groups = vec![(None, &from.properties, &to.properties)];
    while let Some((repeat, from, to)) = groups.pop() {
        for (property, wanted) in from.iter().zip(to) {
            let path = |name: &QuestionName| {
                let repeat: Option<&QuestionPath> = repeat.as_ref();
                repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
            };
            match (property, wanted) {
                (Property::Question(now), Property::Question(question)) if now != question => {
                    commands
                        .push(Command::SetQuestion { question: path(&question.name), to: question.clone() });
                }
                (Property::Repeat(now), Property::Repeat(wanted)) => {
                    if now.checks != wanted.checks {
                        let (repeat, checks) = (Some(path(&wanted.name)), wanted.checks.clone());
                        commands.push(Command::SetChecks { repeat, checks });
                    }
                    if cfg!(feature = "publish") && now.imported != wanted.imported {
                        let (repeat, rules) = (Some(path(&wanted.name)), wanted.imported.clone());
                        commands.push(Command::SetImported { repeat, rules });
                    }
                    groups.push((Some(path(&wanted.name)), &now.properties, &wanted.properties));
                }
                _ => {}
            }
        }
    }
    commands
}
