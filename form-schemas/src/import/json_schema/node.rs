//! Everything that a schema says about one value: its own keywords, what it refers to, and what `allOf` adds.

use super::document::{Document, Draft};
use serde_json::{Map, Number, Value};

/// How many schemas may say something about one value.
const MOST_LAYERS: usize = 200;

/// One schema, and where it stands.
#[derive(Clone, Debug)]
pub(in crate::import) struct Layer<'a> {
    pub(in crate::import) schema: &'a Map<String, Value>,
    pub(in crate::import) pointer: String,
}

/// Everything that is said about one value.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Node<'a> {
    pub(in crate::import) layers: Vec<Layer<'a>>,
    /// Where it stands: the first of them.
    pub(in crate::import) pointer: String,
    /// What was referred to.
    pub(in crate::import) references: Vec<String>,
    /// References that lead nowhere: where they stand, and why.
    pub(in crate::import) broken: Vec<(String, String)>,
    /// Schemas that say something of it and are not read, since so many others do: where they stand.
    pub(in crate::import) unread: Vec<String>,
    /// `oneOf`s and `anyOf`s of which one was chosen.
    pub(in crate::import) chosen: Vec<String>,
    /// Names that must be there beside what the layers say.
    pub(in crate::import) needed: Vec<&'a str>,
    /// Nothing is valid against it.
    pub(in crate::import) is_false: bool,
}

impl<'a> Node<'a> {
    /// What a schema says.
    pub(in crate::import) fn of(document: &Document<'a>, value: &'a Value, pointer: &str) -> Self {
        let mut node = Self { pointer: pointer.to_owned(), ..Self::default() };
        node.add(document, value, pointer);
        node
    }

    /// Adds a schema, what it refers to, and its `allOf`.
    pub(in crate::import) fn add(&mut self, document: &Document<'a>, value: &'a Value, pointer: &str) {
        let mut todo = vec![(value, pointer.to_owned())];
        while let Some((value, pointer)) = todo.pop() {
            let Value::Object(schema) = value else {
                self.is_false |= *value == Value::Bool(false);
                continue;
            };
            if self.layers.iter().any(|layer| layer.pointer == pointer) {
                continue;
            }
            if self.layers.len() >= MOST_LAYERS {
                self.unread.push(pointer);
                continue;
            }
            self.layers.push(Layer { schema, pointer: pointer.clone() });
            let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate();
            let mut parts: Vec<_> =
                parts.map(|(index, part)| (part, format!("{pointer}/allOf/{index}"))).collect();
            for keyword in ["$dynamicRef", "$recursiveRef", "$ref"] {
                let Some(reference) = schema.get(keyword).filter(|one| one.is_string()) else { continue };
                let found = match keyword {
                    "$dynamicRef" => document.follow_dynamic(reference),
                    _ => document.follow(reference),
                };
                match found {
                    Ok((at, target)) => {
                        self.references.push(at.clone());
                        parts.insert(0, (target, at));
                    }
                    Err(why) => self.broken.push((format!("{pointer}/{keyword}"), why)),
                }
            }
            // The first of them is looked at next.
            todo.extend(parts.into_iter().rev());
        }
    }

    /// The layers that say something of a keyword, with what they say and where.
    pub(in crate::import) fn all(&self, keyword: &str) -> impl Iterator<Item = (&'a Value, String)> {
        let found = self.layers.iter().filter_map(|layer| {
            let value = layer.schema.get(keyword)?;
            let at = format!("{}/{keyword}", layer.pointer);
            (!self.chosen.contains(&at)).then_some((value, at))
        });
        found.collect::<Vec<_>>().into_iter()
    }

    /// What the first of them says.
    pub(in crate::import) fn first(&self, keyword: &str) -> Option<(&'a Value, String)> {
        self.all(keyword).next()
    }

