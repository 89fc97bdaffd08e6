//! Pages that show the answers.

use super::{
    addresses, ask, condition, end, form, imported, page, part, question, said, shown, to_fix, with,
};
use form_schemas::definition::PageKind;
use serde_json::{Value, json};

const YES_NO: &str = "YesNoField";

/// A page that only shows the answers.
fn shows(path: &str, controller: &str, next: &Value) -> Value {
    let words = json!({"title": "Stop here", "insetText": "You need not <b>report</b>.", "details": "<p>Only flu.</p>", "other": "x"});
    let members = json!({"controller": controller, "options": {"customText": words, "multiSummary": true}});
    with(page(path, &json!([]), next), &members)
}

#[test]
fn who_is_stopped_by_a_page_of_answers_cannot_send() {
    for controller in ["CheckpointSummaryPageController", "OwnSummaryPageController"] {
        let first =
            ask("/first", (YES_NO, "ok"), &json!([{"path": "/stop", "condition": "no"}, {"path": "/then"}]));
        let stop = shows("/stop", controller, &json!([]));
        let no = condition("no", &json!([part(("ok", YES_NO), "is", "false")]));
        let done = imported(&form(vec![first, stop, end("/then")], &json!([no])));
        assert_eq!(addresses(&done), ["first", "stop", "then"], "{controller}");
        assert_eq!(done.definition.pages[1].kind, PageKind::Exit);
        assert_eq!(shown(&done, &[("ok", false.into())]), ["first", "stop"]);
        let page = done.definition.to_value()["x-form"]["pages"][1].to_string();
        for text in ["Stop here", "You need not **report**.", "Only flu.", "showed the answers"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert_eq!(to_fix(&done), ["to-mend"]);
        for setting in ["customText/other", "multiSummary"] {
            assert_eq!(said(&done.report.left, &format!("/pages/1/options/{setting}")).len(), 1);
        }
    }
}

#[test]
fn a_page_of_answers_in_mid_journey_leads_on() {
    let controllers = [
        "CheckpointSummaryPageController",
        "NonSubmittingSummaryPageController",
        "SummaryPageWithNextPageController",
        "MiniSummaryPageController",
        "OwnSummaryPageController",
    ];
    for controller in controllers {
        let first = ask("/first", ("TextField", "a"), &json!([{"path": "/mid"}]));
        let mid = shows("/mid", controller, &json!([{"path": "/then"}]));
        let done = imported(&form(vec![first, mid, end("/then")], &json!([])));
        assert_eq!(shown(&done, &[("a", "x".into())]), ["first", "mid", "then"], "{controller}");
        assert_eq!(to_fix(&done), ["to-mend"], "{controller}");
        assert_eq!(said(&done.report.changed, "/pages/1/controller").len(), 1, "{controller}");
    }
}

#[test]
fn the_one_page_from_which_answers_are_sent_is_check_your_answers() {
    for controller in
        ["SummaryPageController", "SummaryPageWithConfirmationEmailController", "OwnSummaryPageController"]
    {
        let mut form =
            form(vec![ask("/first", ("TextField", "a"), &json!([{"path": "/summary"}]))], &json!([]));
        form["pages"][1]["controller"] = controller.into();
        let done = imported(&form);
        assert_eq!(addresses(&done), ["first"], "{controller}");
        assert_eq!(to_fix(&done), [""; 0]);
    }
}

#[test]
fn what_check_your_answers_asks_is_asked_before_it() {
    let first = ask("/first", (YES_NO, "a"), &json!([{"path": "/more", "condition": "y"}]));
    let more = ask("/more", ("TextField", "more"), &json!([{"path": "/summary"}]));
    let y = condition("y", &json!([part(("a", YES_NO), "is", "true")]));
    let mut form = form(vec![first, more], &json!([y]));
    form["pages"][2]["controller"] = "HeadlessSummaryPageController".into();
    form["pages"][2]["components"] = json!([question("CheckboxesField", "terms")]);
    let done = imported(&form);
    assert_eq!(done.report.counts.questions.left, 0);
    assert_eq!(done.report.counts.options.taken, 2);
    for (answer, wanted) in [(true, vec!["first", "more", "summary"]), (false, vec!["first", "summary"])] {
        let answers = [("a", answer.into()), ("more", "x".into()), ("terms", json!(["a"]))];
        assert_eq!(shown(&done, &answers), wanted);
    }
    assert_eq!(to_fix(&done), ["to-mend"]);
    assert!(said(&done.report.changed, "/pages/2")[0].contains("before it"));
}
