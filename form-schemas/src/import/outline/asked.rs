//! Questions that were read.

use super::Needed;
use serde_json::{Map, Value, json};

/// A question has so many options of its own; more stand once in `$defs`.
const MOST_OWN_OPTIONS: usize = 200;

/// A question that was read.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Asked {
    /// Where it stands in the source.
    pub(in crate::import) pointer: String,
    /// How conditions of the source call it.
    pub(in crate::import) key: String,
    /// Its name in the source's data.
    pub(in crate::import) name: String,
    /// The objects around it in the source's data, outermost first, since the last repeat.
    pub(in crate::import) parents: Vec<String>,
    /// What is asked.
    pub(in crate::import) title: String,
    /// Whether the source says that itself.
    pub(in crate::import) titled: bool,
    /// A kind of ours.
    pub(in crate::import) kind: &'static str,
    /// What of its schema the kind does not derive: limits, patterns, rules that are kept word for word.
    pub(in crate::import) schema: Map<String, Value>,
    /// Its `x-question` without `kind` and `optional`.
    pub(in crate::import) about: Map<String, Value>,
    /// Its options.
    pub(in crate::import) choices: Vec<Choice>,
    /// Whether its answers are texts here and something else in the source.
    pub(in crate::import) retyped: bool,
    /// Whether it may be left unanswered.
    pub(in crate::import) optional: bool,
    /// When it is shown.
    pub(in crate::import) needs: Vec<Needed>,
    /// What a person must look at.
    pub(in crate::import) to_mend: Vec<String>,
}

/// An option that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Choice {
    /// What the data says.
    pub(in crate::import) value: String,
    /// What people read.
    pub(in crate::import) title: String,
    /// Help with choosing it.
    pub(in crate::import) description: Option<String>,
}

impl Choice {
    fn write(&self) -> Value {
        let mut option = json!({"const": self.value, "title": self.title});
        if let (Some(description), Some(members)) = (&self.description, option.as_object_mut()) {
            members.insert("description".to_owned(), description.clone().into());
        }
        option
    }
}

impl Asked {
    /// Whether one of its options is chosen, or several.
    pub(super) fn has_options(&self) -> bool {
        matches!(self.kind, "radios" | "select" | "autocomplete" | "checkboxes")
    }

    /// How many texts people read of it.
    pub(super) fn texts(&self) -> usize {
        let help = self.choices.iter().filter(|choice| choice.description.is_some()).count();
        usize::from(self.titled) + usize::from(self.about.contains_key("hint")) + self.choices.len() + help
    }

    /// Its property, without conditions. `share` puts options into a list of the form, and gives its pointer.
    pub(super) fn write(&self, share: impl FnOnce(Value) -> String) -> Map<String, Value> {
        let mut property = Map::new();
        // Nobody reads what is worked out only for a condition.
        if !self.title.is_empty() {
            property.insert("title".to_owned(), self.title.clone().into());
        }
        property.extend(self.schema.iter().map(|(key, value)| (key.clone(), value.clone())));
        if self.has_options() {
            let options = self.options(share);
            if self.kind == "checkboxes" {
                property.insert("type".to_owned(), "array".into());
                property.insert("items".to_owned(), options.into());
            } else {
                property.extend(options);
            }
        }
        let mut about = Map::new();
        about.insert("kind".to_owned(), self.kind.into());
        if self.optional {
            about.insert("optional".to_owned(), true.into());
        }
        about.extend(self.about.iter().map(|(key, value)| (key.clone(), value.clone())));
        property.insert("x-question".to_owned(), about.into());
        property
    }

    /// A text that is one of its options.
    fn options(&self, share: impl FnOnce(Value) -> String) -> Map<String, Value> {
        let options: Vec<Value> = self.choices.iter().map(Choice::write).collect();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), "string".into());
        if options.len() > MOST_OWN_OPTIONS {
            let values: Vec<&str> = self.choices.iter().map(|choice| choice.value.as_str()).collect();
            schema.insert("$ref".to_owned(), share(json!({"enum": values, "x-options": options})).into());
        } else {
            schema.insert("oneOf".to_owned(), options.into());
        }
        schema
    }
}