    /// A text.
    pub(in crate::import) fn text(&self, keyword: &str) -> Option<&'a str> {
        self.all(keyword).filter_map(|(value, _)| value.as_str()).find(|text| !text.trim().is_empty())
    }

    /// What it is called here, not what a definition is called that many places refer to.
    pub(in crate::import) fn own_title(&self) -> Option<&'a str> {
        let own = self.layers.iter().filter(|layer| !self.references.contains(&layer.pointer));
        let titles = own.filter_map(|layer| layer.schema.get("title")?.as_str());
        titles.into_iter().find(|title| !title.trim().is_empty())
    }

    /// A flag that one of them sets.
    pub(in crate::import) fn flag(&self, keyword: &str) -> bool {
        self.all(keyword).any(|(value, _)| *value == Value::Bool(true))
    }

    /// The types that a value can have, without null; empty where nothing is said.
    pub(in crate::import) fn types(&self) -> Vec<&'a str> {
        let mut types: Option<Vec<&str>> = None;
        for (value, _) in self.all("type") {
            let said: Vec<&str> = match value {
                Value::String(one) => vec![one],
                Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
                _ => continue,
            };
            let both = |known: Vec<&'a str>| -> Vec<&'a str> {
                let number = |one: &str| one == "number" && said.contains(&"integer");
                let kept: Vec<&str> = known.iter().copied().filter(|one| said.contains(one)).collect();
                if kept.is_empty() && known.iter().any(|one| number(one)) { vec!["integer"] } else { kept }
            };
            types = Some(match types {
                None => said,
                Some(known) => both(known),
            });
        }
        let mut types = types.unwrap_or_default();
        types.retain(|one| *one != "null");
        types
    }

    /// Whether null is among what a value can be.
    pub(in crate::import) fn takes_null(&self, document: &Document<'a>) -> bool {
        let has_null = |value: &Value| match value {
            Value::Array(list) => list.iter().any(|one| one.is_null() || one == "null"),
            one => one == "null",
        };
        let mut said = self.all("type").chain(self.all("enum")).peekable();
        let named = said.peek().is_some();
        let all = said.all(|(value, _)| has_null(value)) && self.first("const").is_none();
        let branches = || self.branches(document).map(|(branches, _)| branches).unwrap_or_default();
        all && (named || branches().iter().any(super::branches::is_null))
    }

    /// Whether a person may leave it at null: a form that is drawn from the schema offers null among options and shapes only.
    pub(in crate::import) fn may_be_null(&self, document: &Document<'a>, drawn: bool) -> bool {
        let offers = !drawn || self.first("enum").is_some() || self.branches(document).is_some();
        offers && self.takes_null(document)
    }

    /// A bound, the narrowest of them, and where it stands; with whether it is exclusive.
    pub(in crate::import) fn bound(&self, draft: Draft, lowest: bool) -> Option<(Number, bool, String)> {
        let (inclusive, exclusive) =
            if lowest { ("minimum", "exclusiveMinimum") } else { ("maximum", "exclusiveMaximum") };
        let mut found: Option<(Number, bool, String)> = None;
        for layer in &self.layers {
            let is_exclusive =
                draft == Draft::Four && layer.schema.get(exclusive) == Some(&Value::Bool(true));
            for (keyword, open) in [(inclusive, is_exclusive), (exclusive, true)] {
                let Some(Value::Number(number)) = layer.schema.get(keyword) else { continue };
                let value = number.as_f64().unwrap_or_default();
                let narrower = found.as_ref().is_none_or(|(known, was_open, _)| {
                    let known = known.as_f64().unwrap_or_default();
                    let equal = (value - known).abs() < f64::EPSILON;
                    (equal && open && !was_open)
                        || (!equal && if lowest { value > known } else { value < known })
                });
                if narrower {
                    found = Some((number.clone(), open, format!("{}/{keyword}", layer.pointer)));
                }
            }
        }
        found
    }

    /// A count, the narrowest of them.
    pub(in crate::import) fn count(&self, keyword: &str) -> Option<u64> {
        let counts =
            self.all(keyword).filter_map(|(value, _)| value.as_u64().or_else(|| whole(value.as_f64()?)));
        if keyword.starts_with("min") { counts.max() } else { counts.min() }
    }

    /// The names that an object must have.
    pub(in crate::import) fn required(&self) -> Vec<&'a str> {
        let lists = self.all("required").filter_map(|(value, _)| value.as_array());
        lists.flatten().filter_map(Value::as_str).chain(self.needed.iter().copied()).collect()
    }

    /// The names of its properties, in order.
    pub(in crate::import) fn names(&self) -> Vec<&'a str> {
        let mut seen = std::collections::HashSet::new();
        let named = self.all("properties").filter_map(|(value, _)| value.as_object());
        named.flat_map(Map::keys).map(String::as_str).filter(|name| seen.insert(*name)).collect()
    }

    /// What is said of one of its properties.
    pub(in crate::import) fn property(&self, document: &Document<'a>, name: &str) -> Option<Self> {
        let mut node: Option<Self> = None;
        for (value, at) in self.all("properties") {
            let Some(schema) = value.get(name) else { continue };
            let at = format!("{at}/{}", crate::definition::pointer_step(name));
            match &mut node {
                None => node = Some(Self::of(document, schema, &at)),
                Some(node) => node.add(document, schema, &at),
            }
        }
        node
    }

    /// Whether it says anything about the parts of an object.
    pub(in crate::import) fn has_properties(&self) -> bool {
        self.all("properties").any(|(value, _)| value.as_object().is_some_and(|named| !named.is_empty()))
    }

    /// The branches of its first `oneOf` or `anyOf`, each with everything else that is said; and where they stand.
    pub(in crate::import) fn branches(&self, document: &Document<'a>) -> Option<(Vec<Self>, String)> {
        let (value, at) = self.first("oneOf").or_else(|| self.first("anyOf"))?;
        let list = value.as_array()?;
        let branches = list.iter().enumerate().take(MOST_LAYERS).map(|(index, branch)| {
            let mut node = self.clone();
            node.chosen.push(at.clone());
            (node.references, node.broken, node.unread) = (Vec::new(), Vec::new(), Vec::new());
            let pointer = format!("{at}/{index}");
            node.add(document, branch, &pointer);
            node.pointer = pointer;
            node
        });
        Some((branches.collect(), at.clone()))
    }
}

/// A count that is written as `2.0`.
fn whole(number: f64) -> Option<u64> {
    let fits = number.fract() == 0.0 && (0.0..9e15).contains(&number);
    fits.then(|| format!("{number:.0}").parse().ok()).flatten()
}
