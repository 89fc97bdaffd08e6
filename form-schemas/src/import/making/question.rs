//! Questions and content that stand on a page.

use super::Making;
use super::draft::{Draft, Reveal, Shown};
use super::fields::{Field, FieldKind};
use super::output::humanise;
use serde_json::{Map, Value, json};

/// A question has so many options of its own; more stand once in `$defs`.
const MOST_OWN_OPTIONS: usize = 200;

/// A question as a source asks it.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Asking {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// What the source calls it; empty where it has no name.
    pub(in crate::import) name: String,
    /// What is asked.
    pub(in crate::import) title: String,
    /// Our kind of it.
    pub(in crate::import) kind: &'static str,
    /// Whether it may be left unanswered.
    pub(in crate::import) optional: bool,
    /// What its answer must be: keywords of JSON Schema.
    pub(in crate::import) rules: Map<String, Value>,
    /// The options of its kind, its hint, its sentences for errors.
    pub(in crate::import) about: Map<String, Value>,
    /// What can be chosen.
    pub(in crate::import) options: Vec<Offer>,
    /// What a person must look at before the form is published.
    pub(in crate::import) to_mend: Vec<String>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Offer {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// What the data says.
    pub(in crate::import) value: String,
    /// What people read.
    pub(in crate::import) title: String,
    /// Help with choosing it.
    pub(in crate::import) description: Option<String>,
}

impl Asking {
    fn property(&self) -> Map<String, Value> {
        let mut property = Map::new();
        property.insert("title".to_owned(), self.title.clone().into());
        property.extend(self.rules.clone());
        let options: Vec<Value> = self.options.iter().map(Offer::option).collect();
        match self.kind {
            "checkboxes" => {
                property.insert("items".to_owned(), json!({"type": "string", "oneOf": options}));
            }
            _ if !options.is_empty() => {
                property.insert("oneOf".to_owned(), options.into());
            }
            _ => {}
        }
        let mut about = Map::new();
        about.insert("kind".to_owned(), self.kind.into());
        if self.optional {
            about.insert("optional".to_owned(), true.into());
        }
        about.extend(self.about.clone());
        property.insert("x-question".to_owned(), about.into());
        property
    }
}

impl Offer {
    fn option(&self) -> Value {
        match &self.description {
            Some(description) => {
                json!({"const": self.value, "title": self.title, "description": description})
            }
            None => json!({"const": self.value, "title": self.title}),
        }
    }
}

/// What can be said in conditions about questions of a kind.
pub(in crate::import) fn field_kind(kind: &str) -> FieldKind {
    match kind {
        "yes-no" => FieldKind::YesNo,
        "radios" | "select" | "autocomplete" | "country" => FieldKind::Choice,
        "checkboxes" => FieldKind::Choices,
        "number" => FieldKind::Number,
        "short-text" | "long-text" | "email" | "phone" | "url" | "postcode" | "ni-number" | "hidden" => {
            FieldKind::Text
        }
        "date" => FieldKind::Date,
        "declaration" => FieldKind::Agreed,
        _ => FieldKind::Unsupported,
    }
}

impl Making {
    /// Puts a question on a page; its place among the questions.
    pub(in crate::import) fn ask(&mut self, asking: Asking, draft: &mut Draft) -> usize {
        let name = self.output.name(&asking.name, None, &asking.title);
        let name = if asking.kind == "date" { self.output.day_name(name) } else { name };
        let name = self.output.name_in(draft.repeat.as_deref(), name);
        let mut property = asking.property();
        if asking.options.len() > MOST_OWN_OPTIONS {
            self.output.share_options(&asking.title, &mut property);
        }
        for option in &asking.options {
            self.report.counts.options.take();
            self.output.text(&option.pointer, &option.title);
        }
        if !asking.to_mend.is_empty() {
            self.output.to_mend_on.entry(draft.page).or_default().extend(asking.to_mend);
        }
        self.report.counts.questions.take();
        self.report.take(asking.pointer.clone(), format!("The question “{}” is “{name}”.", asking.title));
        self.output.put(draft.repeat.as_deref(), &name, property);
        draft.show.push(Shown::Question(name.clone()));
        draft.questions += 1;
        let outside = draft.repeat.is_none();
        self.fields.push(Field {
            section: None,
            source_name: asking.name,
            name,
            label: asking.title,
            page: draft.page,
            required: !asking.optional && asking.kind != "file",
            asks: asking.kind.to_owned(),
            kind: if outside { field_kind(asking.kind) } else { FieldKind::Unsupported },
            options: asking.options.into_iter().map(|option| (option.value, option.title)).collect(),
            list: draft.repeat.clone(),
        })
    }

    /// Lets an option of one question reveal another one.
    pub(in crate::import) fn reveal_by(&mut self, question: usize, by: usize, option: (String, String)) {
        self.fields.asked_of_some(question);
        let (Some(parent), Some(child)) = (self.fields.get(by), self.fields.get(question)) else { return };
        self.output.reveals.push(Reveal {
            question: child.name.clone(),
            by: parent.name.clone(),
            option,
            label: parent.label.clone(),
            list: child.list.clone(),
        });
    }

    /// Lets a page be shown once for each thing of a list.
    pub(in crate::import) fn repeat(
        &mut self,
        draft: &mut Draft,
        (name, title): (&str, &str),
        (min, max): (Option<u64>, Option<u64>),
    ) {
        let name = self.output.name(name, None, title);
        let mut list = Map::new();
        list.insert("title".to_owned(), title.into());
        list.insert("type".to_owned(), "array".into());
        if let Some(min) = min.filter(|min| *min > 0) {
            list.insert("minItems".to_owned(), min.into());
        }
        if let Some(max) = max.filter(|max| *max > 0) {
            list.insert("maxItems".to_owned(), max.into());
        }
        list.insert("items".to_owned(), json!({"type": "object", "properties": {}}));
        self.output.put(None, &name, list);
        draft.repeat = Some(name);
    }

    /// Puts content on a page; nothing where it says nothing.
    pub(in crate::import) fn tell(
        &mut self,
        draft: &mut Draft,
        (pointer, base): (&str, &str),
        (kind, title, text): (&str, Option<&str>, &str),
    ) {
        self.output.text(pointer, text);
        if text.trim().is_empty() {
            self.report.counts.contents.leave();
            self.report.leave(pointer, "This content says nothing.");
            return;
        }
        self.report.counts.contents.take();
        let mut content = Map::new();
        content.insert("id".to_owned(), self.output.content_id(base).into());
        content.insert("content".to_owned(), kind.into());
        content.extend(title.map(|title| ("title".to_owned(), title.into())));
        content.insert("text".to_owned(), text.into());
        draft.show.push(Shown::Content(content, None, pointer.to_owned()));
    }

    /// A page has one heading above all that it shows.
    pub(in crate::import) fn heading(&mut self, draft: &mut Draft, pointer: &str) {
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
        let path = self.stops.get(draft.page).map(|stop| humanise(&stop.address));
        let title = asked.filter(|_| draft.questions == 1).or(path).unwrap_or_else(|| "Page".to_owned());
        self.report.change(pointer, format!("The page has no title: it is called “{title}”."));
        draft.title = Some(title);
    }

    fn label(&self, name: &str) -> Option<String> {
        self.fields.called(name).map(|field| field.label.clone())
    }
}
