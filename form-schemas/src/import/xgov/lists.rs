//! The lists of options of the source.

use crate::import::making::members::{line, objects, string, text};
use crate::import::making::output::is_nothing;
use crate::import::{Report, html};
use serde_json::{Map, Value};
use std::collections::HashSet;

/// One item of a list.
pub(in crate::import) struct Item {
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// What the data says.
    pub(in crate::import) value: String,
    /// What people read.
    pub(in crate::import) title: String,
    /// Help with choosing it.
    pub(in crate::import) description: Option<String>,
    /// Components that it reveals.
    pub(in crate::import) reveals: Vec<(String, Map<String, Value>)>,
    /// A condition under which alone it is offered.
    pub(in crate::import) condition: Option<String>,
    /// Whether it unticks the others.
    pub(in crate::import) excludes: bool,
}

/// The option of checkboxes that unticks the others, said by itself or by the question.
pub(in crate::import) fn exclusive(component: &Map<String, Value>, items: &[Item]) -> Option<String> {
    let options = component.get("options").and_then(Value::as_object);
    let named = options.filter(|options| options.get("behaviour").is_some_and(|says| !is_nothing(says)));
    let named = named.and_then(|options| match options.get("behaviourItemValue")? {
        Value::String(value) => Some(value.clone()),
        value => Some(value.to_string()),
    });
    let is = |item: &&Item| named.as_ref().map_or(item.excludes, |value| item.value == *value);
    items.iter().find(is).map(|item| item.value.clone())
}

/// The items that a component offers: of a list by its name, or of its own.
///
/// # Errors
/// Why it has none.
pub(in crate::import) fn items(
    source: &Map<String, Value>,
    (pointer, component): (&str, &Map<String, Value>),
    report: &mut Report,
) -> Result<Vec<Item>, String> {
    let values = component.get("values").and_then(Value::as_object);
    let options = component.get("options").and_then(Value::as_object);
    let named = string(component, "list")
        .or_else(|| options.and_then(|options| string(options, "list")))
        .or_else(|| values.and_then(|values| string(values, "list")));
    let (at, items) = match (named, values) {
        (Some(name), _) => {
            let lists = source.get("lists").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let found =
                lists.iter().enumerate().filter_map(|(index, list)| Some((index, list.as_object()?))).find(
                    |(_, list)| {
                        let is = |key: &str| list.get(key).and_then(Value::as_str) == Some(name.as_str());
                        is("name") || is("id")
                    },
                );
            let (index, list) = found.ok_or_else(|| format!("There is no list “{name}”."))?;
            let at = format!("/lists/{index}");
            (at.clone(), objects(list, "items", &at, report))
        }
        (None, Some(values)) => {
            let at = format!("{pointer}/values");
            (at.clone(), objects(values, "items", &at, report))
        }
        (None, None) => {
            let at = pointer.to_owned();
            (at.clone(), objects(component, "items", &at, report))
        }
    };
    let mut seen = HashSet::new();
    let mut taken: Vec<Item> = Vec::new();
    for (pointer, item) in items {
        match read(pointer.clone(), item, report) {
            Some(item) if seen.insert(item.value.clone()) => taken.push(item),
            Some(item) => {
                report.counts.options.leave();
                report.leave(pointer, format!("Another option of the list has the value “{}”.", item.value));
            }
            None => {
                report.counts.options.leave();
                report.leave(pointer, "An option needs a text and a value.");
            }
        }
    }
    let whose = at.strip_prefix("/lists/").map_or("It", |_| "Its list");
    if taken.is_empty() { Err(format!("{whose} has no options.")) } else { Ok(taken) }
}

/// A component that a question says itself that its option reveals.
pub(in crate::import) struct Revealed {
    /// The place of the option; none where no option has the value.
    pub(in crate::import) option: Option<usize>,
    /// Where it stands.
    pub(in crate::import) pointer: String,
    /// The component.
    pub(in crate::import) component: Map<String, Value>,
}

/// What a question says itself that its options reveal, by their values: `{"Other": {…}}`, one component or several each.
pub(in crate::import) fn revealed(
    (pointer, component): (&str, &Map<String, Value>),
    items: &[Item],
) -> Vec<Revealed> {
    let key = "conditionallyRevealedComponents";
    let held = component.get("options").and_then(|options| options.get(key)?.as_object());
    let mut revealed = Vec::new();
    for (value, held) in held.into_iter().flatten() {
        let at = format!("{pointer}/options/{key}/{}", crate::definition::pointer_step(value));
        let option = items.iter().position(|item| item.value == *value || item.title == *value);
        let several = held.as_array().into_iter().flatten().enumerate();
        let one = std::iter::once((at.clone(), held));
        let all = several.map(|(index, held)| (format!("{at}/{index}"), held)).chain(one);
        revealed.extend(all.filter_map(|(pointer, held)| {
            Some(Revealed { option, pointer, component: held.as_object()?.clone() })
        }));
    }
    revealed
}

