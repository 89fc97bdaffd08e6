//! Pages of the source become pages of the form.

use super::Import;
use super::components::{Reader, Sort, Taken, sort};
use super::fields::{Field, FieldKind};
use super::lists::{self, Item};
use super::source::{Located, Role, inner, line, objects, string};
use serde_json::{Map, Value};

/// A question has so many options of its own; more stand once in `$defs`.
const MOST_OWN_OPTIONS: usize = 200;

/// A page that is being made.
pub(super) struct Draft {
    /// The page of the source.
    pub(super) page: usize,
    /// Its heading.
    pub(super) title: Option<String>,
    /// What stands on it.
    pub(super) show: Vec<Shown>,
    /// How many questions it asks.
    pub(super) questions: usize,
}

/// Something on a page that is being made.
pub(super) enum Shown {
    /// A question, by its name.
    Question(String),
    /// Content, with the name of the condition of the source under which it is shown.
    Content(Map<String, Value>, Option<String>),
}

/// A question that an option of another one reveals.
pub(super) struct Reveal {
    /// The question.
    pub(super) question: String,
    /// The question whose option reveals it.
    pub(super) by: String,
    /// The option: value and title.
    pub(super) option: (String, String),
    /// What the other question is called.
    pub(super) label: String,
    /// Whether it takes several options.
    pub(super) several: bool,
}

