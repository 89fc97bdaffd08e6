//! Controls: the property at a scope, as the reader of schemas asks it.

use super::layout::{Around, Laying};
use super::rule::data_key;
use crate::import::json_schema::{Looks, Node, Spot};
use crate::import::outline::{Part, one_line};
use serde_json::Value;

/// How deep it is looked for what no control asks.
const MAX_DEPTH: usize = 20;

impl<'a> Laying<'_, 'a, '_> {
    /// What a control asks.
    pub(super) fn control(&mut self, element: &'a Value, at: &str, around: &Around) -> Vec<Part> {
        let scope = scope_of(element).unwrap_or_default();
        if around.key.is_empty() && matches!(scope, "#" | "#/") {
            return self.all(at);
        }
        let Some((node, spot)) = self.place(scope, around) else {
            let shown: String = scope.chars().take(120).collect();
            self.reader.lost.push(at.to_owned());
            self.reader
                .report
                .leave(at, format!("“{shown}” is nothing in the schema, so nobody is asked it."));
            return Vec::new();
        };
        if self.seen.contains("") || !self.seen.insert(spot.key.clone()) {
            self.reader.report.leave(at, "Another control asks the same: it is asked once.");
            return Vec::new();
        }
        let options = element.get("options").and_then(Value::as_object);
        if options.is_some_and(|options| options.get("readonly") == Some(&Value::Bool(true))) {
            self.reader.report.leave(
                format!("{at}/options/readonly"),
                "Nobody may change it in the source; here it can be answered.",
            );
        }
        let detail = options
            .and_then(|options| options.get("detail"))
            .filter(|detail| detail.get("elements").is_some());
        let mut parts = match detail {
            Some(detail) => self.detailed((&node, &spot), (detail, at), around),
            None => self.reader.value(&node, &spot),
        };
        self.named(element, &node, &mut parts);
        self.looks(element, at, &mut parts);
        parts
    }

    /// What a control of the whole asks: everything, as the library draws it without a layout.
    fn all(&mut self, at: &str) -> Vec<Part> {
        if !self.seen.is_empty() {
            self.reader.report.leave(at, "It asks everything, and controls before it ask some of that.");
            return Vec::new();
        }
        self.seen.insert(String::new());
        let node = self.node;
        self.reader.value_of_whole(node, &Spot::root(Looks::new(None, "")))
    }

    /// The schema at a scope, and its place in the data.
    fn place(&mut self, scope: &str, around: &Around) -> Option<(Node<'a>, Spot<'a>)> {
        let document = self.reader.document;
        let mut node = self.node.clone();
        let mut spot = Spot::root(Looks::new(None, ""));
        spot.references.extend(node.references.iter().cloned());
        if !around.key.is_empty() {
            // Inside of items the scope is about the item.
            for step in around.key.split('/').skip(1) {
                (node, spot) = self.step(&node, &spot, step)?;
            }
        }
        let key = data_key(scope, "")?;
        if key.is_empty() {
            return None;
        }
        if key.matches('/').count() > 20 {
            return None;
        }
        for step in key.split('/').skip(1) {
            if let Some(next) = self.step(&node, &spot, step) {
                self.reader.drawn_whole(&node, &spot);
                (node, spot) = next;
                continue;
            }
            // A property that only a condition adds.
            let (at, value) = document.resolve(scope).ok()?;
            let spot = spot.property(&unstep(step), &node, false);
            return Some((Node::of(document, value, &at), spot));
        }
        Some((node, spot))
    }

    fn step(&self, node: &Node<'a>, spot: &Spot<'a>, step: &str) -> Option<(Node<'a>, Spot<'a>)> {
        let document = self.reader.document;
        if step == "*" {
            let (items, at) = node.first("items").filter(|(items, _)| items.is_object())?;
            return Some((Node::of(document, items, &at), spot.item()));
        }
        let name = unstep(step);
        let inner = node.property(document, &name)?;
        let required = node.required().contains(&name.as_str());
        Some((inner, spot.property(&name, node, required)))
    }

