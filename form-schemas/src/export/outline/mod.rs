//! The whole form as a reviewer reads it: every page in its order, with its questions, texts, limits and logic. What it
//! looks like is the business of the views.

mod asked;
mod condition;
mod operator;
mod rules;

pub(crate) use asked::facts;
pub use asked::{Asked, Fact, Offered, Sentence};
pub use condition::{Said, Test, said, said_of};
pub use operator::Operator;
pub use rules::Rule;

use crate::definition::{FormDefinition, Page, PageKind, Property, Shown};
use crate::question::Choice;
use crate::translation::FormText;
use crate::{Language, PageId, QuestionPath, Text};

/// The whole form in one language; what is not translated is in the form's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The language.
    pub language: Language,
    /// What the form is called.
    pub title: String,
    /// Its part of its addresses.
    pub slug: String,
    /// All its languages.
    pub languages: Vec<Language>,
    /// The texts of the form as a whole, in the order in which people meet them.
    pub texts: Vec<(FormText, String)>,
    /// The sections, where people go through them as a task list.
    pub tasks: Vec<TaskOutline>,
    /// The pages, in order.
    pub pages: Vec<PageOutline>,
    /// Values that are worked out, and rules between answers.
    pub rules: Vec<Rule>,
    /// Questions that no page shows.
    pub unshown: Vec<Asked>,
    /// Lists of options that questions share: what each is called, and its options.
    pub lists: Vec<(String, Vec<Offered>)>,
}

/// A section of a task list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskOutline {
    /// What it is called.
    pub title: String,
    /// What the sections are called that must be completed before.
    pub after: Vec<String>,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOutline {
    /// The last part of its address.
    pub id: PageId,
    /// Its heading; none where it says nothing.
    pub heading: Option<String>,
    /// What it is for.
    pub kind: PageKind,
    /// The section that begins with it, or that it is in.
    pub section: Option<String>,
    /// What it is asked once for each of, with the fewest and most of them.
    pub repeat: Option<Repeated>,
    /// What must hold for it to be shown; nothing: it is always shown.
    pub when: Vec<Said>,
    /// What stands on it.
    pub parts: Vec<Part>,
}

/// What a page is asked once for each of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// What it is about.
    pub title: String,
    /// What its items are called.
    pub item: Option<String>,
    /// Fewest.
    pub min: Option<u64>,
    /// Most.
    pub max: Option<u64>,
}

/// What stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A question.
    Question(Box<Asked>),
    /// A piece of content.
    Content {
        /// How it is drawn, by its name in the document.
        kind: &'static str,
        /// What opens it.
        title: Option<String>,
        /// What it says.
        text: String,
        /// What a picture shows.
        alt: Option<String>,
        /// What must hold for it to be shown.
        when: Vec<Said>,
    },
}

/// The whole form in this language.
pub fn outline(definition: &FormDefinition, language: &Language) -> Outline {
    let writing = Writing { definition, language };
    let shown: std::collections::HashSet<&QuestionPath> =
        definition.pages.iter().flat_map(Page::questions).collect();
    let unshown = definition.questions().into_iter().filter(|placed| !shown.contains(&placed.path));
    Outline {
        language: language.clone(),
        title: writing.text(&definition.title),
        slug: definition.form.slug.to_string(),
        languages: definition.form.languages.clone(),
        texts: writing.texts(),
        tasks: writing.tasks(),
        pages: definition.pages.iter().map(|page| writing.page(page)).collect(),
        rules: rules::rules(definition, language),
        unshown: unshown.map(|placed| writing.asked(&placed.path, placed.question)).collect(),
        lists: definition
            .lists
            .iter()
            .map(|list| (list.id.to_string(), writing.options(&list.options)))
            .collect(),
    }
}

/// A form that is being written down in a language.
#[derive(Clone, Copy)]
struct Writing<'a> {
    definition: &'a FormDefinition,
    language: &'a Language,
}

impl Writing<'_> {
    fn text(self, text: &Text) -> String {
        text.in_language(self.language).to_owned()
    }

    fn text_if(self, text: Option<&Text>) -> Option<String> {
        text.filter(|text| !text.is_blank()).map(|text| self.text(text))
    }

    fn texts(self) -> Vec<(FormText, String)> {
        let said = FormText::ALL
            .into_iter()
            .filter_map(|(which, _)| Some((which, self.text_if(which.of(self.definition))?)));
        said.collect()
    }

    fn tasks(self) -> Vec<TaskOutline> {
        let sections = self.definition.sections.iter().filter(|_| self.definition.form.task_list);
        let tasks = sections.map(|section| {
            let after = section.after.iter().filter_map(|after| self.definition.section(after));
            TaskOutline {
                title: self.text(&section.title),
                after: after.map(|after| self.text(&after.title)).collect(),
            }
        });
        tasks.collect()
    }

    fn page(self, page: &Page) -> PageOutline {
        let definition = self.definition;
        let section = definition.section_of(&page.id);
        PageOutline {
            id: page.id.clone(),
            heading: definition.heading(page).map(|heading| self.text(heading)),
            kind: page.kind,
            section: section.map(|section| self.text(&section.title)),
            repeat: page.repeat.as_ref().map(|path| self.repeated(path, page)),
            when: said(definition, &page.when, self.language),
            parts: page.show.iter().filter_map(|shown| self.part(shown)).collect(),
        }
    }

    fn repeated(self, path: &QuestionPath, page: &Page) -> Repeated {
        let repeat = match self.definition.property(path) {
            Some(Property::Repeat(repeat)) => Some(repeat),
            _ => None,
        };
        let title = self.text_if(repeat.and_then(|repeat| repeat.title.as_ref()));
        Repeated {
            title: title.unwrap_or_else(|| path.name().to_string()),
            item: self.text_if(page.item_title.as_ref()),
            min: repeat.and_then(|repeat| repeat.min_items),
            max: repeat.and_then(|repeat| repeat.max_items),
        }
    }

    fn part(self, shown: &Shown) -> Option<Part> {
        Some(match shown {
            Shown::Question(path) => {
                Part::Question(Box::new(self.asked(path, self.definition.question(path)?)))
            }
            Shown::Content(content) => Part::Content {
                kind: content.kind.as_str(),
                title: self.text_if(content.title.as_ref()),
                text: self.text(&content.text),
                alt: self.text_if(content.alt.as_ref()),
                when: said(self.definition, &content.when, self.language),
            },
        })
    }

    fn options(self, choices: &[Choice]) -> Vec<Offered> {
        let option = |choice: &Choice| Offered {
            value: choice.value.clone(),
            title: self.text(&choice.title),
            description: self.text_if(choice.description.as_ref()),
        };
        choices.iter().map(option).collect()
    }
}
