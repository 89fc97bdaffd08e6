//! Texts in the form's other languages: one that is missing stops, one that is stale warns.

use super::links::prose;
use super::{Found, at_definition, at_page, at_question};
use crate::definition::{FormDefinition, Shown};
use crate::publish::{Finding, Subject};
use crate::question::{Choice, Question};
use crate::{Language, Text, number};

/// The most characters of a text that is read at a glance: a title, an option, a button.
const MAX_NAME: usize = 1_000;

/// The most characters of any other text.
const MAX_PROSE: usize = 20_000;

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let texts: Vec<Said<'_>> = all(definition).into_iter().filter(|said| !said.text.is_blank()).collect();
    for said in &texts {
        long(found, said);
    }
    for language in definition.form.languages.iter().skip(1) {
        let missing = |said: &&Said<'_>| {
            let translation = said.text.translations.get(language);
            translation.is_none_or(|translation| translation.text.trim().is_empty())
        };
        let (missing, translated): (Vec<&Said<'_>>, Vec<_>) = texts.iter().partition(missing);
        for same in together(missing) {
            untranslated(found, &same, language);
        }
        for same in together(translated.into_iter().filter(|said| said.text.is_stale(language)).collect()) {
            stale(found, &same, language);
        }
    }
}

/// How many texts people who fill in the form may read.
pub(crate) fn texts_of(definition: &FormDefinition) -> usize {
    all(definition).iter().filter(|said| !said.text.is_blank()).count()
}

/// Options of one question or list together, everything else by itself.
fn together<'a, 'b>(texts: Vec<&'b Said<'a>>) -> Vec<Vec<&'b Said<'a>>> {
    let mut groups: Vec<Vec<&Said<'_>>> = Vec::new();
    for said in texts {
        let last = groups.last_mut().filter(|group| group.first().is_some_and(|first| first.is_beside(said)));
        match last {
            Some(group) => group.push(said),
            None => groups.push(vec![said]),
        }
    }
    groups
}

/// The first of some texts, with the words for how many more options there are. An option has a title, and may have a
/// description.
fn said<'a, 'b>(texts: &[&'b Said<'a>]) -> Option<(&'b Said<'a>, String)> {
    let first = *texts.first()?;
    let shown: String = first.text.text.chars().take(60).collect();
    let mut options: Vec<Role> = texts.iter().map(|said| said.role).collect();
    options.dedup();
    let words = match (options.len(), texts.len()) {
        (1, 1) => format!("“{shown}”"),
        (1, _) => format!("“{shown}” and its description"),
        (2, _) => format!("“{shown}” and another option"),
        (many, _) => format!("“{shown}” and {} more options", many - 1),
    };
    Some((first, words))
}

fn untranslated(found: &mut Found<'_>, texts: &[&Said<'_>], language: &Language) {
    let Some((first, words)) = said(texts) else { return };
    let (is, it) = if texts.len() == 1 { ("is", "it") } else { ("are", "them") };
    let message = format!("{words} {is} not translated into “{language}”. Translate {it}.");
    found.add(Finding::error("untranslated", first.subject.clone(), message).at(first.at.clone()));
}

fn stale(found: &mut Found<'_>, texts: &[&Said<'_>], language: &Language) {
    let Some((first, words)) = said(texts) else { return };
    let (was, it, translation) = if texts.len() == 1 {
        ("was", "it was", "translation")
    } else {
        ("were", "they were", "translations")
    };
    let message =
        format!("{words} {was} changed after {it} translated into “{language}”. Check the {translation}.");
    found.add(Finding::warning("translation-stale", first.subject.clone(), message).at(first.at.clone()));
}

/// A text that nobody reads to its end, and that makes every page heavy.
fn long(found: &mut Found<'_>, said: &Said<'_>) {
    let max = if said.role == Role::Prose { MAX_PROSE } else { MAX_NAME };
    let translations = said.text.translations.values().map(|translation| &translation.text);
    let longest = translations.chain([&said.text.text]).map(|text| text.chars().count()).max().unwrap_or(0);
    if longest > max {
        let shown: String = said.text.text.chars().take(60).collect();
        let (longest, max) = (number(&longest.to_string()), number(&max.to_string()));
        let message = format!(
            "The text that begins “{shown}” has {longest} characters; it may have up to {max}. Shorten it."
        );
        found.add(Finding::error("text-long", said.subject.clone(), message).at(said.at.clone()));
    }
}

