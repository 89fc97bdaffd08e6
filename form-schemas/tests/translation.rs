//! Translations that come back: what is taken, and what is told of the rest.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![cfg(feature = "publish")]

use form_schemas::definition::FormDefinition;
use form_schemas::edit::apply_all;
use form_schemas::publish::{Severity, lint};
use form_schemas::translation::{Status, Taken, add_language, csv, remove_language, take, texts, xliff};
use form_schemas::{Language, Text};
use serde_json::json;

fn welsh() -> Language {
    Language::new("cy").unwrap()
}

fn form() -> FormDefinition {
    let document = json!({
        "title": "Report a pothole",
        "x-form": {"slug": "pothole", "languages": ["en", "cy"], "pages": [
            {"id": "name", "show": ["#/properties/name"]},
            {"id": "where", "show": ["#/properties/road"], "title": "Hello ((name)), which road?"}]},
        "properties": {
            "name": {"title": "Your name", "x-question": {"kind": "short-text"},
                     "x-i18n": {"cy": {"title": {"text": "Eich enw", "of": "00000000"}}}},
            "road": {"title": "Road", "oneOf": [{"const": "a/1", "title": "= A1"}, {"const": "b", "title": "B <2>"}],
                     "x-question": {"kind": "radios"}}
        }
    });
    FormDefinition::from_value(&document).unwrap()
}

fn status(form: &FormDefinition, address: &str) -> Status {
    let texts = texts(form);
    texts.iter().find(|entry| entry.address.to_string() == address).unwrap().status(&welsh())
}

fn applied(form: &FormDefinition, taken: &Taken) -> FormDefinition {
    let mut form = form.clone();
    apply_all(&mut form, &taken.commands).unwrap();
    form
}

fn remarks(taken: &Taken) -> Vec<(&str, &str, u64)> {
    taken.remarks.iter().map(|remark| (remark.code, remark.address.as_str(), remark.line)).collect()
}

fn csv_of(rows: &[[&str; 3]]) -> Vec<u8> {
    let lines =
        rows.iter().map(|[address, source, target]| format!("\"{address}\";\"{source}\";\"{target}\"\r\n"));
    format!("address;en;cy\r\n{}", lines.collect::<String>()).into_bytes()
}

