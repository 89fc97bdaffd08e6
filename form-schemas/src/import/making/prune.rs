//! Conditions that nothing uses.

use super::output::Output;
use serde_json::Value;
use std::collections::HashSet;

impl Output {
    /// Those, and the conditions that they name.
    pub(in crate::import) fn used_through(&self, used: HashSet<String>) -> HashSet<String> {
        let mut all = HashSet::new();
        let mut todo: Vec<String> = used.into_iter().collect();
        while let Some(id) = todo.pop() {
            if let Some(schema) = self.definitions.get(&id).filter(|_| all.insert(id)) {
                todo.extend(references_of(schema).into_iter().map(str::to_owned));
            }
        }
        all
    }

    /// Whether the form asks what a condition names: of the things of a list, where it is about those.
    fn asks(&self, condition: &Value, name: &str) -> bool {
        let scope = condition.get("x-scope").and_then(Value::as_str);
        let Some(list) = scope.and_then(|scope| scope.strip_prefix("#/properties/")) else {
            return self.properties.contains_key(name);
        };
        let items = self.properties.get(list).and_then(|list| list.pointer("/items/properties"));
        items.is_some_and(|items| items.get(name).is_some())
    }

    /// Takes away conditions about questions that are not in the form; their titles.
    pub(in crate::import) fn prune_conditions(&mut self, used: &HashSet<String>) -> Vec<String> {
        let mut pruned = Vec::new();
        loop {
            let broken = self.definitions.iter().filter(|(id, schema)| {
                let unknown = names_of(schema).into_iter().any(|name| !self.asks(schema, name));
                let dangling = references_of(schema).into_iter().any(|id| !self.definitions.contains_key(id));
                id.starts_with("when-") && !used.contains(*id) && (unknown || dangling)
            });
            let broken: Vec<String> = broken.map(|(id, _)| id.clone()).collect();
            if broken.is_empty() {
                return pruned;
            }
            let gone: HashSet<&String> = broken.iter().collect();
            self.definitions.retain(|id, _| !gone.contains(id));
            pruned.extend(broken);
        }
    }
}

/// The questions that a condition names.
fn names_of(schema: &Value) -> Vec<&str> {
    let required = schema.get("required").and_then(Value::as_array);
    required.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The conditions that a condition names.
fn references_of(schema: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    let mut todo = vec![schema];
    while let Some(value) = todo.pop() {
        match value {
            Value::Array(values) => todo.extend(values),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                found.extend(reference.and_then(|reference| reference.strip_prefix("#/$defs/")));
                todo.extend(members.values());
            }
            _ => {}
        }
    }
    found
}