/// A number as the source writes it: 1.0 is 1.
fn as_in_javascript(number: &serde_json::Number) -> String {
    match number.as_f64() {
        Some(number) if number.abs() < 1e21 => crate::import::making::as_json(number).to_string(),
        _ => number.to_string(),
    }
}

/// What people read, and what of it is lost.
fn title((pointer, item): (&str, &Map<String, Value>), report: &mut Report) -> Option<String> {
    for key in ["text", "label", "display", "html"] {
        // A label of its own kind: an object with a text.
        let holder = item.get(key).and_then(Value::as_object).filter(|own| own.contains_key("text"));
        let (holder, inside) = holder.map_or((item, key), |own| (own, "text"));
        let is_style =
            holder.get(inside).and_then(Value::as_object).is_some_and(|own| own.contains_key("classes"));
        let Some(said) = line(holder, inside).filter(|_| !is_style) else { continue };
        if text(holder, inside).is_some_and(|html| html.contains("<a ")) {
            report.change(
                format!("{pointer}/{key}"),
                "The option was taken as plain text: a link in it is gone.",
            );
        }
        return Some(said);
    }
    None
}

fn read(pointer: String, item: &Map<String, Value>, report: &mut Report) -> Option<Item> {
    let title = title((&pointer, item), report);
    let value = value(item)?;
    let reveals = match item.get("conditional").and_then(Value::as_object) {
        Some(conditional) => objects(conditional, "components", &format!("{pointer}/conditional"), report),
        None => objects(item, "children", &pointer, report),
    };
    for key in ["description", "hint"] {
        if item.get(key).and_then(Value::as_str).is_some_and(html::has_tags) {
            report.change(
                format!("{pointer}/{key}"),
                "The help with the option was taken as plain text: links and lists in it are gone. Say what matters on the page.",
            );
        }
    }
    let mut reveals: Vec<(String, Map<String, Value>)> =
        reveals.into_iter().map(|(pointer, component)| (pointer, component.clone())).collect();
    let says = string(item, "behaviour").is_some_and(|behaviour| behaviour == "exclusive");
    let excludes = extensions((&pointer, item), &mut reveals, report) || says;
    Some(Item {
        title: title.unwrap_or_else(|| value.clone()),
        reveals,
        excludes,
        description: help((&pointer, item), report),
        condition: string(item, "condition"),
        pointer,
        value,
    })
}

/// What else an option does: it unticks the others, or asks a question in words. Whether it unticks the others.
fn extensions(
    (pointer, item): (&str, &Map<String, Value>),
    reveals: &mut Vec<(String, Map<String, Value>)>,
    report: &mut Report,
) -> bool {
    let mut excludes = false;
    for (at, extension) in objects(item, "extensions", pointer, report) {
        let kind: String = string(extension, "type").unwrap_or_default();
        let kind: String = kind.chars().filter(char::is_ascii_alphabetic).collect();
        match kind.to_ascii_lowercase().as_str() {
            "exclusive" => excludes = true,
            "additionalquestion" => {
                let mut question = extension.clone();
                question.insert("type".to_owned(), "TextField".into());
                reveals.push((at, question));
            }
            _ => report.leave(at, "Foolscap has nothing like it, so it was not taken."),
        }
    }
    excludes
}

/// What the data says when it is chosen.
pub(in crate::import) fn value(item: &Map<String, Value>) -> Option<String> {
    match item.get("value") {
        Some(Value::String(value)) if !value.is_empty() => Some(value.clone()),
        Some(Value::Number(number)) => Some(as_in_javascript(number)),
        Some(Value::Bool(flag)) => Some(flag.to_string()),
        _ => None,
    }
}

/// What helps with an option: its description, or else its hint.
fn help((pointer, item): (&str, &Map<String, Value>), report: &mut Report) -> Option<String> {
    let (description, hint) = (line(item, "description"), hint(item));
    if description.is_some() && hint.is_some() && description != hint {
        report.counts.texts.leave();
        report.leave(format!("{pointer}/hint"), "An option has one help here: its description was taken.");
    }
    description.or(hint)
}

/// The hint of an option: a text, or an object with one.
fn hint(item: &Map<String, Value>) -> Option<String> {
    match item.get("hint").and_then(Value::as_object) {
        Some(hint) if hint.contains_key("text") => line(hint, "text"),
        _ => line(item, "hint"),
    }
}
