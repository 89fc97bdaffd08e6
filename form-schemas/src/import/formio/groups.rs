//! Components that hold others: panels, columns, tabs, containers, grids, forms inside the form.

use super::Form;
use super::component::Sort;
use super::conditions::Shown;
use super::keys::{joined, nested};
use super::members::{children, components, count, inner, text};
use super::tree::Around;
use crate::import::outline::{Asked, Group, Part, Repeated, Said, Shape, humanise, one_line, prose};
use serde_json::{Map, Value};

impl Form {
    /// What a component that holds others asks and says.
    pub(super) fn holder(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        (sort, around): (Sort, &Around),
        shown: Shown,
    ) -> Vec<Part> {
        let mut inside = around.clone();
        inside.depth += 1;
        match sort {
            Sort::Repeat => return self.repeat((pointer, component), around, shown),
            Sort::Tabs => return self.tabs((pointer, component), &inside, shown),
            Sort::Container | Sort::Nested => {
                let key = text(component, "key").unwrap_or_default();
                inside.path = joined(&around.path, &key);
                inside.parents.extend(key.split('.').filter(|name| !name.is_empty()).map(str::to_owned));
                if sort == Sort::Nested {
                    // A form inside keeps its answers in an object of its own.
                    inside.parents.truncate(around.parents.len() + 1);
                }
            }
            _ => {}
        }
        let title = title(component, sort);
        let shape = match sort {
            Sort::Layout => Shape::Plain,
            Sort::Container if title.is_none() => Shape::Plain,
            _ if around.on_page => Shape::Fieldset,
            _ => Shape::Page,
        };
        inside.on_page |= shape != Shape::Plain;
        let mut list = children(component, pointer);
        list.extend(nested(component, pointer));
        if sort == Sort::Nested && list.is_empty() {
            self.lose(pointer, "It is another form, which is not in this file: import that one too, and put its questions here.");
            let called = title.unwrap_or_else(|| "another form".to_owned());
            self.to_mend.push(format!("In the form that this was made from “{called}” stood here as a form of its own. Ask its questions here, or do without."));
            return Vec::new();
        }
        let mut parts = introduction((pointer, component), sort);
        parts.extend(self.parts(&list, &inside));
        if parts.is_empty() {
            if shape != Shape::Plain {
                self.empty(pointer.to_owned(), title.as_deref());
            }
            return parts;
        }
        let Shown { needs, to_mend } = shown;
        vec![Part::Group(Group { pointer: pointer.to_owned(), title, shape, needs, parts, to_mend })]
    }

    /// A page or a group of questions that holds nothing.
    fn empty(&mut self, at: String, title: Option<&str>) {
        self.report.counts.pages.leave();
        let message = "Nothing in it is asked or said, so it is no page and no group here.";
        match title {
            Some(_) => self.leave_words(at, message),
            None => self.report.leave(at, message),
        }
    }

    fn tabs(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        inside: &Around,
        shown: Shown,
    ) -> Vec<Part> {
        let mut pages = Vec::new();
        for (at, tab) in components(component, "components", pointer) {
            let mut within = inside.clone();
            within.on_page = true;
            let parts = self.parts(&components(tab, "components", &at), &within);
            let title = text(tab, "label").or_else(|| text(tab, "title")).as_deref().and_then(one_line);
            let shape = if inside.on_page { Shape::Fieldset } else { Shape::Page };
            if parts.is_empty() {
                self.empty(at, title.as_deref());
            } else {
                pages.push(Part::Group(Group { pointer: at, title, shape, parts, ..Group::default() }));
            }
        }
        let Shown { needs, to_mend } = shown;
        if pages.is_empty() {
            return pages;
        }
        vec![Part::Group(Group {
            pointer: pointer.to_owned(),
            needs,
            to_mend,
            parts: pages,
            ..Group::default()
        })]
    }

    fn repeat(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        around: &Around,
        shown: Shown,
    ) -> Vec<Part> {
        let key = text(component, "key").unwrap_or_else(|| "items".to_owned());
        let path = joined(&around.path, &key);
        let inside =
            Around { path: format!("{path}/*"), parents: Vec::new(), on_page: true, depth: around.depth + 1 };
        let mut list = children(component, pointer);
        let mut parts = introduction((pointer, component), Sort::Repeat);
        // A map of names to values: the component of its values stands apart.
        if let Some(value) = component.get("valueComponent").and_then(Value::as_object) {
            parts.push(Part::Question(Box::new(Asked {
                pointer: format!("{pointer}/keyLabel"),
                key: format!("{path}/*/?key"),
                name: "key".to_owned(),
                title: text(component, "keyLabel")
                    .as_deref()
                    .and_then(one_line)
                    .unwrap_or_else(|| "Name".to_owned()),
                kind: "short-text",
                ..Asked::default()
            })));
            list.push((format!("{pointer}/valueComponent"), value));
        }
        parts.extend(self.parts(&list, &inside));
        let title =
            text(component, "label").or_else(|| text(component, "title")).as_deref().and_then(one_line);
        let mut names: Vec<String> =
            key.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let name = names.pop().unwrap_or_else(|| "items".to_owned());
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let least =
            count(validate, "minLength").or_else(|| super::component::is_required(component).then_some(1));
        let Shown { needs, to_mend } = shown;
        vec![Part::Repeat(Repeated {
            pointer: pointer.to_owned(),
            key: path,
            title: title.unwrap_or_else(|| humanise(&name)),
            parents: around.parents.iter().cloned().chain(names).collect(),
            name,
            items: (least.filter(|least| *least > 0), count(validate, "maxLength").filter(|most| *most > 0)),
            needs,
            parts,
            to_mend,
        })]
    }
}

fn title(component: &Map<String, Value>, sort: Sort) -> Option<String> {
    let hides = super::members::flag(component, "hideLabel");
    let keys: &[&str] = match sort {
        Sort::Panel => &["title", "legend", "label"],
        Sort::Container if hides => return None,
        _ => &["label", "title", "legend"],
    };
    let title = keys.iter().find_map(|key| text(component, key))?;
    // What the builder writes where nobody wrote anything.
    let plain = matches!(
        title.as_str(),
        "Panel" | "Columns" | "Table" | "Well" | "Container" | "Field Set" | "Fieldset" | "Tabs"
    );
    if plain && sort != Sort::Panel { None } else { one_line(&title) }
}

/// What stands above the parts of a panel.
pub(super) fn introduction((pointer, component): (&str, &Map<String, Value>), sort: Sort) -> Vec<Part> {
    if sort == Sort::Layout {
        return Vec::new();
    }
    let said =
        ["description", "tooltip"].into_iter().filter_map(|key| Some((key, prose(&text(component, key)?)?)));
    said.map(|(key, text)| {
        Part::Content(Said { pointer: format!("{pointer}/{key}"), kind: "markdown", text, ..Said::default() })
    })
    .collect()
}
