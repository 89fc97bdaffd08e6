//! Every text of a form that people who fill it in may read, in the order in which they meet it.

use super::{Address, Field, FormText};
use crate::definition::{Check, Content, ContentKind, FormDefinition, Page, Property, Shown, pointer_step};
use crate::publish::Subject;
use crate::question::{Choice, Kind, Question};
use crate::{Language, PageId, QuestionPath, Text};
use std::collections::HashSet;

/// A text of a form.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Where it stands, by ids.
    pub address: Address,
    /// Where it stands in the document as it is: a JSON Pointer to the part that holds it.
    pub pointer: String,
    /// The first page that shows it; none for what belongs to no page.
    pub page: Option<&'a PageId>,
    /// The text, with its translations.
    pub text: &'a Text,
}

/// How far a text is translated into a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It says the same in every language: a sign, a number, an address. It may be translated, and need not be.
    Universal,
    /// It is not translated.
    Missing,
    /// It was changed after it was translated.
    Stale,
    /// It is translated.
    Translated,
}

impl Status {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Universal => "not needed",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Translated => "translated",
        }
    }
}

impl Entry<'_> {
    /// How far it is translated.
    pub fn status(&self, language: &Language) -> Status {
        let translation = self.text.translations.get(language).filter(|it| !it.text.trim().is_empty());
        match translation {
            None if is_universal(&self.text.text) => Status::Universal,
            None => Status::Missing,
            Some(_) if self.text.is_stale(language) => Status::Stale,
            Some(_) => Status::Translated,
        }
    }

    /// The translation, where there is one.
    pub fn translation(&self, language: &Language) -> &str {
        self.text.translations.get(language).map_or("", |translation| &translation.text)
    }

    /// What the text is, in one or two words.
    pub fn what(&self) -> &'static str {
        self.address.field.what(&self.address.subject)
    }

    /// Whether it is more than what is read at a glance.
    pub fn is_prose(&self) -> bool {
        match &self.address.field {
            Field::Text | Field::Statement | Field::Alt | Field::Hint | Field::Error(_) | Field::Check(_) => {
                true
            }
            Field::Title => matches!(self.address.subject, Subject::Content(_)),
            Field::Form(text) => !matches!(
                text,
                FormText::StartTitle | FormText::StartButton | FormText::Submit | FormText::ConfirmationTitle
            ),
            _ => false,
        }
    }
}

/// Whether a text says the same in every language: it holds no letter, or is nothing but the address of a page.
fn is_universal(text: &str) -> bool {
    let link = text.starts_with("https://") || text.starts_with("http://");
    (link && !text.trim().contains(char::is_whitespace)) || !text.chars().any(char::is_alphabetic)
}

/// Every text of a form that is not blank: of the form as a whole, of its sections, of its pages in their order with what
/// stands on them, of what no page shows, and of shared lists of options. Of two at one address the first alone.
pub fn texts(definition: &FormDefinition) -> Vec<Entry<'_>> {
    let mut found = Found { definition, entries: Vec::new(), seen: HashSet::new() };
    found.form();
    for (index, page) in definition.pages.iter().enumerate() {
        found.page(index, page);
    }
    for placed in definition.questions() {
        if placed.page.is_none() {
            found.question(&placed.path, placed.question, None);
        }
    }
    found.checks(&definition.checks, &Subject::Form, "");
    found.repeats(&definition.properties, None);
    for list in &definition.lists {
        let at = format!("/$defs/{}", pointer_step(list.id.as_str()));
        found.options(&list.options, &Subject::List(list.id.clone()), (&at, None));
    }
    let mut entries = found.entries;
    entries.retain(|entry| !entry.text.is_blank());
    entries
}

struct Found<'a> {
    definition: &'a FormDefinition,
    entries: Vec<Entry<'a>>,
    /// Questions that were listed: a second page that shows one says nothing new.
    seen: HashSet<QuestionPath>,
}

impl<'a> Found<'a> {
    fn add(
        &mut self,
        (subject, field): (&Subject, Field),
        text: &'a Text,
        at: &str,
        page: Option<&'a PageId>,
    ) {
        let address = Address { subject: subject.clone(), field };
        self.entries.push(Entry { address, pointer: at.to_owned(), page, text });
    }

    fn form(&mut self) {
        let definition = self.definition;
        self.add((&Subject::Form, Field::Title), &definition.title, "/title", None);
        for (which, _) in FormText::ALL {
            if let Some((text, at)) = which.at(definition) {
                self.add((&Subject::Form, Field::Form(which)), text, at, None);
            }
        }
        for (index, section) in definition.sections.iter().enumerate() {
            let at = format!("/x-form/sections/{index}");
            self.add((&Subject::Section(section.id.clone()), Field::Title), &section.title, &at, None);
        }
    }

    fn page(&mut self, index: usize, page: &'a Page) {
        let (at, subject) = (format!("/x-form/pages/{index}"), Subject::Page(page.id.clone()));
        let titles = [(&page.title, Field::Title), (&page.item_title, Field::ItemTitle)];
        for (text, field) in titles {
            if let Some(text) = text {
                self.add((&subject, field), text, &at, Some(&page.id));
            }
        }
        for (place, shown) in page.show.iter().enumerate() {
            match shown {
                Shown::Content(content) => self.content(content, &format!("{at}/show/{place}"), &page.id),
                Shown::Question(path) => {
                    if let Some(question) = self.definition.question(path) {
                        self.question(path, question, Some(&page.id));
                    }
                }
            }
        }
    }

