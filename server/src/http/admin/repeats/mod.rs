//! `GET /forms/{id}/repeats`, `GET, POST …/change`, `…/page`.

pub mod ask;
pub mod one;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::QuestionPath;
use form_schemas::definition::{FormDefinition, Page};
use form_schemas::publish::{Finding, Subject};

use super::design::{Design, found};
use super::fields::Fields;
use super::{AdminError, page, words};
use crate::AppState;
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::repeats::one::Things;
use app::admin::repeats::{Asked, Item, Repeats, view};
use app::messages::staff::repeats as say;

/// The most characters of a heading, and of what one thing is called.
const LONGEST: usize = 200;
/// The most things that a repeat may allow.
const MOST: u64 = 1000;

/// The repeats, and how often each page is asked.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
) -> Result<Response, AdminError> {
    let mut model = model(&row, &definition);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// Whether something to fix is about how often something is asked.
fn is_ours(finding: &Finding) -> bool {
    ["repeat-", "item-title-"].iter().any(|begin| finding.code.starts_with(begin))
}

fn model(row: &FormRow, definition: &FormDefinition) -> Repeats {
    let base = format!("/forms/{}/repeats", row.id);
    let trouble = found(definition, is_ours);
    let of = |subject: &Subject| {
        let of = trouble.iter().filter(move |(of, _)| of == subject);
        of.map(|(_, trouble)| trouble.clone()).collect::<Vec<_>>()
    };
    let items = words::repeats(definition).into_iter().filter_map(|(path, name)| {
        let repeat = definition.repeat(&path)?;
        let pages = definition.pages.iter().filter(|page| page.repeat.as_ref() == Some(&path));
        let first = definition.first_page_of(&path).and_then(|page| page.item_title.as_ref());
        Some(Item {
            name,
            href: words::query(&base, "change", &[("repeat", &path.to_pointer())]),
            inside: path.repeat().map(|outer| words::titled(definition, &outer)),
            pages: pages.map(|page| words::page(definition, &page.id)).collect(),
            how_many: say::how_many(repeat.fewest(), repeat.most()),
            item: first.map(|item| item.text.clone()),
            trouble: of(&Subject::Question(path)),
        })
    });
    let pages = definition.pages.iter().map(|page| Asked {
        page: words::page(definition, &page.id),
        often: often(definition, page),
        href: words::query(&base, "page", &[("page", page.id.as_str())]),
        trouble: of(&Subject::Page(page.id.clone())),
    });
    Repeats {
        form: row.id.text(),
        title: row.title.clone(),
        items: items.collect(),
        pages: pages.collect(),
        ..Repeats::default()
    }
}

/// How often a page is asked, in words.
fn often(definition: &FormDefinition, page: &Page) -> String {
    let titled = |path: &QuestionPath| words::titled(definition, path);
    match &page.repeat {
        None => say::ONCE.to_owned(),
        Some(path) => match path.repeat() {
            None => say::for_each(&titled(path)),
            Some(outer) => say::for_each_of(&titled(path), &titled(&outer)),
        },
    }
}

/// What was typed about the things.
fn things(fields: &Fields) -> Things {
    let text = |name: &str| fields.text(name).replace('\n', " ");
    Things { heading: text("heading"), item: text("item"), min: text("min"), max: text("max") }
}

/// The fewest and the most that were typed; what is wrong is said at its field.
fn checked(things: &Things, errors: &mut Errors) -> (Option<u64>, Option<u64>) {
    if things.heading.is_empty() {
        errors.add("heading", say::HEADING_MISSING);
    }
    for (field, text) in [("heading", &things.heading), ("item", &things.item)] {
        if text.chars().count() > LONGEST {
            errors.add(field, say::LONG);
        }
    }
    let mut count = |field: &str, typed: &str, from: u64, wrong: &str| {
        let read = typed.parse().ok().filter(|count| (from..=MOST).contains(count));
        if read.is_none() && !typed.is_empty() {
            errors.add(field, wrong);
        }
        read
    };
    let min = count("min", &things.min, 0, say::MIN_WRONG);
    let max = count("max", &things.max, 1, say::MAX_WRONG);
    if min > Some(max.unwrap_or(form_schemas::definition::Repeat::MOST)) {
        errors.add("max", say::MAX_LESS);
    }
    (min, max)
}

/// What one thing is called, where something was typed.
fn item(things: &Things) -> Option<String> {
    (!things.item.is_empty()).then(|| things.item.clone())
}

fn to_list(row: &FormRow) -> Response {
    Redirect::to(&format!("/forms/{}/repeats", row.id)).into_response()
}
