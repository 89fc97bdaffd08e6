//! Where each question is asked, and under which conditions.

use serde_json::Value;

/// Where a question is asked: its pointer, what must hold, and what stands above it.
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) when: Vec<String>,
    pub(super) above: Vec<String>,
}

/// The questions and repeats in the order of the pages.
pub(super) fn places(document: &Value) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut above = Vec::new();
    for page in document.pointer("/x-form/pages").and_then(Value::as_array).into_iter().flatten() {
        let page_when = pointers(page.get("when"));
        let repeat = page.get("repeat").and_then(Value::as_str);
        if let Some(repeat) = repeat {
            add(&mut places, repeat, page_when.clone(), &mut above);
        }
        for shown in page.get("show").and_then(Value::as_array).into_iter().flatten() {
            let Some(pointer) = shown.as_str() else {
                let text = ["title", "text"].iter().filter_map(|key| shown.get(*key)?.as_str());
                above.push(text.collect::<Vec<_>>().join("\n\n"));
                continue;
            };
            let own = question(document, pointer).and_then(|question| question.pointer("/x-question/when"));
            // What the array of a repeat needs is said of the array.
            let array = repeat.and_then(|repeat| places.iter().find(|place| place.pointer == repeat));
            let said = array.map(|array| array.when.clone()).unwrap_or_default();
            let own = pointers(own).into_iter().filter(|pointer| !said.contains(pointer));
            let when = page_when.iter().filter(|pointer| !said.contains(pointer)).cloned();
            add(&mut places, pointer, when.chain(own).collect(), &mut above);
        }
    }
    places
}

fn add(places: &mut Vec<Place>, pointer: &str, when: Vec<String>, above: &mut Vec<String>) {
    if places.iter().all(|place| place.pointer != pointer) {
        places.push(Place { pointer: pointer.to_owned(), when, above: std::mem::take(above) });
    }
}

/// A pointer, or a list of them.
fn pointers(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// What stands at a pointer of the document.
pub(super) fn question<'a>(document: &'a Value, pointer: &str) -> Option<&'a Value> {
    let path = crate::QuestionPath::from_pointer(pointer).ok()?;
    let mut value = document;
    for (index, name) in path.names().enumerate() {
        value = if index == 0 { value } else { value.get("items")? };
        value = value.get("properties")?.get(name.as_str())?;
    }
    Some(value)
}

/// How many repeats the answers stand in that a condition is about.
pub(super) fn depth(document: &Value, pointer: &str) -> usize {
    let id = crate::ConditionId::from_pointer(pointer).ok();
    let condition = id.and_then(|id| document.get("$defs")?.get(id.as_str()));
    let scope = condition.and_then(|condition| condition.get("x-scope")?.as_str());
    scope
        .and_then(|scope| crate::QuestionPath::from_pointer(scope).ok())
        .map_or(0, |scope| scope.names().count())
}
