//! Where something stands in a source that was imported, in the words of who wrote it: a JSON Pointer says it to
//! programs.

use app::messages::staff::forms::place as say;
use serde_json::Value;

/// Where `pointer` leads in `source`: `Page 4 ‘Your details’, component 2 ‘Full name’`. Empty for the whole of it.
pub fn in_words(source: &Value, pointer: &str) -> String {
    let mut parts = Vec::new();
    let mut here = Some(source);
    let mut list = "";
    for step in pointer.trim_start_matches('#').split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        here = here.and_then(|value| below(value, &name));
        match (name.parse::<usize>(), list) {
            (Ok(index), noun) if !noun.is_empty() => parts.push(say::nth(noun, index + 1, called(here))),
            _ => match say::noun(step) {
                Some(noun) => list = noun,
                // A question of a form document is known by its name there.
                None if list == say::QUESTION => parts.push(say::named(list, called(here).unwrap_or(&name))),
                None => parts.push(name),
            },
        }
        if say::noun(step).is_none() {
            list = "";
        }
    }
    say::joined(&parts)
}

fn below<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    }
}

/// What people call it.
fn called(value: Option<&Value>) -> Option<&str> {
    let value = value?;
    ["title", "displayName", "text", "name"]
        .iter()
        .filter_map(|name| value.get(name)?.as_str())
        .find(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_place_is_said_in_words() {
        let source = json!({
            "pages": [{}, {"title": "Your details", "components": [{"name": "x"}, {"title": "Full name", "options": {}}]}],
            "conditions": [{"displayName": "hasLink"}],
            "lists": [{"title": "Countries", "items": [{"text": "Wales"}]}],
            "properties": {"age": {"title": "How old are you?"}}
        });
        for (pointer, words) in [
            ("", ""),
            ("/pages/0", "Page 1"),
            ("/pages/1/components/1", "Page 2 ‘Your details’, component 2 ‘Full name’"),
            ("/pages/1/components/1/options", "Page 2 ‘Your details’, component 2 ‘Full name’, options"),
            ("/conditions/0", "Condition 1 ‘hasLink’"),
            ("/lists/0/items/0", "List 1 ‘Countries’, option 1 ‘Wales’"),
            ("/properties/age", "Question ‘How old are you?’"),
            ("/phaseBanner", "phaseBanner"),
            ("/pages/9/components", "Page 10"),
        ] {
            assert_eq!(in_words(&source, pointer), words, "{pointer}");
        }
    }
}