#[test]
fn the_table_of_texts_says_where_they_stand_and_how_far_they_are() {
    let table = String::from_utf8(csv::write(&form())).unwrap();
    insta::assert_snapshot!(table.trim_start_matches('\u{feff}').replace("\r\n", "\n"), @r#"
    address,what,page,en,cy,cy status
    form/title,title,,Report a pothole,,missing
    question/name/title,question,name,Your name,Eich enw,stale
    page/where/title,title,where,"Hello ((name)), which road?",,missing
    question/road/title,question,where,Road,,missing
    option/road/a~11/title,option,where,'= A1,,missing
    option/road/b/title,option,where,B <2>,,missing
    "#);
}

#[test]
fn the_file_for_translation_tools_protects_the_places_of_answers() {
    let file = String::from_utf8(xliff::write(&form(), &welsh())).unwrap();
    assert!(file.contains("srcLang=\"en\" trgLang=\"cy\""), "{file}");
    assert!(file.contains("<data id=\"d1\">((name))</data>"), "{file}");
    assert!(
        file.contains("<source>Hello <ph id=\"1\" dataRef=\"d1\" equiv=\"((name))\"/>, which road?</source>"),
        "{file}"
    );
    assert!(file.contains("<source>B &lt;2&gt;</source>"), "{file}");
    assert!(file.contains("<segment state=\"initial\" subState=\"foolscap:stale\">"), "{file}");
}

#[test]
fn what_fits_is_taken_and_what_does_not_is_told() {
    let form = form();
    let file = csv_of(&[
        ["question/road/title", "Road", "Ffordd"],
        ["option/road/a~11/title", "'= A1", "'= A1 (Cymru)"],
        ["option/road/b/title", "B <1>", "B <un>"],
        ["question/gone/title", "Gone", "Wedi mynd"],
        ["not an address", "x", "y"],
        ["page/where/title", "Hello ((name)), which road?", "Pa ffordd?"],
        ["question/road/title", "Road", "Heol"],
        ["form/title", "Report a pothole", ""],
    ]);
    let taken = take(&form, &csv::read(&file, &form).unwrap());
    assert_eq!((taken.taken, taken.unchanged, taken.replaced), (4, 0, 0));
    assert_eq!(
        remarks(&taken),
        [
            ("drifted", "option/road/b/title", 4),
            ("unknown-address", "question/gone/title", 5),
            ("unknown-address", "not an address", 6),
            ("placeholder", "page/where/title", 7),
            ("twice", "question/road/title", 8),
        ]
    );
    let form = applied(&form, &taken);
    assert_eq!(status(&form, "question/road/title"), Status::Translated);
    assert_eq!(status(&form, "option/road/b/title"), Status::Stale);
    assert_eq!(status(&form, "form/title"), Status::Missing);
    let texts = texts(&form);
    let option = texts.iter().find(|entry| entry.address.to_string() == "option/road/a~11/title").unwrap();
    assert_eq!(option.translation(&welsh()), "= A1 (Cymru)", "the apostrophe was for the spreadsheet");
}

#[test]
fn an_older_translation_does_not_take_the_place_of_a_newer_one() {
    let mut form = form();
    let road = csv_of(&[["question/road/title", "Road", "Ffordd"]]);
    form = applied(&form, &take(&form, &csv::read(&road, &form).unwrap()));
    let late = csv_of(&[["question/road/title", "Street", "Stryd"]]);
    let taken = take(&form, &csv::read(&late, &form).unwrap());
    assert_eq!((taken.taken, remarks(&taken)), (0, vec![("newer", "question/road/title", 2)]));
    assert!(taken.commands.is_empty());
}

#[test]
fn a_stale_translation_that_is_said_to_be_right_is_right() {
    let form = form();
    let table = String::from_utf8(csv::write(&form)).unwrap();
    let said = table.replace("Eich enw,stale", "Eich enw,translated");
    let taken = take(&form, &csv::read(said.as_bytes(), &form).unwrap());
    assert_eq!((taken.taken, taken.replaced), (1, 0));
    assert_eq!(status(&applied(&form, &taken), "question/name/title"), Status::Translated);

    let file = String::from_utf8(xliff::write(&form, &welsh())).unwrap();
    let said = file.replace("state=\"initial\" subState=\"foolscap:stale\"", "state=\"reviewed\"");
    let taken = take(&form, &xliff::read(said.as_bytes(), &form).unwrap());
    assert_eq!(status(&applied(&form, &taken), "question/name/title"), Status::Translated);
}

#[test]
fn other_tools_files_are_read() {
    let form = form();
    let old = r#"<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file source-language="en" target-language="cy" datatype="plaintext" original="pothole"><body>
        <trans-unit id="7" resname="page/where/title">
          <source>Hello <ph id="1">((name))</ph>, which road?</source>
          <target state="translated">Helo <g id="b">chi</g> <x id="1"/>&#44; <![CDATA[pa <ffordd>?]]></target>
          <alt-trans><source>Road</source><target>Nid hwn</target></alt-trans>
        </trans-unit></body></file></xliff>"#;
    let taken = take(&form, &xliff::read(old.as_bytes(), &form).unwrap());
    assert_eq!(remarks(&taken), []);
    let now = applied(&form, &taken);
    let texts_now = texts(&now);
    let title = texts_now.iter().find(|entry| entry.address.to_string() == "page/where/title").unwrap();
    assert_eq!(title.translation(&welsh()), "Helo chi ((name)), pa <ffordd>?");

    let parts = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="cy"><file id="f">
        <unit id="page:where:title"><segment state="final"><source>Hello ((name)),</source><target>Helo ((name)),</target></segment>
        <ignorable><source> </source></ignorable>
        <segment><source>which road?</source><target>pa ffordd?</target></segment></unit></file></xliff>"#;
    let rows = xliff::read(parts.as_bytes(), &form).unwrap();
    assert_eq!(rows[0].source, "Hello ((name)), which road?");
    assert_eq!((rows[0].target.as_str(), rows[0].is_done), ("Helo ((name)), pa ffordd?", false));
    assert_eq!(rows[0].address, "page/where/title", "by its id alone");

    let utf16: Vec<u8> = "\u{feff}address\ten\tcy\r\nquestion/road/title\tRoad\tFfordd\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(csv::read(&utf16, &form).unwrap()[0].target, "Ffordd");
}

#[test]
fn of_a_file_that_cannot_be_read_nothing_is_taken() {
    let form = form();
    let wrong: [(&str, &str); 6] = [
        ("<xliff><file>", "cut off"),
        ("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><xliff/>", "document type"),
        ("<xliff srcLang='en' trgLang='cy'><file><unit><segment><source>&a;", "no such entity"),
        ("<xliff srcLang='fr' trgLang='cy'/>", "the form's own language is “en”"),
        ("<html></html>", "not XLIFF"),
        ("<a></b>", "not XML"),
    ];
    for (file, says) in wrong {
        let error = xliff::read(file.as_bytes(), &form).unwrap_err();
        assert!(error.message.contains(says), "{file}: {error}");
    }
    let deep = "<a>".repeat(100_000);
    assert!(xliff::read(deep.as_bytes(), &form).unwrap_err().message.contains("too deep"));
    for (file, says) in [
        (&b"name,cy\r\nx,y\r\n"[..], "no column “address”"),
        (&b"address,cy\r\nx,y\r\n"[..], "no column “en”"),
        (&b"address,en,cy,cy\r\n"[..], "two columns “cy”"),
        (&b"address,en\r\nx,\xE9\r\n"[..], "UTF-8"),
    ] {
        let error = csv::read(file, &form).unwrap_err();
        assert!(error.message.contains(says), "{error}");
    }
    let big = vec![b'a'; 8_000_001];
    assert!(csv::read(&big, &form).unwrap_err().message.contains("8,000,000"));
}

#[test]
fn a_language_is_added_taken_away_and_back_with_its_translations() {
    let mut form = form();
    let apply = |form: &mut FormDefinition, command| apply_all(form, &[command]).map(|_| ()).unwrap();
    let command = remove_language(&form, &welsh()).unwrap();
    apply(&mut form, command);
    assert!(lint(&form).iter().all(|finding| finding.code != "untranslated"));
    let command = add_language(&form, &welsh()).unwrap();
    apply(&mut form, command);
    assert_eq!(status(&form, "question/name/title"), Status::Stale, "the translation is still there");
    assert!(lint(&form).iter().any(|it| it.code == "untranslated" && it.severity == Severity::Error));
    assert!(add_language(&form, &Language::new("CY").unwrap()).is_err());
    assert!(remove_language(&form, &Language::new("en").unwrap()).is_err());
    assert!(remove_language(&form, &Language::new("fr").unwrap()).is_err());
}

#[test]
fn a_prefix_without_letters_does_not_stop_publishing() {
    let mut form = form();
    let road = form.properties.iter_mut().find(|property| property.name().as_str() == "name").unwrap();
    if let form_schemas::definition::Property::Question(question) = road {
        question.prefix = Some(Text::new("£"));
    }
    assert!(!lint(&form).iter().any(|finding| finding.message.contains('£')));
}
