//! The inspector of a page.

use super::fields::{Field, button, check, note};
use super::repeat;
use super::subject::{set_text, typed};
use crate::drawn::{Drawn, act, live};
use crate::editor::adding::{self, FIRST_FIELD};
use crate::editor::moving;
use crate::editor::panes::{findings, starters};
use crate::editor::placement::Direction;
use crate::editor::sketch::{self, PageSketch};
use crate::editor::state::{Change, Editor};
use crate::messages::editor as messages;
use form_schemas::definition::{Page, PageKind};
use form_schemas::edit::{self, Command, PageSettings};
use form_schemas::publish::Subject;
use form_schemas::{ConditionId, PageId};
use leptos::prelude::*;

/// The page that the inspector is about.
#[derive(Clone, Copy)]
pub(super) struct Own {
    pub(super) editor: Editor,
    id: StoredValue<PageId>,
}

impl Own {
    pub(super) fn id(self) -> PageId {
        self.id.get_value()
    }

    pub(super) fn memo<T: Clone + Default + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Page) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let id = self.id();
        Memo::new(move |_| self.editor.form.with(|form| form.page(&id).map(&read).unwrap_or_default()))
    }

    pub(super) fn change(self, field: &str, change: impl FnOnce(&mut PageSettings)) {
        let mut change = Some(change);
        self.change_by(field, &mut |page| {
            if let Some(change) = change.take() {
                change(page);
            }
        });
    }

    fn change_by(self, field: &str, change: &mut dyn FnMut(&mut PageSettings)) {
        let id = self.id();
        let plan = self.editor.form.with_untracked(|form| {
            let page = form.page(&id)?;
            Some((PageSettings::of(page), sketch::page_label(form, &id)))
        });
        let Some((before, label)) = plan else { return };
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.editor.change(Change {
                label: messages::edited(&label),
                key: Some(format!("page {id}/{field}")),
                commands: vec![Command::SetPage { page: id, settings: Box::new(after) }],
            });
        }
    }
}

/// The inspector of a page.
pub fn page(editor: Editor, id: &PageId) -> AnyView {
    let own = Own { editor, id: StoredValue::new(id.clone()) };
    let label = {
        let id = id.clone();
        Memo::new(move |_| {
            editor.form.with(|form| {
                let number = form.pages.iter().position(|page| page.id == id).map_or(0, |index| index + 1);
                messages::page_of(number, form.pages.len())
            })
        })
    };
    let is_about =
        move |subject: &Subject| own.id.with_value(|id| matches!(subject, Subject::Page(page) if page == id));
    let is_empty = own.memo(|page| page.show.is_empty() && page.kind != PageKind::Exit);
    view! {
        <h2 class="fe-heading">{messages::PAGE}</h2>
        <p class="fe-quiet">{label}</p>
        {findings(editor, is_about)}
        {Field::new(FIRST_FIELD, messages::PAGE_TITLE).help(messages::PAGE_TITLE_HELP).view(
            own.memo(|page| typed(page.title.as_ref())),
            move |typed| own.change("title", |page| set_text(&mut page.title, typed)),
        )}
        {check(
            Field::new("fe-page-exit", messages::PAGE_EXIT).help(messages::PAGE_EXIT_HELP),
            own.memo(|page| page.kind == PageKind::Exit),
            move |ticked| own.change("kind", |page| {
                page.kind = if ticked { PageKind::Exit } else { PageKind::Questions };
            }),
        )}
        {live(move || is_empty.get().then(|| starters(editor, None)))}
        {repeat::repeat(own)}
        {shown_if(own)}
        {address(own)}
        {moves(own)}
    }
    .drawn()
}

/// "Show this page only if …", in words; each condition can be taken away.
fn shown_if(own: Own) -> impl IntoView {
    let id = own.id();
    let when = Memo::new(move |_| {
        let page = own.editor.form.with(|form| PageSketch::of(form, &id));
        page.map(|page| page.when).unwrap_or_default()
    });
    let items = live(move || {
        let all = when.get();
        let last = all.len();
        all.into_iter()
            .enumerate()
            .map(|(index, condition)| one_condition(own, condition, index + 1 < last))
            .collect::<Vec<_>>()
    });
    let is_exit = own.memo(|page| page.kind == PageKind::Exit);
    let always = live(move || {
        let words = if is_exit.get() { messages::SHOWN_NEVER } else { messages::SHOWN_ALWAYS };
        when.with(Vec::is_empty).then(|| note(words))
    });
    view! {
        <section class="fe-part" aria-labelledby="fe-shown-if">
            <h3 class="fe-heading" id="fe-shown-if" tabindex="-1">{messages::SHOWN_IF}</h3>
            {always}
            <ul class="fe-list">{items}</ul>
        </section>
    }
}

fn one_condition(own: Own, (condition, title): (ConditionId, String), more: bool) -> AnyView {
    let name = messages::option_act(messages::REMOVE, &title);
    let and = more.then(|| view! { <span class="fe-quiet">{messages::AND}</span> });
    view! {
        <li class="fe-option">
            <p class="fe-condition">{title} " " {and}</p>
            <button
                type="button"
                class="fe-button fe-button--remove"
                aria-label=name
                on:click=act(move |_| remove_condition(own, &condition))
            >
                {messages::REMOVE}
            </button>
        </li>
    }
    .drawn()
}

/// Takes a condition off the page, and out of the form what nothing needs any more.
fn remove_condition(own: Own, condition: &ConditionId) {
    let editor = own.editor;
    let (commands, title) = editor.form.with_untracked(|form| {
        let commands = own.id.with_value(|id| edit::take_off(form, id, condition));
        (commands, sketch::condition(form, condition))
    });
    if editor.change(Change::new(messages::removed_label(&title), commands)) {
        editor.say(messages::removed(&title));
        crate::editor::browser::focus_soon("fe-shown-if".to_owned());
    }
}

fn address(own: Own) -> impl IntoView {
    let preview = own.editor.addresses.with_value(|addresses| addresses.preview.clone());
    let id = own.id();
    view! {
        <p class="fe-quiet">{messages::PAGE_ADDRESS} " " <code>{id.to_string()}</code></p>
        <p class="fe-quiet">
            <a href=format!("{preview}{id}")>{messages::PREVIEW_PAGE}</a>
        </p>
    }
}

fn moves(own: Own) -> impl IntoView {
    let step = move |direction: Direction| {
        move || {
            moving::page_by_step(own.editor, &own.id(), direction);
        }
    };
    view! {
        <section class="fe-part" aria-labelledby="fe-moves">
            <h3 class="fe-heading" id="fe-moves">{messages::MOVE_OR_REMOVE}</h3>
            <div class="fe-row">
                {button(messages::MOVE_UP, "fe-button", step(Direction::Up))}
                {button(messages::MOVE_DOWN, "fe-button", step(Direction::Down))}
                {button(messages::REMOVE_PAGE, "fe-button fe-button--remove", move || {
                    adding::remove_page(own.editor, &own.id());
                })}
            </div>
        </section>
    }
}
