//! Texts in the form's other languages: one that is missing stops, one that is stale warns.

use super::{Found, at_definition, at_page, at_question};
use crate::Text;
use crate::definition::{FormDefinition, Shown};
use crate::publish::{Finding, Subject};
use crate::question::{Choice, Question};

pub(super) fn check(found: &mut Found<'_>) {
    let definition = found.definition;
    let others: Vec<_> = definition.form.languages.iter().skip(1).collect();
    if others.is_empty() {
        return;
    }
    for Said { text, subject, at } in all(definition) {
        if text.is_blank() {
            continue;
        }
        for language in &others {
            let shown: String = text.text.chars().take(60).collect();
            let missing =
                text.translations.get(*language).is_none_or(|translation| translation.text.trim().is_empty());
            if missing {
                let message = format!("“{shown}” is not translated into “{language}”. Translate it.");
                found.add(Finding::error("untranslated", subject.clone(), message).at(at.clone()));
            } else if text.is_stale(language) {
                let message = format!(
                    "“{shown}” was changed after it was translated into “{language}”. Check the translation."
                );
                found.add(Finding::warning("translation-stale", subject.clone(), message).at(at.clone()));
            }
        }
    }
}

/// A text, what it is about and where it stands.
struct Said<'a> {
    text: &'a Text,
    subject: Subject,
    at: String,
}

/// Every text that people who fill in the form may read.
fn all(definition: &FormDefinition) -> Vec<Said<'_>> {
    let mut texts = form(definition);
    for (index, page) in definition.pages.iter().enumerate() {
        let subject = Subject::Page(page.id.clone());
        for text in page.title.iter().chain(&page.item_title) {
            texts.push(Said { text, subject: subject.clone(), at: at_page(index) });
        }
        for (place, shown) in page.show.iter().enumerate() {
            let Shown::Content(content) = shown else { continue };
            for text in std::iter::once(&content.text).chain(&content.title).chain(&content.alt) {
                let subject = Subject::Content(content.id.clone());
                texts.push(Said { text, subject, at: format!("{}/show/{place}", at_page(index)) });
            }
        }
    }
    for placed in definition.questions() {
        let choices = match &placed.question.kind {
            // Options of a list are said once, below.
            kind if kind.has_list() => &[],
            _ => definition.choices_of(placed.question),
        };
        for text in question(placed.question, choices) {
            let subject = Subject::Question(placed.path.clone());
            texts.push(Said { text, subject, at: at_question(&placed.path) });
        }
    }
    for list in &definition.lists {
        for text in list.options.iter().flat_map(option) {
            let subject = Subject::List(list.id.clone());
            texts.push(Said { text, subject, at: at_definition(list.id.as_str()) });
        }
    }
    texts
}

fn form(definition: &FormDefinition) -> Vec<Said<'_>> {
    let form = &definition.form;
    let start =
        form.start.iter().flat_map(|start| start.title.iter().chain([&start.text]).chain(&start.button));
    let confirmation =
        form.confirmation.iter().flat_map(|confirmation| confirmation.title.iter().chain(&confirmation.next));
    let links = [&form.privacy, &form.accessibility].into_iter().flatten();
    let links = links.filter(|text| !text.text.starts_with("https://") && !text.text.starts_with("http://"));
    let texts = std::iter::once(&definition.title).chain(start).chain(&form.declaration).chain(&form.submit);
    let sections = definition.sections.iter().map(|section| Said {
        text: &section.title,
        subject: Subject::Section(section.id.clone()),
        at: "/x-form/sections".to_owned(),
    });
    texts
        .chain(confirmation)
        .chain(&form.contact)
        .chain(links)
        .map(|text| Said { text, subject: Subject::Form, at: "/x-form".to_owned() })
        .chain(sections)
        .collect()
}

fn question<'a>(question: &'a Question, choices: &'a [Choice]) -> impl Iterator<Item = &'a Text> {
    let own = std::iter::once(&question.title)
        .chain(&question.hint)
        .chain(&question.short)
        .chain(&question.prefix)
        .chain(&question.suffix);
    own.chain(question.errors.values()).chain(choices.iter().flat_map(option))
}

fn option(choice: &Choice) -> impl Iterator<Item = &Text> {
    std::iter::once(&choice.title).chain(&choice.description)
}
