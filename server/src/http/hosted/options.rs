//! `GET /f/{slug}/{page}/options?name=country&q=fra`: the options that are like what is being typed into a search.

use axum::extract::{Path, Query};
use axum::response::Response;
use form_schemas::definition::FormDefinition;
use form_schemas::publish::Compiled;
use form_schemas::question::Suggested;
use form_schemas::{Language, PageId, QuestionPath};
use serde::{Deserialize, Serialize};

use super::place::{Steps, read};
use super::refusal::Refusal;
use super::reply;
use super::request::Opened;
use app::hosted::Message;

/// What is asked for.
#[derive(Deserialize)]
pub(in crate::http) struct Asked {
    /// The question.
    #[serde(default)]
    name: String,
    /// What was typed so far.
    #[serde(default)]
    q: String,
}

/// The options, at most [`form_schemas::question::MOST_MATCHES`], the likeliest first.
#[derive(Serialize)]
struct Answer<'a> {
    options: Vec<Offered<'a>>,
    /// Whether there are more.
    more: bool,
}

/// An option.
#[derive(Serialize)]
struct Offered<'a> {
    value: &'a str,
    title: &'a str,
}

/// Of the version and in the language that the person has, whatever was answered so far: options are no secret.
pub(super) async fn get(
    Path(steps): Steps,
    Query(asked): Query<Asked>,
    Opened(form): Opened,
) -> Result<Response, Refusal> {
    let page = read(&form, steps)?.page;
    let found = suggested(form.version.compiled(), &page, &asked, &form.language);
    found.ok_or_else(|| form.refusal(Message::NotFound))
}

/// The options of a question on this page that are like what is being typed; none where there is nothing to search.
pub(in crate::http) fn suggested(
    compiled: &Compiled,
    page: &PageId,
    asked: &Asked,
    language: &Language,
) -> Option<Response> {
    let definition = compiled.definition();
    let path = shown(definition, page, &asked.name)?;
    let (index, question) = (compiled.search(path)?, definition.question(path)?);
    let Suggested { options, more } = index.suggest(&asked.q, Some(language));
    let choices = definition.choices_of(question);
    let options = options
        .into_iter()
        .filter_map(|place| choices.get(place))
        .map(|choice| Offered { value: &choice.value, title: choice.title.in_language(language) });
    Some(reply::json(&Answer { options: options.collect(), more }))
}

/// The question of this name that the page shows.
fn shown<'a>(definition: &'a FormDefinition, page: &PageId, name: &str) -> Option<&'a QuestionPath> {
    definition.page(page)?.questions().find(|path| path.name().as_str() == name)
}
