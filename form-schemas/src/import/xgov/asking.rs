//! Questions of the source become questions of the form.

use super::Import;
use super::components::{Reader, Taken};
use super::lists::{self, Item};
use super::sorts::{Sort, sort, unknown};
use crate::import::making::draft::{Draft, Reveal, Shown};
use crate::import::making::fields::{Field, FieldKind};
use crate::import::making::members::{line, string};
use crate::import::making::output::humanise;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// So deep questions are revealed by questions that are revealed themselves.
const DEEPEST: usize = 5;

/// So many questions of a form are revealed by questions that are revealed themselves: lists may name one another.
const MOST_INSIDE: usize = 500;

/// So many options are offered by questions that are revealed.
const MOST_OFFERED: usize = 250_000;

/// A question has so many options of its own; more stand once in `$defs`.
const MOST_OWN_OPTIONS: usize = 200;

impl Import<'_> {
    /// Takes a question: its name, and what its options reveal.
    pub(in crate::import) fn question(
        &mut self,
        (page, kind): (usize, &'static str),
        (pointer, component): (&str, &Map<String, Value>),
        list: Option<&str>,
    ) -> (String, Vec<Item>) {
        let (kind, mut items) = self.offered(kind, (pointer, component));
        self.add_revealed((pointer, component), &mut items);
        let unknown = unknown(component).map(|unknown| unknown.asked_as(kind));
        let mut titles = HashSet::new();
        for item in &items {
            self.making.report.counts.options.take();
            self.making.output.text(&format!("{}/text", item.pointer), &item.title);
            if !titles.insert(item.title.as_str()) {
                let message = "Another option has the same text: people cannot tell which is which. Give it another one before the \
                               form is published.";
                self.making.report.change(format!("{}/text", item.pointer), message);
            }
            if let Some(description) = &item.description {
                self.making.output.text(&format!("{}/description", item.pointer), description);
            }
            if let Some(condition) = &item.condition {
                let message = "The source offers this option only where its condition holds; here everybody is offered it.";
                self.making.report.leave(format!("{}/condition", item.pointer), message);
                let note = format!(
                    "In the form that this was made from, the option “{}” was offered only under the condition “{condition}”. Here \
                     everybody is offered it: take it away, or ask on two pages.",
                    item.title
                );
                self.making.output.to_mend_on.entry(page).or_default().push(note);
            }
        }
        let label = line(component, "title").or_else(|| {
            if kind == "hidden" {
                return string(component, "name").map(|name| humanise(&name));
            }
            self.making.report.change(pointer, "The question has no title: it is called as its page is.");
            self.pages.get(page).map(|page| page.title.clone())
        });
        let label = self
            .making
            .piped(&label.filter(|label| !label.is_empty()).unwrap_or_else(|| "Question".to_owned()));
        let reader = Reader {
            component,
            pointer,
            title: Some(label.clone()),
            items: items.iter().map(|i| (i.value.clone(), i.title.clone(), i.description.clone())).collect(),
            none: lists::exclusive(component, &items).filter(|_| kind == "checkboxes"),
            report: &mut self.making.report,
        };
        let mut taken = reader.question(kind, &label);
        self.making.pipe_question(&mut taken.property);
        if items.len() > MOST_OWN_OPTIONS {
            self.making.output.share_options(&label, &mut taken.property);
        }
        if kind == "short-text" && unknown.is_none() && sort(component) != Sort::Question("short-text") {
            let note = format!(
                "In the form that this was made from the options of “{label}” are kept elsewhere. It is a text here: choose how it is \
                 asked, and add its options."
            );
            self.making.output.to_mend_on.entry(page).or_default().push(note);
        }
        if let Some(unknown) = unknown {
            self.making.report.change(format!("{pointer}/type"), unknown.change());
            self.making.output.to_mend_on.entry(page).or_default().push(unknown.to_mend(&label));
        }
        let name = self.take_question((page, label), (pointer, component), (taken, list));
        (name, items)
    }

    /// What the question says itself that its options reveal.
    fn add_revealed(&mut self, (pointer, component): (&str, &Map<String, Value>), items: &mut [Item]) {
        for lists::Revealed { option, pointer, component } in lists::revealed((pointer, component), items) {
            if let Some(item) = option.and_then(|option| items.get_mut(option)) {
                item.reveals.push((pointer, component));
            } else {
                self.leave_component(&pointer, &component);
                self.making.report.leave(pointer, "No option of the question has this value.");
            }
        }
    }

    /// The options of a question, and the kind that it is with them.
    fn offered(
        &mut self,
        kind: &'static str,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> (&'static str, Vec<Item>) {
        if !matches!(kind, "radios" | "select" | "autocomplete" | "checkboxes") {
            return (kind, Vec::new());
        }
        match lists::items(self.source, (pointer, component), &mut self.making.report) {
            Ok(items) => (kind, items),
            // A list that the source has without saying so.
            Err(_) if string(component, "list").is_some_and(|list| list == "__yesNo") => {
                ("yes-no", Vec::new())
            }
            // What is not known is chosen from something only where there is something.
            Err(_) if unknown(component).is_some() => ("short-text", Vec::new()),
            Err(why) => {
                let message = format!("{why} The question is asked as a text until it has options.");
                self.making.report.change(pointer, message);
                ("short-text", Vec::new())
            }
        }
    }

    fn take_question(
        &mut self,
        (page, label): (usize, String),
        (pointer, component): (&str, &Map<String, Value>),
        (taken, list): (Taken, Option<&str>),
    ) -> String {
        let section = self.section_of(page);
        let source_name = string(component, "name").unwrap_or_default();
        let name = self.making.output.name(&source_name, section.as_deref(), &label);
        let name = if taken.kind == FieldKind::Date { self.making.output.day_name(name) } else { name };
        let name = self.making.output.name_in(list, name);
        if name != source_name {
            let message = format!("The question is called “{name}” in the data.");
            self.making.report.change(format!("{pointer}/name"), message);
        }
        self.twins((page, pointer), (section.as_deref(), &source_name), &name);
        self.making.report.counts.questions.take();
        self.making.report.take(pointer, format!("The question “{label}” is “{name}”."));
        if taken
            .property
            .get("x-question")
            .and_then(|about| about.get("kind"))
            .is_some_and(|kind| kind == "hidden")
        {
            self.making.output.hidden.push((name.clone(), pointer.to_owned()));
        }
        let asks = taken.property.get("x-question").and_then(|about| about.get("kind"));
        let asks = asks.and_then(Value::as_str).unwrap_or_default().to_owned();
        self.making.output.put(list, &name, taken.property);
        self.making.fields.push(Field {
            section,
            source_name,
            name: name.clone(),
            label,
            page,
            required: taken.required,
            asks,
            // What is asked once for each thing is no single answer.
            kind: if list.is_some() { FieldKind::Unsupported } else { taken.kind },
            options: taken.options,
            list: list.map(str::to_owned),
        });
        name
    }

    /// Takes the questions that options reveal, and what those reveal in turn; `around` are the places of the components that
    /// reveal the question `by`.
    pub(in crate::import) fn reveals(
        &mut self,
        (page, by): (usize, &str),
        (items, draft): (Vec<Item>, &mut Draft),
        around: &mut Vec<String>,
    ) {
        let parent = self.making.fields.called(by).map(|parent| parent.label.clone());
        let Some(label) = parent else { return };
        for item in items {
            for (pointer, component) in item.reveals {
                self.making.output.texts_of(&pointer, &component);
                let Sort::Question(kind) = sort(&component) else {
                    self.making.report.counts.contents.leave();
                    self.making.report.leave(pointer, "An option can reveal questions only.");
                    continue;
                };
                let is_full = self.inside >= MOST_INSIDE || self.offered >= MOST_OFFERED;
                if around.len() >= DEEPEST || around.contains(&pointer) || is_full {
                    self.making.report.counts.questions.leave();
                    let message = if is_full {
                        "It is revealed by what is revealed itself, over and over: here neither it nor what other options beside it \
                         reveal is asked."
                    } else {
                        "It is revealed by what is revealed itself, over and over or too deep: here it is not asked."
                    };
                    self.making.report.leave(pointer, message);
                    if is_full {
                        return;
                    }
                    continue;
                }
                self.inside += usize::from(!around.is_empty());
                self.instruct((&pointer, &component), draft);
                let list = draft.repeat.clone();
                let asked = self.making.fields.iter().len();
                let (name, further) = self.question((page, kind), (&pointer, &component), list.as_deref());
                self.making.fields.asked_of_some(asked);
                draft.show.push(Shown::Question(name.clone()));
                draft.questions += 1;
                self.making.output.reveals.push(Reveal {
                    question: name.clone(),
                    by: by.to_owned(),
                    option: (item.value.clone(), item.title.clone()),
                    label: label.clone(),
                    list,
                });
                self.offered += further.len();
                around.push(pointer);
                self.reveals((page, &name), (further, draft), around);
                around.pop();
            }
        }
    }

    /// The source keeps one answer for all questions of one name in one section.
    fn twins(
        &mut self,
        (page, pointer): (usize, &str),
        (section, source_name): (Option<&str>, &str),
        name: &str,
    ) {
        let last = self.making.fields.twins(section, source_name).next_back();
        let Some((first, known)) = last.map(|(_, field)| (field.page, field.name.clone())) else { return };
        if source_name.is_empty() {
            return;
        }
        let title = self.pages.get(first).map(|page| page.title.clone()).unwrap_or_default();
        let message = format!(
            "The source keeps one answer for this question and for the one on “{title}”. Here each has its own, “{name}” and \
             “{known}”: conditions and texts take whichever was given."
        );
        self.making.report.change(format!("{pointer}/name"), message);
        if self.leads_to(first, page) {
            let note = format!(
                "In the form that this was made from, the answer here replaced the one that was given on “{title}”, because \
                 both questions have one name. Here both are kept (“{known}” and “{name}”), and conditions hold when \
                 either answer fits. Look through the conditions, or ask once only."
            );
            let notes = self.making.output.to_mend_on.entry(page).or_default();
            if !notes.iter().any(|note| note.contains("both questions have one name")) {
                notes.push(note);
            }
        }
    }

    /// Whether links of the source lead from one page to another, or it is the same.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        let mut seen = HashSet::new();
        let mut todo = vec![from];
        while let Some(page) = todo.pop() {
            if page == to {
                return true;
            }
            if !seen.insert(page) {
                continue;
            }
            let links = self.pages.get(page).into_iter().flat_map(|page| &page.next);
            let paths = links.filter_map(|link| link.path.as_ref());
            todo.extend(paths.filter_map(|path| self.paths.get(path.as_str())));
        }
        false
    }
}
