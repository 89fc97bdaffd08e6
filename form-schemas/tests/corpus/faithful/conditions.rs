//! Conditions.

use super::{ask, condition, form, imported, page, part, question, said, shown, to_fix, with};
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

/// Questions on one page, then "then" under the condition "c", otherwise "else".
fn branch(questions: &[Value], parts: &Value) -> Value {
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let pages = vec![page("/first", &json!(questions), &next), end("/then"), end("/else")];
    form(pages, &json!([condition("c", parts)]))
}

fn end(path: &str) -> Value {
    ask(path, ("TextField", &path[1..]), &json!([{"path": "/summary"}]))
}

#[test]
fn a_group_stands_on_its_first_part() {
    let is = |name: &str, word: &str| {
        let mut part = part((name, YES_NO), "is", "true");
        if !word.is_empty() {
            part["coordinator"] = word.into();
        }
        part
    };
    let questions = ["x", "y", "z"].map(|name| question(YES_NO, name));
    // x and (y or z), and the same with a group in the group.
    let group = json!({"conditions": [is("y", "and"), is("z", "or")]});
    let deep = json!({"conditions": [{"conditions": [is("y", "and"), is("y", "or")]}, is("z", "or")]});
    for group in [group, deep] {
        let imported = imported(&branch(&questions, &json!([is("x", ""), group])));
        assert_eq!(to_fix(&imported), Vec::<String>::new());
        for (x, y, z) in [(true, true, false), (true, false, true), (true, false, false), (false, true, true)]
        {
            let answers = [("x", x.into()), ("y", y.into()), ("z", z.into())];
            let wanted = if x && (y || z) { "then" } else { "else" };
            assert_eq!(shown(&imported, &answers), ["first", wanted], "{x} {y} {z}");
        }
    }
}

const NONE: [&str; 0] = [];

#[test]
fn a_part_about_a_field_that_there_is_not_takes_no_other_part_with_it() {
    let questions = [question(YES_NO, "x")];
    let mut or = part(("deleted", "RadiosField"), "is", "yes");
    or["coordinator"] = "or".into();
    let parts = json!([part(("x", YES_NO), "is", "true"), or]);
    let done = imported(&branch(&questions, &parts));
    assert_eq!(to_fix(&done), NONE);
    assert_eq!(shown(&done, &[("x", true.into())]), ["first", "then"]);
    assert_eq!(shown(&done, &[("x", false.into())]), ["first", "else"]);
    let said = said(&done.report.changed, "/conditions/0");
    assert!(said.iter().any(|said| said.contains("“deleted”") && said.contains("left out")), "{said:?}");
    // The other way round the source gives up at the first part.
    let parts = json!([part(("deleted", "RadiosField"), "is", "yes"), {"coordinator": "or", "field": {"name": "x"}, "operator": "is",
        "value": {"type": "Value", "value": "true"}}]);
    let done = imported(&branch(&questions, &parts));
    assert_eq!(shown(&done, &[("x", true.into())]), ["first", "else"]);
}

#[test]
fn is_not_is_true_of_a_field_that_its_section_does_not_have() {
    let section = json!({"section": "s"});
    let mut form =
        branch(&[question(YES_NO, "x")], &json!([part(("s.gone", "RadiosField"), "is not", "yes")]));
    form["pages"][0] = with(form["pages"][0].clone(), &section);
    let done = imported(&form);
    assert_eq!(to_fix(&done), NONE);
    assert_eq!(shown(&done, &[("x", true.into())]), ["first", "then"]);
    let said = said(&done.report.changed, "/conditions/0");
    assert!(
        said.iter().any(|said| said.contains("always finds it true") && said.contains("gone")),
        "{said:?}"
    );
}

/// A question that only some are asked, and a branch about it later.
fn skipped(kind: &str, operator: &str, section: bool) -> Value {
    let name = |name: &str| if section { format!("s.{name}") } else { name.to_owned() };
    let first =
        ask("/first", (YES_NO, "x"), &json!([{"path": "/which", "condition": "x"}, {"path": "/last"}]));
    let which = ask("/which", (kind, "which"), &json!([{"path": "/last"}]));
    let last =
        ask("/last", ("TextField", "last"), &json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]));
    let mut pages = vec![first, which, last, end("/then"), end("/else")];
    if section {
        pages = pages.into_iter().map(|page| with(page, &json!({"section": "s"}))).collect();
    }
    let x = condition("x", &json!([part((&name("x"), YES_NO), "is", "true")]));
    form(pages, &json!([x, condition("c", &json!([part((&name("which"), kind), operator, "a")]))]))
}

