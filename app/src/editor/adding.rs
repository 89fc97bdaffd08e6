//! Adding to the form and taking away from it. Each says what it did, and selects what is new.

use super::sketch::{self, Standing};
use super::state::{Change, Editor, Selection};
use super::{browser, state};
use crate::messages::editor as messages;
use form_schemas::definition::{Content, ContentKind, Page, PageKind};
use form_schemas::edit::{self, Command, ComponentId, Starter};
use form_schemas::question::Question;
use form_schemas::{PageId, QuestionPath, Text};
use leptos::prelude::*;

/// The id of the field that comes first in the inspector.
pub const FIRST_FIELD: &str = "fe-first-field";
/// The id of the inspector.
pub const DETAILS: &str = "fe-details";

/// Selects what was pointed at. Where the fields about it stand below the canvas, leads there.
pub fn open(editor: Editor, selection: Selection) {
    editor.select(selection);
    if browser::is_narrow() {
        to_fields();
    }
}

/// Leads to the fields about what is selected: into the first of them, and where they stand below the canvas, from the
/// top of them.
pub fn to_fields() {
    request_animation_frame(|| {
        if browser::is_narrow() {
            browser::show(DETAILS);
        }
    });
    browser::select_soon(FIRST_FIELD.to_owned());
}

/// Adds a question after what is selected. On a form without a page, adds the page too.
pub fn question(editor: Editor, starter: &Starter) {
    let Some((page, after)) = place(editor) else { return };
    let plan = editor.form.with_untracked(|form| {
        let repeat = form.page(&page).and_then(|page| page.repeat.clone());
        let question = starter.question_in(form, repeat.as_ref());
        let path = path(repeat.as_ref(), &question);
        (question, repeat, path)
    });
    let (question, repeat, path) = plan;
    let label = messages::added_label(question.title.text.as_str());
    let command = Command::AddQuestion { page, after, question: Box::new(question), repeat };
    if editor.change(Change::new(label, vec![command])) {
        present(editor, ComponentId::Question(path));
    }
}

fn path(repeat: Option<&QuestionPath>, question: &Question) -> QuestionPath {
    match repeat {
        Some(repeat) => repeat.item(question.name.clone()),
        None => QuestionPath::root(question.name.clone()),
    }
}

/// Puts a starter in the place of a question that says nothing yet.
pub fn start(editor: Editor, empty: &QuestionPath, starter: &Starter) {
    let component = ComponentId::Question(empty.clone());
    let Some(standing) = editor.form.with_untracked(|form| Standing::of(form, &component)) else { return };
    let repeat = empty.repeat();
    let question = editor.form.with_untracked(|form| starter.question_in(form, repeat.as_ref()));
    let path = path(repeat.as_ref(), &question);
    let label = messages::added_label(question.title.text.as_str());
    let commands = vec![
        Command::AddQuestion {
            page: standing.page,
            after: Some(component),
            question: Box::new(question),
            repeat,
        },
        Command::RemoveQuestion { question: empty.clone() },
    ];
    if editor.change(Change::new(label, commands)) {
        present(editor, ComponentId::Question(path));
    }
}

/// Adds content after what is selected.
pub fn content(editor: Editor, kind: ContentKind) {
    let Some((page, after)) = place(editor) else { return };
    let id = editor.form.with_untracked(|form| edit::unique_content(form, kind.as_str()));
    let content = Content::new(id.clone(), kind, "");
    let command = Command::AddContent { page, after, content: Box::new(content) };
    if editor.change(Change::new(messages::added_label(messages::content(kind.as_str())), vec![command])) {
        present(editor, ComponentId::Content(id));
    }
}

/// Where something new goes; makes the first page of a form that has none.
fn place(editor: Editor) -> Option<(PageId, Option<ComponentId>)> {
    if editor.form.with_untracked(|form| form.pages.is_empty()) {
        page(editor, PageKind::Questions);
    }
    editor.insertion()
}

/// Selects what is new, says where it is, and puts the focus into its text.
fn present(editor: Editor, component: ComponentId) {
    let words = editor.form.with_untracked(|form| {
        let place = Standing::of(form, &component)?.in_words();
        Some(messages::added(&sketch::title(form, &component), &place))
    });
    let card = super::drag::card_id(&component);
    editor.select(Selection::Component(component));
    if let Some(words) = words {
        editor.say(words);
    }
    request_animation_frame(move || browser::reveal(&card));
    to_fields();
}

