//! Options: listed in the component, in its data, or somewhere else.

use super::Form;
use super::members::{count, inner, is_nothing, text};
use crate::import::outline::{Asked, Choice, one_line};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashSet;

/// So many options are a list to choose from; more are searched.
const MOST_SELECT: usize = 100;

/// Where options stand, and the options: value, title, help.
type Listed<'a> = Vec<(String, Cow<'a, Value>)>;

impl Form {
    /// The options of a question.
    pub(super) fn choices(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let listed = listed(pointer, component);
        let none = Map::new();
        let data = inner(component, "data", &none);
        let mut seen = HashSet::new();
        for (at, option) in listed {
            let Some((value, title)) = read(component, &option) else {
                if !is_nothing(&option) {
                    self.report.counts.options.leave();
                    self.report.leave(at, "An option needs a text and a value.");
                }
                continue;
            };
            if value.trim().is_empty() || !seen.insert(value.clone()) {
                self.report.counts.options.leave();
                self.report.leave(at, "Another option has the same value, or it has none.");
                continue;
            }
            if option.get("value").is_some_and(|value| !value.is_string()) {
                asked.retyped = true;
            }
            let titled = asked.choices.iter().any(|choice| choice.title == title);
            let title = if titled { format!("{title} ({value})") } else { title };
            let description =
                ["description", "tooltip", "hint"].into_iter().find_map(|key| text(option.as_object()?, key));
            asked.choices.push(Choice {
                value,
                title,
                description: description.as_deref().and_then(one_line),
            });
        }
        if asked.choices.is_empty() {
            return self.elsewhere(pointer, data, asked);
        }
        if asked.kind == "select" && asked.choices.len() > MOST_SELECT {
            asked.kind = "autocomplete";
        }
        if asked.kind == "checkboxes" {
            self.several((pointer, component), asked);
        }
    }

    /// Options that are asked for from another program.
    fn elsewhere(&mut self, pointer: &str, data: &Map<String, Value>, asked: &mut Asked) {
        let from = ["url", "resource", "custom"]
            .into_iter()
            .find(|key| data.get(*key).is_some_and(|value| !is_nothing(value)));
        let at = from.map_or_else(|| pointer.to_owned(), |from| format!("{pointer}/data/{from}"));
        let message = if from.is_some() {
            "Its options are fetched or worked out while the form is filled in, which is never done here: it is asked as a text until they are listed."
        } else {
            "It has no options: it is asked as a text until some are listed."
        };
        self.report.leave(at, message);
        asked.kind = "short-text";
    }

    fn several(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let options = asked.choices.len() as u64;
        if super::component::plain_type(component) == "selectboxes" {
            self.report.change(
                pointer,
                "The data of this form lists the options that were ticked; in the source each has yes or no.",
            );
        }
        let least = count(validate, "minSelectedCount").or_else(|| count(validate, "minItems"));
        if let Some(least) = least.filter(|least| (2..=options).contains(least)) {
            asked.schema.insert("minItems".to_owned(), least.into());
        }
        let most = count(validate, "maxSelectedCount").or_else(|| count(validate, "maxItems"));
        if let Some(most) = most.filter(|most| (1..options).contains(most)) {
            asked.schema.insert("maxItems".to_owned(), most.into());
        }
    }
}

/// The options where they stand.
fn listed<'a>(pointer: &str, component: &'a Map<String, Value>) -> Listed<'a> {
    let data = component.get("data");
    let places = [
        ("values", component.get("values")),
        ("data/values", data.and_then(|data| data.get("values"))),
        ("data/json", data.and_then(|data| data.get("json"))),
        ("options", component.get("options")),
    ];
    let source = component.get("dataSrc").and_then(Value::as_str).unwrap_or("values");
    let mut found = Vec::new();
    for (place, value) in places {
        let wanted = match place {
            "data/json" => source == "json" || source == "values",
            _ => source != "json" && source != "url" && source != "resource" && source != "custom",
        };
        let Some(value) = value.filter(|_| wanted) else { continue };
        let list = if place == "data/json" { unpacked(component, value) } else { plain(value) };
        if list.is_empty() || list.iter().all(|one| is_nothing(one)) {
            continue;
        }
        let options =
            list.into_iter().enumerate().map(|(index, one)| (format!("{pointer}/{place}/{index}"), one));
        found = options.collect();
        break;
    }
    found
}

fn plain(value: &Value) -> Vec<Cow<'_, Value>> {
    value.as_array().into_iter().flatten().map(Cow::Borrowed).collect()
}

/// Options that are kept as JSON: a list, an object in which the list stands, or either of them as a text.
fn unpacked<'a>(component: &Map<String, Value>, value: &'a Value) -> Vec<Cow<'a, Value>> {
    let path = text(component, "selectValues").unwrap_or_default();
    let inside = |value: &'a Value| if path.is_empty() { Some(value) } else { at(value, &path) };
    let Value::String(written) = value else {
        return inside(value).or(Some(value)).map(plain).unwrap_or_default();
    };
    let read: Value = serde_json::from_str(written).unwrap_or_default();
    let found = if path.is_empty() { Some(&read) } else { at(&read, &path) };
    let list = found.or(Some(&read)).and_then(Value::as_array);
    list.into_iter().flatten().cloned().map(Cow::Owned).collect()
}

/// The values of the options.
pub(super) fn values(component: &Map<String, Value>) -> HashSet<String> {
    let options = listed("", component);
    options.into_iter().filter_map(|(_, option)| Some(read(component, &option)?.0)).collect()
}

/// The value and the title of an option.
fn read(component: &Map<String, Value>, option: &Value) -> Option<(String, String)> {
    let plain = |value: &Value| match value {
        Value::String(text) => Some(text.chars().filter(|letter| !letter.is_control()).collect::<String>()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    // A plain text stands for both.
    if let Some(text) = plain(option) {
        return Some((text.clone(), one_line(&text)?));
    }
    let property = text(component, "valueProperty").filter(|property| property != "value");
    let value = property.as_ref().and_then(|property| at(option, property)).or_else(|| option.get("value"));
    let title = shown_by(component).and_then(|path| at(option, &path)).and_then(plain);
    let title = title.or_else(|| {
        ["label", "name", "title", "text"].iter().find_map(|key| option.get(*key).and_then(plain))
    });
    let value = value.and_then(plain);
    let title = title.as_deref().and_then(one_line).or_else(|| value.as_deref().and_then(one_line))?;
    Some((value.unwrap_or_else(|| title.clone()), title))
}

/// What stands in an object at a path of names.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').take(10).try_fold(value, |value, name| value.get(name))
}

/// What of an option its template shows: `<span>{{ item.name }}</span>` → `name`.
fn shown_by(component: &Map<String, Value>) -> Option<String> {
    let template = text(component, "template")?;
    let (_, rest) = template.split_once("{{")?;
    let (inside, _) = rest.split_once("}}")?;
    let path = inside.trim().strip_prefix("item.")?;
    let plain = path.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.'));
    (plain && path != "label").then(|| path.to_owned())
}
