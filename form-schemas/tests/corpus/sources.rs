//! Every source that is imported: our own, and those of the corpus.

use super::files::{corpus, fixture};

const FOLDERS: [&str; 9] =
    ["communitiesuk", "defra", "formio", "govuk-forms", "jsonforms", "moj", "rjsf", "ukho", "xgov"];

const FIXTURES: [&str; 9] = [
    "allotment.formio.json",
    "allotment.json",
    "boat-permit.json",
    "complaint.json",
    "library-card.json",
    "licence.schema.json",
    "stall.jsonforms.json",
    "stall.rjsf.json",
    "stall.schema.json",
];

/// Definitions written for this project, by name.
pub fn own() -> impl Iterator<Item = (String, Vec<u8>)> {
    FIXTURES.iter().map(|name| ((*name).to_owned(), fixture(name)))
}

/// The definitions of the corpus, by folder and name; none where it is not.
pub fn real() -> impl Iterator<Item = (String, Vec<u8>)> {
    FOLDERS.iter().flat_map(|folder| corpus(folder)).map(|file| {
        let name = file.strip_prefix(file.ancestors().nth(2).unwrap()).unwrap().display().to_string();
        (name, std::fs::read(&file).unwrap())
    })
}
