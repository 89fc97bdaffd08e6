//! Where things stand in a document.

use serde_json::Value;

/// The places of all values of a document as JSON Pointers, in no order.
pub fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut todo = vec![(String::new(), value)];
    while let Some((at, value)) = todo.pop() {
        match value {
            Value::Array(list) => {
                todo.extend(list.iter().enumerate().map(|(index, value)| (format!("{at}/{index}"), value)));
            }
            Value::Object(members) => {
                todo.extend(members.iter().map(|(key, value)| {
                    (format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), value)
                }));
            }
            _ => {}
        }
        found.push(at);
    }
    found
}