/// Adds a page after the selected one, or at the end.
pub fn page(editor: Editor, kind: PageKind) {
    let after = match editor.selection.get_untracked() {
        Selection::Page(page) => Some(page),
        Selection::Component(component) => {
            editor.form.with_untracked(|form| Standing::of(form, &component)).map(|standing| standing.page)
        }
        Selection::Form => None,
    };
    let last = || editor.form.with_untracked(|form| form.pages.last().map(|page| page.id.clone()));
    let after = after.or_else(last);
    let id = editor.form.with_untracked(|form| edit::unique_page(form, "page"));
    let mut page = Page::new(id.clone());
    page.kind = kind;
    if kind == PageKind::Exit {
        page.title = Some(Text::new(messages::EXIT_TITLE));
    }
    let command = Command::AddPage { page: Box::new(page), after };
    if editor.change(Change::new(messages::ADDED_PAGE.to_owned(), vec![command])) {
        let (at, of) = editor.form.with_untracked(|form| {
            let at = form.pages.iter().position(|page| page.id == id).map_or(0, |index| index + 1);
            (at, form.pages.len())
        });
        let section = id.to_string();
        editor.select(Selection::Page(id));
        editor.say(messages::added_page(at, of));
        request_animation_frame(move || browser::reveal(&section));
        to_fields();
    }
}

/// Removes a question or a piece of content; what stood beside it is selected and has the focus.
pub fn remove(editor: Editor, component: &ComponentId) {
    let (title, neighbour) = editor.form.with_untracked(|form| {
        let neighbour = Standing::of(form, component).and_then(|standing| {
            let page = form.pages.get(standing.slot.page)?;
            let all = sketch::components(page);
            let at = standing.slot.position;
            let beside = all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?)).cloned();
            Some(beside.map_or_else(|| Selection::Page(page.id.clone()), Selection::Component))
        });
        (sketch::title(form, component), neighbour)
    });
    let command = match component {
        ComponentId::Question(path) => Command::RemoveQuestion { question: path.clone() },
        ComponentId::Content(id) => Command::RemoveContent { content: id.clone() },
    };
    removed(editor, &title, command, neighbour.unwrap_or(Selection::Form));
}

/// Removes a page with all that stands on it.
pub fn remove_page(editor: Editor, id: &PageId) {
    let (name, neighbour) = editor.form.with_untracked(|form| {
        let at = form.pages.iter().position(|page| page.id == *id).unwrap_or_default();
        let beside = form.pages.get(at + 1).or_else(|| form.pages.get(at.checked_sub(1)?));
        let beside = beside.map_or(Selection::Form, |page| Selection::Page(page.id.clone()));
        (sketch::page_label(form, id), beside)
    });
    removed(editor, &name, Command::RemovePage { page: id.clone() }, neighbour);
}

fn removed(editor: Editor, title: &str, command: Command, neighbour: Selection) {
    if editor.change(Change::new(messages::removed_label(title), vec![command])) {
        editor.say(messages::removed(title));
        editor.select(neighbour);
        editor.focus_selected();
    }
}

/// Gives a question whose words were just written its name in the data, made from them, while its name is still ours.
pub fn name_after_text(editor: Editor, path: &QuestionPath) {
    let before = editor.said_before(path);
    let plan = editor.form.with_untracked(|form| {
        editor.identities.with_untracked(|identities| {
            edit::name_after_words(form, path, before.as_deref(), &identities.live)
        })
    });
    if let Some(name) = plan {
        rename(editor, path, name, true);
    }
}

/// Renames a question in the data.
pub fn rename(editor: Editor, path: &QuestionPath, to: form_schemas::QuestionName, belongs: bool) -> bool {
    let command = Command::RenameQuestion { question: path.clone(), to };
    let change = Change::new(messages::RENAME.to_owned(), vec![command]);
    if belongs { editor.change_too(change) } else { editor.change(change) }
}

/// Selects what a thing to fix is about, and focuses it on the canvas.
pub fn go_to(editor: Editor, selection: Selection) {
    let shown = match &selection {
        Selection::Component(component) => super::drag::card_id(component),
        Selection::Page(page) => page.to_string(),
        Selection::Form => state::FORM_ELEMENT_ID.to_owned(),
    };
    editor.select(selection);
    browser::show(&shown);
    editor.focus_selected();
}
