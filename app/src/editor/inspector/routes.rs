//! Where each option leads, and leading it elsewhere. It writes the conditions of the pages concerned.

use super::fields::option;
use super::subject::Subject;
use crate::drawn::{Drawn, act, live};
use crate::editor::sketch;
use crate::editor::state::Change;
use crate::messages::editor as messages;
use form_schemas::PageId;
use form_schemas::definition::FormDefinition;
use form_schemas::edit::{self, Route, RouteTarget};
use leptos::prelude::*;

/// Where a choice of pages leads to, and what it says.
type Target = (String, String);

/// The routes of a radios, select or yes/no.
pub fn routes(subject: Subject) -> impl IntoView {
    let count = Memo::new(move |_| all(subject).len());
    live(move || {
        let rows: Vec<_> = (0..count.get()).map(|index| row(subject, index)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="fe-part" aria-labelledby="fe-routes">
                    <h3 class="fe-heading" id="fe-routes">{messages::ROUTES}</h3>
                    {rows}
                </section>
            }
            .drawn()
        })
    })
}

fn all(subject: Subject) -> Vec<Route> {
    let Some(path) = subject.path.get() else { return Vec::new() };
    subject.editor.form.with(|form| edit::routes(form, &path))
}

fn row(subject: Subject, index: usize) -> AnyView {
    let route = Memo::new(move |_| all(subject).into_iter().nth(index));
    let title = live(move || route.get().map(|route| route.title).unwrap_or_default());
    let chosen = Memo::new(move |_| route.get().map(|route| value(&route.to)).unwrap_or_default());
    let targets = Memo::new(move |_| {
        let path = subject.path.get();
        subject.editor.form.with(|form| path.map(|path| targets(form, &path)).unwrap_or_default())
    });
    let options = live(move || {
        let chosen = chosen.get();
        targets
            .get()
            .into_iter()
            .map(|(value, label)| {
                let is_chosen = value == chosen;
                option(value, label, is_chosen)
            })
            .collect::<Vec<_>>()
    });
    let id = format!("fe-route-{index}");
    view! {
        <div class="fe-field">
            <label class="fe-label" for=id.clone()>{title}</label>
            <select
                class="fe-input"
                id=id
                prop:value=chosen
                on:change=act(move |event| lead(subject, route, &event_target_value(&event)))
            >
                {options}
            </select>
        </div>
    }
    .drawn()
}

/// The pages behind the question's own, and the end.
fn targets(form: &FormDefinition, path: &form_schemas::QuestionPath) -> Vec<Target> {
    let own = form.pages.iter().position(|page| page.questions().any(|shown| shown == path));
    let later = form.pages.iter().skip(own.map_or(0, |own| own + 1));
    later
        .enumerate()
        .map(|(place, page)| {
            let label = sketch::page_label(form, &page.id);
            match place {
                0 => (value(&RouteTarget::NextPage), messages::next_page(&label)),
                _ => (value(&RouteTarget::Page(page.id.clone())), label),
            }
        })
        .chain([(value(&RouteTarget::CheckAnswers), messages::CHECK_ANSWERS.to_owned())])
        .collect()
}

/// No page has an id with a space in it.
fn value(target: &RouteTarget) -> String {
    match target {
        RouteTarget::NextPage => "next page".to_owned(),
        RouteTarget::Page(page) => page.to_string(),
        RouteTarget::CheckAnswers => "check answers".to_owned(),
    }
}

fn target(value: &str) -> Option<RouteTarget> {
    match value {
        "next page" => Some(RouteTarget::NextPage),
        "check answers" => Some(RouteTarget::CheckAnswers),
        page => PageId::new(page).ok().map(RouteTarget::Page),
    }
}

fn lead(subject: Subject, route: Memo<Option<Route>>, chosen: &str) {
    let editor = subject.editor;
    let (Some(path), Some(route), Some(to)) =
        (subject.path.get_untracked(), route.get_untracked(), target(chosen))
    else {
        return;
    };
    let planned = editor.form.with_untracked(|form| {
        let words = targets(form, &path).into_iter().find(|(value, _)| value == chosen);
        let words = words.map(|(_, words)| words).unwrap_or_default();
        edit::route(form, &path, &route.option, &to).map(|commands| (commands, words))
    });
    match planned {
        Ok((commands, words)) => {
            let said = messages::routed(&route.title, &words);
            if commands.is_empty() || editor.change(Change::new(said.clone(), commands)) {
                editor.say(said);
            }
        }
        Err(error) => editor.say(messages::refused(&error.to_string())),
    }
    // What the choice shows is what is so, also when it could not be done.
    editor.form.update(|_| ());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_found_again() {
        for to in [
            RouteTarget::NextPage,
            RouteTarget::CheckAnswers,
            RouteTarget::Page(PageId::new("check").unwrap()),
        ] {
            assert_eq!(target(&value(&to)), Some(to));
        }
    }
}
