//! What the forms of the Ministry of Justice say, in which words.

use crate::figures::{imported, said, unexpected_errors};
use form_schemas::import::{Format, Imported};
use form_schemas::publish::lint;
use serde_json::{Value, json};

/// A form of two pages, with these components on the first.
fn form(components: &Value) -> Value {
    json!({"_type": "service.base", "service_name": "Courts", "locale": "en",
        "flow": {"p0": {"_type": "flow.page", "next": {"default": "p1"}}, "p1": {"_type": "flow.page", "next": {"default": "check"}}},
        "pages": [
            {"_uuid": "p0", "_type": "page.multiplequestions", "url": "first", "heading": "First", "components": components},
            {"_uuid": "p1", "_type": "page.singlequestion", "url": "second", "heading": "", "components": [
                {"_uuid": "c9", "_id": "why", "name": "why", "_type": "text", "label": "Why?"}]},
            {"_uuid": "check", "_type": "page.checkanswers", "url": "check", "heading": "Check", "components": []}]})
}

fn import(form: &Value) -> Imported {
    imported("courts.json", form.to_string().as_bytes(), Format::Auto)
}

fn component(name: &str, kind: &str, more: &Value) -> Value {
    let mut component = json!({"_uuid": name, "_id": name, "name": name, "_type": kind});
    component.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    component
}

#[test]
fn a_question_is_called_by_what_somebody_wrote() {
    let items = json!([{"_uuid": "i", "label": "Here"}, {"_uuid": "j", "label": "There"}]);
    let Imported { definition, report } = import(&form(&json!([
        component(
            "court",
            "autocomplete",
            &json!({"label": "Which court?", "legend": "Question", "items": items})
        ),
        component("place", "radios", &json!({"legend": "Which place?", "label": "Question", "items": items})),
        component("name", "text", &json!({"label": "What name?", "legend": "Something else"})),
        component("day", "date", &json!({"legend": "Which day?"})),
    ])));
    let value = definition.to_value();
    for (name, title) in
        [("court", "Which court?"), ("place", "Which place?"), ("name", "What name?"), ("day", "Which day?")]
    {
        assert_eq!(value["properties"][name]["title"], title);
    }
    assert_eq!(report.counts.texts.left, 0, "{report:#?}");
}

#[test]
fn sentences_for_errors_name_the_question_and_its_limits() {
    let errors = json!({"required": {"any": "Enter %{control}"}, "max_length": {"any": "%{control}: at most %{max_length} letters"},
        "min_length": {"any": "At least %{count}"}});
    let validation = json!({"required": true, "max_length": "10", "min_length": 2});
    let Imported { definition, report } = import(&form(&json!([component(
        "name",
        "text",
        &json!({"label": "Your name", "errors": errors, "validation": validation})
    )])));
    let value = definition.to_value();
    assert_eq!(
        value["properties"]["name"]["x-question"]["errors"],
        json!({"required": "Enter Your name", "tooLong": "Your name: at most 10 letters"})
    );
    assert!(said(&report, "/pages/0/components/0/errors/min_length").contains("filled in by the source"));
}

#[test]
fn text_is_read_as_kramdown() {
    let content = component("told", "content", &json!({"content": "###Before\r\nGo <!-- not\nthis -->on"}));
    let Imported { definition, .. } = import(&form(&json!([content])));
    let value = definition.to_value();
    assert_eq!(value["x-form"]["pages"][0]["show"][0]["text"], "### Before\nGo on");
}

#[test]
fn pages_that_stand_alone_say_all_that_they_said() {
    let content = |said: &str| json!([component("told", "content", &json!({"content": said}))]);
    let mut form = form(&json!([component("name", "text", &json!({"label": "Your name"}))]));
    form["standalone_pages"] = json!([
        {"_uuid": "s", "_type": "page.standalone", "url": "privacy", "heading": "How we use it", "body": "We keep it.",
            "components": content("For a year.")},
        {"_uuid": "t", "_type": "page.standalone", "url": "/cookies", "body": "None.", "components": content("Really.")},
        {"_uuid": "u", "_type": "page.standalone", "url": "privacy", "body": "Twice."}]);
    let Imported { definition, report } = import(&form);
    assert_eq!(definition.to_value()["x-form"]["privacy"], "We keep it.\n\nFor a year.");
    assert!(said(&report, "/standalone_pages/0/heading").contains("own heading"));
    assert!(said(&report, "/standalone_pages/1").contains("cookies"));
    assert!(said(&report, "/standalone_pages/2").contains("one page of this kind"));
    assert_eq!((report.counts.contents.taken, report.counts.contents.left), (1, 1));
    assert_eq!(unexpected_errors(&definition), []);
}

#[test]
fn what_stands_around_the_form_is_said() {
    let inner = form(&json!([component("name", "text", &json!({"label": "Your name"}))]));
    let wanted = import(&inner).definition.to_value();
    let Imported { definition, report } =
        import(&json!({"service_id": "s", "note": "Keep me", "metadata": inner}));
    assert_eq!(definition.to_value(), wanted);
    assert!(
        said(&report, "/note").contains("not taken") && said(&report, "/service_id").contains("not taken")
    );
}

#[test]
fn content_that_looks_ahead_is_to_mend() {
    let shown = |name: &str, about: &str| {
        let when = json!([{"_type": "if", "expressions": [{"operator": "is_answered", "component": about, "field": ""}]}]);
        component(name, "content", &json!({"content": name, "display": "conditional", "conditionals": when}))
    };
    let question = component("name", "text", &json!({"label": "Your name"}));
    let mut form = form(&json!([question, shown("beside", "name"), shown("later", "c9")]));
    form["pages"][1]["components"].as_array_mut().unwrap().push(shown("behind", "name"));
    let Imported { definition, report } = import(&form);
    let value = definition.to_value();
    let pages = &value["x-form"]["pages"];
    let note = pages[0]["toMend"][0].as_str().unwrap();
    assert!(note.contains("the condition of a text on this page"), "{note}");
    assert_eq!(pages[1].get("toMend"), None);
    for (place, is_said) in
        [("/pages/0/components/1", true), ("/pages/0/components/2", true), ("/pages/1/components/1", false)]
    {
        let said = said(&report, &format!("{place}/content"));
        assert_eq!(said.contains("asked later, or beside it"), is_said, "{place}: {said}");
    }
    assert!(lint(&definition).iter().any(|finding| finding.code == "condition-later"));
}

#[test]
fn what_nobody_wrote_is_told() {
    let mut form = form(&json!([component("name", "text", &json!({"label": "What name?"}))]));
    form["pages"][1]["heading"] = "Question".into();
    form["pages"][1]["body"] = "Body section".into();
    let Imported { report, .. } = import(&form);
    for key in ["heading", "body"] {
        assert!(
            said(&report, &format!("/pages/1/{key}")).contains("nobody has written anything"),
            "{report:?}"
        );
    }
}
