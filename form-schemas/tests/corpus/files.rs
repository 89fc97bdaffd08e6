//! Where the definitions are.

use std::path::{Path, PathBuf};

/// The JSON files of a folder of the corpus, sorted; none, and a line that says so, where the corpus is not.
pub fn corpus(folder: &str) -> Vec<PathBuf> {
    let root = std::env::var_os("FOOLSCAP_CORPUS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"), PathBuf::from);
    let folder = root.join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no corpus at {}", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

/// A definition written for this project.
pub fn fixture(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../form-schemas/tests/corpus/fixtures").join(name);
    std::fs::read(file).unwrap()
}
