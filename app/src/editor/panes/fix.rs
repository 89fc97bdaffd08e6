//! Things to fix: beside what they are about, and as a list that leads there.

use crate::drawn::Drawn;
use crate::editor::adding;
use crate::editor::sketch;
use crate::editor::state::{Change, Editor, Selection};
use crate::messages::editor as messages;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::ComponentId;
use form_schemas::publish::{Finding, Severity, Subject};
use leptos::prelude::*;

/// The id of the heading of the list.
pub const FIX: &str = "fe-fix-heading";

/// All of them, each with a link to what it is about.
pub fn fix_list(editor: Editor) -> impl IntoView {
    let count = Memo::new(move |_| editor.shown.with(Vec::len));
    let items = move || {
        let findings = editor.shown.get();
        findings.into_iter().map(|finding| item(editor, &finding, true)).collect::<Vec<_>>()
    };
    view! {
        <section aria-labelledby="fe-fix-heading">
            <h2 class="fe-heading fe-heading--apart" id=FIX tabindex="-1">{messages::TO_FIX}</h2>
            <p class="fe-quiet">{move || messages::to_fix(count.get())}</p>
            <ul class="fe-findings" hidden=move || count.get() == 0>{items}</ul>
        </section>
    }
}

/// Those about what the inspector shows.
pub fn findings(
    editor: Editor,
    is_about: impl Fn(&Subject) -> bool + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let own = Memo::new(move |_| {
        editor
            .shown
            .with(|all| all.iter().filter(|finding| is_about(&finding.subject)).cloned().collect::<Vec<_>>())
    });
    move || {
        let found = own.get();
        (!found.is_empty()).then(|| {
            let items: Vec<_> = found.into_iter().map(|finding| item(editor, &finding, false)).collect();
            view! { <ul class="fe-findings" aria-label=messages::TO_FIX>{items}</ul> }
        })
    }
}

fn item(editor: Editor, finding: &Finding, with_link: bool) -> AnyView {
    let class = match finding.severity {
        Severity::Error => "fe-finding fe-finding--error",
        Severity::Warning => "fe-finding",
    };
    let subject = with_link.then(|| link(editor, &finding.subject)).flatten();
    let mend = finding.mend.clone().filter(|commands| !commands.is_empty()).map(|commands| {
        let label = messages::mended_label(&finding.message);
        view! {
            <button
                type="button"
                class="fe-button"
                on:click=move |_| {
                    if editor.change(Change::new(label.clone(), commands.clone())) {
                        editor.say(label.clone());
                        editor.focus_selected();
                    }
                }
            >
                {messages::MEND}
                <span class="fe-hidden">{format!(": {}", finding.message)}</span>
            </button>
        }
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
                on:click=move |event| {
                    event.prevent_default();
                    adding::go_to(editor, selection.clone());
                }
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