#[test]
fn is_not_is_true_of_what_a_section_did_not_ask() {
    for (section, unasked) in [(true, "then"), (false, "else")] {
        let done = imported(&skipped("RadiosField", "is not", section));
        assert_eq!(to_fix(&done), NONE);
        let end = |answers: &[(&str, Value)]| shown(&done, answers).pop().unwrap();
        assert_eq!(end(&[("x", false.into()), ("last", "t".into())]), unasked, "{section}");
        assert_eq!(end(&[("x", true.into()), ("which", "a".into()), ("last", "t".into())]), "else");
        assert_eq!(end(&[("x", true.into()), ("which", "b".into()), ("last", "t".into())]), "then");
    }
    // Among no answers the source cannot look for one.
    let done = imported(&skipped("CheckboxesField", "does not contain", true));
    assert_eq!(shown(&done, &[("x", false.into()), ("last", "t".into())]).pop().unwrap(), "else");
}

#[test]
fn a_condition_is_about_the_section_that_it_names() {
    for (field, section) in [("old.x", true), ("s.x", false)] {
        let mut form = branch(&[question(YES_NO, "x")], &json!([part((field, YES_NO), "is", "true")]));
        if section {
            form["pages"][0] = with(form["pages"][0].clone(), &json!({"section": "s"}));
        }
        let done = imported(&form);
        assert_eq!(shown(&done, &[("x", true.into())]), ["first", "else"], "{field}");
        let said = said(&done.report.changed, "/conditions/0");
        assert!(said.iter().any(|said| said.contains("“x?” is asked in")), "{said:?}");
    }
    // Live forms leave the section out.
    let mut form = branch(&[question(YES_NO, "x")], &json!([part(("x", YES_NO), "is", "true")]));
    form["pages"][0] = with(form["pages"][0].clone(), &json!({"section": "s"}));
    let done = imported(&form);
    assert_eq!(shown(&done, &[("x", true.into())]), ["first", "then"]);
    let said = said(&done.report.changed, "/conditions/0");
    assert!(said.iter().any(|said| said.contains("without the section “s”")), "{said:?}");
}

#[test]
fn no_condition_is_about_a_question_that_nobody_is_asked() {
    // Yes or no: nobody comes to the third way.
    let x = ask(
        "/x",
        (YES_NO, "x"),
        &json!([{"path": "/a", "condition": "y"}, {"path": "/b", "condition": "n"}, {"path": "/c"}]),
    );
    let b = ask(
        "/b",
        ("CheckboxesField", "kb"),
        &json!([{"path": "/summary", "condition": "m"}, {"path": "/z"}]),
    );
    let c = ask("/c", ("CheckboxesField", "kc"), &json!([{"path": "/b"}]));
    let mut or = part(("kc", "CheckboxesField"), "contains", "a");
    or["coordinator"] = "or".into();
    let conditions = json!([
        condition("y", &json!([part(("x", YES_NO), "is", "true")])),
        condition("n", &json!([part(("x", YES_NO), "is", "false")])),
        condition("m", &json!([part(("kb", "CheckboxesField"), "contains", "a"), or])),
    ]);
    let done = imported(&form(vec![x, end("/a"), b, c, end("/z")], &conditions));
    assert_eq!(to_fix(&done), NONE);
    assert!(!done.definition.to_value()["$defs"].to_string().contains("kc"));
    assert_eq!(shown(&done, &[("x", false.into()), ("kb", json!(["b"]))]), ["x", "b", "z"]);
    assert_eq!(shown(&done, &[("x", false.into()), ("kb", json!(["a"]))]), ["x", "b"]);
}

#[test]
fn an_empty_number_counts_as_nought() {
    let optional =
        json!({"type": "NumberField", "name": "n", "title": "How many?", "options": {"required": false}});
    for (operator, wanted) in
        [("is less than", "then"), ("is at most", "then"), ("is more than", "else"), ("is at least", "else")]
    {
        let done = imported(&branch(
            std::slice::from_ref(&optional),
            &json!([part(("n", "NumberField"), operator, "5")]),
        ));
        assert_eq!(to_fix(&done), NONE);
        assert_eq!(shown(&done, &[]), ["first", wanted], "{operator}");
    }
}

#[test]
fn several_answers_are_never_one() {
    let mut form = branch(&[question("CheckboxesField", "k")], &json!([]));
    form["conditions"][0]["value"] = "k == 'a'".into();
    let done = imported(&form);
    assert_eq!(shown(&done, &[("k", json!(["a"]))]), ["first", "else"]);
    let said = said(&done.report.changed, "/conditions/0");
    assert!(said.iter().any(|said| said.contains("Includes")), "{said:?}");
}

