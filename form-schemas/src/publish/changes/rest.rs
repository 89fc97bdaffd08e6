//! Sections, content, limits, repeats, and what has no words of its own.

use super::order::moved;
use super::{Changes, question_name, reworded};
use crate::definition::{
    Check, Content, FormDefinition, FormSettings, Page, Property, Repeat, Section, Shown,
};
use crate::export::outline::{Fact, facts};
use crate::publish::Subject;
use crate::publish::change::What;
use crate::question::Question;
use crate::{QuestionPath, Text};
use serde_json::{Map, Value};

impl Changes<'_> {
    pub(super) fn sections(&mut self) {
        let (old, new) = (self.old, self.new);
        let ids =
            |sections: &[Section]| sections.iter().map(|section| section.id.clone()).collect::<Vec<_>>();
        let moved = moved(&ids(&old.sections), &ids(&new.sections));
        for (index, section) in new.sections.iter().enumerate() {
            let (subject, name) = (Subject::Section(section.id.clone()), section.title.text.clone());
            let Some(was) = old.sections.iter().find(|was| was.id == section.id) else {
                self.add(subject, What::Added { name });
                continue;
            };
            if let Some(what) = reworded(&was.title, &section.title) {
                self.add(subject.clone(), what);
            }
            if moved.contains(&section.id) {
                let before = index.checked_sub(1).and_then(|before| new.sections.get(before));
                let to = before.map(|before| before.title.text.clone());
                self.add(subject.clone(), What::Moved { name: name.clone(), to });
            }
            if was.pages != section.pages {
                self.add(subject.clone(), What::PagesChanged { name: name.clone() });
            }
            if was.after != section.after {
                let after = section.after.iter().filter_map(|after| new.section(after));
                let after = after.map(|after| after.title.text.clone()).collect();
                self.add(subject, What::AfterChanged { name, after });
            }
        }
        for gone in old.sections.iter().filter(|was| !new.sections.iter().any(|it| it.id == was.id)) {
            let name = gone.title.text.clone();
            self.add(Subject::Section(gone.id.clone()), What::Removed { name });
        }
    }

    /// Tells which content of a page came, went or is another.
    pub(super) fn contents(&mut self, was: &Page, is: &Page) {
        let elsewhere = |definition: &FormDefinition, id: &crate::ContentId| {
            definition.pages.iter().any(|page| contents(page).any(|content| content.id == *id))
        };
        for content in contents(is) {
            let subject = Subject::Content(content.id.clone());
            let Some(before) = find(self.old, &content.id) else {
                self.add(subject, What::Added { name: content_name(content) });
                continue;
            };
            if !contents(was).any(|before| before.id == content.id) {
                let to = Some(crate::publish::lint::named::page(self.new, &is.id));
                self.add(subject.clone(), What::Moved { name: content_name(content), to });
            }
            self.texts(&subject);
            if let (Some(from), Some(to)) = (&before.title, &content.title)
                && let Some(what) = reworded(from, to)
            {
                self.add(subject.clone(), what);
            }
            if self.when_differs(&before.when, &content.when) {
                self.add(subject.clone(), What::ShownWhenChanged { name: content_name(content) });
            }
            if before.kind != content.kind || before.src != content.src {
                self.add(subject, What::Changed { name: content_name(content) });
            }
        }
        for gone in contents(was).filter(|gone| !elsewhere(self.new, &gone.id)) {
            self.add(Subject::Content(gone.id.clone()), What::Removed { name: content_name(gone) });
        }
    }

    /// Tells which limits of a question changed.
    pub(super) fn limits(&mut self, subject: &Subject, was: &Question, is: &Question) {
        if was.kind.name() != is.kind.name() {
            return;
        }
        let (old, new) = (facts(&was.to_schema()), facts(&is.to_schema()));
        let name = question_name(is);
        self.facts(subject, &name, (&old, &new));
    }

    fn facts(&mut self, subject: &Subject, name: &str, (old, new): (&[Fact], &[Fact])) {
        let find = |facts: &[Fact], wanted: &str| {
            facts.iter().find(|fact| fact.name == wanted).map(|fact| fact.value.clone())
        };
        let gone = old.iter().filter(|fact| find(new, &fact.name).is_none());
        for fact in new.iter().chain(gone) {
            let (from, to) = (find(old, &fact.name), find(new, &fact.name));
            if from != to {
                let said = |value: Option<Value>| value.map(|value| value.to_string());
                let what = What::LimitChanged {
                    name: name.to_owned(),
                    limit: fact.name.clone(),
                    from: said(from),
                    to: said(to),
                };
                self.add(subject.clone(), what);
            }
        }
    }

    /// Tells which rules between answers came, went or are others.
    pub(super) fn checks(&mut self, subject: &Subject, name: &str, (old, new): (&[Check], &[Check])) {
        let facts = |checks: &[Check]| -> Vec<Fact> {
            let fact = |check: &Check| Fact {
                name: format!("x-check {}", check.id),
                value: check.expression.as_str().into(),
            };
            checks.iter().map(fact).collect()
        };
        self.facts(subject, name, (&facts(old), &facts(new)));
    }

    pub(super) fn repeats(&mut self) {
        let (old, new) = (repeats(self.old), repeats(self.new));
        for (path, repeat) in &new {
            let subject = Subject::Question(path.clone());
            let name = repeat_name(repeat);
            let Some((_, was)) = old.iter().find(|(before, _)| before == path) else {
                self.add(subject, What::Added { name });
                continue;
            };
            if let (Some(from), Some(to)) = (&was.title, &repeat.title)
                && let Some(what) = reworded(from, to)
            {
                self.add(subject.clone(), what);
            }
            let limits = |repeat: &Repeat| -> Vec<Fact> {
                let all = [("minItems", repeat.min_items), ("maxItems", repeat.max_items)];
                let known = all.into_iter().filter_map(|(name, count)| Some((name, count?)));
                known.map(|(name, count)| Fact { name: name.to_owned(), value: count.into() }).collect()
            };
            self.facts(&subject, &name, (&limits(was), &limits(repeat)));
            self.checks(&subject, &name, (&was.checks, &repeat.checks));
            self.texts(&subject);
        }
        for (path, gone) in old.iter().filter(|(path, _)| !new.iter().any(|(now, _)| now == path)) {
            self.add(Subject::Question(path.clone()), What::Removed { name: repeat_name(gone) });
        }
    }
}

