//! What importers say of questions is what their kinds know.

use super::sources::{own, real};
use form_schemas::definition::{FormDefinition, Property, Rest};
use form_schemas::import::{Format, Source, import};
use serde_json::{Map, Value};

/// Leaves out of the questions what their kinds do not know.
fn forget(properties: &mut [Property]) {
    for property in properties {
        match property {
            Property::Question(question) => question.rest = Rest::default(),
            Property::Repeat(repeat) => forget(&mut repeat.properties),
            Property::Other(_) => {}
        }
    }
}

/// The members of `x-question` that nothing reads, as `kind.member`.
pub fn unread(definition: &FormDefinition) -> Vec<String> {
    let mut known = definition.clone();
    forget(&mut known.properties);
    let mut found = Vec::new();
    let mut todo = vec![(definition.to_value(), known.to_value())];
    while let Some((said, read)) = todo.pop() {
        let (Value::Object(said), Value::Object(read)) = (said, read) else { continue };
        let none = Map::new();
        let own = |map: &Map<String, Value>| {
            map.get("x-question").and_then(Value::as_object).unwrap_or(&none).clone()
        };
        let (said_own, read_own) = (own(&said), own(&read));
        let kind = said_own.get("kind").and_then(Value::as_str).unwrap_or_default();
        found.extend(
            said_own.keys().filter(|key| !read_own.contains_key(*key)).map(|key| format!("{kind}.{key}")),
        );
        todo.extend(said.into_iter().map(|(key, value)| {
            let read = read.get(&key).cloned().unwrap_or_default();
            (value, read)
        }));
    }
    found
}

#[test]
fn every_member_of_a_question_is_one_that_its_kind_knows() {
    let mut imported = 0;
    for (name, bytes) in own().chain(real()) {
        let Ok(form) = import(&[Source { name: &name, bytes: &bytes }], Format::Auto) else { continue };
        imported += 1;
        assert_eq!(unread(&form.definition), [""; 0], "{name}");
    }
    assert!(imported >= 9, "{imported}");
}
