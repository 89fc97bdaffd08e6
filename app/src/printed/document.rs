//! The printed form as one HTML document.

use form_schemas::definition::PageKind;
use form_schemas::export::outline::{Outline, PageOutline, Part};
use leptos::prelude::*;

use super::question::{options, question};
use super::{Line, lines};
use crate::messages::staff::printed as say;

/// What the document looks like: it needs no other file, and prints well in black and white.
pub const STYLE: &str = include_str!("printed.css");

/// The whole form as one document.
pub fn document(outline: &Outline) -> AnyView {
    let (language, title) = (outline.language.to_string(), outline.title.clone());
    let heading = title.clone();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <title>{title}</title>
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <style>{STYLE}</style>
            </head>
            <body>
                <header>
                    <h1 lang=language>{heading}</h1>
                </header>
                {contents(outline)}
                <main>
                    {about(outline)}
                    {tasks(outline)}
                    {outline.pages.iter().enumerate().map(|(index, one)| page(outline, index, one)).collect::<Vec<_>>()}
                    {rules(outline)}
                    {unshown(outline)}
                    {lists(outline)}
                </main>
            </body>
        </html>
    }
    .into_any()
}

fn contents(outline: &Outline) -> AnyView {
    let language = outline.language.to_string();
    let mut section: Option<&str> = None;
    let mut items = Vec::new();
    for (index, one) in outline.pages.iter().enumerate() {
        if one.section.as_deref() != section {
            section = one.section.as_deref();
            items.extend(section.map(|title| {
                view! { <li class="section" lang=language.clone()>{title.to_owned()}</li> }.into_any()
            }));
        }
        let (href, text) = (format!("#page-{}", one.id), say::page(index + 1, one.heading.as_deref()));
        items.push(view! { <li><a href=href lang=language.clone()>{text}</a></li> }.into_any());
    }
    if !outline.tasks.is_empty() {
        items.insert(0, view! { <li><a href="#tasks">{say::TASKS}</a></li> }.into_any());
    }
    let more = [
        ("#rules", say::RULES, outline.rules.is_empty()),
        ("#unshown", say::UNSHOWN, outline.unshown.is_empty()),
        ("#lists", say::LISTS, outline.lists.is_empty()),
    ];
    items.extend(
        more.into_iter()
            .filter(|(_, _, is_empty)| !is_empty)
            .map(|(href, text, _)| view! { <li><a href=href>{text}</a></li> }.into_any()),
    );
    view! {
        <nav aria-labelledby="contents">
            <h2 id="contents">{say::CONTENTS}</h2>
            <ol>{items}</ol>
        </nav>
    }
    .into_any()
}

fn about(outline: &Outline) -> AnyView {
    let languages: Vec<String> = outline
        .languages
        .iter()
        .map(|language| crate::messages::staff::translations::language(language.as_str()))
        .collect();
    let facts = [(say::ADDRESS, outline.slug.clone()), (say::LANGUAGES, languages.join(", "))];
    let facts: Vec<_> = facts.map(|(key, value)| view! { <dt>{key}</dt> <dd>{value}</dd> }).into();
    let texts: Vec<_> = outline
        .texts
        .iter()
        .map(|(which, text)| {
            let (key, text, language) = (say::text(*which), text.clone(), outline.language.to_string());
            view! { <dt>{key}</dt> <dd class="text" lang=language>{text}</dd> }
        })
        .collect();
    view! { <section><h2>{say::ABOUT_FORM}</h2><dl>{facts}{texts}</dl></section> }.into_any()
}

/// What comes after what, in a task list.
fn tasks(outline: &Outline) -> Option<AnyView> {
    let language = outline.language.to_string();
    let items: Vec<_> = outline
        .tasks
        .iter()
        .map(|task| view! { <li lang=language.clone()>{say::task(&task.title, &task.after)}</li> })
        .collect();
    (!items.is_empty()).then(|| {
        view! { <section id="tasks"><h2>{say::TASKS}</h2><p>{say::ABOUT_TASKS}</p><ul>{items}</ul></section> }
            .into_any()
    })
}

