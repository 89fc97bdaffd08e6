//! Definitions that somebody names: every file of the folder `FOOLSCAP_FORMS`, a line each, and all that is not sound.
//! With `FOOLSCAP_FORMS_LEFT` also what is said of them, the most frequent first; `FOOLSCAP_FORMS_WALKS` is how often each is
//! walked through.

use crate::figures::sound;
use crate::tally::{Tally, missed};
use crate::walker::{Chance, walk};
use form_schemas::import::{Format, Imported, Report, Source, import};
use form_schemas::publish::{PublishContext, Severity, publish};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

const CONTEXT: PublishContext<'static> =
    PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };

/// The files of a folder and of the folders in it.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|end| ["json", "yaml", "yml"].iter().any(|known| end == *known))
        {
            found.push(path);
        }
    }
}

/// How often each form is walked through.
fn walks() -> u64 {
    std::env::var("FOOLSCAP_FORMS_WALKS").map_or(10, |walks| walks.parse().unwrap())
}

/// What stops publishing, or how walking through it ended.
fn publishable(name: &str, imported: &Imported, tally: &mut Tally) -> String {
    match publish(imported.definition.clone(), &CONTEXT) {
        Err(findings) => {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            tally.findings(name, errors.clone());
            let errors: Vec<String> = errors
                .map(|finding| format!("\n    {} {}: {}", finding.code, finding.pointer, finding.message))
                .collect();
            format!(" {} to fix{}", errors.len(), errors.concat())
        }
        Ok(published) => {
            let walks = catch_unwind(AssertUnwindSafe(|| {
                for seed in 0..walks() {
                    walk(published.compiled(), &mut Chance(seed));
                }
            }));
            if walks.is_ok() { " walked".to_owned() } else { " NOT WALKED".to_owned() }
        }
    }
}

/// A line about a file; whether it is sound.
fn tried(file: &Path, tally: &mut Tally) -> (bool, String) {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).unwrap();
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        match import(&[Source { name: &name, bytes: &bytes }], Format::Auto) {
            Err(error) => format!("refused: {error}"),
            Ok(imported) => {
                sound(&name, &imported);
                let Report { format, counts, .. } = &imported.report;
                let questions = counts.questions.source;
                let missed = missed(&imported.report);
                tally.import(&name, &imported);
                format!("{format} {questions} questions{missed}{}", publishable(&name, &imported, tally))
            }
        }
    }));
    let seconds = started.elapsed().as_secs_f64();
    let slow = if seconds > 5.0 { format!(" SLOW {seconds:.1} s") } else { String::new() };
    match outcome {
        Ok(said) => (true, format!("{}: {said}{slow}", file.display())),
        Err(panic) => {
            let why = panic.downcast_ref::<String>().map_or("", String::as_str);
            let why: String = why.chars().take(1_000).collect();
            (false, format!("{}: PANIC {why}{slow}", file.display()))
        }
    }
}

#[test]
fn every_definition_of_a_named_folder_is_sound() {
    let Some(folder) = std::env::var_os("FOOLSCAP_FORMS") else {
        println!("skipped: FOOLSCAP_FORMS names no folder of definitions");
        return;
    };
    let mut found = Vec::new();
    files(Path::new(&folder), &mut found);
    found.sort();
    let mut unsound = Vec::new();
    let mut tally = Tally::default();
    let mut ends: BTreeMap<bool, usize> = BTreeMap::new();
    for file in &found {
        let (is_sound, line) = tried(file, &mut tally);
        println!("{line}");
        *ends.entry(is_sound).or_default() += 1;
        if !is_sound {
            unsound.push(line);
        }
    }
    if std::env::var_os("FOOLSCAP_FORMS_LEFT").is_some() {
        println!("{}", tally.lines().join("\n"));
    }
    println!("{ends:?}");
    assert!(unsound.is_empty(), "{}", unsound.join("\n"));
}
