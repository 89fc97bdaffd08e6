//! Our engine against the JSON Schema Test Suite: every mandatory test of 2020-12, formats not asserted, the suite's remotes
//! in the registry. `cargo xtask test` fetches the suite; where it is not, the test says that it is skipped.

use super::engine::options;
use jsonschema::Registry;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Where the suite expects its remotes to be served.
const REMOTES: &str = "http://localhost:1234";

/// The suite that `cargo xtask test` unpacked beside what cargo builds.
fn suite() -> Option<PathBuf> {
    let test = std::env::current_exe().unwrap();
    let folder = test.ancestors().nth(3)?.join("xtask/json-schema-test-suite");
    folder.is_dir().then_some(folder)
}

/// The JSON files of a folder, and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The remotes of this draft, and those that are of no draft.
fn remotes(suite: &Path) -> Registry<'static> {
    let folder = suite.join("remotes");
    let mut registry = Registry::new();
    for file in files(&folder) {
        let name = file.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let other_draft = name.starts_with("draft") && !name.starts_with("draft2020-12/");
        if !other_draft {
            registry = registry.add(format!("{REMOTES}/{name}"), read(&file)).unwrap();
        }
    }
    registry.prepare().unwrap()
}

#[test]
fn the_mandatory_tests_of_the_suite_pass() {
    let Some(suite) = suite() else {
        println!("SKIPPED: the JSON Schema Test Suite is not here; `cargo xtask test` fetches it");
        return;
    };
    let registry = remotes(&suite);
    let mut count = 0;
    let mut wrong = Vec::new();
    let tests = suite.join("tests/draft2020-12");
    for file in files(&tests).into_iter().filter(|file| file.parent() == Some(&tests)) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for group in read(&file).as_array().unwrap() {
            let options = options().should_validate_formats(false).with_registry(&registry);
            let validator = options.build(&group["schema"]);
            for test in group["tests"].as_array().unwrap() {
                count += 1;
                let said = validator.as_ref().map(|validator| validator.is_valid(&test["data"]));
                if said.as_ref().ok() != test["valid"].as_bool().as_ref() {
                    wrong
                        .push(format!("{name}: {}: {}: {said:?}", group["description"], test["description"]));
                }
            }
        }
    }
    println!("JSON Schema Test Suite: {count} mandatory tests of 2020-12, {} not passed", wrong.len());
    assert!(count > 1_000, "the suite is whole: {count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
