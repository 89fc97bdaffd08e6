//! What expressions give, and what is wrong with them.
#![cfg(test)]

use super::{Budget, Expression, Given, Moment, Renamed, Scope, renamed};
use crate::Date;
use crate::definition::FormDefinition;
use proptest::prelude::*;
use serde_json::{Value, json};

fn form() -> FormDefinition {
    let text = json!({"title": "T", "x-question": {"kind": "short-text"}});
    let number = json!({"title": "N", "x-question": {"kind": "number"}});
    let document = json!({
        "title": "Form", "x-form": {"slug": "form", "pages": []},
        "properties": {
            "a": number, "b": number, "born": {"title": "Born", "x-question": {"kind": "date"}}, "name": text,
            "by": {"title": "By", "items": {"oneOf": [{"const": "x", "title": "X"}]}, "x-question": {"kind": "checkboxes"}},
            "children": {"title": "Children", "type": "array", "items": {"type": "object", "properties": {
                "cost": number, "name": text,
                "pets": {"title": "Pets", "type": "array", "items": {"type": "object", "properties": {"food": number}}}
            }}},
            "born-on": {"title": "Born", "x-question": {"kind": "date"}}
        }
    });
    FormDefinition::from_value(&document).unwrap()
}

fn compiled(source: &str) -> Expression {
    Expression::compile(source, &Scope::new(&form(), None))
        .unwrap_or_else(|problems| panic!("{source}: {problems:?}"))
}

fn given_on(source: &str, answers: &Value, today: &str) -> Option<Given> {
    let moment = Moment::of(Date::parse(today).unwrap());
    compiled(source).evaluate(&[answers.as_object().unwrap()], &moment, &Budget::new(Budget::STEPS))
}

fn given(source: &str, answers: &Value) -> Option<Given> {
    given_on(source, answers, "2026-11-29")
}

fn answers() -> Value {
    json!({"a": 2, "b": 0.5, "born": "2008-02-29", "name": "Ada", "by": ["x", "y"], "children": [
        {"cost": 10, "name": "One", "pets": [{"food": 1}, {"food": 2}]}, {"name": "Two"}, {"cost": 2.5, "name": "Three"}
    ]})
}

#[test]
fn each_function_gives_what_it_says() {
    let number = |number: f64| Some(Given::Number(number));
    let text = |text: &str| Some(Given::Text(text.to_owned()));
    let yes = Some(Given::Boolean(true));
    for (source, expected) in [
        ("a + b * 2.0", number(3.0)),
        ("a > 1.0 && name == \"Ada\"", yes.clone()),
        ("a > 1.0 ? \"big\" : \"small\"", text("big")),
        ("today()", text("2026-11-29")),
        ("age(born)", number(18.0)),
        ("age(born, \"2026-02-28\")", number(17.0)),
        ("age(born, \"2026-03-01\")", number(18.0)),
        ("days_between(\"2024-02-28\", \"2024-03-01\")", number(2.0)),
        ("days_between(today(), \"2026-11-28\")", number(-1.0)),
        ("plus_days(\"2024-02-28\", 2.0)", text("2024-03-01")),
        ("plus_days(today(), -29.0)", text("2026-10-31")),
        ("plus_months(\"2024-03-31\", -1.0)", text("2024-02-29")),
        ("plus_years(\"2024-02-29\", 1.0)", text("2025-02-28")),
        ("born <= plus_years(today(), -18.0)", yes.clone()),
        ("sum(children, \"cost\")", number(12.5)),
        ("count(children)", number(3.0)),
        ("sum([a, b, 1.0])", number(3.5)),
        ("count(by)", number(2.0)),
        ("\"x\" in by", yes.clone()),
        ("sum(children.filter(c, c.cost != null).map(c, c.cost * 2.0))", number(25.0)),
        ("children.exists(c, c.name == \"Two\")", yes.clone()),
        ("children.exists_one(c, has(c.cost) && c.cost > 5.0)", yes.clone()),
        ("count(children.filter(c, has(c.cost)))", number(2.0)),
        ("min(a, b)", number(0.5)),
        ("max(a, b)", number(2.0)),
        ("round(1.005, 2.0)", number(1.01)),
        ("round(-2.5)", number(-3.0)),
        ("length(name)", number(3.0)),
        ("name + \" is \" + string(a)", text("Ada is 2")),
        ("name.startsWith(\"A\") && name.endsWith(\"a\") && name.contains(\"d\")", yes.clone()),
        ("double(\"1.5\") + 1.0", number(2.5)),
    ] {
        assert_eq!(given(source, &answers()), expected, "{source}");
    }
}

