//! What follows from the rest of the form: `required`, `allOf` and `additionalProperties`, of the root and of items.

use crate::definition::{FormDefinition, Page, PageKind, Property};
use crate::{ConditionId, QuestionName, QuestionPath};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is derived of a whole form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derived {
    /// Of the root.
    pub root: Scope,
    /// Of the items of each repeat.
    items: BTreeMap<QuestionPath, Scope>,
}

/// What is derived of the root, or of the items of one repeat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// What is always asked and not optional, in the order of `properties`.
    pub required: Vec<QuestionName>,
    /// What is asked under conditions, and which answers end at an exit page.
    pub all_of: Vec<Value>,
}

impl Derived {
    /// What is derived of the items of the repeat at this path.
    pub fn items(&self, repeat: &QuestionPath) -> Scope {
        self.items.get(repeat).cloned().unwrap_or_default()
    }

    fn scope(&mut self, repeat: Option<&QuestionPath>) -> &mut Scope {
        match repeat {
            None => &mut self.root,
            Some(path) => self.items.entry(path.clone()).or_default(),
        }
    }
}

/// Works out what follows from the pages, the questions and their conditions.
///
/// A question that no page shows asks nothing. One that two pages show counts where it is shown first; the lint refuses
/// it.
pub fn derive(definition: &FormDefinition) -> Derived {
    let scopes =
        definition.conditions.iter().filter_map(|condition| Some((&condition.id, condition.scope.as_ref()?)));
    let scopes = scopes.collect();
    let mut derivation =
        Derivation { scopes, shown: shown(definition), derived: Derived::default(), rules: Vec::new() };
    derivation.properties(&definition.properties, None);
    let Derivation { mut derived, rules, .. } = derivation;
    for rule in rules {
        derived.scope(rule.place()).all_of.push(rule.to_value());
    }
    derived.root.all_of.extend(definition.pages.iter().filter_map(exit));
    derived
}

/// No answers that lead to an exit page are accepted.
fn exit(page: &Page) -> Option<Value> {
    let stops = page.kind == PageKind::Exit && !page.when.is_empty();
    stops.then(|| json!({ "not": { "allOf": references(&page.when) } }))
}

/// Under which conditions each question, and each array, is first shown.
fn shown(definition: &FormDefinition) -> BTreeMap<QuestionPath, Vec<ConditionId>> {
    let mut shown = BTreeMap::new();
    let questions = definition.questions().into_iter();
    let own: HashMap<_, _> = questions.map(|placed| (placed.path, &placed.question.when)).collect();
    for page in definition.pages.iter().filter(|page| page.kind != PageKind::Exit) {
        if let Some(repeat) = &page.repeat {
            shown.entry(repeat.clone()).or_insert_with(|| page.when.clone());
        }
        for path in page.questions() {
            let own = own.get(path).map_or(&[][..], |when| when.as_slice());
            let when = page.when.iter().chain(own).cloned().collect();
            shown.entry(path.clone()).or_insert(when);
        }
    }
    shown
}

struct Derivation<'a> {
    scopes: HashMap<&'a ConditionId, &'a QuestionPath>,
    shown: BTreeMap<QuestionPath, Vec<ConditionId>>,
    derived: Derived,
    rules: Vec<Rule>,
}

impl Derivation<'_> {
    fn properties(&mut self, properties: &[Property], repeat: Option<&QuestionPath>) {
        for property in properties {
            let name = property.name().clone();
            let path = match repeat {
                None => QuestionPath::root(name),
                Some(repeat) => repeat.item(name),
            };
            match property {
                Property::Question(question) => self.property(&path, question.is_required()),
                Property::Repeat(inner) => {
                    self.property(&path, true);
                    self.properties(&inner.properties, Some(&path));
                }
                Property::Other(_) => {}
            }
        }
    }

    fn property(&mut self, path: &QuestionPath, required: bool) {
        let Some(when) = self.shown.get(path) else { return };
        let repeat = path.repeat();
        let levels = self.levels(when, repeat.as_ref());
        let name = path.name().clone();
        if levels.is_empty() {
            if required {
                self.derived.scope(repeat.as_ref()).required.push(name);
            }
            return;
        }
        let found = self.rules.iter().position(|rule| rule.repeat == repeat && rule.levels == levels);
        let index = found.unwrap_or(self.rules.len());
        if found.is_none() {
            self.rules.push(Rule { repeat, levels, required: Vec::new(), names: Vec::new() });
        }
        let Some(rule) = self.rules.get_mut(index) else { return };
        if required {
            rule.required.push(name.clone());
        }
        rule.names.push(name);
    }

    /// Groups conditions by what they are about, outermost first, without those under which the array is shown itself.
    fn levels(&self, when: &[ConditionId], repeat: Option<&QuestionPath>) -> Vec<Level> {
        let mut known = BTreeSet::new();
        let mut outer = repeat.cloned();
        while let Some(path) = outer {
            known.extend(self.shown.get(&path).into_iter().flatten());
            outer = path.repeat();
        }
        let mut levels: BTreeMap<Option<QuestionPath>, Vec<ConditionId>> = BTreeMap::new();
        for id in when.iter().filter(|id| !known.contains(id)) {
            let scope = self.scopes.get(id).map(|scope| (*scope).clone());
            // A condition about another repeat cannot be decided here: the lint refuses it.
            let scope = scope.filter(|scope| repeat.is_some_and(|repeat| repeat.within(scope).is_some()));
            let conditions = levels.entry(scope).or_default();
            if !conditions.contains(id) {
                conditions.push(id.clone());
            }
        }
        levels.into_iter().map(|(scope, conditions)| Level { scope, conditions }).collect()
    }
}

