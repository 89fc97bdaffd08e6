//! What conditions say of questions that were not asked, and of those that were left empty.

use super::{ask, condition, end, form, imported, page, part, question, said, shown, to_fix};
use form_schemas::import::Imported;
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

/// "Which" is asked of those who say yes, and may be left out; then "then" under the condition "c", otherwise "else".
fn some(conditions: &[Value], beside: &[Value]) -> Imported {
    let mut which = question("RadiosField", "which");
    which["options"] = json!({"required": false});
    let first =
        ask("/first", (YES_NO, "x"), &json!([{"path": "/which", "condition": "y"}, {"path": "/last"}]));
    let asked: Vec<Value> = std::iter::once(which).chain(beside.iter().cloned()).collect();
    let which = page("/which", &json!(asked), &json!([{"path": "/last"}]));
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let last = ask("/last", ("TextField", "last"), &next);
    let done = imported(&form(vec![first, which, last, end("/then"), end("/else")], &json!(conditions)));
    assert_eq!(to_fix(&done), [""; 0]);
    done
}

/// The last page that people see who answer so.
fn last(done: &Imported, answers: &[(&str, Value)]) -> String {
    let last: [(&str, Value); 3] = [("last", "t".into()), ("then", "t".into()), ("else", "t".into())];
    let answers: Vec<(&str, Value)> = answers.iter().cloned().chain(last).collect();
    shown(done, &answers).pop().unwrap()
}

#[test]
fn is_not_is_true_of_what_was_left_empty_and_not_of_what_was_not_asked() {
    let y = condition("y", &json!([part(("x", YES_NO), "is", "true")]));
    let c = condition("c", &json!([part(("which", "RadiosField"), "is not", "a")]));
    // Whichever condition stands first.
    for conditions in [[y.clone(), c.clone()], [c, y]] {
        for beside in [vec![], vec![question("TextField", "beside")]] {
            let done = some(&conditions, &beside);
            let yes = |more: &[(&'static str, Value)]| {
                let asked = [("x", true.into()), ("beside", Value::from("b"))];
                last(&done, &[asked.as_slice(), more].concat())
            };
            assert_eq!(last(&done, &[("x", false.into())]), "else");
            assert_eq!(yes(&[]), "then");
            assert_eq!(yes(&[("which", "a".into())]), "else");
            assert_eq!(yes(&[("which", "b".into())]), "then");
        }
    }
}

#[test]
fn the_source_gives_up_at_what_it_did_not_ask_though_it_may_be_left_out() {
    let y = condition("y", &json!([part(("x", YES_NO), "is", "true")]));
    let c = json!({"name": "c", "value": "which == 'a' or last == 't'"});
    let done = some(&[y, c], &[]);
    assert_eq!(last(&done, &[("x", false.into())]), "else");
    assert_eq!(last(&done, &[("x", true.into())]), "then");
    assert_eq!(last(&done, &[("x", true.into()), ("which", "b".into())]), "then");
}

#[test]
fn a_condition_that_decides_itself_who_is_asked_says_what_it_cannot_tell() {
    // The condition leads to the question that it is about.
    let c = condition("y", &json!([part(("which", "RadiosField"), "is not", "a")]));
    let used = json!({"name": "c", "value": "y"});
    let done = some(&[c, used], &[]);
    assert!(said(&done.report.changed, "/conditions/0").iter().any(|said| said.contains("left empty")));
}

/// "Service" is asked on one of two pages, each with options of its own.
fn twins(operator: &str, value: &str) -> Imported {
    let first = ask("/first", (YES_NO, "x"), &json!([{"path": "/b", "condition": "y"}, {"path": "/c"}]));
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let asks = |path: &str, list: &str| {
        let mut service = question("RadiosField", "service");
        service["list"] = list.into();
        page(path, &json!([service]), &next)
    };
    let conditions = json!([
        condition("y", &json!([part(("x", YES_NO), "is", "true")])),
        condition("c", &json!([part(("service", "RadiosField"), operator, value)])),
    ]);
    let pages = vec![first, asks("/b", "letters"), asks("/c", "others"), end("/then"), end("/else")];
    let mut form = form(pages, &conditions);
    let items = json!([{"text": "C", "value": "c"}, {"text": "D", "value": "d"}]);
    form["lists"].as_array_mut().unwrap().push(json!({"name": "others", "title": "Others", "items": items}));
    imported(&form)
}

#[test]
fn is_not_looks_at_the_twin_that_offers_it() {
    let done = twins("is not", "d");
    for (x, service, name, wanted) in
        [(true, "a", "service", "then"), (false, "c", "service_2", "then"), (false, "d", "service_2", "else")]
    {
        assert_eq!(last(&done, &[("x", x.into()), (name, service.into())]), wanted, "{service}");
    }
    assert!(!said(&done.report.changed, "/conditions/1").iter().any(|said| said.contains("does not offer")));
    let odd = twins("is not", "z");
    assert!(said(&odd.report.changed, "/conditions/1").iter().any(|said| said.contains("does not offer")));
}

#[test]
fn is_not_what_a_question_does_not_offer_is_true_where_it_was_asked() {
    let first =
        ask("/first", (YES_NO, "x"), &json!([{"path": "/which", "condition": "y"}, {"path": "/last"}]));
    let which = ask("/which", ("RadiosField", "which"), &json!([{"path": "/last"}]));
    let next = json!([{"path": "/then", "condition": "c"}, {"path": "/else"}]);
    let asked = ask("/last", ("TextField", "last"), &next);
    for operator in ["is not", "does not contain"] {
        let kind = if operator == "is not" { "RadiosField" } else { "CheckboxesField" };
        let mut which = which.clone();
        which["components"][0]["type"] = kind.into();
        let conditions = json!([
            condition("y", &json!([part(("x", YES_NO), "is", "true")])),
            condition("c", &json!([part(("which", kind), operator, "gone")])),
        ]);
        let pages = vec![first.clone(), which, asked.clone(), end("/then"), end("/else")];
        let done = imported(&form(pages, &conditions));
        let answer = if operator == "is not" { json!("a") } else { json!(["a"]) };
        assert_eq!(last(&done, &[("x", false.into())]), "else", "{operator}");
        assert_eq!(last(&done, &[("x", true.into()), ("which", answer)]), "then", "{operator}");
    }
}