#[test]
fn what_is_not_answered_is_null_and_an_error_is_no_value() {
    let nothing = json!({});
    assert_eq!(given("a == null", &nothing), Some(Given::Boolean(true)));
    assert_eq!(given("a == null ? 0.0 : a", &nothing), Some(Given::Number(0.0)));
    assert_eq!(given("a == null || a > 1.0", &nothing), Some(Given::Boolean(true)));
    for source in ["a", "a + 1.0", "age(born)", "sum(children, \"cost\")", "count(by)", "a < b", "null", "by"]
    {
        assert_eq!(given(source, &nothing), None, "{source}");
    }
    for source in [
        "a / 0.0",
        "0.0 / 0.0",
        "age(name)",
        "age(\"2030-01-01\")",
        "plus_days(born, 0.5)",
        "plus_years(born, 9000.0)",
        "name * 2.0",
    ] {
        assert_eq!(given(source, &answers()), None, "{source}");
    }
}

fn problems(source: &str) -> Vec<(&'static str, String)> {
    let problems = Expression::compile(source, &Scope::new(&form(), None)).err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.code, problem.says)).collect()
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    let tall = vec!["a"; 80].join(" + ");
    let long = format!("name == \"{}\"", "x".repeat(1_000));
    for (source, code, says) in [
        ("", "expression-empty", "has no expression"),
        ("a + )", "expression-syntax", "at character 5, before “)”"),
        ("a +", "expression-syntax", "at its end"),
        ("if == 1.0", "expression-syntax", "“if” is a word of the language"),
        ("c + 1.0", "expression-name", "“c”, and there is no question"),
        ("cost + 1.0", "expression-name", "sum(children, \"cost\")"),
        ("sum(children, \"costs\")", "expression-name", "“costs” of the items"),
        ("children.all(c, c.costs > 1.0)", "expression-name", "“costs” of the items"),
        ("sum(children)", "expression-function", "sum(children, \"cost\")"),
        ("sum(a, \"cost\")", "expression-function", "the repeat first"),
        ("matches(name, \"x\")", "expression-function", "“matches”, which there is not"),
        ("name.matches(\"x\")", "expression-function", "“matches”, which there is not"),
        ("a % b", "expression-function", "“%”, which there is not"),
        ("age()", "expression-function", "it takes 1 or 2"),
        ("a + 2", "expression-integer", "Write 2.0"),
        ("{\"a\": a}", "expression-part", "no answer is"),
        ("b\"a\" == b\"a\"", "expression-part", "no answer is"),
        ("children.all(c, children.all(d, d.cost > c.cost))", "expression-nested", "for each of other items"),
        ("children.all(c, sum(children, \"cost\") > c.cost)", "expression-nested", "for each of other items"),
        (&deep, "expression-deep", "too much inside one another"),
        (&tall, "expression-deep", "too much inside one another"),
        (&long, "expression-long", "1,010 characters"),
    ] {
        let found = problems(source);
        assert!(
            found.iter().any(|(found, said)| *found == code && said.contains(says)),
            "{source}: {found:?} is not {code}, {says}"
        );
    }
}

#[test]
fn integers_are_mended() {
    let problems =
        Expression::compile("a + 2 * 0x10 > 1.5e3 && name == \"2\"", &Scope::new(&form(), None)).unwrap_err();
    assert_eq!(problems[0].mended.as_deref(), Some("a + 2.0 * 16.0 > 1.5e3 && name == \"2\""));
}

#[test]
fn an_item_sees_itself_then_what_is_around_it() {
    let form = form();
    let pets = crate::QuestionPath::from_pointer("#/properties/children/items/properties/pets").unwrap();
    let scope = Scope::new(&form, Some(pets));
    let expression = Expression::compile("food + cost + a + double(length(name))", &scope).unwrap();
    let (root, child, pet) =
        (json!({"a": 1, "name": "Ada"}), json!({"cost": 20, "name": "Jo"}), json!({"food": 300}));
    let levels = [&root, &child, &pet].map(|level| level.as_object().unwrap());
    let moment = Moment::of(Date::FIRST);
    let given = expression.evaluate(&levels, &moment, &Budget::new(Budget::STEPS));
    // The nearer name is the one that is meant.
    assert_eq!(given, Some(Given::Number(323.0)));
    let inside = Expression::compile("count(pets)", &scope).unwrap_err();
    assert_eq!(inside[0].code, "expression-items");
}

#[test]
fn a_name_is_followed_where_it_is_meant() {
    let variable = Renamed { from: "a", to: "b", member_of: None };
    let source = "a + x.a + a(a) // a\n + \"a\".size()";
    assert_eq!(renamed(source, variable).unwrap(), "b + x.a + a(b) // a\n + \"a\".size()");
    assert_eq!(renamed("aa + x.a", variable), None);
    let member = Renamed { from: "cost", to: "price", member_of: Some("children") };
    let source = "sum( children, 'cost') + children.map(c, c.cost)[0.0] + cost";
    assert_eq!(
        renamed(source, member).unwrap(),
        "sum( children, \"price\") + children.map(c, c.price)[0.0] + cost"
    );
    assert_eq!(renamed("sum(pets, \"cost\")", member), None);
}