#[test]
fn a_day_is_before_the_same_moment_of_it() {
    let date = question("DatePartsField", "d");
    for (operator, unit, direction, expression) in [
        ("is more than", "years", "in the past", "age(d) >= 18.0"),
        ("is at least", "years", "in the past", "age(d) >= 18.0"),
        ("is at most", "years", "in the past", "age(d) < 18.0"),
        ("is less than", "years", "in the past", "age(d) < 18.0"),
        ("is more than", "days", "in the past", "days_between(today(), d) <= -18.0"),
        ("is less than", "days", "in the past", "days_between(today(), d) > -18.0"),
        ("is more than", "days", "in the future", "days_between(today(), d) > 18.0"),
        ("is at most", "days", "in the future", "days_between(today(), d) <= 18.0"),
        ("is at least", "months", "in the past", "d <= plus_months(today(), -18.0)"),
        ("is more than", "years", "in the future", "d > plus_years(today(), 18.0)"),
    ] {
        let part = json!({"field": {"name": "d", "type": "DatePartsField"}, "operator": operator,
            "value": {"type": "RelativeTime", "timePeriod": "18", "timeUnit": unit, "direction": direction, "timeOnly": false}});
        let document = imported(&branch(std::slice::from_ref(&date), &json!([part]))).definition.to_value();
        assert_eq!(
            document["properties"]["d_check_1"]["x-compute"]["expr"], expression,
            "{operator} {unit} {direction}"
        );
    }
}

#[test]
fn a_condition_that_cannot_be_read_is_said_in_words() {
    let part = json!({"field": {"name": "d", "type": "DatePartsField", "display": "Born"}, "operator": "is more than",
        "value": {"type": "RelativeTime", "timePeriod": "3", "timeUnit": "hours", "direction": "in the past", "timeOnly": false}});
    let done = imported(&branch(&[question("DatePartsField", "d")], &json!([part])));
    assert_eq!(to_fix(&done), ["expression-syntax"]);
    let document = done.definition.to_value().to_string();
    assert!(document.contains("Born is more than 3 hours in the past"), "{document}");
}

#[test]
fn the_source_gives_up_at_what_it_did_not_ask() {
    // "Which" is asked of some; last or which, which or last.
    for (parts, unasked) in [(["last", "which"], "then"), (["which", "last"], "else")] {
        let mut form = skipped("RadiosField", "is", false);
        form["pages"][2]["components"] = json!([question("RadiosField", "last")]);
        form["conditions"][1]["value"] = format!("{} == 'a' or {} == 'a'", parts[0], parts[1]).into();
        let done = imported(&form);
        assert_eq!(to_fix(&done), NONE);
        let end = |answers: &[(&str, Value)]| shown(&done, answers).pop().unwrap();
        assert_eq!(end(&[("x", false.into()), ("last", "a".into())]), unasked, "{parts:?}");
        assert_eq!(end(&[("x", true.into()), ("which", "b".into()), ("last", "a".into())]), "then");
        assert_eq!(end(&[("x", true.into()), ("which", "b".into()), ("last", "b".into())]), "else");
    }
}

#[test]
fn how_many_options_were_chosen_is_counted() {
    let boxes = question("CheckboxesField", "x");
    let lengths = [
        ("length(x) >= 2", true),
        ("length x > 1", true),
        ("x.length == 2", true),
        ("2 <= length(x)", true),
        ("not (length(x) < 2)", true),
        ("length(x) < 2", false),
        ("length(x) <= 1", false),
        ("length(x) == 1", false),
    ];
    for (expression, wants_both) in lengths {
        let mut form = branch(std::slice::from_ref(&boxes), &json!([]));
        form["conditions"][0]["value"] = expression.into();
        let done = imported(&form);
        assert_eq!(to_fix(&done), NONE, "{expression}");
        for (given, both) in [(json!(["a"]), false), (json!(["a", "b"]), true)] {
            let to = if both == wants_both { "then" } else { "else" };
            assert_eq!(shown(&done, &[("x", given)]), ["first", to], "{expression}");
        }
    }
    let mut form = branch(&[boxes], &json!([]));
    form["conditions"][0]["value"] = "length(x) < 1".into();
    let done = imported(&form);
    assert_eq!(
        shown(&done, &[("x", json!(["a"]))]),
        ["first", "else"],
        "whoever answers has chosen something"
    );
}
