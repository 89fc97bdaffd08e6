//! Defra's forms that hold their translations.

use crate::figures::{assert_taken, imported, said};
use form_schemas::import::{Format, Imported};
use serde_json::{Value, json};

/// A form about a pond, with these translations into Welsh.
fn pond(welsh: &Value) -> Imported {
    pond_in(&json!({"cy": welsh}))
}

fn pond_in(translations: &Value) -> Imported {
    let form = json!({
        "name": "Register a pond", "engine": "V2", "schema": 2, "startPage": "/keeper",
        "metadata": {"language": "en-GB", "translations": translations},
        "pages": [
            {"id": "p-keeper", "title": "The keeper", "path": "/keeper", "next": [], "components": [
                {"id": "c-name", "type": "TextField", "name": "keeperName", "title": "Who keeps the pond?", "hint": "Their full name",
                    "shortDescription": "The keeper", "options": {}, "schema": {}},
                {"id": "c-note", "type": "Markdown", "name": "note", "title": "Note", "content": "We keep this for a year.", "options": {}}]},
            {"id": "p-kind", "title": "", "path": "/kind", "next": [], "components": [
                {"id": "c-kind", "type": "RadiosField", "name": "pondKind", "title": "What kind of pond is it?", "list": "l-kinds", "options": {}, "schema": {}}]},
            {"id": "p-end", "title": "", "path": "/summary", "controller": "SummaryPageController", "next": []}],
        "lists": [{"id": "l-kinds", "name": "kinds", "title": "Kinds", "type": "string", "items": [
            {"id": "i-koi", "text": "Koi", "value": "koi"}, {"id": "i-duck", "text": "Ducks", "value": "duck"}]}],
        "conditions": [], "sections": []});
    let imported = imported("pond.json", form.to_string().as_bytes(), Format::Auto);
    assert_taken("pond.json", &imported.report);
    imported
}

#[test]
fn translations_in_the_file_are_the_forms() {
    let nested = json!({
        "pages": {"p-keeper": {"title": "Y ceidwad"}},
        "components": {"c-name": {"title": "Pwy sy’n cadw’r pwll?", "hint": "Eu henw llawn", "shortDescription": "Y ceidwad"},
            "c-note": {"content": "Rydym yn cadw hyn am flwyddyn."}, "c-kind": {"title": "Pa fath o bwll ydyw?"}},
        "listItems": {"i-koi": {"text": "Koi"}, "i-duck": {"text": "Hwyaid"}}, "form": {"title": "Cofrestru pwll"}});
    let flat = json!({"pages.p-keeper.title": "Y ceidwad", "components.c-name.title": "Pwy sy’n cadw’r pwll?",
        "components.c-name.hint": "Eu henw llawn", "components.c-name.shortDescription": "Y ceidwad",
        "components.c-note.content": "Rydym yn cadw hyn am flwyddyn.", "components.c-kind.title": "Pa fath o bwll ydyw?",
        "listItems.i-koi.text": "Koi", "listItems.i-duck.text": "Hwyaid", "form.title": "Cofrestru pwll"});
    for welsh in [nested, flat] {
        let Imported { definition, report } = pond(&welsh);
        let value = definition.to_value();
        assert_eq!(value["x-form"]["languages"], json!(["en", "cy"]));
        assert_eq!(value["x-i18n"]["cy"]["title"]["text"], "Cofrestru pwll");
        let name = &value["properties"]["keeperName"];
        assert_eq!(name["x-i18n"]["cy"]["title"]["text"], "Pwy sy’n cadw’r pwll?");
        let said_of = value.to_string();
        for text in
            ["Y ceidwad", "Eu henw llawn", "Rydym yn cadw hyn am flwyddyn.", "Pa fath o bwll ydyw?", "Hwyaid"]
        {
            assert!(said_of.contains(text), "{text} {value:#}");
        }
        let koi = &value["properties"]["pondKind"]["oneOf"][0];
        assert_eq!(koi["x-i18n"]["cy"]["title"]["text"], "Koi", "a translation may say the same");
        assert_eq!(said(&report, "/metadata"), "");
        let untranslated = report.left.iter().filter(|entry| entry.message.contains("says nothing for"));
        assert_eq!(untranslated.count(), 0, "{:#?}", report.left);
        assert!(report.taken.iter().any(|entry| entry.pointer == "/metadata/translations/cy"), "{report:#?}");
    }
}

