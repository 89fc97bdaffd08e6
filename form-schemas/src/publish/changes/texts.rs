//! Texts that came, went or say something else, and their translations.

use super::Changes;
use crate::Text;
use crate::definition::FormDefinition;
use crate::publish::Subject;
use crate::publish::change::What;
use crate::translation::{Entry, Field, texts};
use std::collections::HashMap;

/// The texts of a form, by what they belong to.
pub(super) type BySubject<'a> = HashMap<Subject, Vec<Entry<'a>>>;

/// The texts of a form, by what they belong to.
pub(super) fn by_subject(definition: &FormDefinition) -> BySubject<'_> {
    let mut found = BySubject::new();
    for entry in texts(definition) {
        found.entry(entry.address.subject.clone()).or_default().push(entry);
    }
    found
}

impl Changes<'_> {
    /// Tells which texts of a part that is in both changed; what it is called is told elsewhere.
    pub(super) fn texts(&mut self, subject: &Subject) {
        let (before, after) = &self.texts;
        let (old, new) = (before.get(subject), after.get(subject));
        let (old, new) = (old.map_or(&[][..], Vec::as_slice), new.map_or(&[][..], Vec::as_slice));
        let mut told = Vec::new();
        for entry in new {
            let was = old.iter().find(|was| was.address.field == entry.address.field);
            if was.is_none_or(|was| was.text.text != entry.text.text) {
                told.push((entry.address.field.clone(), was.map(|was| was.text), Some(entry.text)));
            }
        }
        let gone = old.iter().filter(|was| !new.iter().any(|entry| entry.address.field == was.address.field));
        told.extend(gone.map(|was| (was.address.field.clone(), Some(was.text), None)));
        let told: Vec<What> = told
            .into_iter()
            .filter(is_told_here)
            .map(|(field, from, to)| what(&field, subject, from, to))
            .collect();
        for what in told {
            self.add(subject.clone(), what);
        }
    }

    /// Tells which languages came and went, and how many translations changed.
    pub(super) fn languages(&mut self) {
        let (old, new) = (&self.old.form.languages, &self.new.form.languages);
        let mut told: Vec<What> = Vec::new();
        for language in new.iter().filter(|language| !old.contains(language)) {
            told.push(What::LanguageAdded { language: language.to_string() });
        }
        for language in old.iter().filter(|language| !new.contains(language)) {
            told.push(What::LanguageRemoved { language: language.to_string() });
        }
        let before: HashMap<String, &Text> = all(self.old);
        for language in new.iter().skip(1).filter(|language| old.contains(language)) {
            let says = |text: &Text| text.translations.get(language).map(|it| it.text.clone());
            let differs = |entry: &&Entry<'_>| {
                before.get(&entry.address.to_string()).is_some_and(|was| says(was) != says(entry.text))
            };
            let count = texts(self.new).iter().filter(differs).count();
            if count > 0 {
                told.push(What::TranslationsChanged { language: language.to_string(), count });
            }
        }
        for what in told {
            self.add(Subject::Form, what);
        }
    }
}

fn all(definition: &FormDefinition) -> HashMap<String, &Text> {
    texts(definition).into_iter().map(|entry| (entry.address.to_string(), entry.text)).collect()
}

type Told<'a> = (Field, Option<&'a Text>, Option<&'a Text>);

/// Titles that are reworded and options are told with what they belong to.
fn is_told_here((field, from, to): &Told<'_>) -> bool {
    match field {
        Field::Title => from.is_none() || to.is_none(),
        Field::Option(_) => false,
        Field::OptionDescription(_) => from.is_some() && to.is_some(),
        _ => true,
    }
}

fn what(field: &Field, subject: &Subject, from: Option<&Text>, to: Option<&Text>) -> What {
    let text = match field {
        Field::Form(text) => text.as_str().to_owned(),
        field => field.what(subject).to_owned(),
    };
    let says = |text: Option<&Text>| text.map(|text| text.text.clone());
    What::TextChanged { text, from: says(from), to: says(to) }
}