    fn content(&mut self, content: &'a Content, at: &str, page: &'a PageId) {
        let subject = Subject::Content(content.id.clone());
        // What opens it is read before what it holds.
        if content.kind == ContentKind::Details
            && let Some(title) = &content.title
        {
            self.add((&subject, Field::Title), title, at, Some(page));
        }
        self.add((&subject, Field::Text), &content.text, at, Some(page));
        if content.kind != ContentKind::Details
            && let Some(title) = &content.title
        {
            self.add((&subject, Field::Title), title, at, Some(page));
        }
        if let Some(alt) = &content.alt {
            self.add((&subject, Field::Alt), alt, at, Some(page));
        }
    }

    fn question(&mut self, path: &QuestionPath, question: &'a Question, page: Option<&'a PageId>) {
        if !question.is_visible() || !self.seen.insert(path.clone()) {
            return;
        }
        let (subject, at) = (Subject::Question(path.clone()), pointer(path));
        self.add((&subject, Field::Title), &question.title, &at, page);
        let others = [
            (&question.hint, Field::Hint),
            (&question.short, Field::Short),
            (&question.prefix, Field::Prefix),
            (&question.suffix, Field::Suffix),
        ];
        for (text, field) in others {
            if let Some(text) = text {
                self.add((&subject, field), text, &at, page);
            }
        }
        if let Kind::Declaration(kind) = &question.kind
            && let Some(statement) = &kind.statement
        {
            self.add((&subject, Field::Statement), statement, &at, page);
        }
        let choices = own_choices(self.definition, &question.kind, question);
        self.options(choices, &subject, (&at, page));
        for (code, text) in &question.errors {
            self.add((&subject, Field::Error(*code)), text, &at, page);
        }
    }

    fn options(&mut self, choices: &'a [Choice], subject: &Subject, (at, page): (&str, Option<&'a PageId>)) {
        let mut values = HashSet::new();
        for choice in choices.iter().filter(|choice| values.insert(choice.value.as_str())) {
            self.add((subject, Field::Option(choice.value.clone())), &choice.title, at, page);
            if let Some(description) = &choice.description {
                let field = Field::OptionDescription(choice.value.clone());
                self.add((subject, field), description, at, page);
            }
        }
    }

    fn checks(&mut self, checks: &'a [Check], subject: &Subject, at: &str) {
        let mut ids = HashSet::new();
        for (index, check) in checks.iter().enumerate().filter(|(_, check)| ids.insert(&check.id)) {
            let field = Field::Check(check.id.clone());
            self.add((subject, field), &check.message, &format!("{at}/x-check/{index}"), None);
        }
    }

    fn repeats(&mut self, properties: &'a [Property], outer: Option<&QuestionPath>) {
        for property in properties {
            let Property::Repeat(repeat) = property else { continue };
            let name = repeat.name.clone();
            let path = outer.map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone()));
            if let Some(title) = &repeat.title {
                let asking = |page: &&Page| page.repeat.as_ref() == Some(&path);
                let page = self.definition.pages.iter().find(asking).map(|page| &page.id);
                let subject = Subject::Question(path.clone());
                self.add((&subject, Field::Title), title, &pointer(&path), page);
            }
            let items = format!("{}/items", pointer(&path));
            self.checks(&repeat.checks, &Subject::Question(path.clone()), &items);
            self.repeats(&repeat.properties, Some(&path));
        }
    }
}

/// The options that stand in a question itself.
fn own_choices<'a>(definition: &'a FormDefinition, kind: &Kind, question: &'a Question) -> &'a [Choice] {
    if kind.list().is_some() { &[] } else { definition.choices_of(question) }
}

fn pointer(path: &QuestionPath) -> String {
    let names: Vec<String> = path.names().map(|name| pointer_step(name.as_str())).collect();
    format!("/properties/{}", names.join("/items/properties/"))
}

impl FormText {
    /// The text; none where the form does not say it.
    pub fn of(self, definition: &FormDefinition) -> Option<&Text> {
        self.at(definition).map(|(text, _)| text)
    }

    fn at(self, definition: &FormDefinition) -> Option<(&Text, &'static str)> {
        let form = &definition.form;
        let (start, end) = (form.start.as_ref(), form.confirmation.as_ref());
        let (text, at) = match self {
            Self::StartTitle => (start?.title.as_ref(), "/x-form/start/title"),
            Self::StartText => (Some(&start?.text), "/x-form/start/text"),
            Self::StartButton => (start?.button.as_ref(), "/x-form/start/button"),
            Self::Declaration => (form.declaration.as_ref(), "/x-form/declaration"),
            Self::Submit => (form.submit.as_ref(), "/x-form/submit"),
            Self::ConfirmationTitle => (end?.title.as_ref(), "/x-form/confirmation/title"),
            Self::ConfirmationNext => (end?.next.as_ref(), "/x-form/confirmation/next"),
            Self::ConfirmationFeedback => (end?.feedback.as_ref(), "/x-form/confirmation/feedback"),
            Self::Contact => (form.contact.as_ref(), "/x-form/contact/text"),
            Self::Privacy => (form.privacy.as_ref(), "/x-form/privacy"),
            Self::Accessibility => (form.accessibility.as_ref(), "/x-form/accessibility"),
        };
        Some((text?, at))
    }
}