impl Import<'_> {
    /// Makes the page of a page of the source.
    pub(super) fn draft(&mut self, page: usize) -> Draft {
        let mut draft = Draft { page, title: None, show: Vec::new(), questions: 0 };
        let Some(source) = self.pages.get(page) else { return draft };
        let (pointer, title) = (source.pointer.clone(), source.title.clone());
        let components = source.components.clone();
        self.output.text(&format!("{pointer}/title"), &title);
        draft.title = (!title.is_empty()).then_some(title);
        for component in &components {
            self.component(page, component, &mut draft);
        }
        self.page_options(&pointer);
        self.heading(&mut draft, &pointer);
        draft
    }

    fn component(&mut self, page: usize, (pointer, component): &Located<'_>, draft: &mut Draft) {
        self.output.texts_of(pointer, component);
        match sort(component) {
            Sort::Question(kind) => match self.question((page, kind), (pointer, component)) {
                Some((name, reveals)) => {
                    draft.show.push(Shown::Question(name.clone()));
                    draft.questions += 1;
                    self.reveals(page, &name, (reveals, draft));
                }
                None => self.report.counts.questions.leave(),
            },
            Sort::Content(kind) => {
                if let Some(content) = self.content(kind, (pointer, component)) {
                    let none = Map::new();
                    let condition = string(inner(component, "options", &none), "condition");
                    self.report.counts.contents.take();
                    draft.show.push(Shown::Content(content, condition));
                } else {
                    self.report.counts.contents.leave();
                    self.report.leave(pointer, "This content says nothing.");
                }
            }
            Sort::Group => {
                let message = "Its questions are asked once each: asking again for each thing comes later.";
                self.report.change(pointer, message);
                for child in objects(component, "children", pointer, &mut self.report) {
                    self.component(page, &child, draft);
                }
            }
            Sort::Unknown => {
                self.report.counts.questions.leave();
                let kind = string(component, "type").unwrap_or_default();
                self.report.leave(
                    pointer,
                    format!("Foolscap has nothing of this kind (“{kind}”), so it was not taken."),
                );
            }
        }
    }

    /// Takes a question: its name, and what its options reveal.
    fn question(
        &mut self,
        (page, kind): (usize, &'static str),
        (pointer, component): (&str, &Map<String, Value>),
    ) -> Option<(String, Vec<Item>)> {
        let offers = matches!(kind, "radios" | "select" | "checkboxes");
        let items = if offers {
            match lists::items(self.source, (pointer, component), &mut self.report) {
                Ok(items) => items,
                Err(why) => {
                    self.report.leave(pointer, format!("The question offers nothing to choose. {why}"));
                    return None;
                }
            }
        } else {
            Vec::new()
        };
        for item in &items {
            self.report.counts.options.take();
            self.output.text(&format!("{}/text", item.pointer), &item.title);
            if let Some(description) = &item.description {
                self.output.text(&format!("{}/description", item.pointer), description);
            }
            if item.condition.is_some() {
                self.report.leave(format!("{}/condition", item.pointer), "The option is always offered.");
            }
        }
        let label = line(component, "title").or_else(|| self.pages.get(page).map(|page| page.title.clone()));
        let label =
            self.piped(&label.filter(|label| !label.is_empty()).unwrap_or_else(|| "Question".to_owned()));
        let reader = Reader {
            component,
            pointer,
            items: items.iter().map(|i| (i.value.clone(), i.title.clone(), i.description.clone())).collect(),
            report: &mut self.report,
        };
        let mut taken = reader.question(kind, &label);
        if items.len() > MOST_OWN_OPTIONS {
            self.output.share_options(&label, &mut taken.property);
        }
        let name = self.take_question((page, label), (pointer, component), taken);
        Some((name, items))
    }

    fn take_question(
        &mut self,
        (page, label): (usize, String),
        (pointer, component): (&str, &Map<String, Value>),
        taken: Taken,
    ) -> String {
        let section = self.pages.get(page).and_then(|page| page.section.clone());
        let source_name = string(component, "name").unwrap_or_default();
        let name = self.output.name(&source_name, section.as_deref(), &label);
        if name != source_name {
            let message = format!("The question is called “{name}” in the data.");
            self.report.change(format!("{pointer}/name"), message);
        }
        self.report.counts.questions.take();
        self.report.take(pointer, format!("The question “{label}” is “{name}”."));
        self.output.properties.insert(name.clone(), taken.property.into());
        self.fields.0.push(Field {
            section,
            source_name,
            name: name.clone(),
            label,
            page,
            required: taken.required,
            kind: taken.kind,
            options: taken.options,
        });
        name
    }

    /// Takes the questions that options reveal.
    fn reveals(&mut self, page: usize, by: &str, (items, draft): (Vec<Item>, &mut Draft)) {
        let parent = self.fields.0.iter().find(|field| field.name == by).cloned();
        let Some(parent) = parent else { return };
        for item in items {
            for (pointer, component) in item.reveals {
                self.output.texts_of(&pointer, &component);
                let Sort::Question(kind) = sort(&component) else {
                    self.report.counts.contents.leave();
                    self.report.leave(pointer, "An option can reveal questions only.");
                    continue;
                };
                let Some((name, _)) = self.question((page, kind), (&pointer, &component)) else {
                    self.report.counts.questions.leave();
                    continue;
                };
                // It is asked of some only, so nothing may be concluded from its being asked.
                if let Some(field) = self.fields.0.iter_mut().find(|field| field.name == name) {
                    field.required = false;
                }
                draft.show.push(Shown::Question(name.clone()));
                draft.questions += 1;
                self.output.reveals.push(Reveal {
                    question: name,
                    by: by.to_owned(),
                    option: (item.value.clone(), item.title.clone()),
                    label: parent.label.clone(),
                    several: parent.kind == FieldKind::Choices,
                });
            }
        }
    }

    /// A page has one heading above all that it shows.
    fn heading(&mut self, draft: &mut Draft, pointer: &str) {
        let first = match draft.show.first() {
            Some(Shown::Question(name)) => self.label(name),
            _ => None,
        };
        let only = (draft.questions == 1).then_some(()).and(first.clone());
        if only.is_some() && only == draft.title {
            draft.title = None;
        }
        if draft.title.is_some() || only.is_some() {
            return;
        }
        let asked = draft.show.iter().find_map(|shown| match shown {
            Shown::Question(name) => self.label(name),
            Shown::Content(..) => None,
        });
        let path = self.pages.get(draft.page).map(|page| super::output::humanise(&page.path));
        let title = asked.filter(|_| draft.questions == 1).or(path).unwrap_or_else(|| "Page".to_owned());
        self.report
            .change(format!("{pointer}/title"), format!("The page has no title: it is called “{title}”."));
        draft.title = Some(title);
    }

    fn label(&self, name: &str) -> Option<String> {
        self.fields.0.iter().find(|field| field.name == name).map(|field| field.label.clone())
    }

    /// Whether the page of the source becomes the form's start page.
    pub(super) fn is_start(&self, page: usize, start: usize) -> bool {
        self.pages.get(page).is_some_and(|source| {
            page == start
                && source.role == Role::Start
                && source.next.len() == 1
                && source.next.iter().all(|link| link.condition.is_none() && link.redirect.is_none())
                && source.components.iter().all(|(_, component)| matches!(sort(component), Sort::Content(_)))
        })
    }
}
