//! Things to fix: beside what they are about, and as a list that leads there.

use crate::drawn::{Drawn, Live, act, live};
use crate::editor::outbox::Saving;
use crate::editor::state::{Editor, Selection};
use crate::editor::{adding, mending, shown, sketch};
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::ComponentId;
use form_schemas::publish::{Finding, Severity, Subject};
use leptos::ev;
use leptos::prelude::*;

/// The id of the heading of the list.
pub const FIX: &str = "fe-fix-heading";

/// All of them, each with a link to what it is about.
pub fn fix_list(editor: Editor) -> AnyView {
    let count = Memo::new(move |_| editor.shown.with(Vec::len));
    let items = live(move || {
        editor.shown.with(|all| all.iter().map(|finding| item(editor, finding, true)).collect::<Vec<_>>())
    });
    // What is not said yet is there all the same.
    let is_silent = move || {
        count.get() == 0
            && editor.form.with(|form| editor.findings.with(|findings| shown::is_any(form, findings)))
    };
    let words = live(move || match editor.saving() {
        _ if is_silent() => String::new(),
        Saving::Saved | Saving::Saving => messages::to_fix(count.get()),
        Saving::NotSaved(_) | Saving::Stale | Saving::Refused => messages::to_fix_when_saved(count.get()),
    });
    view! {
        <section aria-labelledby="fe-fix-heading">
            <h2 class="fe-heading fe-heading--apart" id=FIX tabindex="-1">{messages::TO_FIX}</h2>
            <p class="fe-quiet">{words}</p>
            <ul class="fe-findings" hidden=live(move || count.get() == 0)>{items}</ul>
        </section>
    }
    .drawn()
}

/// Those about what the inspector shows.
pub fn findings(
    editor: Editor,
    is_about: impl Fn(&Subject) -> bool + Send + Sync + 'static,
) -> Live<Option<AnyView>> {
    boxed_findings(editor, Box::new(is_about))
}

fn boxed_findings(
    editor: Editor,
    is_about: Box<dyn Fn(&Subject) -> bool + Send + Sync>,
) -> Live<Option<AnyView>> {
    let own = Memo::new(move |_| {
        editor
            .shown
            .with(|all| all.iter().filter(|finding| is_about(&finding.subject)).cloned().collect::<Vec<_>>())
    });
    live(move || {
        let items =
            own.with(|own| own.iter().map(|finding| item(editor, finding, false)).collect::<Vec<_>>());
        (!items.is_empty())
            .then(|| view! { <ul class="fe-findings" aria-label=messages::TO_FIX>{items}</ul> }.drawn())
    })
}

fn item(editor: Editor, finding: &Finding, with_link: bool) -> AnyView {
    let class = match finding.severity {
        Severity::Error => "fe-finding fe-finding--error",
        Severity::Warning => "fe-finding",
    };
    let subject = with_link.then(|| link(editor, &finding.subject)).flatten();
    let mend = finding.can_be_mended().then(|| {
        let mended = finding.clone();
        view! {
            <button
                type="button"
                class="fe-button"
                on:click=act(move |_| mending::mend(editor, &mended))
            >
                {messages::MEND}
                <span class="fe-hidden">{format!(": {}", finding.message)}</span>
            </button>
        }
        .drawn()
    });
    view! {
        <li class=class>
            {subject}
            <p>{finding.message.clone()}</p>
            {mend}
        </li>
    }
    .drawn()
}

/// Leads to what a finding is about.
fn link(editor: Editor, subject: &Subject) -> Option<AnyView> {
    let (selection, words) = editor.form.with_untracked(|form| place(form, subject))?;
    let href = match &selection {
        Selection::Component(component) => format!("#{}", sketch::element_id(component)),
        Selection::Page(page) => format!("#{page}"),
        Selection::Form => format!("#{}", crate::editor::state::FORM_ELEMENT_ID),
    };
    Some(
        view! {
            <a
                href=href
                on:click=act(move |event: ev::MouseEvent| {
                    event.prevent_default();
                    adding::go_to(editor, selection.clone());
                })
            >
                {words}
            </a>
        }
        .drawn(),
    )
}

fn place(form: &FormDefinition, subject: &Subject) -> Option<(Selection, String)> {
    let component = |component: ComponentId| {
        let words = sketch::title(form, &component);
        (Selection::Component(component), words)
    };
    match subject {
        Subject::Form => Some((Selection::Form, messages::FORM.to_owned())),
        Subject::Page(page) => Some((Selection::Page(page.clone()), sketch::page_label(form, page))),
        Subject::Question(path) => Some(component(ComponentId::Question(path.clone()))),
        Subject::Content(id) => Some(component(ComponentId::Content(id.clone()))),
        Subject::Condition(id) => {
            let page = form.pages.iter().find(|page| page.when.contains(id))?;
            Some((Selection::Page(page.id.clone()), sketch::page_label(form, &page.id)))
        }
        _ => None,
    }
}
