//! `GET, POST /forms/{id}/publish`.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_schemas::definition::FormDefinition;
use form_schemas::publish::{Finding, Subject};

use super::fields::Fields;
use super::staff::{Posted, Staff};
use super::{AdminError, one_form, page, publishing};
use crate::AppState;
use crate::forms::difference::{in_words, property_in_words};
use crate::forms::draft::{self, DraftError};
use crate::forms::publish::{self as case, FilledIn, LONGEST_NOTE, PublishError, Review, name_of, stops};
use crate::people::Action;
use crate::storage::forms::FormRow;
use crate::storage::ids::FormId;
use app::admin::named::Named;
use app::admin::publish::{Fill, Publish, Receivers, ToFix, Warning, view};
use app::messages::staff::publish as say;

/// The longest text that is filled in here, in characters.
const LONGEST_TEXT: usize = 5000;

/// What would happen.
pub async fn get(
    State(state): State<AppState>,
    staff: Staff,
    path: Path<String>,
) -> Result<Response, AdminError> {
    let row = one_form::find(&state, &staff, &path).await?;
    let review = case::review(&state, &staff.actor, row.id).await?;
    let kept = publishing::kept(&staff, row.id).await?;
    let mut model = model(&state, &staff, (&row, &review), &kept);
    model.frame = staff.frame(&state).await?;
    Ok(page::html(app::render(|| view(&model))))
}

fn model(state: &AppState, staff: &Staff, (row, review): (&FormRow, &Review), fields: &Fields) -> Publish {
    let base = format!("/forms/{}/edit", row.id);
    let definition = &review.draft.definition;
    let href = |finding: &Finding| match page_of(definition, &finding.subject) {
        Some(page) => format!("{base}#{page}"),
        None => base.clone(),
    };
    let (errors, warnings): (Vec<_>, Vec<_>) = review.findings.iter().partition(|finding| stops(finding));
    Publish {
        form: row.id.text(),
        title: row.title.clone(),
        revision: review.draft.revision,
        to_fix: errors
            .into_iter()
            .map(|finding| ToFix {
                message: finding.message.clone(),
                about: about(definition, finding),
                href: href(finding),
            })
            .collect(),
        warnings: warnings
            .into_iter()
            .map(|finding| {
                let name = name_of(finding);
                let destinations = finding.code == "destination-missing";
                Warning {
                    accepted: fields.all("accept").any(|accepted| accepted == name),
                    message: finding.message.clone(),
                    href: if destinations {
                        format!("/forms/{}/destinations", row.id)
                    } else {
                        href(finding)
                    },
                    link: if destinations { say::SAY_DESTINATIONS } else { say::FIX },
                    about: about(definition, finding),
                    fill: fill(&finding.code, fields),
                    name,
                }
            })
            .collect(),
        changes: review.changes.as_ref().map(|changes| changes.iter().map(in_words).collect()),
        receivers: review.receivers.as_ref().map(|receivers| Receivers {
            compatible: receivers.is_compatible(),
            properties: receivers.properties.iter().map(property_in_words).collect(),
        }),
        same: review.same,
        destinations: review
            .destinations
            .iter()
            .map(|destination| Named { name: destination.name.clone(), stopped: destination.stopped })
            .collect(),
        address: row.live_version.is_none().then(|| super::form::address(state, row)),
        note: fields.text("note"),
        may_publish: staff.can(Action::PublishForms),
        ..Publish::default()
    }
}

/// The page of the editor on which a finding can be mended.
fn page_of(definition: &FormDefinition, subject: &Subject) -> Option<String> {
    let page = match subject {
        Subject::Page(page) => Some(page),
        Subject::Question(path) => definition.page_of(path).map(|page| &page.id),
        Subject::Content(id) => definition
            .pages
            .iter()
            .find(|page| {
                page.show.iter().any(|shown| {
                    matches!(shown, form_schemas::definition::Shown::Content(content) if content.id == *id)
                })
            })
            .map(|page| &page.id),
        Subject::Condition(id) => {
            definition.pages.iter().find(|page| page.when.contains(id)).map(|page| &page.id)
        }
        Subject::Section(id) => definition
            .sections
            .iter()
            .find(|section| section.id == *id)
            .and_then(|section| section.pages.first()),
        Subject::Form | Subject::List(_) => None,
    };
    page.map(ToString::to_string)
}

/// What a finding is about, in a few words.
fn about(definition: &FormDefinition, finding: &Finding) -> String {
    if let Some(known) = say::about(&finding.code) {
        return known.to_owned();
    }
    let question = match &finding.subject {
        Subject::Question(path) => definition.question(path),
        _ => None,
    };
    if let Some(title) = question.map(|question| &question.title).filter(|title| !title.is_blank()) {
        return say::of_question(&title.text);
    }
    let page = page_of(definition, &finding.subject);
    let page = page.and_then(|id| definition.pages.iter().position(|page| page.id.as_str() == id));
    let Some((number, page)) = page.and_then(|at| Some((at + 1, definition.pages.get(at)?))) else {
        return say::OF_FORM.to_owned();
    };
    let heading = definition.heading(page).filter(|heading| !heading.is_blank());
    heading.map_or_else(|| say::of_numbered_page(number), |heading| say::of_page(&heading.text))
}

/// The text that mends a warning, where it can be written on this page.
fn fill(code: &str, fields: &Fields) -> Option<Fill> {
    let (field, label, hint) = match code {
        "privacy-missing" => ("privacy", say::PRIVACY, say::PRIVACY_HINT),
        "contact-missing" => ("contact", say::CONTACT, say::CONTACT_HINT),
        "next-missing" => ("next", say::NEXT, say::NEXT_HINT),
        "accessibility-missing" => ("accessibility", say::ACCESSIBILITY, say::ACCESSIBILITY_HINT),
        _ => return None,
    };
    Some(Fill { field, label, hint, value: fields.text(field) })
}