/// What a text is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A title, a label, a button.
    Name,
    /// A text of an option; which one of its question or list.
    Option(usize),
    /// Anything longer.
    Prose,
}

/// A text, what it is about and where it stands.
pub(super) struct Said<'a> {
    pub(super) text: &'a Text,
    pub(super) subject: Subject,
    pub(super) at: String,
    role: Role,
}

impl Said<'_> {
    /// Whether both are texts of options of the same question or list.
    fn is_beside(&self, other: &Said<'_>) -> bool {
        let are_options = matches!((self.role, other.role), (Role::Option(_), Role::Option(_)));
        are_options && self.subject == other.subject
    }
}

/// Every text that people who fill in the form may read.
pub(super) fn all(definition: &FormDefinition) -> Vec<Said<'_>> {
    let mut texts = form(definition);
    for (index, page) in definition.pages.iter().enumerate() {
        let subject = Subject::Page(page.id.clone());
        for text in page.title.iter().chain(&page.item_title) {
            texts.push(Said { text, subject: subject.clone(), at: at_page(index), role: Role::Name });
        }
        for (place, shown) in page.show.iter().enumerate() {
            let Shown::Content(content) = shown else { continue };
            for text in std::iter::once(&content.text).chain(&content.title).chain(&content.alt) {
                let subject = Subject::Content(content.id.clone());
                texts.push(Said {
                    text,
                    subject,
                    at: format!("{}/show/{place}", at_page(index)),
                    role: Role::Prose,
                });
            }
        }
    }
    for placed in definition.questions() {
        let choices = match &placed.question.kind {
            // Options of a list are said once, below.
            kind if kind.list().is_some() => &[],
            _ => definition.choices_of(placed.question),
        };
        for (text, role) in question(placed.question, choices) {
            let subject = Subject::Question(placed.path.clone());
            texts.push(Said { text, subject, at: at_question(&placed.path), role });
        }
    }
    for list in &definition.lists {
        for (text, role) in options(&list.options) {
            let subject = Subject::List(list.id.clone());
            texts.push(Said { text, subject, at: at_definition(list.id.as_str()), role });
        }
    }
    texts
}

fn form(definition: &FormDefinition) -> Vec<Said<'_>> {
    let form = &definition.form;
    let (start, confirmation) = (form.start.as_ref(), form.confirmation.as_ref());
    let is_link = |text: &Text| text.text.starts_with("https://") || text.text.starts_with("http://");
    let names = [
        (Some(&definition.title), "/title"),
        (start.and_then(|start| start.title.as_ref()), "/x-form/start/title"),
        (start.and_then(|start| start.button.as_ref()), "/x-form/start/button"),
        (form.submit.as_ref(), "/x-form/submit"),
        (confirmation.and_then(|it| it.title.as_ref()), "/x-form/confirmation/title"),
    ];
    let names = names.into_iter().filter_map(|(text, at)| Some((text?, at, Role::Name)));
    // These may be the address of a page instead.
    let is_address =
        |text: &Text, at: &str| is_link(text) && (at.ends_with("/privacy") || at.ends_with("/accessibility"));
    let prose =
        prose(form).filter(|(text, at)| !is_address(text, at)).map(|(text, at)| (text, at, Role::Prose));
    let own = names.chain(prose).map(|(text, at, role)| Said {
        text,
        subject: Subject::Form,
        at: at.to_owned(),
        role,
    });
    let sections = definition.sections.iter().enumerate().map(|(index, section)| Said {
        text: &section.title,
        subject: Subject::Section(section.id.clone()),
        at: format!("/x-form/sections/{index}"),
        role: Role::Name,
    });
    own.chain(sections).collect()
}

fn question<'a>(question: &'a Question, choices: &'a [Choice]) -> impl Iterator<Item = (&'a Text, Role)> {
    let names = std::iter::once(&question.title).chain(&question.short);
    let names = names.chain(&question.prefix).chain(&question.suffix).map(|text| (text, Role::Name));
    let prose = question.hint.iter().chain(question.errors.values()).map(|text| (text, Role::Prose));
    names.chain(prose).chain(options(choices))
}

fn options(choices: &[Choice]) -> impl Iterator<Item = (&Text, Role)> {
    choices.iter().enumerate().flat_map(|(index, choice)| {
        let texts = std::iter::once(&choice.title).chain(&choice.description);
        texts.map(move |text| (text, Role::Option(index)))
    })
}
