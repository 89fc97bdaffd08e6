//! JSON Forms.

use crate::files::{corpus, fixture};
use crate::trees::{assert_sound, changed, left, needs, pages};
use form_schemas::import::{Format, Imported, Source, import};
use serde_json::{Value, json};

fn stall() -> Imported {
    let bytes = fixture("stall.jsonforms.json");
    let imported = import(&[Source { name: "stall.json", bytes: &bytes }], Format::Auto).unwrap();
    assert_sound("stall.jsonforms.json", &imported);
    imported
}

#[test]
fn categories_are_sections_and_groups_pages() {
    let Imported { definition, report } = stall();
    assert_eq!(report.format, "jsonforms");
    let document = definition.to_value();
    assert_eq!(document["title"], "Report a stall");
    assert_eq!(
        pages(&definition),
        ["what-it-sells", "notes", "people", "helpers", "guardian", "report-a-stall"],
        "{:#?}",
        document["x-form"]
    );
    assert_eq!(document["x-form"]["sections"][0]["title"], "The stall");
    assert_eq!(document["x-form"]["pages"][2]["title"], "People");
    let properties = &document["properties"];
    assert_eq!(properties["kind"]["title"], "What does it sell?");
    assert_eq!(properties["notes"]["x-question"]["kind"], "long-text");
    let order: Vec<&String> = properties.as_object().unwrap().keys().collect();
    assert_eq!(order, ["kind", "hot", "notes", "name", "town", "street", "helpers"]);
    let items = properties["helpers"]["items"]["properties"].as_object().unwrap();
    assert_eq!(items.keys().collect::<Vec<_>>(), ["age", "guardian"]);
}

#[test]
fn rules_become_conditions() {
    let Imported { definition, report } = stall();
    let document = definition.to_value();
    let condition = |pointer: &Value| document.pointer(&pointer.as_str().unwrap()[1..]).unwrap().clone();
    let hot = condition(&document["properties"]["hot"]["x-question"]["when"]);
    assert_eq!(hot["title"], "What does it sell? food");
    assert_eq!(
        needs(&definition, "notes"),
        ["Not: What does it sell? books or Not: Hot: answered or Hot: Yes"]
    );
    assert_eq!(needs(&definition, "people"), ["Not: What does it sell? other"]);
    let scoped = definition.conditions.iter().any(|condition| {
        condition.scope.is_some() && condition.title.as_ref().unwrap().text == "Age: at most 17"
    });
    assert!(scoped, "{:#?}", document["$defs"]);
    assert!(changed(&report, "/uischema/elements/1/rule").contains("switched on and off"));
}

#[test]
fn a_control_of_the_whole_asks_everything() {
    let of = |schema: Value| {
        let file = json!({"schema": schema, "uischema": {"type": "Control", "scope": "#"}}).to_string();
        let imported = import(&[Source { name: "a.json", bytes: file.as_bytes() }], Format::Auto).unwrap();
        assert_sound("a.json", &imported);
        imported
    };
    let text = json!({"type": "string"});
    let Imported { definition, report } =
        of(json!({"type": "object", "properties": {"name": text, "town": text}, "required": ["name"]}));
    assert_eq!(pages(&definition), ["name", "town"]);
    assert_eq!((report.counts.questions.source, report.counts.questions.left), (2, 0));
    let Imported { definition, .. } = of(json!({"type": "string", "title": "What do you see?"}));
    assert_eq!(definition.to_value()["properties"]["value"]["title"], "What do you see?");
}

#[test]
fn what_is_not_taken_is_said() {
    let Imported { definition, report } = stall();
    for (pointer, words) in [
        ("/schema/properties/secret", "No control"),
        ("/uischema/elements/1/elements/4", "nothing in the schema"),
        ("/uischema/elements/1/elements/5", "asked once"),
        ("/uischema/elements/1/elements/6/rule", "script"),
        ("/uischema/elements/0/elements/1/options/wonder", "nothing like it"),
        ("/data", "filled in for a person"),
    ] {
        assert!(left(&report, pointer).contains(words), "{pointer}: {:#?}", report.left);
    }
    assert!(definition.to_value().to_string().contains("toMend"));
    // A property that no control asks is no question of the source.
    assert_eq!(report.counts.questions.left, 1);
}

#[test]
fn schema_and_layout_may_be_two_files() {
    let whole: Value = serde_json::from_slice(&fixture("stall.jsonforms.json")).unwrap();
    let (schema, layout) = (whole["schema"].to_string(), whole["uischema"].to_string());
    let files = [
        Source { name: "stall.schema.json", bytes: schema.as_bytes() },
        Source { name: "stall.ui.json", bytes: layout.as_bytes() },
    ];
    let imported = import(&files, Format::Auto).unwrap();
    assert_eq!(pages(&imported.definition)[..2], pages(&stall().definition)[..2]);
}

#[test]
fn every_file_of_the_corpus_is_taken() {
    for file in corpus("jsonforms") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let imported =
            import(&[Source { name: &name, bytes: &std::fs::read(&file).unwrap() }], Format::Auto).unwrap();
        assert_sound(&name, &imported);
        let counts = imported.report.counts;
        assert!(
            counts.questions.taken * 10 >= counts.questions.source * 9,
            "{name}: {:?}",
            imported.report.left
        );
        assert_eq!(counts.options.left, 0, "{name}: {:?}", imported.report.left);
    }
}
