//! From a draft to a version: what is derived, compiled, frozen and refused.
#![cfg(test)]
#![cfg(feature = "engine")]

use form_schemas::definition::{FormDefinition, Property};
use form_schemas::publish::{
    Compiled, Finding, PublishContext, Published, Severity, Subject, compile, findings, publish,
};
use form_schemas::question::{ErrorCode, Kind};
use form_schemas::{ConditionId, Date, QuestionPath};
use serde_json::{Value, json};

const ALL_KINDS: &str = include_str!("fixtures/all-kinds.json");
const PASSPORT: &str = include_str!("fixtures/lost-passport.json");

fn all_kinds() -> FormDefinition {
    FormDefinition::parse(ALL_KINDS.as_bytes()).unwrap()
}

fn context() -> PublishContext<'static> {
    PublishContext { base_url: "https://forms.example.org", version: 3, destinations: 1, live: None }
}

fn published() -> Published {
    publish(all_kinds(), &context()).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

/// Answers of an adult who lost the passport at home.
fn at_home() -> Value {
    json!({
        "name": "Jo", "abroad": false, "child": false, "by": ["email"], "email": "jo@example.com",
        "lost-on": "2026-11-01", "what": "It fell\ninto the sea.",
        "holder": {"first": "Jo", "last": "Bloggs"}, "true": true
    })
}

fn refused(compiled: &Compiled, answers: &Value) -> Vec<(String, ErrorCode)> {
    compiled.refusals(answers).into_iter().map(|refusal| (refusal.pointer, refusal.fault.code)).collect()
}

#[test]
fn a_version_is_frozen_with_its_address() {
    let version = published();
    assert_eq!(version.id(), "https://forms.example.org/schemas/report-a-lost-passport/3");
    assert_eq!(version.warnings(), []);
    let mut schema: Value = serde_json::from_slice(version.bytes()).unwrap();
    for list in ["enum", "x-options"] {
        let countries = schema["$defs"]["list-countries-former"][list].as_array_mut().unwrap();
        assert_eq!(countries.len(), 255);
        countries.truncate(2);
    }
    insta::assert_snapshot!(format!("{schema:#}"));
    assert_eq!(Published::read(version.bytes()).unwrap().bytes(), version.bytes());
}

#[test]
fn answers_are_accepted_and_refused_by_the_derived_schema() {
    let version = published();
    let compiled = version.compiled();
    assert_eq!(refused(compiled, &at_home()), []);

    let mut without = at_home();
    without.as_object_mut().unwrap().remove("email");
    assert_eq!(refused(compiled, &without), [("/email".to_owned(), ErrorCode::Required)]);

    let mut hidden = at_home();
    hidden["by"] = json!(["post"]);
    assert_eq!(refused(compiled, &hidden), [("/email".to_owned(), ErrorCode::Unexpected)]);

    let mut unknown = at_home();
    unknown["a/b"] = json!(1);
    assert_eq!(refused(compiled, &unknown), [("/a~1b".to_owned(), ErrorCode::Unexpected)]);

    let mut both = at_home();
    both["by"] = json!(["email", "none"]);
    assert_eq!(refused(compiled, &both), [("/by".to_owned(), ErrorCode::TooMany)]);

    let exit = json!({"name": "Jo", "abroad": true, "child": true, "country": "FR", "by": ["post"]});
    assert_eq!(refused(compiled, &exit), [(String::new(), ErrorCode::Exit)]);

    let abroad = json!({"name": "Jo", "abroad": true, "child": false, "country": "FR", "by": ["post"]});
    assert_eq!(refused(compiled, &abroad), []);
}

#[test]
fn conditions_that_refer_to_conditions_are_decided() {
    let version = published();
    let holds = |id: &str, answers: &Value| version.compiled().holds(&ConditionId::new(id).unwrap(), answers);
    assert!(holds("when-adult-at-home", &at_home()));
    assert!(holds("when-adult-at-home", &json!({})));
    assert!(!holds("when-abroad", &json!({})));
    assert!(holds("when-abroad", &json!({"abroad": true})));
    assert!(!holds("when-adult-at-home", &json!({"abroad": true})));
    assert!(!holds("when-nothing", &json!({})));
}

#[test]
fn one_answer_is_checked_by_its_kind_and_its_schema() {
    let mut definition = all_kinds();
    for property in &mut definition.properties {
        if let Property::Question(question) = property
            && let Kind::ShortText(kind) = &mut question.kind
        {
            kind.pattern = Some("^[A-Z][a-z]*$".to_owned());
        }
    }
    let compiled = compile(definition);
    assert_eq!(compiled.left_out(), []);
    let check = |pointer: &str, value: Value| {
        let path = QuestionPath::from_pointer(pointer).unwrap();
        compiled.check(&path, &value, Date::new(2026, 11, 20).unwrap()).map_err(|faults| faults[0].code)
    };
    assert_eq!(check("#/properties/name", json!("Jo")), Ok(()));
    assert_eq!(check("#/properties/name", json!("jo")), Err(ErrorCode::Pattern));
    assert_eq!(check("#/properties/name", json!("Jo\n")), Err(ErrorCode::Pattern));
    assert_eq!(check("#/properties/lost-on", json!("2026-11-21")), Err(ErrorCode::NotAfter));
    assert_eq!(check("#/properties/issued", json!("durham")), Ok(()));
    assert_eq!(check("#/properties/issued", json!("Durham")), Err(ErrorCode::Choice));
    assert_eq!(check("#/properties/nothing", json!(1)), Err(ErrorCode::Unexpected));
}

#[test]
fn what_cannot_be_published_yet_is_kept_refused_and_left_out_of_a_preview() {
    let mut document: Value = serde_json::from_str(PASSPORT).unwrap();
    document["properties"]["fee"] = json!({"title": "Fee", "x-question": {"kind": "fee"}});
    document["x-form"]["pages"][1]["show"] = json!(["#/properties/abroad", "#/properties/fee"]);
    document["required"] = json!(["name", "abroad", "children", "fee"]);
    let definition = FormDefinition::from_value(&document).unwrap();
    let found = publish(definition.clone(), &context()).unwrap_err();
    assert!(codes(&found).contains(&"kind-later"), "{found:?}");
    let compiled = compile(definition);
    let left_out: Vec<&Subject> = compiled.left_out().iter().map(|finding| &finding.subject).collect();
    assert_eq!(left_out, [&Subject::Question(QuestionPath::from_pointer("#/properties/fee").unwrap())]);
    assert!(compiled.accepts(&json!({"name": "Jo", "abroad": false, "children": []})));
}

#[test]
fn a_file_question_only_warns_and_is_never_required() {
    let mut document: Value = serde_json::from_str(ALL_KINDS).unwrap();
    document["properties"]["photo"] = json!({"title": "Photo", "x-question": {"kind": "file"}});
    document["x-form"]["pages"][0]["show"] =
        json!(["#/properties/name", "#/properties/photo", "#/properties/source"]);
    document["x-form"]["pages"][0]["title"] = json!("You");
    let version = publish(FormDefinition::from_value(&document).unwrap(), &context()).unwrap();
    assert_eq!(codes(version.warnings()), ["file-later"]);
    assert_eq!(refused(version.compiled(), &at_home()), []);

    // What a file is stands once in the document, for any validator.
    let mut frozen: Value = serde_json::from_slice(version.bytes()).unwrap();
    assert_eq!(frozen["properties"]["photo"]["items"], json!({"$ref": "#/$defs/file"}));
    assert_eq!(frozen["$defs"]["file"]["required"], json!(["id", "name", "mediaType", "size", "sha256"]));
    assert_eq!(FormDefinition::from_value(&frozen).unwrap().to_value(), frozen);
    frozen["$defs"]["file"]["required"] = json!(["id"]);
    let found = FormDefinition::from_value(&frozen).unwrap_err();
    assert_eq!((codes(&found), found[0].pointer.as_str()), (vec!["derived"], "/$defs/file"));
}

#[test]
fn parts_of_a_draft_with_errors_are_left_out_and_named() {
    let mut document: Value = serde_json::from_str(ALL_KINDS).unwrap();
    document["$defs"]["when-abroad"]["properties"] = json!({"abroad": {"pattern": "\\d"}});
    document["properties"]["issued"]["$ref"] = json!("#/$defs/list-nowhere");
    let compiled = compile(FormDefinition::from_value(&document).unwrap());
    let pages: Vec<&str> = compiled.definition().pages.iter().map(|page| page.id.as_str()).collect();
    // Whatever depends on the broken condition goes with it.
    assert_eq!(pages, ["your-name", "where", "contact"]);
    assert!(codes(compiled.left_out()).contains(&"pattern"));
    assert!(codes(compiled.left_out()).contains(&"unknown-list"));
    assert!(compiled.accepts(&json!({"name": "Jo", "abroad": false, "child": false, "by": ["post"]})));
}

#[test]
fn a_published_name_that_is_gone_warns() {
    let live = published();
    let mut draft = all_kinds();
    draft.properties.retain(|property| property.name().as_str() != "pages-used");
    for page in &mut draft.pages {
        page.show.retain(|shown| format!("{shown:?}").find("pages-used").is_none());
    }
    let context = PublishContext { live: Some(live.definition()), destinations: 0, ..context() };
    let found = findings(&draft, &context);
    assert_eq!(codes(&found), ["destination-missing", "name-gone"]);
    assert_eq!(found[1].pointer, "/properties/pages-used", "where it stood");
    assert!(found.iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn the_slug_of_a_live_version_stays() {
    let live = published();
    let mut draft = all_kinds();
    draft.form.slug = form_schemas::Slug::new("another").unwrap();
    let found = findings(&draft, &PublishContext { live: Some(live.definition()), ..context() });
    assert_eq!((codes(&found), found[0].pointer.as_str()), (vec!["slug-changed"], "/x-form/slug"));
    assert_eq!(found[0].severity, Severity::Error);
}

#[test]
fn the_plain_schema_holds_no_words_for_people_and_keeps_names_in_the_data() {
    let mut document: Value = serde_json::from_str(ALL_KINDS).unwrap();
    let name = document["properties"].as_object_mut().unwrap().remove("name").unwrap();
    document["properties"]["x-name"] = name;
    document["x-form"]["pages"][0]["show"] = json!(["#/properties/x-name", "#/properties/source"]);
    let version = publish(FormDefinition::from_value(&document).unwrap(), &context()).unwrap();
    let plain: Value = serde_json::from_slice(&version.plain()).unwrap();
    assert_eq!(plain["properties"]["x-name"]["maxLength"], 200);
    assert!(!String::from_utf8(version.plain()).unwrap().contains("\"x-question\""));
    assert!(plain.get("x-form").is_none());
}

#[test]
fn what_the_meta_schema_refuses_is_unreadable() {
    let mut document: Value = serde_json::from_str(ALL_KINDS).unwrap();
    document["properties"]["name"]["minimum"] = json!("a lot");
    let found = FormDefinition::from_value(&document).unwrap_err();
    assert_eq!((codes(&found), found[0].pointer.as_str()), (vec!["meta-schema"], "/properties/name/minimum"));
}

#[test]
fn the_smallest_form_of_the_documentation_can_be_published() {
    let page = include_str!("../../docs/writing-a-form.md");
    let form = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let version = publish(FormDefinition::parse(form.as_bytes()).unwrap(), &context()).unwrap();
    assert!(version.compiled().accepts(&json!({"street": "High Street"})));
    assert!(!version.compiled().accepts(&json!({"street": " "})));
}
