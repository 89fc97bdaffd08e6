//! Moving components and pages: by steps, to another page, to where they were dropped. Each says from where to where.

use super::placement::{Direction, Slot, step};
use super::sketch::{self, Standing};
use super::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::PageId;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, ComponentId};
use leptos::prelude::*;

/// Moves a component by one step; says so when it is at the edge of the form.
pub fn by_step(editor: Editor, component: &ComponentId, direction: Direction) -> bool {
    let slot = editor.form.with_untracked(|form| {
        let counts: Vec<usize> = form.pages.iter().map(|page| page.show.len()).collect();
        step(&counts, Standing::of(form, component)?.slot, direction)
    });
    let Some(slot) = slot else {
        editor.say(edge(direction));
        return false;
    };
    to_slot(editor, component, slot)
}

fn edge(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => messages::IS_FIRST,
        Direction::Down => messages::IS_LAST,
    }
}

/// Moves a component to the end of a page.
pub fn to_page(editor: Editor, component: &ComponentId, page: &PageId) -> bool {
    let slot = editor.form.with_untracked(|form| {
        let index = form.pages.iter().position(|candidate| candidate.id == *page)?;
        let others = form.pages.get(index)?.show.iter().filter(|shown| !component.names(shown)).count();
        Some(Slot { page: index, position: others })
    });
    slot.is_some_and(|slot| to_slot(editor, component, slot))
}

/// Moves a component to a place.
pub fn to_slot(editor: Editor, component: &ComponentId, slot: Slot) -> bool {
    let plan = editor.form.with_untracked(|form| {
        let before = Standing::of(form, component)?;
        (before.slot != slot).then(|| command(form, component, slot).map(|command| (before, command)))?
    });
    let Some((before, command)) = plan else { return false };
    let title = editor.form.with_untracked(|form| sketch::title(form, component));
    let moved = editor.change(Change::new(messages::moved_label(&title), vec![command]));
    if moved && let Some(after) = editor.form.with_untracked(|form| Standing::of(form, component)) {
        editor.say(in_words(&title, &before, &after));
    }
    moved
}

fn command(form: &FormDefinition, component: &ComponentId, slot: Slot) -> Option<Command> {
    let page = form.pages.get(slot.page)?;
    let others = page.show.iter().filter(|shown| !component.names(shown)).map(ComponentId::of);
    let after = slot.position.checked_sub(1).and_then(|position| others.into_iter().nth(position));
    Some(Command::MoveComponent { component: component.clone(), page: page.id.clone(), after })
}

fn in_words(title: &str, before: &Standing, after: &Standing) -> String {
    messages::moved(&messages::Moved {
        title,
        from_page: (before.page != after.page).then_some(before.page_name.as_str()),
        from: before.slot.position + 1,
        to: after.slot.position + 1,
        of: after.count,
        page: &after.page_name,
    })
}

/// Moves a page by one step.
pub fn page_by_step(editor: Editor, id: &PageId, direction: Direction) -> bool {
    let plan = editor.form.with_untracked(|form| {
        let from = form.pages.iter().position(|page| page.id == *id)?;
        let to = match direction {
            Direction::Up => from.checked_sub(1)?,
            Direction::Down => Some(from + 1).filter(|to| *to < form.pages.len())?,
        };
        let others: Vec<&PageId> =
            form.pages.iter().map(|page| &page.id).filter(|other| *other != id).collect();
        let after = to.checked_sub(1).and_then(|before| others.get(before)).map(|after| (*after).clone());
        Some((from, to, form.pages.len(), sketch::page_label(form, id), after))
    });
    let Some((from, to, of, name, after)) = plan else {
        editor.say(edge(direction));
        return false;
    };
    let command = Command::MovePage { page: id.clone(), after };
    let moved = editor.change(Change::new(messages::moved_label(&name), vec![command]));
    if moved {
        editor.say(messages::moved_page(&name, from + 1, to + 1, of));
    }
    moved
}
