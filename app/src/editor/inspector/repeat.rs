//! Whether a page is asked once for each thing, and what is said about those things.

use super::fields::{Field, button, check};
use super::page::Own;
use super::subject::{set_text, typed};
use crate::drawn::{Drawn, live};
use crate::editor::sketch;
use crate::editor::state::Change;
use crate::messages::editor as messages;
use form_schemas::definition::{FormDefinition, PageKind};
use form_schemas::edit::{self, Command, RepeatSettings};
use leptos::prelude::*;

/// "Ask this page once for each …".
pub(super) fn repeat(own: Own) -> AnyView {
    let is_exit = own.memo(|page| page.kind == PageKind::Exit);
    let is_repeated = own.memo(|page| page.repeat.is_some());
    live(move || {
        (!is_exit.get() || is_repeated.get()).then(|| {
            view! {
                <section class="fe-part">
                    {check(
                        Field::new("fe-page-repeat", messages::REPEAT).help(messages::REPEAT_HELP),
                        is_repeated,
                        move |ticked| set(own, ticked, false),
                    )}
                    {join(own)}
                    {live(move || is_repeated.get().then(|| about(own)))}
                </section>
            }
        })
    })
    .drawn()
}

/// Shares the repeat of the page before, where that has one and this has none.
fn join(own: Own) -> AnyView {
    let id = own.id();
    let can_join = Memo::new(move |_| {
        own.editor.form.with(|form| {
            let index = form.pages.iter().position(|page| page.id == id).unwrap_or_default();
            let repeats = |index: usize| form.pages.get(index).is_some_and(|page| page.repeat.is_some());
            index.checked_sub(1).is_some_and(repeats) && !repeats(index)
        })
    });
    live(move || {
        can_join.get().then(|| button(messages::REPEAT_JOIN, "fe-button", move || set(own, true, true)))
    })
    .drawn()
}

fn set(own: Own, repeats: bool, with: bool) {
    let id = own.id();
    let (label, commands) = own.editor.form.with_untracked(|form| {
        let commands =
            if repeats { edit::repeat_page(form, &id, with) } else { edit::repeat_no_more(form, &id) };
        (sketch::page_label(form, &id), commands)
    });
    own.editor.change(Change::new(messages::edited(&label), commands));
}

/// What is said about the things.
fn about(own: Own) -> AnyView {
    let id = own.id();
    let is_first = Memo::new(move |_| {
        let is_first = |form: &FormDefinition| {
            let repeat = form.page(&id)?.repeat.as_ref()?;
            form.first_page_of(repeat).map(|first| first.id == id)
        };
        own.editor.form.with(|form| is_first(form).unwrap_or_default())
    });
    let item_title = move || {
        Field::new("fe-repeat-item", messages::REPEAT_ITEM).help(messages::REPEAT_ITEM_HELP).view(
            own.memo(|page| typed(page.item_title.as_ref())),
            move |typed| {
                own.change("item", |page| set_text(&mut page.item_title, typed));
            },
        )
    };
    let count = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
    view! {
        {Field::new("fe-repeat-title", messages::REPEAT_TITLE).view(
            said(own, |repeat| typed(repeat.title.as_ref())),
            move |typed| change(own, "title", |repeat| set_text(&mut repeat.title, typed)),
        )}
        {live(move || is_first.get().then(item_title))}
        {Field::new("fe-repeat-min", messages::REPEAT_MIN).number().view(
            said(own, move |repeat| count(repeat.min_items)),
            move |typed| change(own, "min", |repeat| repeat.min_items = typed.trim().parse().ok()),
        )}
        {Field::new("fe-repeat-max", messages::REPEAT_MAX).help(messages::REPEAT_MAX_HELP).number().view(
            said(own, move |repeat| count(repeat.max_items)),
            move |typed| change(own, "max", |repeat| repeat.max_items = typed.trim().parse().ok()),
        )}
    }
    .drawn()
}

fn said(own: Own, read: impl Fn(&RepeatSettings) -> String + Send + Sync + 'static) -> Memo<String> {
    let id = own.id();
    let read: Box<dyn Fn(&RepeatSettings) -> String + Send + Sync> = Box::new(read);
    Memo::new(move |_| {
        let repeat = own.editor.form.with(|form| edit::repeat_of(form, &id));
        repeat.map(|(_, settings)| read(&settings)).unwrap_or_default()
    })
}

fn change(own: Own, field: &str, change: impl FnOnce(&mut RepeatSettings)) {
    let id = own.id();
    let (found, label) =
        own.editor.form.with_untracked(|form| (edit::repeat_of(form, &id), sketch::page_label(form, &id)));
    let Some((repeat, before)) = found else { return };
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        own.editor.change(Change {
            label: messages::edited(&label),
            key: Some(format!("{repeat}/{field}")),
            commands: vec![Command::SetRepeat { repeat, settings: Box::new(after) }],
        });
    }
}
