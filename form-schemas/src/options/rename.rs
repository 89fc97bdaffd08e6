//! Another value for an option, and what names it follows.

use super::asked::each;
use super::compared::renamed;
use super::lists::used_by;
use super::named::{Naming, named};
use crate::definition::{Check, FormDefinition, Property, Repeat};
use crate::edit::{Command, changed};
use crate::question::{Choice, Kind, Options, Question};
use crate::{ListId, QuestionName, QuestionPath};
use serde_json::Value;

/// Where an option stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// In a list, for every question that chooses from it.
    List(ListId),
    /// In the question itself.
    Question(QuestionPath),
}

/// Why a value cannot be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRename {
    /// There is no such option.
    #[error("there is no such option")]
    NotFound,
    /// Another option of the same question has it.
    #[error("another option has this value")]
    Taken,
}

/// What gives an option another value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renaming {
    /// The commands.
    pub commands: Vec<Command>,
    /// Expressions that hold the value it had, beside one of the questions, but do not compare the two: a person must look.
    pub left: Vec<Naming>,
}

/// Gives an option another value in the data: with it go its words and all else that is said of it. Conditions and imported
/// rules that ask for it, the questions in which it excludes the others, and expressions that compare it follow.
///
/// # Errors
/// [`NoRename`].
pub fn rename_value(
    definition: &FormDefinition,
    holder: &Holder,
    (from, to): (&str, &str),
) -> Result<Renaming, NoRename> {
    let options = options_of(definition, holder).ok_or(NoRename::NotFound)?;
    if !options.iter().any(|choice| choice.value == from) {
        return Err(NoRename::NotFound);
    }
    if from == to {
        return Ok(Renaming::default());
    }
    if options.iter().any(|choice| choice.value == to) {
        return Err(NoRename::Taken);
    }
    let questions = match holder {
        Holder::List(list) => used_by(definition, list),
        Holder::Question(path) => vec![path.clone()],
    };
    let mut after = definition.clone();
    let value = Renamed { questions: &questions, from, to };
    value.in_options(&mut after, holder);
    value.in_conditions(&mut after);
    value.in_rules(&mut after.imported, &[]);
    let repeats = std::mem::take(&mut after.properties);
    after.properties = value.in_properties(definition, repeats, None);
    value.in_checks(definition, &mut after.checks, None);
    let left = named(&after, &questions).into_iter().filter(|(value, _)| value == from);
    let left = left.map(|(_, naming)| naming);
    let left = left.filter(|naming| matches!(naming, Naming::Value(_) | Naming::Check(..))).collect();
    let lists = after.lists.iter().zip(&definition.lists).filter(|(wanted, list)| wanted != list);
    let mut commands: Vec<Command> =
        lists.map(|(list, _)| Command::SetList { list: Box::new(list.clone()) }).collect();
    commands.extend(changed(definition, &after));
    Ok(Renaming { commands, left })
}

/// The options that stand there.
pub fn options_of<'a>(definition: &'a FormDefinition, holder: &Holder) -> Option<&'a [Choice]> {
    match holder {
        Holder::List(id) => definition.list(id).map(|list| list.options.as_slice()),
        Holder::Question(path) => match definition.question(path)?.kind.choices()? {
            Options::Own(options) => Some(options),
            Options::List(_) => None,
        },
    }
}

/// A value that is another now.
struct Renamed<'a> {
    questions: &'a [QuestionPath],
    from: &'a str,
    to: &'a str,
}

