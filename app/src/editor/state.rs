//! The state of the editor: one definition in one signal, changed only by edit commands.

use super::history::History;
use super::identity::Identities;
use super::outbox::{Edit, Outbox, Saving};
use super::sketch::{self, Standing};
use super::{browser, saving, shown};
use form_schemas::PageId;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{Command, ComponentId};
use form_schemas::publish::Finding;
use leptos::prelude::*;

/// The editor's state: copied freely, shared by every view.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The form.
    pub form: RwSignal<FormDefinition>,
    /// What the inspector is about.
    pub selection: RwSignal<Selection>,
    /// Counts what was selected: the inspector is drawn anew with each, and not while a name changes.
    pub opened: RwSignal<u32>,
    /// What is still to be saved.
    pub outbox: RwSignal<Outbox<Command>>,
    /// What the live region says.
    pub said: RwSignal<String>,
    /// Why saving needs the designer, when it does.
    pub trouble: RwSignal<Option<saving::Trouble>>,
    /// What to do as soon as everything is saved.
    pub afterwards: RwSignal<Option<saving::Afterwards>>,
    /// What there is to fix in the form as it was saved last: the server looks, whenever it saves.
    pub findings: RwSignal<Vec<Finding>>,
    /// Of these, what is said now: nothing about a question that is only just being written.
    pub shown: Memo<Vec<Finding>>,
    /// Where the form is on the server.
    pub addresses: StoredValue<saving::Addresses>,
    /// Who is who under which name, and whose name stays.
    pub(super) identities: RwSignal<Identities>,
    pub(super) history: RwSignal<History<Command>>,
    /// Whether something was typed in the field that has the focus since it got it.
    pub(super) typing: StoredValue<bool>,
}

/// What the inspector is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Selection {
    /// The form as a whole.
    Form,
    /// A page.
    Page(PageId),
    /// A question or a piece of content.
    Component(ComponentId),
}

/// One change, as the designer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it is, for undo: "Moved “Email”".
    pub label: String,
    /// For typing: changes in a row with the same key are one.
    pub key: Option<String>,
    /// What does it.
    pub commands: Vec<Command>,
}

impl Change {
    /// A change that stands alone.
    pub fn new(label: String, commands: Vec<Command>) -> Self {
        Self { label, key: None, commands }
    }
}

impl Editor {
    /// The editor of this form, saved as this revision, with what there is to fix in it.
    pub fn new(
        form: FormDefinition,
        (revision, findings): (i64, Vec<Finding>),
        addresses: saving::Addresses,
    ) -> Self {
        let selection = RwSignal::new(first_selection(&form));
        let is_new = selection.with_untracked(|selection| matches!(selection, Selection::Component(_)));
        let form = RwSignal::new(form);
        let outbox = RwSignal::new(Outbox::new(revision));
        let findings = RwSignal::new(findings);
        let untouched = move || is_new && outbox.with(Outbox::count) == 0;
        let shown = Memo::new(move |_| {
            let said = |form: &FormDefinition, findings: &[Finding]| {
                selection.with(|selected| shown::of(form, selected, findings, untouched()))
            };
            form.with(|form| findings.with(|findings| said(form, findings)))
        });
        Self {
            form,
            selection,
            opened: RwSignal::new(0),
            outbox,
            said: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            afterwards: RwSignal::new(None),
            findings,
            shown,
            addresses: StoredValue::new(addresses),
            identities: RwSignal::new(Identities::default()),
            history: RwSignal::new(History::default()),
            typing: StoredValue::new(false),
        }
    }

    /// Says something through the live region; the same words twice are said twice.
    pub fn say(&self, words: impl Into<String>) {
        let words = words.into();
        self.said.update(|said| {
            let again = *said == words;
            *said = words;
            if again {
                said.push('\u{a0}');
            }
        });
    }

    /// Selects, and draws the inspector for it.
    pub fn select(&self, selection: Selection) {
        self.close();
        let same = self.selection.with_untracked(|selected| *selected == selection);
        if !same {
            self.selection.set(selection);
            self.opened.update(|opened| *opened = opened.wrapping_add(1));
        }
    }

