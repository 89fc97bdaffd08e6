//! What is said beside a schema about how its properties are asked: rjsf's `uiSchema`.

use serde_json::{Map, Value};

/// What is said beside a schema about one place of it.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Looks<'a> {
    /// What stands there, and where.
    said: Option<(&'a Map<String, Value>, String)>,
    /// Whether objects are always filled in, as forms draw them: what an optional one requires is required.
    pub(in crate::import) drawn: bool,
}

/// One thing that is said.
#[derive(Clone, Debug)]
pub(in crate::import) struct Look<'a> {
    /// What.
    pub(in crate::import) value: &'a Value,
    /// Where.
    pub(in crate::import) pointer: String,
}

impl<'a> Looks<'a> {
    /// What is said in this object, which stands there.
    pub(in crate::import) fn new(said: Option<&'a Map<String, Value>>, pointer: &str) -> Self {
        Self { said: said.map(|said| (said, pointer.to_owned())), drawn: true }
    }

    /// What is said about a property, or the items.
    pub(super) fn inside(&self, name: &str) -> Self {
        let inner = self.said.as_ref().and_then(|(said, at)| {
            let inner = said.get(name)?.as_object()?;
            Some((inner, format!("{at}/{}", crate::definition::pointer_step(name))))
        });
        Self { said: inner, drawn: self.drawn }
    }

    /// One thing: `ui:title`, or `title` in `ui:options`.
    pub(super) fn get(&self, name: &str) -> Option<Look<'a>> {
        let (said, at) = self.said.as_ref()?;
        let own = format!("ui:{name}");
        if let Some(value) = said.get(&own) {
            return Some(Look { value, pointer: format!("{at}/{own}") });
        }
        let value = said.get("ui:options")?.get(name)?;
        Some(Look { value, pointer: format!("{at}/ui:options/{name}") })
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(|look| look.value.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Option<&str> {
        self.said.as_ref().map(|(_, at)| at.as_str())
    }

    /// Everything that is said there: the names without `ui:`, and where.
    pub(super) fn all(&self) -> Vec<(String, Look<'a>)> {
        let Some((said, at)) = self.said.as_ref() else { return Vec::new() };
        let mut all = Vec::new();
        for (key, value) in *said {
            let Some(name) = key.strip_prefix("ui:") else { continue };
            let pointer = format!("{at}/{}", crate::definition::pointer_step(key));
            match (name, value) {
                ("options", Value::Object(options)) => {
                    for (name, value) in options {
                        all.push((
                            name.clone(),
                            Look {
                                value,
                                pointer: format!("{pointer}/{}", crate::definition::pointer_step(name)),
                            },
                        ));
                    }
                }
                (name, value) => all.push((name.to_owned(), Look { value, pointer })),
            }
        }
        all
    }
}
