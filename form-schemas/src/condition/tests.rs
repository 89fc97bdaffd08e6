//! Rows and schemas are two ways to say one thing.

use super::{Asks, Built, Comparison, Matching, NamedBy, Row, Test, askable, named_by, remove, uses};
use crate::definition::{Condition, FormDefinition};
use crate::publish::lint;
use crate::testing::{Dice, definitions};
use crate::{ConditionId, QuestionPath};
use proptest::collection::vec;
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

/// A form with a question of every shape that can be asked about.
fn form() -> FormDefinition {
    let question = |kind: &str, more: Value| {
        let mut question = json!({"title": kind, "x-question": {"kind": kind}});
        for (key, value) in more.as_object().unwrap() {
            question[key] = value.clone();
        }
        question
    };
    let options = json!([{"const": "a", "title": "Apple"}, {"const": "b", "title": "Bean"}]);
    let document = json!({
        "title": "Form", "x-form": {"slug": "form", "pages": [
            {"id": "one", "show": ["#/properties/yes", "#/properties/text", "#/properties/many", "#/properties/pick"]},
            {"id": "two", "repeat": "#/properties/things", "show": ["#/properties/things/items/properties/old"]},
            {"id": "three", "show": ["#/properties/cost", "#/properties/day"]}
        ]},
        "properties": {
            "yes": question("yes-no", json!({})),
            "text": question("short-text", json!({})),
            "many": question("checkboxes", json!({"items": {"oneOf": options.clone()}})),
            "pick": question("radios", json!({"oneOf": options})),
            "cost": question("money", json!({})),
            "day": question("date", json!({})),
            "things": {"title": "Things", "items": {"properties": {"old": question("number", json!({}))}}}
        }
    });
    FormDefinition::from_value(&document).unwrap()
}

fn condition(schema: Value) -> Condition {
    let Value::Object(schema) = schema else { panic!("a schema is an object") };
    Condition::new(ConditionId::new("when-so").unwrap(), "So", schema)
}

fn built(schema: Value) -> Built {
    Built::of(&form(), &condition(schema))
}

fn path(pointer: &str) -> QuestionPath {
    QuestionPath::from_pointer(pointer).unwrap()
}

fn values(form: &FormDefinition, path: &QuestionPath, comparison: Comparison, dice: &mut Dice) -> Vec<Value> {
    let typed = match comparison.asks() {
        Asks::Nothing => return Vec::new(),
        Asks::Count => "3",
        Asks::Pattern => dice.pick(&["a$", "[0-9]+"]),
        Asks::Answer | Asks::Answers => match path.name().as_str() {
            "yes" => "yes",
            "many" | "pick" => dice.pick(&["a", "Bean"]),
            "old" => "18",
            "cost" => "£12.50",
            "day" => dice.pick(&["2020-02-29", "29 February 2020"]),
            _ => "text",
        },
    };
    let value = Test::value(form, path, comparison, typed).unwrap_or_else(|| panic!("{path} {typed}"));
    let is_several = comparison == Comparison::Is && dice.once_in(3);
    if is_several { vec![value.clone(), value] } else { vec![value] }
}

fn any_built(form: &FormDefinition, dice: &mut Dice) -> Built {
    let matching = *dice.pick(&Matching::ALL);
    let paths = askable(form, None);
    let rows = (0..=dice.roll(4)).map(|_| {
        if dice.once_in(5) {
            return Row::Condition(ConditionId::new("when-other").unwrap());
        }
        let question = dice.pick(&paths).clone();
        let comparison = *dice.pick(Comparison::fitting(form, &question));
        let values = values(form, &question, comparison, dice);
        Row::Test(Test { question, comparison, values })
    });
    Built { rows: rows.collect(), matching }
}

proptest! {
    #[test]
    fn what_is_built_is_read_again_and_no_row_is_a_thing_to_fix(seeds in vec(any::<u32>(), 0..40)) {
        let mut form = form();
        let made = any_built(&form, &mut Dice::new(seeds));
        let condition = made.clone().into_condition(&condition(json!({"description": "Why"})));
        prop_assert_eq!(&condition.schema["description"], "Why");
        let again = Built::of(&form, &condition);
        // One alone is both all and any of them.
        let is_alone = made.rows.len() == 1 && made.matching == Matching::Any;
        prop_assert_eq!(&again, &Built { matching: if is_alone { Matching::All } else { made.matching }, ..made });
        let id = ConditionId::new("when-other").unwrap();
        let Value::Object(other) = json!({"required": ["yes"]}) else { unreachable!() };
        form.conditions = vec![condition.clone(), Condition::new(id, "Other", other)];
        let wrong: Vec<_> = lint(&form).into_iter().filter(|finding| finding.code.starts_with("condition-") && finding.code != "condition-unused").collect();
        prop_assert!(wrong.is_empty(), "{:?} {:?}", condition.schema, wrong);
    }

    /// However it is spelled: what is read and written again is read as the same.
    #[test]
    fn conditions_of_any_form_are_read_and_written_without_loss(form in definitions()) {
        for condition in &form.conditions {
            let built = Built::of(&form, condition);
            let again = Built::of(&form, &built.clone().into_condition(condition));
            prop_assert_eq!(&again.rows, &built.rows);
        }
    }
}

