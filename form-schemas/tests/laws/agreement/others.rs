//! The others: `ajv` and Python's `jsonschema`, each a program of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes the verdicts, and compares them with those of others where they are installed.
pub fn compare(name: &str, lines: &str) {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, lines).unwrap();
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../e2e");
    let node = scripts.join("node_modules/ajv").exists().then(|| PathBuf::from("node"));
    let python = python();
    for (who, program, script) in
        [("ajv", node, "agreement.mjs"), ("Python's jsonschema", python, "agreement.py")]
    {
        let Some(program) = program else {
            println!("SKIPPED: {who} is not installed; `cargo xtask test` installs it");
            continue;
        };
        let output = Command::new(program).arg(scripts.join(script)).arg(&file).output().unwrap();
        let said =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        println!("{}", said.trim_end());
        assert!(output.status.success(), "{who}: {said}");
    }
}

/// The Python that `cargo xtask test` made beside what cargo builds.
fn python() -> Option<PathBuf> {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("xtask/python/bin/python");
    program.exists().then_some(program)
}
