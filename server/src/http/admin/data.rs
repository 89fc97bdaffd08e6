//! `GET, POST /forms/{id}/data`, `GET /forms/{id}/data.csv`.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::QuestionPath;
use form_schemas::definition::{FormDefinition, Placed};
use form_schemas::question::{DataClass, Kind};
use serde::Deserialize;

use super::design::{Design, PostedDesign, opened};
use super::fields::Fields;
use super::query::Query;
use super::staff::Staff;
use super::{AdminError, page, words};
use crate::AppState;
use crate::forms::data::{Typed, hash, save, text};
use crate::forms::draft::DraftError;
use crate::storage::forms::FormRow;
use app::admin::data::{Data, Item, view};
use app::admin::frame::Notice;
use app::messages::staff::data as say;

/// How many questions are on one page.
const MOST: usize = 50;
/// The most characters of a text.
const LONGEST: usize = 1000;

/// From which question on.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    from: Option<usize>,
}

/// What each question collects.
pub async fn get(
    State(state): State<AppState>,
    Design { staff, row, definition }: Design,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    let mut model = model(&row, &definition, asked.from.unwrap_or_default());
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// The questions whose answers somebody gives, in the order of the pages.
fn questions(definition: &FormDefinition) -> Vec<Placed<'_>> {
    let mut all = definition.questions();
    all.retain(|placed| !matches!(placed.question.kind, Kind::Computed(_)));
    let place = |placed: &Placed<'_>| {
        let page = placed.page?;
        let index = definition.pages.iter().position(|other| other.id == page.id)?;
        Some((index, page.questions().position(|path| *path == placed.path)))
    };
    all.sort_by_cached_key(|placed| place(placed).unwrap_or((usize::MAX, None)));
    all
}

fn model(row: &FormRow, definition: &FormDefinition, from: usize) -> Data {
    let all = questions(definition);
    let from = if from < all.len() { from } else { 0 };
    let end = all.len().min(from + MOST);
    let items = all.iter().skip(from).take(MOST).map(|placed| Item {
        path: placed.path.to_pointer(),
        was: hash(placed.question),
        question: words::titled(definition, &placed.path),
        page: placed.page.map(|page| words::page(definition, &page.id)).unwrap_or_default(),
        class: placed.question.data.map_or("", DataClass::as_str).to_owned(),
        why: text(placed.question.why.as_ref()).to_owned(),
        used_by: text(placed.question.used_by.as_ref()).to_owned(),
    });
    Data {
        form: row.id.text(),
        title: row.title.clone(),
        said: (all.iter().filter(|placed| placed.question.data.is_some()).count(), all.len()),
        items: items.collect(),
        from,
        before: (from > 0).then(|| from.saturating_sub(MOST)),
        next: (end < all.len()).then_some(end),
        ..Data::default()
    }
}

/// Saves what was typed.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    PostedDesign { staff, row, definition, fields }: PostedDesign,
) -> Result<Response, AdminError> {
    let from: usize = fields.raw("from").parse().unwrap_or_default();
    let typed = typed(&fields);
    let mut shown = model(&row, &definition, from);
    put_back(&mut shown, &typed);
    for (index, item) in shown.items.iter().enumerate() {
        for (name, text) in [("why", &item.why), ("used-by", &item.used_by)] {
            if text.chars().count() > LONGEST {
                shown.errors.add(&format!("{name}-{index}"), say::LONG);
            }
        }
    }
    if !shown.errors.is_empty() {
        return again(&state, &staff, shown, None).await;
    }
    let saved = match save(&state, &staff.actor, row.id, &typed).await {
        Ok(saved) => saved,
        Err(DraftError::Stale(_)) => return again(&state, &staff, shown, Some(say::BUSY)).await,
        Err(error) => return Err(super::edit::refused(error)),
    };
    if saved.changed.is_empty() {
        staff.say(say::saved(saved.saved)).await?;
        let next = shown.next.filter(|_| fields.raw("go") == "next").unwrap_or(shown.from);
        return Ok(Redirect::to(&format!("/forms/{}/data?from={next}", row.id)).into_response());
    }
    // As it is now, with what was typed where somebody else was faster.
    let (row, definition) = opened(&state, &staff, &path).await?;
    let mut shown = model(&row, &definition, from);
    let changed: Vec<Typed> = typed.into_iter().filter(|one| saved.changed.contains(&one.path)).collect();
    put_back(&mut shown, &changed);
    for (index, item) in shown.items.iter().enumerate() {
        if saved.changed.iter().any(|path| path.to_pointer() == item.path) {
            shown.errors.add(&format!("class-{index}"), say::CHANGED);
        }
    }
    again(&state, &staff, shown, Some(&say::saved(saved.saved))).await
}

fn typed(fields: &Fields) -> Vec<Typed> {
    let one = |index: usize| {
        let raw = |name: &str| fields.raw(&format!("{name}-{index}"));
        let text = |name: &str| fields.text(&format!("{name}-{index}")).replace('\n', " ");
        Some(Typed {
            path: QuestionPath::from_pointer(raw("path")).ok()?,
            was: raw("was").to_owned(),
            class: DataClass::ALL.into_iter().find(|class| class.as_str() == raw("class")),
            why: text("why"),
            used_by: text("used-by"),
        })
    };
    (0..MOST).filter_map(one).collect()
}

fn put_back(model: &mut Data, typed: &[Typed]) {
    for item in &mut model.items {
        let Some(typed) = typed.iter().find(|typed| typed.path.to_pointer() == item.path) else { continue };
        typed.class.map_or("", DataClass::as_str).clone_into(&mut item.class);
        item.why.clone_from(&typed.why);
        item.used_by.clone_from(&typed.used_by);
    }
}

async fn again(
    state: &AppState,
    staff: &Staff,
    mut model: Data,
    why: Option<&str>,
) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    model.frame.notice = why.map(|why| Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}

/// All questions as a table.
pub async fn csv(Design { row, definition, .. }: Design) -> Result<Response, AdminError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| AdminError::Internal(error.into());
    writer.write_record(say::COLUMNS).map_err(failed)?;
    for placed in questions(&definition) {
        let names: Vec<&str> = placed.path.names().map(form_schemas::QuestionName::as_str).collect();
        let page = placed.page.map(|page| words::page(&definition, &page.id)).unwrap_or_default();
        let cells = [
            names.join(" › "),
            words::titled(&definition, &placed.path),
            page,
            say::class(placed.question.data.map_or("", DataClass::as_str)).to_owned(),
            text(placed.question.why.as_ref()).to_owned(),
            text(placed.question.used_by.as_ref()).to_owned(),
        ];
        writer.write_record(cells.map(|cell| harmless(&cell))).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| AdminError::Internal(anyhow::anyhow!("{error}")))?;
    let name = format!("attachment; filename=\"{}-data.csv\"", row.slug);
    let name = HeaderValue::from_str(&name).map_err(|error| AdminError::Internal(error.into()))?;
    let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
