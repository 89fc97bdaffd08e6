//! Laws of translations, on generated forms.

use super::{Address, Row, Status, Taken, Translating, csv, take, texts, xliff};
use crate::definition::FormDefinition;
use crate::edit::apply_all;
use crate::testing::definitions;
use crate::{Language, Translation};
use proptest::prelude::*;

fn welsh() -> Language {
    Language::new("cy").unwrap()
}

/// Generated forms in two languages.
fn bilingual() -> impl Strategy<Value = FormDefinition> {
    definitions().prop_map(|mut definition| {
        definition.form.languages.push(welsh());
        definition
    })
}

/// The same form with every text translated, the places of answers in it.
fn translated(definition: &FormDefinition, says: &str) -> FormDefinition {
    let mut translating = Translating::of(definition);
    for (number, entry) in texts(definition).iter().enumerate() {
        let answers: String = super::pieces::placeholders(&entry.text.text).collect();
        let translation = Translation { text: format!("{says} {number}{answers}"), of: entry.text.hash() };
        assert!(translating.put(&entry.address, &welsh(), Some(translation)), "{}", entry.address);
    }
    applied(definition, &translating.into_commands())
}

fn applied(definition: &FormDefinition, commands: &[crate::edit::Command]) -> FormDefinition {
    let mut changed = definition.clone();
    apply_all(&mut changed, commands).unwrap();
    changed
}

fn nothing_changes(taken: &Taken) {
    assert_eq!((taken.taken, &taken.commands[..], &taken.remarks[..]), (0, &[][..], &[][..]));
}

proptest! {
    #[test]
    fn every_text_is_found_at_its_address(definition in bilingual()) {
        let mut translating = Translating::of(&definition);
        for entry in texts(&definition) {
            let written = entry.address.to_string();
            prop_assert_eq!(written.parse::<Address>(), Ok(entry.address.clone()));
            prop_assert_eq!(translating.text(&entry.address), Some(entry.text));
            prop_assert!(definition.to_value().pointer(&entry.pointer).is_some(), "{}", entry.pointer);
        }
    }

    #[test]
    fn files_that_come_back_as_they_went_change_nothing(definition in bilingual()) {
        nothing_changes(&take(&definition, &csv::read(&csv::write(&definition), &definition).unwrap()));
        let file = xliff::write(&definition, &welsh());
        nothing_changes(&take(&definition, &xliff::read(&file, &definition).unwrap()));
    }

    #[test]
    fn files_that_were_translated_set_just_that(definition in bilingual(), says in "[='+ -~\u{e0}-\u{ff}(]{0,6}W") {
        let wanted = translated(&definition, &says);
        let rows: [Vec<Row>; 2] = [
            csv::read(&csv::write(&wanted), &definition).unwrap(),
            xliff::read(&xliff::write(&wanted, &welsh()), &definition).unwrap(),
        ];
        for rows in rows {
            let taken = take(&definition, &rows);
            prop_assert_eq!(&taken.remarks, &vec![]);
            prop_assert_eq!(taken.taken, texts(&definition).len());
            let got = applied(&definition, &taken.commands);
            prop_assert_eq!(got.to_value(), wanted.to_value());
        }
    }

    #[test]
    fn no_file_makes_reading_panic(cut in any::<prop::sample::Index>(), noise in any::<Vec<u8>>(), definition in definitions()) {
        for mut file in [csv::write(&definition), xliff::write(&definition, &welsh()), Vec::new()] {
            let at = cut.index(file.len() + 1);
            file.splice(at..(at + noise.len() / 2).min(file.len()), noise.iter().copied());
            for rows in [csv::read(&file, &definition), xliff::read(&file, &definition)].into_iter().flatten() {
                let taken = take(&definition, &rows);
                applied(&definition, &taken.commands);
            }
        }
    }
}

#[test]
fn a_sign_or_an_address_need_not_be_translated() {
    let mut form = FormDefinition::new(crate::Slug::new("form").unwrap(), "A form");
    form.form.privacy = Some("https://www.example.org/privacy".into());
    form.form.submit = Some("Send".into());
    let entries = texts(&form);
    let status = |address: &str| {
        let entry = entries.iter().find(|entry| entry.address.to_string() == address).unwrap();
        entry.status(&welsh())
    };
    assert_eq!(status("form/privacy"), Status::Universal);
    assert_eq!(status("form/submit"), Status::Missing);
}
