//! How much of a source is read: several times what a form can hold, so that whatever is handed in is refused at once or
//! imported soon.

use super::ImportError;
use crate::number;
use serde_json::{Map, Value};

/// The most pages.
pub(super) const MOST_PAGES: usize = 1_500;
/// The most questions and pieces of content.
pub(super) const MOST_COMPONENTS: usize = 6_000;
/// The most conditions.
pub(super) const MOST_CONDITIONS: usize = 1_500;
/// The most links between pages.
pub(super) const MOST_LINKS: usize = 10_000;
/// The most options, counted for each question that offers them.
pub(super) const MOST_OPTIONS: usize = 250_000;
/// So many bytes of text count like an option more.
pub(super) const LONG: usize = 200;

/// Refuses a source that has more than so many.
pub(super) fn few((count, most): (usize, usize), what: &str, at: &str) -> Result<(), ImportError> {
    if count <= most {
        return Ok(());
    }
    let (count, most) = (number(&count.to_string()), number(&most.to_string()));
    Err(ImportError::new("too-many", at, format!("The source has {count} {what}; up to {most} are read.")))
}

/// The objects inside of a value that are of a kind.
pub(super) fn objects<'a>(
    value: &'a Value,
    is_one: &dyn Fn(&Map<String, Value>) -> bool,
) -> Vec<&'a Map<String, Value>> {
    let (mut found, mut todo) = (Vec::new(), vec![value]);
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(values) => todo.extend(values),
            Value::Object(object) => {
                found.extend(is_one(object).then_some(object));
                todo.extend(object.values());
            }
            _ => {}
        }
    }
    found
}

/// How many there are in a list.
pub(super) fn length(map: &Map<String, Value>, list: &str) -> usize {
    map.get(list).and_then(Value::as_array).map_or(0, Vec::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_too_much_is_refused_with_its_number() {
        assert_eq!(few((1_500, MOST_PAGES), "pages", "/pages"), Ok(()));
        let refused = few((1_501, MOST_PAGES), "pages", "/pages").unwrap_err();
        assert_eq!(refused.to_string(), "The source has 1,501 pages; up to 1,500 are read.");
        assert_eq!(refused.findings[0].pointer, "/pages");
    }

    #[test]
    fn what_stands_inside_is_counted_too() {
        let pages = json!([{"components": [{"type": "a", "children": [{"type": "b"}, 3]}, {"c": 3}]}]);
        assert_eq!(objects(&pages, &|object| object.contains_key("type")).len(), 2);
        assert_eq!(length(pages[0].as_object().unwrap(), "components"), 2);
    }
}