    /// Follows a question under its new name: its card, and what is selected.
    pub(super) fn follow(&self, renamed: &(ComponentId, ComponentId)) {
        self.identities.update(|identities| identities.follow(renamed));
        let (from, to) = renamed;
        if self.selection.with_untracked(|selected| *selected == Selection::Component(from.clone())) {
            self.selection.set(Selection::Component(to.clone()));
        }
    }

    /// The number of a component, which it keeps under any name.
    pub(super) fn number(&self, component: &ComponentId) -> usize {
        self.identities.try_update_untracked(|identities| identities.number(component)).unwrap_or_default()
    }

    /// The component with this number, followed under its name of the day.
    pub(super) fn numbered(&self, number: usize, first: ComponentId) -> Memo<ComponentId> {
        let identities = self.identities;
        Memo::new(move |before: Option<&ComponentId>| {
            let now = identities.with(|identities| identities.component(number).cloned());
            now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        })
    }

    /// When what is selected is gone, the page or the form is.
    pub(super) fn mend_selection(&self) {
        let selected = self.selection.get_untracked();
        let there = self.form.with_untracked(|form| match &selected {
            Selection::Form => true,
            Selection::Page(id) => form.page(id).is_some(),
            Selection::Component(component) => Standing::of(form, component).is_some(),
        });
        if !there {
            let first = self.form.with_untracked(|form| form.pages.first().map(|page| page.id.clone()));
            self.select(first.map_or(Selection::Form, Selection::Page));
        }
    }

    /// Replaces the whole form: with what somebody else saved.
    pub fn replace(&self, form: FormDefinition, revision: i64, edits: Vec<Edit<Command>>) {
        self.form.set(form);
        self.history.update(History::clear);
        self.outbox.update(|outbox| outbox.restart(revision, edits));
        self.trouble.set(None);
        self.afterwards.set(None);
        self.mend_selection();
        self.opened.update(|opened| *opened = opened.wrapping_add(1));
        saving::later(*self);
    }

    /// The page that new things are added to, and what they come after.
    pub fn insertion(&self) -> Option<(PageId, Option<ComponentId>)> {
        let selected = self.selection.get_untracked();
        self.form.with_untracked(|form| {
            if let Selection::Component(component) = &selected
                && let Some(standing) = Standing::of(form, component)
            {
                return Some((standing.page, Some(component.clone())));
            }
            let page = match &selected {
                Selection::Page(id) => form.page(id),
                _ => form.pages.last(),
            }?;
            Some((page.id.clone(), sketch::components(page).pop()))
        })
    }

    /// Whether leaving now would lose something.
    pub fn is_unsaved(&self) -> bool {
        self.outbox.with_untracked(Outbox::is_unsaved)
    }

    /// How saving stands.
    pub fn saving(&self) -> Saving {
        self.outbox.with(Outbox::state)
    }

    /// Focuses the button of what is selected on the canvas.
    pub fn focus_selected(&self) {
        browser::focus_soon(self.selected_element());
    }

    /// What has the focus now keeps it when it is put elsewhere; when it is taken away, what is selected has it.
    pub fn keep_focus(&self) {
        let (focused, selected) = (browser::focused(), self.selected_element());
        request_animation_frame(move || {
            if browser::is_focus_lost() {
                let is_there = browser::element(&focused).is_some();
                browser::focus_soon(if is_there { focused } else { selected });
            }
        });
    }

    fn selected_element(&self) -> String {
        match self.selection.get_untracked() {
            Selection::Component(component) => sketch::element_id(&component),
            Selection::Page(page) => page_element_id(&page),
            Selection::Form => FORM_ELEMENT_ID.to_owned(),
        }
    }
}

/// The id of the button of the form as a whole.
pub const FORM_ELEMENT_ID: &str = "fe-form";

/// The id of a page's button on the canvas.
pub fn page_element_id(page: &PageId) -> String {
    format!("fe-page-{page}")
}

/// A new form opens on its empty question; any other on its first page.
fn first_selection(form: &FormDefinition) -> Selection {
    let Some(page) = form.pages.first() else { return Selection::Form };
    let components = sketch::components(page);
    match components.as_slice() {
        [only @ ComponentId::Question(path)]
            if form.pages.len() == 1
                && form.question(path).is_some_and(|question| question.title.is_blank()) =>
        {
            Selection::Component(only.clone())
        }
        _ => Selection::Page(page.id.clone()),
    }
}
