//! `GET, POST /forms/{id}/translations`, `POST …/add`, `POST …/remove`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::Language;
use form_schemas::translation::LanguageError;
use serde::Deserialize;

use super::fields::Fields;
use super::query::Query;
use super::staff::{Posted, Staff};
use super::translation_texts::{Asking, model, put_back, typed};
use super::{AdminError, one_form, page};
use crate::AppState;
use crate::forms::draft::{self, DraftError};
use crate::forms::translate::{self, Saved, TranslateError};
use crate::people::Action;
use crate::storage::forms::FormRow;
use app::admin::Errors;
use app::admin::frame::Notice;
use app::admin::translations::{Show, Translations, view};
use app::messages::staff::translations as say;

/// Which texts are shown.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    language: Option<String>,
    show: Option<String>,
    from: Option<usize>,
}

impl Asked {
    fn asking(self) -> Asking {
        Asking {
            language: self.language.unwrap_or_default(),
            show: Show::named(self.show.as_deref().unwrap_or_default()),
            from: self.from.unwrap_or_default(),
        }
    }
}

/// The texts and their translations.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let mut model = shown(&state, &staff, &row, &asked.asking()).await?;
    model.report = super::translation_files::report(&staff, row.id).await?;
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

/// The page without its frame.
pub(super) async fn shown(
    state: &AppState,
    staff: &Staff,
    row: &FormRow,
    asking: &Asking,
) -> Result<Translations, AdminError> {
    let draft = draft::draft(state, &staff.actor, row.id).await.map_err(super::edit::refused)?;
    Ok(model(row, &draft.definition, asking))
}

/// Saves what was typed.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let asking = asking(&fields);
    let Ok(language) = Language::new(asking.language.clone()) else { return Err(AdminError::Unreadable) };
    let typed = typed(&fields);
    let saved = match translate::save(&state, &staff.actor, row.id, (&language, &typed)).await {
        Ok(saved) => saved,
        Err(error) => {
            let why = not_saved(error)?;
            let mut model = shown(&state, &staff, &row, &asking).await?;
            for typed in &typed {
                put_back(&mut model, typed);
            }
            return warned(&state, &staff, model, why).await;
        }
    };
    if saved.changed.is_empty() {
        return went_on(&state, &staff, &row, (&asking, &saved, fields.raw("go") == "next")).await;
    }
    let mut model = shown(&state, &staff, &row, &asking).await?;
    for typed in &saved.changed {
        put_back(&mut model, typed);
    }
    for (index, _) in model.entries.iter().enumerate().filter(|(_, entry)| entry.changed.is_some()) {
        model.errors.add(&format!("text-{index}"), say::CHANGED);
    }
    warned(&state, &staff, model, &say::saved(saved.saved, saved.gone)).await
}

/// The page again, with what was typed and why it was not saved.
async fn warned(
    state: &AppState,
    staff: &Staff,
    mut model: Translations,
    why: &str,
) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    model.frame.notice = Some(Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}

/// After saving: the same texts, or those behind them. Of a filter, what was saved is not among them any more.
async fn went_on(
    state: &AppState,
    staff: &Staff,
    row: &FormRow,
    (asking, saved, next): (&Asking, &Saved, bool),
) -> Result<Response, AdminError> {
    staff.say(say::saved(saved.saved, saved.gone)).await?;
    let mut from = asking.from;
    if next {
        let left = match asking.show {
            Show::All => 0,
            Show::Missing | Show::Stale => saved.saved,
        };
        let now = shown(state, staff, row, asking).await?;
        from = now.next.map_or(from, |next| next.saturating_sub(left).max(from));
    }
    let (show, language) = (asking.show.as_str(), &asking.language);
    let to = format!("/forms/{}/translations?language={language}&show={show}&from={from}", row.id);
    Ok(Redirect::to(&to).into_response())
}

fn asking(fields: &Fields) -> Asking {
    Asking {
        language: fields.text("language"),
        show: Show::named(fields.raw("show")),
        from: fields.raw("from").parse().unwrap_or_default(),
    }
}

/// Why something was not saved, where that can be said on the page.
pub(super) fn not_saved(error: TranslateError) -> Result<&'static str, AdminError> {
    match error {
        TranslateError::Draft(DraftError::Stale(_)) => Ok(say::BUSY),
        TranslateError::Draft(DraftError::Unreadable(findings))
            if findings.iter().any(|finding| finding.code == "too-big") =>
        {
            Ok(say::TOO_BIG)
        }
        TranslateError::Draft(error) => Err(super::edit::refused(error)),
        error => Err(AdminError::Internal(error.into())),
    }
}

/// Offers the form in one more language.
pub async fn add(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let (chosen, code) = (fields.text("language"), fields.text("code"));
    let field = if code.is_empty() { "language" } else { "code" };
    let wrong = match Language::new(if code.is_empty() { chosen.clone() } else { code.clone() }) {
        Ok(language) => match translate::add(&state, &staff.actor, row.id, &language).await {
            Ok(()) => {
                staff.say(say::added(&say::language(language.as_str()))).await?;
                let to = format!("/forms/{}/translations?language={language}", row.id);
                return Ok(Redirect::to(&to).into_response());
            }
            Err(TranslateError::Language(LanguageError::TooMany)) => say::TOO_MANY,
            Err(TranslateError::Language(_)) => say::LANGUAGE_THERE,
            Err(error) => not_saved(error)?,
        },
        Err(_) if code.is_empty() => say::LANGUAGE_MISSING,
        Err(_) => say::LANGUAGE_WRONG,
    };
    let mut model = shown(&state, &staff, &row, &Asking::default()).await?;
    (model.chosen, model.code) = (chosen, code);
    model.errors = Errors::default();
    model.errors.add(field, wrong);
    model.frame = staff.frame(&state).await?;
    Ok(page::invalid(app::render(|| view(&model))))
}

/// Offers the form in one language less.
pub async fn remove(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::WriteForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    let language = Language::new(fields.text("language")).map_err(|_| AdminError::Unreadable)?;
    match translate::remove(&state, &staff.actor, row.id, &language).await {
        Ok(()) => staff.say(say::removed(&say::language(language.as_str()))).await?,
        // Somebody else has taken it away.
        Err(TranslateError::Language(_)) => {}
        Err(error) => {
            let why = not_saved(error)?;
            let model = shown(&state, &staff, &row, &asking(&fields)).await?;
            return warned(&state, &staff, model, why).await;
        }
    }
    Ok(Redirect::to(&format!("/forms/{}/translations", row.id)).into_response())
}
