//! Groups: questions that the source asks together, once for each thing.

use super::Import;
use crate::import::making::draft::Draft;
use crate::import::making::members::{self, string};
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value};

impl Import<'_> {
    /// Whether a group beside other questions can be asked on a page of its own: where no condition is about its answers.
    pub(in crate::import) fn stands_alone(
        &self,
        (pointer, component): (&str, &Map<String, Value>),
        draft: &Draft,
    ) -> bool {
        let mut unused = crate::import::Report::default();
        let children = members::objects(component, "children", pointer, &mut unused);
        let mut names = children.iter().filter_map(|(_, child)| string(child, "name"));
        draft.repeat.is_none()
            && !pointer.contains("/children/")
            && !names.any(|name| self.in_conditions.contains(name.as_str()))
    }

    /// A group that is asked once for each thing, on a page of its own behind the rest of its page.
    pub(in crate::import) fn list_of(
        &mut self,
        page: usize,
        (pointer, component): (&str, &Map<String, Value>),
    ) {
        let mut draft = Draft::new(page);
        let title = members::line(component, "title").unwrap_or_default();
        let name = string(component, "name").unwrap_or_else(|| "items".to_owned());
        self.making.repeat(&mut draft, (&name, &title), (fewest(component), None));
        draft.title = Some(title).filter(|title| !title.is_empty());
        self.group_hint((pointer, component), &mut draft);
        for (pointer, child) in members::objects(component, "children", pointer, &mut self.making.report) {
            self.component(page, &(pointer, child), &mut draft);
        }
        self.making.heading(&mut draft, pointer);
        let message = "It is asked once for each thing, on a page of its own behind this one.";
        self.making.report.change(pointer, message);
        self.rest.push(draft);
    }

    /// What a group says beside its questions.
    pub(in crate::import) fn group_options(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        repeats: bool,
    ) {
        let none = Map::new();
        let options = members::inner(component, "options", &none);
        if !repeats && options.get("required") == Some(&Value::Bool(false)) {
            let message = "In the source nothing has to be told of here; here each question says itself whether it may be left out.";
            self.making.report.leave(format!("{pointer}/options/required"), message);
        }
        let read = ["required", "optionalText", "classes", "hideTitle"];
        for (key, _) in
            options.iter().filter(|(key, value)| !read.contains(&key.as_str()) && !is_nothing(value))
        {
            let message = match key.as_str() {
                "columnTitles" => "What was told of is listed with the titles of the questions.",
                "prefix" | "suffix" => {
                    "Each question has a prefix or suffix of its own: this one is not taken."
                }
                _ => "Foolscap has no such setting, so it was not taken.",
            };
            let key = crate::definition::pointer_step(key);
            self.making
                .report
                .leave(format!("{pointer}/options/{}", crate::definition::pointer_step(&key)), message);
        }
    }

    /// Help with a group stands above its questions.
    pub(in crate::import) fn group_hint(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        draft: &mut Draft,
    ) {
        if let Some(hint) = members::text(component, "hint") {
            self.heading_of(pointer, ("markdown", &crate::import::html::to_markdown(&hint)), draft);
        }
    }
}

/// How many things there must be of a group: one, unless nothing has to be told of.
pub(super) fn fewest(group: &Map<String, Value>) -> Option<u64> {
    let none = Map::new();
    let may_be_empty = members::inner(group, "options", &none).get("required") == Some(&Value::Bool(false));
    (!may_be_empty).then_some(1)
}
