//! What a new form holds: one page with one empty question, for the designer to fill in.

use form_schemas::definition::{FormDefinition, Page, Property, Shown};
use form_schemas::question::{Kind, Question, ShortText};
use form_schemas::{InvalidId, PageId, QuestionName, QuestionPath, Slug};

/// A form called `title`, with an empty question on page 1.
///
/// # Errors
/// None: the names are constants that are valid.
pub(super) fn definition(slug: Slug, title: &str) -> Result<FormDefinition, InvalidId> {
    let name = QuestionName::new("question")?;
    let mut definition = FormDefinition::new(slug, title);
    let mut page = Page::new(PageId::new("page-1")?);
    page.show.push(Shown::Question(QuestionPath::root(name.clone())));
    definition.pages.push(page);
    let question = Question::new(name, "", Kind::ShortText(ShortText::default()));
    definition.properties.push(Property::Question(Box::new(question)));
    Ok(definition)
}
