//! `react-jsonschema-form`: `{schema, uiSchema}` of draft 07 that asks the same.
//!
//! What is shown under conditions stands in `then`, as that library draws it: a property that is there always would be asked
//! always. It knows no pages: their order is that of the questions, their content stands above the question that follows it.
//! Values that are worked out are left out, as nothing there works them out, and named in its `$comment`. What the answers around a repeat decide about its items
//! stands around it, since a condition is looked up where it stands.

mod places;

use crate::definition::{FormDefinition, Placed};
use crate::publish::without_own_keywords;
use crate::question::Kind;
use places::{Place, depth, places, question};
use serde_json::{Map, Value, json};

/// The schema and the layout of a form.
pub fn rjsf(definition: &FormDefinition) -> Value {
    let document = definition.to_value();
    let form = Form { places: places(&document), document: &document };
    let (mut schema, mut ui) = form.object(&document, "#", 0);
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    for key in ["$id", "title"] {
        if let Some(value) = document.get(key) {
            whole.insert(key.to_owned(), value.clone());
        }
    }
    if let Some(text) = document.pointer("/x-form/start/text") {
        whole.insert("description".to_owned(), text.clone());
        ui.insert("ui:enableMarkdownInDescription".to_owned(), true.into());
    }
    if let Some(text) = document.pointer("/x-form/submit") {
        ui.insert("ui:submitButtonOptions".to_owned(), json!({"submitText": text}));
    }
    if let Some(comment) = left_out(definition) {
        whole.insert("$comment".to_owned(), comment.into());
    }
    whole.append(&mut schema);
    let definitions = form.definitions();
    if !definitions.is_empty() {
        whole.insert("definitions".to_owned(), definitions.into());
    }
    json!({"schema": in_draft_07(Value::Object(whole)), "uiSchema": ui})
}

/// What of the form is not in the schema, for whoever takes it into use.
fn left_out(definition: &FormDefinition) -> Option<String> {
    let computed = |placed: &Placed<'_>| matches!(placed.question.kind, Kind::Computed(_));
    let questions = definition.questions().into_iter().filter(computed);
    let pointers: Vec<String> = questions.map(|placed| placed.path.to_pointer()).collect();
    (!pointers.is_empty()).then(|| {
        format!(
            "The form works these values out, and nothing here does: {}. What is asked only for some of their values is not asked here.",
            pointers.join(", ")
        )
    })
}

struct Form<'a> {
    document: &'a Value,
    places: Vec<Place>,
}

impl Form<'_> {
    /// The schema and the layout of an object: of the whole, or of an item.
    /// `depth` says in how many repeats it stands.
    fn object(&self, holder: &Value, at: &str, depth: usize) -> (Map<String, Value>, Map<String, Value>) {
        let (mut ui, mut order) = (Map::new(), Vec::new());
        let mut under = vec![Under::default()];
        let prefix = format!("{at}/properties/");
        for place in &self.places {
            let step = place.pointer.strip_prefix(&prefix).filter(|step| !step.contains('/'));
            let Some(name) = step.and_then(crate::path::unescape) else { continue };
            let Some(property) = holder.get("properties").and_then(|properties| properties.get(&name)) else {
                continue;
            };
            let (schema, looks) = self.property(property, place, depth);
            order.push(Value::from(name.as_str()));
            ui.insert(name.clone(), looks.into());
            if self.outermost(place) < depth {
                continue;
            }
            let index = under.iter().position(|known| known.when == place.when).unwrap_or(under.len());
            if index == under.len() {
                under.push(Under { when: place.when.clone(), ..Under::default() });
            }
            if let Some(under) = under.get_mut(index) {
                under.required.extend(must(property).then(|| Value::from(name.as_str())));
                under.properties.insert(name, schema);
            }
        }
        order.push("*".into());
        ui.insert("ui:order".to_owned(), order.into());
        let mut under = under.into_iter();
        let mut schema = under.next().unwrap_or_default().schema();
        schema.insert("type".to_owned(), "object".into());
        let deeper = self.places.iter().filter(|place| place.pointer.starts_with(&prefix));
        let deeper = deeper.filter(|place| self.outermost(place) == depth);
        let deeper = deeper.filter_map(|place| self.deeper(place, depth));
        let rules: Vec<Value> = under.map(Under::rule).chain(deeper).chain(kept(holder)).collect();
        if !rules.is_empty() {
            schema.insert("allOf".to_owned(), rules.into());
        }
        (schema, ui)
    }

    /// In how many repeats the answers stand that the outermost of its conditions is about.
    fn outermost(&self, place: &Place) -> usize {
        let depths = place.when.iter().map(|pointer| depth(self.document, pointer));
        depths.min().unwrap_or(usize::MAX)
    }

    /// What an object in so many repeats says of a question of items inside it: what its answers decide about it.
    fn deeper(&self, place: &Place, depth_here: usize) -> Option<Value> {
        let path = crate::QuestionPath::from_pointer(&place.pointer).ok()?;
        let names: Vec<&str> = path.names().map(crate::QuestionName::as_str).collect();
        let (name, repeats) = names.split_last()?;
        if repeats.len() <= depth_here {
            return None;
        }
        let property = question(self.document, &place.pointer)?;
        let (schema, _) = self.property(property, place, repeats.len());
        let required = must(property).then(|| Value::from(*name)).into_iter().collect();
        let properties = Map::from_iter([((*name).to_owned(), schema)]);
        let mut says = Under { when: Vec::new(), properties, required }.schema();
        for at in (depth_here..=repeats.len()).rev() {
            if let Some(repeat) = repeats.get(at) {
                let Value::Object(outer) = json!({"properties": {*repeat: {"items": says}}}) else {
                    return None;
                };
                says = outer;
            }
            let here = place.when.iter().filter(|pointer| depth(self.document, pointer) == at);
            let when: Vec<String> = here.cloned().collect();
            if at == depth_here {
                return Some(if_then(&when, says));
            }
            if !when.is_empty() {
                says = Map::from_iter([("allOf".to_owned(), json!([if_then(&when, says)]))]);
            }
        }
        None
    }

    /// One property and how it is asked.
    fn property(&self, property: &Value, place: &Place, depth: usize) -> (Value, Map<String, Value>) {
        if property.get("x-question").is_none() && property.get("items").is_some() {
            let items = property.get("items").unwrap_or(&Value::Null);
            let (schema, looks) = self.object(items, &format!("{}/items", place.pointer), depth + 1);
            let mut array = json!({"type": "array", "items": schema});
            for key in ["title", "minItems", "maxItems"] {
                if let (Some(value), Some(array)) = (property.get(key), array.as_object_mut()) {
                    array.insert(key.to_owned(), value.clone());
                }
            }
            let mut ui = Map::from_iter([("items".to_owned(), looks.into())]);
            describe(&mut ui, place, None);
            return (array, ui);
        }
        let about = property.get("x-question").unwrap_or(&Value::Null);
        let kind = about.get("kind").and_then(Value::as_str).unwrap_or_default();
        let mut schema = without_own_keywords(property.clone());
        if let Value::Object(schema) = &mut schema {
            asked(schema, kind);
        }
        let mut ui = looks(kind, about);
        describe(&mut ui, place, about.get("hint").and_then(Value::as_str));
        (schema, ui)
    }

    /// Conditions and lists of options.
    fn definitions(&self) -> Map<String, Value> {
        let all = self.document.get("$defs").and_then(Value::as_object).into_iter().flatten();
        let written = all.map(|(name, value)| {
            let options = value.get("x-options").and_then(Value::as_array);
            let plain = match options {
                Some(options) => json!({"type": "string", "oneOf": options}),
                None => value.clone(),
            };
            (name.clone(), without_own_keywords(plain))
        });
        written.collect()
    }
}

