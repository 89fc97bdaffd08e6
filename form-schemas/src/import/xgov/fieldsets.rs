//! Questions under a heading of their own, some of which must be answered.

use super::Import;
use crate::expression::is_name;
use crate::import::html;
use crate::import::making::draft::{Draft, Shown};
use crate::import::making::members::{count, inner, line, objects, text};
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// The heading, the hint, the questions, and what is asked of them together.
    pub(in crate::import) fn fieldset(
        &mut self,
        page: usize,
        (pointer, component): (&str, &Map<String, Value>),
        draft: &mut Draft,
    ) {
        let title = line(component, "title");
        if let Some(title) = &title {
            self.heading_of(pointer, ("heading", title), draft);
        }
        if let Some(hint) = text(component, "hint") {
            self.heading_of(pointer, ("markdown", &html::to_markdown(&hint)), draft);
        }
        let before = self.making.fields.iter().len();
        for child in objects(component, "components", pointer, &mut self.making.report) {
            self.component(page, &child, draft);
        }
        let asked = self.making.fields.iter().skip(before);
        let asked: Vec<(String, String)> =
            asked.map(|field| (field.source_name.clone(), field.name.clone())).collect();
        let none = Map::new();
        let options = inner(component, "options", &none);
        let at = format!("{pointer}/options");
        for (rule, members) in objects(options, "validation", &at, &mut self.making.report) {
            self.some_of((page, &rule), members, (&asked, draft.repeat.is_some()));
        }
        let read = ["validation", "required", "optionalText", "classes"];
        for (key, _) in
            options.iter().filter(|(key, value)| !read.contains(&key.as_str()) && !is_nothing(value))
        {
            let message = "Foolscap has no such setting, so it was not taken.";
            self.making.report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), message);
        }
    }

    /// Text above the questions.
    pub(in crate::import) fn heading_of(
        &mut self,
        pointer: &str,
        (kind, said): (&str, &str),
        draft: &mut Draft,
    ) {
        let id = self.making.output.content_id(kind);
        let content = json!({"id": id, "content": kind, "text": self.making.piped(said)});
        self.making.report.counts.contents.take();
        let content = content.as_object().cloned();
        draft.show.extend(content.map(|content| Shown::Content(content, None, pointer.to_owned())));
    }

    /// So many of these must be answered: a check of the form, where expressions can say it.
    fn some_of(
        &mut self,
        (page, at): (usize, &str),
        rule: &Map<String, Value>,
        (asked, repeats): (&[(String, String)], bool),
    ) {
        let least = count(rule, "minRequired").filter(|least| *least > 0);
        let fields =
            rule.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let names: Option<Vec<&str>> = fields
            .map(|field| asked.iter().find(|(known, _)| known == field).map(|(_, name)| name.as_str()))
            .collect();
        let names = names.filter(|names| !names.is_empty() && names.iter().all(|name| is_name(name)));
        let said = line(rule, "errorMessage");
        let check = least.zip(names).filter(|_| !repeats);
        if let (Some((least, names)), Some(said)) = (check, &said) {
            let answered: Vec<String> = names.iter().map(|name| format!("{name} != null")).collect();
            let expression = if least == 1 {
                answered.join(" || ")
            } else {
                let counted = answered.iter().map(|answered| format!("({answered} ? 1.0 : 0.0)"));
                format!("{} >= {least}.0", counted.collect::<Vec<_>>().join(" + "))
            };
            let first = names.first().copied().unwrap_or_default();
            let check = json!({"expr": expression, "message": said, "at": first});
            return self.making.output.checks.push((page, at.to_owned(), check));
        }
        self.making.leave_rule(page, at, said.as_deref());
    }
}