impl Renamed<'_> {
    fn set(&self, value: &mut String) {
        if value == self.from {
            self.to.clone_into(value);
        }
    }

    fn in_choices(&self, choices: &mut [Choice]) {
        for choice in choices {
            self.set(&mut choice.value);
        }
    }

    fn in_options(&self, after: &mut FormDefinition, holder: &Holder) {
        if let Holder::List(id) = holder {
            let lists = after.lists.iter_mut().filter(|list| list.id == *id);
            lists.for_each(|list| self.in_choices(&mut list.options));
        }
    }

    fn in_conditions(&self, after: &mut FormDefinition) {
        for condition in &mut after.conditions {
            for path in self.questions {
                let names: Vec<QuestionName> = match &condition.scope {
                    None => path.names().cloned().collect(),
                    Some(scope) => {
                        path.within(scope).map(|names| names.cloned().collect()).unwrap_or_default()
                    }
                };
                each(&mut condition.schema, &names, &mut |value| self.set(value));
            }
        }
    }

    /// Rules of the root, or of the items of the repeat with these names.
    fn in_rules(&self, rules: &mut [Value], repeat: &[QuestionName]) {
        for rule in rules.iter_mut().filter_map(Value::as_object_mut) {
            for path in self.questions {
                let names: Vec<QuestionName> = path.names().cloned().collect();
                each(rule, names.strip_prefix(repeat).unwrap_or_default(), &mut |value| self.set(value));
            }
        }
    }

    /// Repeats stand in one another as deep as a document may.
    fn in_properties(
        &self,
        definition: &FormDefinition,
        properties: Vec<Property>,
        repeat: Option<&QuestionPath>,
    ) -> Vec<Property> {
        let path = |name: &QuestionName| {
            repeat.map_or_else(|| QuestionPath::root(name.clone()), |repeat| repeat.item(name.clone()))
        };
        let one = |mut property: Property| {
            match &mut property {
                Property::Question(question) => {
                    let path = path(&question.name);
                    self.in_question(definition, question, &path);
                }
                Property::Repeat(inner) => {
                    let path = path(&inner.name);
                    self.in_repeat(definition, inner, &path);
                }
                Property::Other(_) => {}
            }
            property
        };
        properties.into_iter().map(one).collect()
    }

    fn in_repeat(&self, definition: &FormDefinition, repeat: &mut Repeat, path: &QuestionPath) {
        let names: Vec<QuestionName> = path.names().cloned().collect();
        self.in_rules(&mut repeat.imported, &names);
        self.in_checks(definition, &mut repeat.checks, Some(path));
        let properties = std::mem::take(&mut repeat.properties);
        repeat.properties = self.in_properties(definition, properties, Some(path));
    }

    fn in_question(&self, definition: &FormDefinition, question: &mut Question, path: &QuestionPath) {
        if let Kind::Computed(computed) = &mut question.kind {
            self.in_expression(definition, &mut computed.expression, path.repeat().as_ref());
        }
        if !self.questions.contains(path) {
            return;
        }
        if let Some(Options::Own(choices)) = question.kind.choices_mut() {
            self.in_choices(choices);
        }
        if let Kind::Checkboxes(kind) = &mut question.kind
            && let Some(none) = &mut kind.none
        {
            self.set(none);
        }
    }

    fn in_checks(&self, definition: &FormDefinition, checks: &mut [Check], repeat: Option<&QuestionPath>) {
        for check in checks {
            self.in_expression(definition, &mut check.expression, repeat);
        }
    }

    /// An expression of the root, or of the items of a repeat, which see their own answers first.
    fn in_expression(
        &self,
        definition: &FormDefinition,
        expression: &mut String,
        repeat: Option<&QuestionPath>,
    ) {
        let is_one = |name: &str, is_member: bool| {
            let Ok(name) = QuestionName::new(name) else { return false };
            if is_member {
                let is_item = |path: &QuestionPath| !path.is_root() && *path.name() == name;
                return self.questions.iter().any(is_item);
            }
            let item = repeat.map(|repeat| repeat.item(name.clone()));
            let seen = item.filter(|path| definition.question(path).is_some());
            self.questions.contains(&seen.unwrap_or_else(|| QuestionPath::root(name)))
        };
        if let Some(new) = renamed(expression, (self.from, self.to), &is_one) {
            *expression = new;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply_all;
    use crate::options::tests::form;
    use serde_json::json;

    fn list() -> Holder {
        Holder::List(ListId::new("list-places").unwrap())
    }

    /// The form with rules of an imported schema, and a question of its own that has the same value.
    fn whole() -> FormDefinition {
        let mut document = form().to_value();
        document.as_object_mut().unwrap().retain(|key, _| !["allOf", "required"].contains(&key.as_str()));
        document["properties"]["trips"]["items"].as_object_mut().unwrap().remove("allOf");
        let other = json!({"title": "Team", "type": "string", "oneOf": [{"const": "york", "title": "York"}, {"const": "none", "title": "No"}],
            "x-question": {"kind": "radios"}});
        document["properties"]["team"] = other;
        let show = document["x-form"]["pages"][0]["show"].as_array_mut().unwrap();
        show.push("#/properties/team".into());
        document["allOf"] = json!([
            {"x-origin": "imported", "if": {"properties": {"where": {"const": "york"}, "team": {"const": "york"}}},
                "then": {"required": ["which"]}},
            {"x-origin": "imported", "dependentSchemas": {"which": {"properties": {"trips": {"items": {
                "not": {"properties": {"to": {"enum": ["york", "leeds"]}}}}}}}}}
        ]);
        document["properties"]["trips"]["items"]["allOf"] =
            json!([{"x-origin": "imported", "properties": {"to": {"not": {"const": "york"}}}}]);
        let checked = json!([{"id": "both", "message": "No", "at": "where",
            "expr": "!(where == 'york' && team == 'york' && trips.exists(t, t.to in ['leeds', 'york']))"}]);
        document["x-check"] = checked;
        FormDefinition::from_value(&document).unwrap()
    }

    fn renamed_form(holder: &Holder, from: &str, to: &str) -> (FormDefinition, Renaming) {
        let mut form = whole();
        let renaming = rename_value(&form, holder, (from, to)).unwrap();
        let before = form.to_value();
        let undo = apply_all(&mut form, &renaming.commands).unwrap();
        let after = form.clone();
        apply_all(&mut form, &undo).unwrap();
        assert_eq!(form.to_value(), before, "undone");
        let written = serde_json::to_value(&renaming.commands).unwrap();
        let read: Vec<Command> = serde_json::from_value(written).unwrap();
        assert_eq!(read, renaming.commands);
        // What is derived follows too: the document can be read again.
        assert_eq!(FormDefinition::from_value(&after.to_value()).unwrap().to_value(), after.to_value());
        (after, renaming)
    }

    #[test]
    fn everything_that_names_the_option_of_a_list_follows_and_nothing_else() {
        let (after, renaming) = renamed_form(&list(), "york", "YRK");
        let document = after.to_value();
        let places = &document["$defs"]["list-places"];
        assert_eq!(places["x-options"][1], json!({"const": "YRK", "title": "York"}));
        assert_eq!(places["enum"], json!(["durham", "YRK", "leeds", "none"]));
        assert_eq!(document["$defs"]["when-york"]["properties"]["where"]["enum"], json!(["YRK"]));
        assert_eq!(document["properties"]["is_york"]["x-compute"]["expr"], "where == \"YRK\"");
        let rules: Vec<&Value> = document["allOf"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|rule| rule["x-origin"] == "imported")
            .collect();
        let team = json!({"where": {"const": "YRK"}, "team": {"const": "york"}});
        assert_eq!(rules[0]["if"]["properties"], team);
        let to =
            &rules[1]["dependentSchemas"]["which"]["properties"]["trips"]["items"]["not"]["properties"]["to"];
        assert_eq!(to["enum"], json!(["YRK", "leeds"]));
        let item = document["properties"]["trips"]["items"]["allOf"].as_array().unwrap();
        assert!(item.iter().any(|rule| rule["properties"]["to"]["not"]["const"] == "YRK"), "{item:?}");
        assert_eq!(
            document["x-check"][0]["expr"],
            "!(where == 'YRK' && team == 'york' && trips.exists(t, t.to in ['leeds', 'YRK']))"
        );
        assert_eq!(document["properties"]["team"]["oneOf"][0]["const"], "york");
        let both = Naming::Check(None, crate::CheckId::new("both").unwrap());
        assert_eq!(renaming.left, [both], "it still says the team’s");
    }

    #[test]
    fn an_option_that_excludes_the_others_and_those_of_items_follow() {
        let (after, renaming) = renamed_form(&list(), "none", "neither");
        assert_eq!(after.to_value()["properties"]["which"]["x-question"]["none"], "neither");
        assert_eq!(after.to_value()["properties"]["team"]["oneOf"][1]["const"], "none");
        assert!(renaming.left.is_empty());
        let (after, _) = renamed_form(&list(), "leeds", "LDS");
        let document = after.to_value();
        let been = &document["$defs"]["when-been"]["properties"]["trips"]["contains"]["properties"]["to"];
        assert_eq!(been["const"], "LDS");
        assert_eq!(document["$defs"]["when-item"]["not"]["properties"]["to"]["const"], "LDS");
    }

    #[test]
    fn an_option_of_a_question_follows_there() {
        let team = Holder::Question(QuestionPath::root(QuestionName::new("team").unwrap()));
        let (after, _) = renamed_form(&team, "york", "White Rose");
        let document = after.to_value();
        assert_eq!(document["properties"]["team"]["oneOf"][0]["const"], "White Rose");
        assert_eq!(document["$defs"]["list-places"]["x-options"][1]["const"], "york");
        assert_eq!(
            document["x-check"][0]["expr"],
            "!(where == 'york' && team == 'White Rose' && trips.exists(t, t.to in ['leeds', 'york']))"
        );
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let form = whole();
        let refused = |holder: &Holder, from, to| rename_value(&form, holder, (from, to)).unwrap_err();
        assert_eq!(refused(&list(), "york", "leeds"), NoRename::Taken);
        assert_eq!(refused(&list(), "hull", "leeds"), NoRename::NotFound);
        let shares = Holder::Question(QuestionPath::root(QuestionName::new("where").unwrap()));
        assert_eq!(refused(&shares, "york", "YRK"), NoRename::NotFound, "its options stand in a list");
        assert_eq!(rename_value(&form, &list(), ("york", "york")), Ok(Renaming::default()));
    }
}
