//! Definitions that somebody names: every file of the folder `FOOLSCAP_FORMS`, a line each, and all that is not sound.

use crate::figures::sound;
use crate::walker::{Chance, walk};
use form_schemas::import::{Count, Format, Imported, Report, Source, import};
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

/// `3/4 questions` for each count of which something is left.
fn missed(report: &Report) -> String {
    let counts = report.counts;
    let all: [(&str, Count); 4] = [
        ("pages", counts.pages),
        ("questions", counts.questions),
        ("options", counts.options),
        ("conditions", counts.conditions),
    ];
    let missed = all.iter().filter(|(_, count)| count.left > 0);
    let said = missed.map(|(what, count)| format!(" {}/{} {what}", count.taken, count.source));
    said.collect::<Vec<_>>().concat()
}

/// What stops publishing, or how walking through it ended.
fn publishable(imported: &Imported) -> String {
    match publish(imported.definition.clone(), &CONTEXT) {
        Err(findings) => {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
            let errors: Vec<String> = errors
                .map(|finding| format!("\n    {} {}: {}", finding.code, finding.pointer, finding.message))
                .collect();
            format!(" {} to fix{}", errors.len(), errors.concat())
        }
        Ok(published) => {
            let walks = catch_unwind(AssertUnwindSafe(|| {
                for seed in 0..10 {
                    walk(published.compiled(), &mut Chance(seed));
                }
            }));
            if walks.is_ok() { " walked".to_owned() } else { " NOT WALKED".to_owned() }
        }
    }
}

/// A line about a file; whether it is sound.
fn tried(file: &Path) -> (bool, String) {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let bytes = std::fs::read(file).unwrap();
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        match import(&[Source { name: &name, bytes: &bytes }], Format::Auto) {
            Err(error) => format!("refused: {error}"),
            Ok(imported) => {
                sound(&name, &imported);
                let Report { format, counts, left, .. } = &imported.report;
                let questions = counts.questions.source;
                let missed = missed(&imported.report);
                if std::env::var_os("FOOLSCAP_FORMS_LEFT").is_some() {
                    for entry in left {
                        println!("    left {}: {}", entry.pointer, entry.message);
                    }
                }
                format!("{format} {questions} questions{missed}{}", publishable(&imported))
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
    let mut ends: BTreeMap<bool, usize> = BTreeMap::new();
    for file in &found {
        let (is_sound, line) = tried(file);
        println!("{line}");
        *ends.entry(is_sound).or_default() += 1;
        if !is_sound {
            unsound.push(line);
        }
    }
    println!("{ends:?}");
    assert!(unsound.is_empty(), "{}", unsound.join("\n"));
}