fn contents(page: &Page) -> impl Iterator<Item = &Content> {
    page.show.iter().filter_map(|shown| match shown {
        Shown::Content(content) => Some(content.as_ref()),
        Shown::Question(_) => None,
    })
}

fn find<'a>(definition: &'a FormDefinition, id: &crate::ContentId) -> Option<&'a Content> {
    definition.pages.iter().flat_map(contents).find(|content| content.id == *id)
}

/// The beginning of what it says.
fn content_name(content: &Content) -> String {
    let said = content.title.as_ref().filter(|title| !title.is_blank()).unwrap_or(&content.text);
    let first: String = said.text.lines().next().unwrap_or_default().chars().take(60).collect();
    if first.trim().is_empty() { content.id.to_string() } else { first }
}

fn repeat_name(repeat: &Repeat) -> String {
    let title = repeat.title.as_ref().filter(|title| !title.is_blank());
    title.map_or_else(|| repeat.name.to_string(), |title| title.text.clone())
}

fn repeats(definition: &FormDefinition) -> Vec<(QuestionPath, &Repeat)> {
    fn collect<'a>(
        properties: &'a [Property],
        outer: Option<&QuestionPath>,
        found: &mut Vec<(QuestionPath, &'a Repeat)>,
    ) {
        for property in properties {
            let Property::Repeat(repeat) = property else { continue };
            let name = repeat.name.clone();
            let path = outer.map_or_else(|| QuestionPath::root(name.clone()), |path| path.item(name.clone()));
            found.push((path.clone(), repeat));
            collect(&repeat.properties, Some(&path), found);
        }
    }
    let mut found = Vec::new();
    collect(&definition.properties, None, &mut found);
    found
}

/// What is said about the form as a whole, without its texts, languages and task list, which are told one by one.
pub(super) fn settings(form: &FormSettings) -> (&str, &str, Map<String, Value>) {
    // What is the default and is said all the same.
    let said = ["format", "slug", "languages", "timeZone", "taskList"];
    let mut others = form.rest.unknown().clone();
    others.retain(|key, _| !said.contains(&key.as_str()));
    (&form.time_zone, form.slug.as_str(), others)
}

/// A question without its translations, which are counted, not told.
pub(super) fn untranslated(question: &Question) -> Question {
    let plain = |text: &mut Text| text.translations.clear();
    let mut question = question.clone();
    plain(&mut question.title);
    let texts = [&mut question.hint, &mut question.short, &mut question.prefix, &mut question.suffix];
    texts.into_iter().flatten().for_each(plain);
    question.errors.values_mut().for_each(plain);
    question.rest = crate::definition::Rest::default();
    question
}