#[test]
fn what_no_row_can_say_is_kept_word_for_word() {
    let strange = json!({"anyOf": [{"required": ["yes"]}, {"allOf": [{"required": ["text"]}, {"required": ["pick"]}]}]});
    let built = built(strange.clone());
    assert_eq!(built.rows.len(), 2);
    assert_eq!(built.rows[1], Row::Kept(strange["anyOf"][1].clone()));
    assert_eq!(Value::Object(built.schema(None)), strange);
    let loose = json!({"properties": {"yes": {"const": true}}});
    let built = self::built(loose.clone());
    assert_eq!(built.rows, [Row::Kept(loose.clone())], "without “required” it says something else");
    assert_eq!(Value::Object(built.schema(None)), loose);
}

#[test]
fn several_tests_of_one_answer_are_rows_of_their_own() {
    let range = json!({"properties": {"cost": {"minimum": 100, "exclusiveMaximum": 5000}}, "required": ["cost", "day"]});
    let built = built(range);
    let comparisons = built.rows.iter().map(|row| match row {
        Row::Test(test) => test.comparison,
        other => panic!("{other:?}"),
    });
    let comparisons: Vec<_> = comparisons.collect();
    assert_eq!(comparisons, [Comparison::AtLeast, Comparison::Less, Comparison::Answered]);
}

#[test]
fn not_and_none_are_told_apart() {
    let lacks = json!({"not": {"properties": {"many": {"contains": {"const": "a"}}}, "required": ["many"]}});
    assert_eq!(built(lacks.clone()).matching, Matching::All);
    assert_eq!(Value::Object(built(lacks.clone()).schema(None)), lacks);
    let not = built(json!({"not": {"$ref": "#/$defs/when-other"}}));
    assert_eq!((not.matching, not.rows.len()), (Matching::None, 1));
}

#[test]
fn one_of_the_items_of_a_repeat_is_a_row() {
    let old = json!({"properties": {"things": {"contains": {"properties": {"old": {"minimum": 18}}, "required": ["old"]}}}, "required": ["things"]});
    let built = built(old.clone());
    let question = path("#/properties/things/items/properties/old");
    assert_eq!(
        built.rows,
        [Row::Test(Test { question, comparison: Comparison::AtLeast, values: vec![json!(18)] })]
    );
    assert_eq!(Value::Object(built.schema(None)), old);
}

#[test]
fn money_and_days_are_typed_as_people_type_them() {
    let (form, cost, day) = (form(), path("#/properties/cost"), path("#/properties/day"));
    let pick = path("#/properties/pick");
    let value = |path, typed| Test::value(&form, path, Comparison::Is, typed);
    assert_eq!(value(&cost, "£1,200.50"), Some(json!(120_050)));
    assert_eq!(Test::typed(&form, &cost, &json!(120_050)), "1200.50");
    assert_eq!(value(&day, "12 March 1990"), Some(json!("1990-03-12")));
    assert_eq!(value(&day, "1990-03-12"), Some(json!("1990-03-12")));
    assert_eq!(value(&day, "soon"), None);
    assert_eq!(value(&pick, "apple"), Some(json!("a")));
    assert_eq!(value(&pick, "Pear"), None);
}

#[test]
fn a_condition_is_taken_off_what_it_shows_but_not_out_of_others() {
    let mut form = form();
    let id = ConditionId::new("when-so").unwrap();
    form.conditions.push(condition(json!({"required": ["yes"]})));
    form.pages[2].when.push(id.clone());
    assert_eq!(uses(&form, &id).len(), 1);
    let commands = remove(&form, &id).unwrap();
    let undo = crate::edit::apply_all(&mut form, &commands).unwrap();
    assert!(form.conditions.is_empty() && form.pages[2].when.is_empty());
    crate::edit::apply_all(&mut form, &undo).unwrap();
    let other = ConditionId::new("when-other").unwrap();
    let Value::Object(made) = json!({"$ref": "#/$defs/when-so"}) else { unreachable!() };
    form.conditions.push(Condition::new(other, "Other", made));
    assert_eq!(remove(&form, &id), None);
}

#[test]
fn what_names_a_computed_value_is_found() {
    let mut document = form().to_value();
    let computed = |expression: &str| json!({"title": "", "type": "number", "readOnly": true, "x-compute": {"expr": expression}, "x-question": {"kind": "computed"}});
    for derived in ["required", "allOf"] {
        document.as_object_mut().unwrap().shift_remove(derived);
    }
    document["properties"]["fee"] = computed("2.0");
    document["properties"]["twice"] = computed("fee * 2.0");
    document["properties"]["fees"] = computed("cost * 2.0");
    document["x-form"]["confirmation"] = json!({"next": "You pay ((fee))."});
    document["$defs"] = json!({
        "when-dear": {"title": "Dear", "not": {"properties": {"fee": {"maximum": 3}}, "required": ["fee"]}},
        "when-other": {"title": "Other", "properties": {"cost": {"maximum": 3}}, "required": ["cost"]}
    });
    let form = FormDefinition::from_value(&document).unwrap();
    let by: Vec<String> =
        named_by(&form, &path("#/properties/fee")).iter().map(|by| format!("{by:?}")).collect();
    assert_eq!(by.len(), 3, "{by:?}");
    assert!(by[0].contains("when-dear") && by[1].contains("twice") && by[2].contains("Form"), "{by:?}");
    let old = named_by(&form, &path("#/properties/things/items/properties/old"));
    assert!(matches!(old.as_slice(), [NamedBy::Page(page)] if page.as_str() == "two"), "{old:?}");
}