    /// Items with a layout of their own.
    fn detailed(
        &mut self,
        (node, spot): (&Node<'a>, &Spot<'a>),
        (detail, at): (&'a Value, &str),
        around: &Around,
    ) -> Vec<Part> {
        let mut parts = self.reader.value(node, spot);
        let is_list = matches!(parts.as_slice(), [Part::Repeat(_)]);
        let inside = Around {
            key: if is_list { format!("{}/*", spot.key) } else { spot.key.clone() },
            on_page: true,
            in_section: true,
            depth: around.depth + 1,
        };
        let all = match parts.as_mut_slice() {
            [Part::Repeat(repeated)] => &mut repeated.parts,
            [Part::Group(group)] => &mut group.parts,
            _ => {
                let message = "A layout of its own is taken of an object or a list: this is asked as it is.";
                self.reader.report.leave(format!("{at}/options/detail"), message);
                return parts;
            }
        };
        let laid = self.element(detail, &format!("{at}/options/detail"), &inside);
        if laid.is_empty() {
            return parts;
        }
        all.retain(|part| matches!(part, Part::Content(_)));
        all.extend(laid);
        if is_list {
            if let Some((items, item)) = self.step(node, spot, "*") {
                self.unasked(&items, &item.key, 0);
            }
            return parts;
        }
        self.unasked(node, &spot.key, 0);
        parts
    }

    /// The label of a control is what is asked.
    fn named(&mut self, element: &'a Value, node: &Node<'a>, parts: &mut [Part]) {
        let hidden = element.get("label") == Some(&Value::Bool(false));
        let Some(title) = self.title(element).filter(|_| !hidden) else { return };
        for (said, at) in node.all("title") {
            if said.as_str().and_then(one_line).is_some_and(|said| said != title) {
                let message = format!("The label of its control is shown in its place: “{title}”.");
                self.reader.report.change(at, message);
            }
        }
        match parts.first_mut() {
            Some(Part::Question(asked)) => {
                asked.title = title;
                asked.titled = true;
            }
            Some(Part::Group(group)) => group.title = Some(title),
            Some(Part::Repeat(repeated)) => repeated.title = title,
            Some(Part::Content(_)) | None => {}
        }
    }

    /// How a control is drawn, as far as that is a kind of question.
    fn looks(&mut self, element: &'a Value, at: &str, parts: &mut [Part]) {
        let Some(options) = element.get("options").and_then(Value::as_object) else { return };
        let asked = match parts.first_mut() {
            Some(Part::Question(asked)) => Some(asked),
            _ => None,
        };
        let is = |key: &str| options.get(key) == Some(&Value::Bool(true));
        let format = options.get("format").and_then(Value::as_str).unwrap_or_default();
        if let Some(asked) = asked {
            if asked.kind == "short-text" && is("multi") {
                asked.kind = "long-text";
                asked.schema.shift_remove("pattern");
            }
            if matches!(format, "date" | "time" | "date-time")
                && matches!(asked.kind, "short-text" | "long-text")
            {
                self.reader.report.leave(
                    format!("{at}/options/format"),
                    "The control asks for a date or a time, and the schema for a text: it is a text here. Choose how it is asked.",
                );
            }
            if asked.kind == "select" && format == "radio" {
                asked.kind = "radios";
            }
            if let Some(hint) = options.get("placeholder").and_then(Value::as_str).and_then(one_line) {
                let known = asked.about.get("hint").and_then(Value::as_str).unwrap_or_default();
                if !known.contains(&hint) {
                    let hint = if known.is_empty() { hint } else { format!("{known} {hint}") };
                    asked.about.insert("hint".to_owned(), hint.into());
                }
            }
        }
        let read = [
            "multi",
            "format",
            "placeholder",
            "detail",
            "readonly",
            "toggle",
            "slider",
            "trim",
            "showUnfocusedDescription",
            "hideRequiredAsterisk",
            "restrict",
            "elementLabelProp",
            "showSortButtons",
            "variant",
            "autocomplete",
            "focus",
            "disableAdd",
            "disableRemove",
            "initCollapsed",
            "labelRef",
            "styles",
            "rounded",
        ];
        for key in options.keys().filter(|key| !read.contains(&key.as_str())) {
            let at = format!("{at}/options/{}", crate::definition::pointer_step(key));
            self.reader.report.leave(at, "Foolscap has nothing like it, so it was not taken.");
        }
    }

    /// Whether one control asks the whole.
    pub(super) fn asks_everything(&self) -> bool {
        self.seen.contains("")
    }

    /// Properties that no control asks: nobody is asked them in the source, so they are no questions of it.
    pub(super) fn not_shown(&mut self) {
        if self.asks_everything() {
            return;
        }
        let node = self.node;
        self.unasked(node, "", 0);
    }

    /// The same inside of an object at this key.
    fn unasked(&mut self, node: &Node<'a>, key: &str, depth: usize) {
        let document = self.reader.document;
        for name in node.names() {
            let key = crate::import::json_schema::child(key, name);
            let inside = format!("{key}/");
            let Some(property) = node.property(document, name).filter(|_| !self.seen.contains(&key)) else {
                continue;
            };
            if self.seen.iter().any(|seen| seen.starts_with(&inside)) {
                if depth < MAX_DEPTH {
                    self.unasked(&property, &key, depth + 1);
                }
                continue;
            }
            let message = "No control of the layout asks it, so nobody is asked it.";
            self.reader.report.leave(property.pointer, message);
        }
    }
}

/// The place in the schema that an element or a condition is about: a text, or an object with a reference in old forms.
pub(super) fn scope_of(element: &Value) -> Option<&str> {
    let scope = element.get("scope")?;
    scope.as_str().or_else(|| scope.get("$ref")?.as_str())
}

/// A step of a key as a name.
fn unstep(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