fn page(outline: &Outline, index: usize, page: &PageOutline) -> AnyView {
    let (id, language) = (format!("page-{}", page.id), outline.language.to_string());
    let heading = say::page(index + 1, page.heading.as_deref());
    let kind = match page.kind {
        PageKind::Questions => None,
        PageKind::Content => Some(say::TELLS),
        PageKind::Exit => Some(say::EXIT),
    };
    let notes = page.section.as_deref().map(say::section).into_iter().chain(kind.map(str::to_owned));
    let repeated = page.repeat.as_ref().map(|it| say::repeated(&it.title, it.min, it.max));
    let item = page.repeat.as_ref().and_then(|it| it.item.as_deref()).map(say::item);
    let notes: Vec<_> = notes
        .chain(repeated)
        .chain(item)
        .chain([format!("{}: /{}", say::ADDRESS, page.id)])
        .map(|note| view! { <p class="note">{note}</p> })
        .collect();
    let parts: Vec<_> = page.parts.iter().map(|one| part(one, &language)).collect();
    view! {
        <section class="page" id=id>
            <h2 lang=language.clone()>{heading}</h2>
            {notes}
            {shown_if(lines(&page.when))}
            {parts}
        </section>
    }
    .into_any()
}

fn part(part: &Part, language: &str) -> AnyView {
    match part {
        Part::Question(asked) => question(asked, language),
        Part::Content { kind, title, text, alt, when } => {
            let kind = crate::messages::editor::content(kind).to_owned();
            let title = title.clone().map(|title| view! { <p class="text"><b>{title}</b></p> });
            let alt = alt.clone().map(|alt| view! { <p class="text">{alt}</p> });
            let (text, language) = (text.clone(), language.to_owned());
            view! {
                <div class="content">
                    <p class="note">{kind}</p>
                    {shown_if(lines(when))}
                    <div lang=language>{title} <p class="text">{text}</p> {alt}</div>
                </div>
            }
            .into_any()
        }
    }
}

/// Before what must hold: nothing where nothing must.
pub(super) fn shown_if(lines: Vec<Line>) -> Option<AnyView> {
    (!lines.is_empty())
        .then(|| view! { <div class="when"><b>{say::SHOWN_IF}</b> {nested(lines)}</div> }.into_any())
}

fn nested(lines: Vec<Line>) -> AnyView {
    let items: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let below = (!line.below.is_empty()).then(|| nested(line.below));
            view! { <li>{line.text} {below}</li> }
        })
        .collect();
    view! { <ul>{items}</ul> }.into_any()
}

fn rules(outline: &Outline) -> Option<AnyView> {
    let rules: Vec<_> = outline
        .rules
        .iter()
        .map(|rule| {
            let said = say::rule(rule.repeat.as_deref(), &rule.message);
            view! { <li>{said} <br /> <code>{rule.expression.clone()}</code></li> }
        })
        .collect();
    (!rules.is_empty())
        .then(|| view! { <section id="rules"><h2>{say::RULES}</h2><ul>{rules}</ul></section> }.into_any())
}

fn unshown(outline: &Outline) -> Option<AnyView> {
    let language = outline.language.to_string();
    let questions: Vec<_> = outline.unshown.iter().map(|asked| question(asked, &language)).collect();
    (!questions.is_empty())
        .then(|| view! { <section id="unshown"><h2>{say::UNSHOWN}</h2>{questions}</section> }.into_any())
}

fn lists(outline: &Outline) -> Option<AnyView> {
    let language = outline.language.to_string();
    let lists: Vec<_> = outline
        .lists
        .iter()
        .map(|(id, offered)| view! { <h3>{id.clone()}</h3> {options(offered, &language)} })
        .collect();
    (!lists.is_empty())
        .then(|| view! { <section id="lists"><h2>{say::LISTS}</h2>{lists}</section> }.into_any())
}
