//! What conditions of Defra's second engine ask for.

use crate::defra_row::{asks, of, page, summary};
use crate::figures::{needs, said, unexpected_errors};
use form_schemas::import::Imported;
use serde_json::json;

#[test]
fn whoever_goes_on_has_agreed() {
    let agree = json!([asks("c", "DeclarationField", &json!({"content": "It is **true**."}))]);
    for (value, wanted) in [(true, "What is c? agreed"), (false, "Nobody: no answers lead there")] {
        let condition = json!({"operator": "is", "type": "BooleanValue", "value": value});
        let then = page("b", &json!([asks("d", "TextField", &json!({}))]), &json!({"condition": "k"}));
        let Imported { definition, report } =
            of(&json!([page("a", &agree, &json!({})), then, summary()]), &condition);
        assert_eq!(unexpected_errors(&definition), []);
        let needs = needs(&definition, "b");
        assert!(needs.concat().contains(wanted) || value, "{needs:?}");
        assert_eq!(said(&report, "/conditions/0").contains("without agreeing"), !value);
        let schema = definition.to_value()["$defs"]["when-known"].clone();
        assert_eq!(schema["properties"]["c"]["const"] == true, value, "{schema}");
    }
}

#[test]
fn a_constant_is_written_as_its_answer_is() {
    for (kind, constant, answer) in [
        ("TelephoneNumberField", "07700 900000", "+447700900000"),
        ("TextField", "07700 900000", "07700 900000"),
        ("TelephoneNumberField", "unknown", "unknown"),
    ] {
        let condition = json!({"operator": "is", "type": "StringValue", "value": constant});
        let then = page("b", &json!([asks("d", "TextField", &json!({}))]), &json!({"condition": "k"}));
        let first = page("a", &json!([asks("c", kind, &json!({}))]), &json!({}));
        let Imported { definition, report } = of(&json!([first, then, summary()]), &condition);
        let schema = definition.to_value()["$defs"]["when-known"].clone();
        assert_eq!(schema["properties"]["c"]["const"], answer, "{schema}");
        assert_eq!(said(&report, "/conditions/0").contains(answer), constant != answer);
    }
}

#[test]
fn content_that_looks_ahead_is_to_mend() {
    let told = json!({"id": "m", "name": "m", "type": "Markdown", "title": "", "content": "You said yes.", "options": {"condition": "k"}});
    let yes = json!({"operator": "is", "type": "BooleanValue", "value": true});
    let asked = page("b", &json!([asks("c", "YesNoField", &json!({}))]), &json!({}));
    let other = json!([asks("d", "TextField", &json!({})), told.clone()]);
    let Imported { definition, report } =
        of(&json!([page("a", &other, &json!({})), asked.clone(), summary()]), &yes);
    assert!(said(&report, "/pages/0/components/1").contains("asked later, or beside it"));
    let value = definition.to_value();
    assert!(value["x-form"]["pages"][0]["toMend"][0].as_str().unwrap().contains("a text on this page"));
    let Imported { definition, report } = of(&json!([asked, page("a", &other, &json!({})), summary()]), &yes);
    assert_eq!(said(&report, "/pages/1/components/1"), "");
    assert_eq!(unexpected_errors(&definition), []);
}