/// Conditions about the root (no scope) or about the items of one repeat.
#[derive(Clone, Debug, PartialEq)]
struct Level {
    scope: Option<QuestionPath>,
    conditions: Vec<ConditionId>,
}

/// Properties that are shown under the same conditions.
#[derive(Debug)]
struct Rule {
    /// Whose items hold them.
    repeat: Option<QuestionPath>,
    levels: Vec<Level>,
    required: Vec<QuestionName>,
    names: Vec<QuestionName>,
}

impl Rule {
    /// In whose `allOf` it stands.
    fn place(&self) -> Option<&QuestionPath> {
        self.levels.first().and_then(|level| level.scope.as_ref())
    }

    fn to_value(&self) -> Value {
        self.at(&self.levels).unwrap_or(Value::Bool(true))
    }

    fn at(&self, levels: &[Level]) -> Option<Value> {
        let (level, inner) = levels.split_first()?;
        let scope = level.scope.as_ref();
        let then = match inner.first() {
            Some(next) => self.at(inner).map(|rule| within(scope, next.scope.as_ref(), rule)),
            None if self.required.is_empty() => None,
            None => Some(within(scope, self.repeat.as_ref(), json!({ "required": self.required }))),
        };
        let hidden: Map<String, Value> =
            self.names.iter().map(|name| (name.to_string(), Value::Bool(false))).collect();
        let mut rule = Map::new();
        rule.insert("if".to_owned(), all(&level.conditions));
        if let Some(then) = then {
            rule.insert("then".to_owned(), then);
        }
        let hidden = json!({ "properties": hidden });
        rule.insert("else".to_owned(), within(scope, self.repeat.as_ref(), hidden));
        Some(rule.into())
    }
}

/// A schema of the items of `to`, seen from `from`, which holds it.
fn within(from: Option<&QuestionPath>, to: Option<&QuestionPath>, schema: Value) -> Value {
    let outer = from.map_or(0, |from| from.names().count());
    let names: Vec<_> = to.into_iter().flat_map(QuestionPath::names).skip(outer).collect();
    names.into_iter().rev().fold(schema, |schema, name| {
        let mut properties = Map::new();
        properties.insert(name.to_string(), json!({ "items": schema }));
        json!({ "properties": properties })
    })
}

/// The schema that holds when all conditions do.
fn all(conditions: &[ConditionId]) -> Value {
    match conditions {
        [one] => json!({ "$ref": one.to_pointer() }),
        many => json!({ "allOf": references(many) }),
    }
}

fn references(conditions: &[ConditionId]) -> Vec<Value> {
    conditions.iter().map(|id| json!({ "$ref": id.to_pointer() })).collect()
}

/// Whether two lists of derived rules say the same, however they are grouped and ordered.
pub(crate) fn same_rules(found: &[Value], expected: &[Value]) -> bool {
    let atoms = |rules: &[Value]| rules.iter().flat_map(atoms).collect::<BTreeSet<String>>();
    atoms(found) == atoms(expected)
}

/// One rule as statements about one name each; as it is, when it is of another shape.
fn atoms(rule: &Value) -> Vec<String> {
    split(rule).unwrap_or_else(|| vec![sorted(rule).to_string()])
}

fn split(rule: &Value) -> Option<Vec<String>> {
    let map = rule.as_object()?;
    if map.keys().any(|key| !matches!(key.as_str(), "if" | "then" | "else")) {
        return None;
    }
    let condition = sorted(map.get("if")?).to_string();
    let mut atoms = Vec::new();
    if let Some(then) = map.get("then").and_then(Value::as_object) {
        let required = then.get("required").filter(|_| then.len() == 1)?.as_array()?;
        atoms.extend(required.iter().map(|name| format!("if {condition} then {name}")));
    }
    if let Some(hidden) = map.get("else").and_then(Value::as_object) {
        let hidden = hidden.get("properties").filter(|_| hidden.len() == 1)?.as_object()?;
        atoms.extend(hidden.iter().map(|(name, schema)| format!("unless {condition} {name} {schema}")));
    }
    Some(atoms)
}

/// The value with its keys and the order of `required`, `allOf` and `anyOf` made the same.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map
                .iter()
                .map(|(key, value)| match (key.as_str(), sorted(value)) {
                    ("required" | "allOf" | "anyOf", Value::Array(mut list)) => {
                        list.sort_by_cached_key(ToString::to_string);
                        (key.clone(), list.into())
                    }
                    (_, value) => (key.clone(), value),
                })
                .collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}