/// Words and marks that expressions are made of.
fn sources() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "a",
            "b",
            "born",
            "name",
            "by",
            "children",
            "c",
            "cost",
            "c.cost",
            "today()",
            "age(",
            "sum(",
            "count(",
            "children, \"cost\"",
            ".map(c, ",
            ".filter(c, ",
            ".all(c, ",
            ".exists_one(c, ",
            "has(",
            "round(",
            "plus_days(",
            "plus_months(",
            "days_between(",
            "length(",
            "string(",
            "double(",
            "min(",
            "1.0",
            "2",
            "1e300",
            "-",
            "!",
            "+",
            "*",
            "/",
            "%",
            "&&",
            "||",
            "?",
            ":",
            "==",
            "<",
            ">=",
            " in ",
            "[",
            "]",
            "(",
            ")",
            ",",
            ".",
            "{",
            "}",
            "\"x\"",
            "'",
            "\"\"\"",
            "r'\\'",
            "null",
            "true",
            "0x1F",
            "1u",
            "\n",
            "//",
            "é",
            "`",
            "\\",
            "if",
            "@",
            "$",
            "_[_]",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn any_answers() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z0-9-]{0,12}".prop_map(Value::from),
        Just(json!("2024-02-29")),
    ];
    let value = scalar.prop_recursive(3, 32, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from);
        let names = prop::sample::select(vec!["cost", "name", "pets", "food", "x"]);
        let object = prop::collection::btree_map(names.prop_map(str::to_owned), inner, 0..5);
        prop_oneof![list, object.prop_map(|map| Value::Object(map.into_iter().collect()))]
    });
    let names = prop::sample::select(vec!["a", "b", "born", "name", "by", "children"]);
    prop::collection::btree_map(names.prop_map(str::to_owned), value, 0..6)
        .prop_map(|map| Value::Object(map.into_iter().collect()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_expression_and_no_answers_break_anything(source in sources(), answers in any_answers()) {
        let form = form();
        let began = std::time::Instant::now();
        if let Ok(expression) = Expression::compile(&source, &Scope::new(&form, None)) {
            let moment = Moment::of(Date::parse("2026-11-29").unwrap());
            expression.evaluate(&[answers.as_object().unwrap()], &moment, &Budget::new(Budget::STEPS));
        }
        // Some hundred times what it takes, on a machine that does other things as well.
        prop_assert!(began.elapsed().as_secs() < 5, "{source}");
    }

    #[test]
    fn tokens_are_the_expression(source in sources()) {
        let tokens: String = super::tokens::tokens(&source).into_iter().map(|(_, text)| text).collect();
        prop_assert_eq!(tokens, source);
    }

    #[test]
    fn renaming_there_and_back_changes_nothing(source in sources()) {
        prop_assume!(!source.contains("zz"));
        let there = renamed(&source, Renamed { from: "born", to: "zz", member_of: None });
        let back = there.as_ref().map(|there| renamed(there, Renamed { from: "zz", to: "born", member_of: None }));
        if let Some(back) = back {
            prop_assert_eq!(back, Some(source));
        }
    }

    #[test]
    fn integers_are_mended_for_good(source in sources()) {
        if let Some(mended) = super::parse::integers(&source).and_then(|problem| problem.mended) {
            prop_assert_eq!(super::parse::integers(&mended), None);
        }
    }

    #[test]
    fn days_have_numbers_in_the_order_of_the_calendar(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
        let Some(date) = Date::new(year, month, day) else { return Ok(()) };
        prop_assert_eq!(Date::of_number(date.number()), Some(date));
        if let Some(next) = Date::of_number(date.number() + 1) {
            prop_assert!(next > date && next.number() == date.number() + 1);
        }
    }

    #[test]
    fn an_age_agrees_with_the_calendar(born in 1_i32..3_652_059, on in 1_i32..3_652_059, years in 0_i32..130) {
        let (born, on) = (Date::of_number(born).unwrap(), Date::of_number(on).unwrap());
        let by_years = born.year() <= on.years_later(-years).year() && born <= on.years_later(-years);
        // `years_later` begins again at year 1.
        if i32::from(on.year()) > years {
            prop_assert_eq!(born.age_on(on).is_some_and(|age| i32::from(age) >= years), by_years);
        }
        prop_assert_eq!(born.age_on(on).is_some(), born <= on);
    }
}
