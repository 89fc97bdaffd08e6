//! What follows the question mark of an address.

use axum::http::Uri;
use form_schemas::QuestionName;
use form_schemas::definition::FormDefinition;
use form_schemas::journey::{Component, Control, PageModel};
use form_schemas::question::{Kind, PARAMETERS};

use super::place::Change;

/// What follows the question mark of an address.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) language: Option<String>,
    /// The page was opened to change an answer.
    pub(super) change: Option<Change>,
    /// What happened on the way here.
    pub(super) news: Option<News>,
}

/// What a redirect tells the page that it leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// A cookie was set a moment ago: does it come back?
    Cookie,
    /// The answers are gone.
    Expired,
    /// They were deleted.
    Deleted,
    /// An item of a repeat was removed.
    Removed,
    /// An item of a repeat is not there.
    Gone,
}

impl Asked {
    pub(super) fn read(uri: &Uri) -> Self {
        let mut asked = Self::default();
        for (name, value) in
            uri.query().map(|query| url::form_urlencoded::parse(query.as_bytes())).into_iter().flatten()
        {
            match name.as_ref() {
                "lang" => asked.language = Some(value.into_owned()),
                "change" => asked.change = Some(Change::read(&value)),
                "cookie" => asked.news = Some(News::Cookie),
                "expired" => asked.news = Some(News::Expired),
                "deleted" => asked.news = Some(News::Deleted),
                "removed" => asked.news = Some(News::Removed),
                "gone" => asked.news = Some(News::Gone),
                _ => {}
            }
        }
        asked
    }
}

/// What an address says that hidden questions of the form keep: `?ref=poster`. It goes along from address to address until the
/// first page is sent, whose hidden fields hold it.
#[derive(Default)]
pub(in crate::http) struct Carried(Vec<Said>);

struct Said {
    question: QuestionName,
    parameter: String,
    value: String,
}

/// How many names of an address are looked at.
const MOST: usize = 20;

impl Carried {
    /// What an address says to hidden questions of this form, and to no others. What they do not take is left out.
    pub(in crate::http) fn read(uri: &Uri, definition: &FormDefinition) -> Self {
        let pairs = uri.query().map(|query| url::form_urlencoded::parse(query.as_bytes()));
        let pairs: Vec<_> = pairs
            .into_iter()
            .flatten()
            .filter(|(name, _)| !PARAMETERS.contains(&&**name))
            .take(MOST)
            .collect();
        if pairs.is_empty() {
            return Self::default();
        }
        let said = definition.questions().into_iter().filter_map(|placed| {
            let Kind::Hidden(kind) = &placed.question.kind else { return None };
            let (question, parameter) = (&placed.question.name, kind.name(&placed.question.name));
            let (_, text) = pairs.iter().find(|(name, _)| name == parameter)?;
            let value = kind.taken(text)?;
            Some(Said { question: question.clone(), parameter: parameter.to_owned(), value })
        });
        Self(said.collect())
    }

    /// The same for another address; empty when there is nothing.
    pub(super) fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs());
        query.finish()
    }

    /// Names and values.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|said| (said.parameter.as_str(), said.value.as_str()))
    }

    /// Puts it into the hidden fields of a page, in place of what was said before.
    pub(in crate::http) fn fill(&self, page: &mut PageModel) {
        for component in &mut page.components {
            if let Component::Question(question) = component
                && let Control::Hidden { value } = &mut question.control
                && let Some(said) = self.0.iter().find(|said| said.question == question.name)
            {
                value.clone_from(&said.value);
            }
        }
    }
}