/// Fills in what was written, then publishes, if every warning that is left was ticked.
pub async fn post(
    State(state): State<AppState>,
    path: Path<String>,
    Posted { staff, fields }: Posted,
) -> Result<Response, AdminError> {
    staff.may(Action::PublishForms)?;
    let row = one_form::find(&state, &staff, &path).await?;
    if let Some(way) = way(row.id, fields.raw("go")) {
        publishing::keep(&staff, row.id, fields).await?;
        return Ok(Redirect::to(&way).into_response());
    }
    let review = case::review(&state, &staff.actor, row.id).await?;
    let mut model = model(&state, &staff, (&row, &review), &fields);
    if fields.text("revision") != model.revision.to_string() {
        return again(&state, &staff, model, say::CHANGED_MEANWHILE).await;
    }
    check(&mut model);
    let filled =
        model.warnings.iter().any(|warning| warning.fill.as_ref().is_some_and(|fill| !fill.value.is_empty()));
    if model.same && !filled {
        return again(&state, &staff, model, say::NO_CHANGES).await;
    }
    if !model.errors.is_empty() || !model.to_fix.is_empty() {
        model.frame = staff.frame(&state).await?;
        return Ok(page::invalid(app::render(|| view(&model))));
    }
    let revision = fill_in(&state, &staff, &row, &review, &fields).await;
    let revision = match revision {
        Ok(revision) => revision,
        Err(DraftError::Stale(_)) => return again(&state, &staff, model, say::CHANGED_MEANWHILE).await,
        Err(error) => return Err(super::edit::refused(error)),
    };
    let accepted = model.warnings.iter().filter(|warning| warning.accepted);
    let names: Vec<_> = accepted.map(|warning| warning.name.clone()).collect();
    let codes = review.findings.iter().filter(|finding| names.contains(&name_of(finding)));
    let asked = case::Publish {
        revision: Some(revision),
        note: Some(model.note.clone()).filter(|note| !note.is_empty()),
        accepted: codes.map(|finding| finding.code.clone()).collect(),
    };
    match case::publish(&state, &staff.actor, row.id, asked).await {
        Ok(made) => {
            publishing::done(&staff, row.id).await?;
            staff.say(say::published(made.version)).await?;
            Ok(Redirect::to(&format!("/forms/{}", row.id)).into_response())
        }
        Err(PublishError::Stale) => again(&state, &staff, model, say::CHANGED_MEANWHILE).await,
        // What was filled in is itself to be mended: the page shows it.
        Err(PublishError::Findings(_)) => {
            Ok(Redirect::to(&format!("/forms/{}/publish", row.id)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Another page of this form that they go to before they publish.
fn way(form: FormId, go: &str) -> Option<String> {
    let below = go.strip_prefix(&format!("/forms/{form}/"))?;
    let page = below.split('#').next().unwrap_or_default();
    matches!(page, "edit" | "destinations" | "address").then(|| go.to_owned())
}

/// Every warning was ticked or filled in.
fn check(model: &mut Publish) {
    for warning in &model.warnings {
        let filled = warning.fill.as_ref().filter(|fill| !fill.value.is_empty());
        if let Some(fill) = filled.filter(|fill| fill.value.chars().count() > LONGEST_TEXT) {
            model.errors.add(fill.field, say::TEXT_TOO_LONG);
        } else if filled.is_none() && !warning.accepted {
            match &warning.fill {
                Some(fill) => model.errors.add(fill.field, say::fill_in(fill.label)),
                None => model.errors.add(&format!("accept-{}", warning.name), say::accept(&warning.about)),
            }
        }
    }
    if model.note.chars().count() > LONGEST_NOTE {
        model.errors.add("note", say::NOTE_TOO_LONG);
    }
}

/// Puts what was written into the draft. Gives the revision to publish.
async fn fill_in(
    state: &AppState,
    staff: &Staff,
    row: &FormRow,
    review: &Review,
    fields: &Fields,
) -> Result<i64, DraftError> {
    let asked_for = |code: &str| review.findings.iter().any(|finding| finding.code == code);
    let text =
        |code: &str, field: &str| Some(fields.text(field)).filter(|text| !text.is_empty() && asked_for(code));
    let filled = FilledIn {
        privacy: text("privacy-missing", "privacy"),
        contact: text("contact-missing", "contact"),
        next: text("next-missing", "next"),
        accessibility: text("accessibility-missing", "accessibility"),
    };
    let revision = review.draft.revision;
    match filled.command(&review.draft.definition) {
        None => Ok(revision),
        Some(command) => {
            let draft = draft::apply_edits(state, &staff.actor, row.id, (revision, vec![command])).await?;
            Ok(draft.revision)
        }
    }
}

/// The page again, with what is new.
async fn again(
    state: &AppState,
    staff: &Staff,
    mut model: Publish,
    why: &str,
) -> Result<Response, AdminError> {
    model.frame = staff.frame(state).await?;
    model.frame.notice = Some(app::admin::frame::Notice { success: false, text: why.to_owned() });
    Ok(page::invalid(app::render(|| view(&model))))
}

impl From<PublishError> for AdminError {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Refused(refused) => refused.into(),
            PublishError::NotFound => Self::NotFound,
            PublishError::Stale => Self::Conflict,
            PublishError::Storage(error) => error.into(),
            error @ (PublishError::Findings(_) | PublishError::Lost) => Self::Internal(error.into()),
        }
    }
}
