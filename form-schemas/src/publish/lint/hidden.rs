//! What is taken from the address of the form.

use super::Found;
use super::questions::About;
use crate::definition::Shown;
use crate::edit::{Command, ComponentId};
use crate::question::{Hidden, Kind, PARAMETERS};

pub(super) fn check(found: &mut Found<'_>, about: &About<'_>, kind: &Hidden) {
    place(found, about);
    name(found, about, kind);
    if kind.max_length == 0 {
        let message = format!("No text can be short enough for “{}”. Change its length.", about.called());
        found.add(about.error("length", message));
    }
    if !about.question.when.is_empty() {
        let message = format!("“{}” is never shown, so it needs no condition. Take it away.", about.called());
        let mended = about.set(|question| question.when.clear());
        found.add(about.error("hidden-when", message).mended_by(mended));
    }
}

/// It stands on the first page, with which the first answers are kept: the address of a later one is another.
fn place(found: &mut Found<'_>, about: &About<'_>) {
    let Some((page, _)) = found.shown.get(about.path) else { return };
    let Some(first) = found.definition.pages.first().filter(|_| *page > 0) else { return };
    let message = format!(
        "“{}” is taken from the address that people come with, so it belongs on the first page. Move it there.",
        about.called()
    );
    let moved = Command::MoveComponent {
        component: ComponentId::Question(about.path.clone()),
        page: first.id.clone(),
        after: first.show.last().map(ComponentId::of),
    };
    found.add(about.error("hidden-page", message).mended_by(moved));
}

/// Its name in the address is its own.
fn name(found: &mut Found<'_>, about: &About<'_>, kind: &Hidden) {
    let name = kind.name(&about.question.name);
    let is_ours = PARAMETERS.contains(&name) || name.starts_with('_');
    if is_ours || name.trim().is_empty() {
        let message = format!(
            "“{name}” cannot be the name of “{}” in the address: the product needs it. Choose another.",
            about.called()
        );
        found.add(about.error("hidden-name", message));
    }
    let is_same = |shown: &Shown| match shown {
        Shown::Question(path) if path != about.path => found.question(path).is_some_and(
            |other| matches!(&other.kind, Kind::Hidden(hidden) if hidden.name(&other.name) == name),
        ),
        _ => false,
    };
    if found.definition.pages.iter().flat_map(|page| &page.show).any(is_same) {
        let message =
            format!("“{}” has the same name in the address as another. Choose another.", about.called());
        found.add(about.error("hidden-name", message));
    }
}
