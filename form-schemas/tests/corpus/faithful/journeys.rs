//! Where answers lead.

use super::{ask, condition, form, imported, page, part, said, shown, to_fix};
use form_schemas::definition::PageKind;
use form_schemas::edit::apply_all;
use form_schemas::publish::lint;
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

fn end(path: &str) -> Value {
    ask(path, ("TextField", &path[1..]), &json!([{"path": "/summary"}]))
}

fn yes(name: &str) -> Value {
    condition("y", &json!([part((name, YES_NO), "is", "true")]))
}

#[test]
fn answers_that_led_back_do_not_lead_on() {
    let start = ask("/first", ("TextField", "postcode"), &json!([{"path": "/right"}]));
    let right =
        ask("/right", (YES_NO, "right"), &json!([{"path": "/then", "condition": "y"}, {"path": "/first"}]));
    let mut done = imported(&form(vec![start, right, end("/then")], &json!([yes("right")])));
    assert_eq!(shown(&done, &[("right", true.into())]), ["first", "right", "then"]);
    assert_eq!(shown(&done, &[("right", false.into())]), ["first", "right", "back-to-first"]);
    let back = done.definition.pages.iter().find(|page| page.id.as_str() == "back-to-first").unwrap();
    assert_eq!(back.kind, PageKind::Exit);
    assert!(said(&done.report.changed, "/pages/1/next/1")[0].contains("“Page /first”"));
    // Somebody has to look at it.
    assert_eq!(to_fix(&done), ["to-mend"]);
    let finding = lint(&done.definition).into_iter().find(|finding| finding.code == "to-mend").unwrap();
    assert!(finding.message.starts_with("Page 4 (“Go back to “Page /first””): "), "{}", finding.message);
    apply_all(&mut done.definition, &finding.mend.unwrap()).unwrap();
    assert!(to_fix(&done).is_empty());
}

#[test]
fn a_page_that_leads_only_back_ends_the_form() {
    let start =
        ask("/first", (YES_NO, "old"), &json!([{"path": "/then", "condition": "y"}, {"path": "/sorry"}]));
    let text = json!([{"type": "Para", "name": "p", "content": "You cannot apply."}]);
    let sorry = page("/sorry", &text, &json!([{"path": "/first"}]));
    let done = imported(&form(vec![start, sorry, end("/then")], &json!([yes("old")])));
    assert!(to_fix(&done).is_empty());
    let kinds: Vec<PageKind> = done.definition.pages.iter().map(|page| page.kind).collect();
    assert_eq!(kinds, [PageKind::Questions, PageKind::Questions, PageKind::Exit]);
    assert_eq!(shown(&done, &[("old", false.into())]), ["first", "sorry"]);
    assert!(said(&done.report.changed, "/pages/1/next/0")[0].contains("“Page /first”"));
}

#[test]
fn a_page_that_leads_to_itself_ends_there() {
    let again =
        ask("/again", (YES_NO, "again"), &json!([{"path": "/first", "condition": "y"}, {"path": "/again"}]));
    let start = ask("/first", ("TextField", "name"), &json!([{"path": "/again"}]));
    let done = imported(&form(vec![start, again], &json!([yes("again")])));
    assert_eq!(shown(&done, &[("again", true.into())]), ["first", "again", "back-to-first"]);
    assert_eq!(shown(&done, &[("again", false.into())]), ["first", "again", "back-to-again"]);
    assert_eq!(to_fix(&done), ["to-mend", "to-mend"]);
}

#[test]
fn what_everybody_ends_at_ends_the_form() {
    let start = ask("/first", ("TextField", "name"), &json!([{"path": "/over"}]));
    let text = json!([{"type": "Para", "name": "p", "content": "The service is closed."}]);
    let done = imported(&form(vec![start, page("/over", &text, &json!([]))], &json!([])));
    assert!(to_fix(&done).is_empty());
    assert_eq!(done.definition.pages[1].kind, PageKind::Exit);
    assert_eq!(shown(&done, &[("name", "Ada".into())]), ["first", "over"]);
    assert!(said(&done.report.changed, "/pages/1")[0].contains("nobody can send the form"));
}

#[test]
fn the_old_name_of_a_condition_on_a_link_is_known() {
    let first = ask("/first", (YES_NO, "x"), &json!([{"path": "/then", "if": "y"}, {"path": "/else"}]));
    let done = imported(&form(vec![first, end("/then"), end("/else")], &json!([yes("x")])));
    assert_eq!(shown(&done, &[("x", true.into())]), ["first", "then"]);
    assert_eq!(shown(&done, &[("x", false.into())]), ["first", "else"]);
}

#[test]
fn where_a_form_becomes_too_entangled_pages_are_left_to_a_person() {
    // Each page skips the next one for two of its answers, together with one of three pages before.
    let path = |page: usize| if page < 60 { format!("/p{page}") } else { "/summary".to_owned() };
    let mut conditions = Vec::new();
    let mut pages = Vec::new();
    for page in 0..60_usize {
        let name = format!("c{page}");
        let before = page.saturating_sub(3);
        conditions.push(json!({"name": name, "value": format!("q{page} == 'a' or q{before} != 'b'")}));
        let next = json!([{"path": path(page + 2), "condition": name}, {"path": path(page + 1)}]);
        pages.push(ask(&path(page), ("RadiosField", &format!("q{page}")), &next));
    }
    let three =
        json!([{"text": "A", "value": "a"}, {"text": "B", "value": "b"}, {"text": "C", "value": "c"}]);
    let mut form = form(pages, &json!(conditions));
    form["lists"][0]["items"] = three;
    let done = imported(&form);
    assert_eq!(done.report.counts.pages.taken, 61);
    let pages = &done.definition.pages;
    assert!(!pages[1].when.is_empty() && pages[59].when.is_empty());
    let stopped = to_fix(&done);
    assert!(stopped.len() < 60 && stopped.iter().all(|code| code == "to-mend"), "{stopped:?}");
    assert!(said(&done.report.changed, "/pages/59")[0].contains("Too many ways"));
}