#[test]
fn the_forms_name_and_hints_of_options_are_translated() {
    let hint = json!({"id": "h", "text": "A fish"});
    let form = json!({"name": "Register a pond", "engine": "V2", "schema": 2, "conditions": [], "sections": [],
        "metadata": {"translations": {"cy": {"metadata": {"title": "Cofrestru pwll"},
            "listItems": {"i-koi": {"text": "Carp koi", "hint": "Pysgodyn"}}}}},
        "pages": [{"id": "p", "title": "", "path": "/kind", "components": [
            {"id": "c", "type": "RadiosField", "name": "kind", "title": "Kind?", "list": "l", "options": {}, "schema": {}}]}],
        "lists": [{"id": "l", "name": "kinds", "title": "Kinds", "type": "string", "items": [
            {"id": "i-koi", "text": "Koi", "value": "koi", "hint": hint}, {"id": "i-duck", "text": "Ducks", "value": "duck"}]}]});
    let Imported { definition, report } = imported("pond.json", form.to_string().as_bytes(), Format::Auto);
    let value = definition.to_value();
    assert_eq!(value["x-i18n"]["cy"]["title"]["text"], "Cofrestru pwll");
    let koi = &value["properties"]["kind"]["oneOf"][0];
    assert_eq!(
        (&koi["description"], &koi["x-i18n"]["cy"]["description"]["text"]),
        (&json!("A fish"), &json!("Pysgodyn"))
    );
    let odd = report.left.iter().filter(|entry| entry.message.contains("translates"));
    assert_eq!(odd.count(), 0, "{report:#?}");
}

#[test]
fn what_is_not_translated_and_what_translates_nothing_is_said() {
    let welsh = json!({"components": {"c-name": {"title": "Pwy sy’n cadw’r pwll?"}, "c-gone": {"title": "Wedi mynd"}}});
    let Imported { definition, report } = pond(&welsh);
    let value = definition.to_value();
    assert_eq!(value["properties"]["keeperName"]["x-i18n"]["cy"].as_object().unwrap().len(), 1);
    assert_eq!(value["properties"]["pondKind"].get("x-i18n"), None);
    assert!(
        said(&report, "/metadata/translations/cy/components/c-gone/title").contains("translates no text")
    );
    let missing = |text: &str| {
        report.left.iter().any(|entry| entry.message.contains(&format!("says nothing for “{text}”")))
    };
    assert!(
        missing("What kind of pond is it?") && missing("Ducks") && missing("Their full name"),
        "{report:#?}"
    );
}

#[test]
fn languages_that_are_none_or_there_already_and_what_is_no_text_are_said() {
    let words = json!({"components": {"c-name": {"title": "Pwy?"}}});
    let odd = json!({"components": {"c-name": {"title": "Pwy?", "hint": 4}, "c-kind": "x"}, "components.c-kind.title": ["y"]});
    let Imported { definition, report } =
        pond_in(&json!({"cy": odd, "cy-GB": words, "en": words, "no language": words, "fr": 4}));
    assert_eq!(definition.to_value()["x-form"]["languages"], json!(["en", "cy"]));
    let at = "/metadata/translations";
    for (place, sentence) in [
        ("cy-GB", "already"),
        ("en", "already"),
        ("no language", "no language"),
        ("fr", "no translations"),
        ("cy/components/c-name/hint", "should be a text"),
        ("cy/components/c-kind", "translates no text"),
        ("cy/components.c-kind.title", "should be a text"),
    ] {
        assert!(said(&report, &format!("{at}/{place}")).contains(sentence), "{place} {:#?}", report.left);
    }
    // Each language is read once more: only so many are.
    let many: serde_json::Map<String, Value> =
        ["cy", "fr", "de", "es", "it", "pl", "pt", "nl", "ro", "uk", "ar", "ur"]
            .map(|language| (language.to_owned(), words.clone()))
            .into_iter()
            .collect();
    let Imported { definition, report } = pond_in(&many.into());
    assert_eq!(definition.form.languages.len(), 11);
    assert!(said(&report, &format!("{at}/ur")).contains("up to ten"));
}

#[test]
fn very_many_translations_are_read_in_time() {
    let texts: serde_json::Map<String, Value> =
        (0..40_000).map(|number| (format!("c-{number}"), json!({"title": "Teitl"}))).collect();
    let started = std::time::Instant::now();
    let components: Vec<Value> = (0..800)
        .map(|number| json!({"id": format!("c-{number}"), "type": "TextField", "name": format!("n{number}"), "title": "Title", "options": {}, "schema": {}}))
        .collect();
    let form = json!({"name": "Many", "engine": "V2", "schema": 2, "metadata": {"translations": {"cy": {"components": texts}}},
        "pages": [{"id": "p", "title": "Page", "path": "/p", "next": [], "components": components},
            {"id": "e", "title": "", "path": "/summary", "controller": "SummaryPageController", "next": []}],
        "lists": [], "conditions": [], "sections": []});
    let Imported { definition, .. } = imported("many.json", form.to_string().as_bytes(), Format::Defra);
    assert_eq!(definition.form.languages.len(), 2);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