/// What is asked under the same conditions.
#[derive(Default)]
struct Under {
    when: Vec<String>,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Under {
    fn schema(self) -> Map<String, Value> {
        let mut schema = Map::from_iter([("properties".to_owned(), self.properties.into())]);
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), self.required.into());
        }
        schema
    }

    fn rule(mut self) -> Value {
        let when = std::mem::take(&mut self.when);
        if_then(&when, self.schema())
    }
}

/// What is said where all of these conditions hold.
fn if_then(when: &[String], then: Map<String, Value>) -> Value {
    let conditions: Vec<Value> = when.iter().map(|pointer| json!({"$ref": pointer})).collect();
    let holds = match conditions.as_slice() {
        [only] => only.clone(),
        _ => json!({"allOf": conditions}),
    };
    Value::Object(Map::from_iter([("if".to_owned(), holds), ("then".to_owned(), then.into())]))
}

/// Whether a property must be there where it is asked: also the array of a repeat.
fn must(property: &Value) -> bool {
    let about = property.get("x-question");
    let kind = about.and_then(|about| about.get("kind")).and_then(Value::as_str);
    let optional = about.and_then(|about| about.get("optional")) == Some(&Value::Bool(true));
    !optional && !matches!(kind, Some("file" | "computed"))
}

/// Rules that are kept word for word, and what must not lead to an exit page.
fn kept(holder: &Value) -> Vec<Value> {
    let rules = holder.get("allOf").and_then(Value::as_array).into_iter().flatten();
    let rules = rules.filter(|rule| rule.get("x-origin").is_some() || rule.get("not").is_some());
    rules.cloned().map(without_own_keywords).collect()
}

/// What the library checks by itself, or draws in its own way.
fn asked(schema: &mut Map<String, Value>, kind: &str) {
    match kind {
        "date" | "email" => {
            for key in ["pattern", "not", "allOf"] {
                schema.shift_remove(key);
            }
            schema.insert("format".to_owned(), kind.into());
        }
        "url" => {
            schema.insert("format".to_owned(), "uri".into());
        }
        _ => {}
    }
}

/// How a kind of question is drawn.
fn looks(kind: &str, about: &Value) -> Map<String, Value> {
    let mut ui = Map::new();
    let widget = match kind {
        "radios" | "yes-no" => "radio",
        "select" | "autocomplete" | "country" => "select",
        "checkboxes" => "checkboxes",
        "long-text" => "textarea",
        "hidden" => "hidden",
        "declaration" => "checkbox",
        _ => return ui,
    };
    ui.insert("ui:widget".to_owned(), widget.into());
    if let Some(rows) = about.get("rows") {
        ui.insert("ui:options".to_owned(), json!({"rows": rows}));
    }
    ui
}

/// What stands above a question, and its hint.
fn describe(ui: &mut Map<String, Value>, place: &Place, hint: Option<&str>) {
    if let Some(hint) = hint {
        ui.insert("ui:help".to_owned(), hint.into());
    }
    if !place.above.is_empty() {
        ui.insert("ui:description".to_owned(), place.above.join("\n\n").into());
        ui.insert("ui:enableMarkdownInDescription".to_owned(), true.into());
    }
}

/// References as draft 07 has them.
fn in_draft_07(value: Value) -> Value {
    match value {
        Value::Array(list) => list.into_iter().map(in_draft_07).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(key, value)| match (key.as_str(), &value) {
                ("$ref", Value::String(pointer)) => {
                    let pointer =
                        pointer.strip_prefix("#/$defs/").map(|name| format!("#/definitions/{name}"));
                    (key, pointer.map_or(value, Value::from))
                }
                _ => (key, in_draft_07(value)),
            })
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}
