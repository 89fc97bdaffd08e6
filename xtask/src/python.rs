//! What the proofs of agreement need of Python: its validator in a folder of its own, and the JSON Schema Test Suite, which
//! the source of that validator holds. Where Python or its packages cannot be had, the proofs say that they are skipped.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::Run;
use crate::stamp::Stamp;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

const VALIDATOR: &str = "Python's validator";
const SUITE: &str = "JSON Schema Test Suite";

/// Installs the validator and unpacks the suite, where the requirements changed since the last time.
///
/// # Errors
/// When a folder of ours cannot be written; what cannot be fetched is skipped.
pub fn install(workspace: &Workspace) -> Result<()> {
    let requirements = workspace.e2e().join("requirements.txt");
    let home = workspace.work("python");
    let suite = workspace.work("json-schema-test-suite");
    let stamp = Stamp::of(home.join(".foolscap-stamp"), std::slice::from_ref(&requirements))?;
    if stamp.is_done(&[&suite]) {
        return Ok(());
    }
    for folder in [&home, &suite] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let Some(python) = environment(&home)? else { return Ok(()) };
    let mut packages = pip(&python, "install --only-binary :all: --requirement").argument(&requirements);
    if !fetched(VALIDATOR, &mut packages)? {
        return Ok(());
    }
    if unpack(workspace, &python, &requirements, &suite)? {
        stamp.done()?;
    }
    Ok(())
}

/// The Python of an environment of our own.
fn environment(home: &Path) -> Result<Option<PathBuf>> {
    if !system::can_make_environments()? {
        step::skip(VALIDATOR, "SKIPPED: python3 with venv is not here");
        return Ok(None);
    }
    let mut make = Run::new("python3").words("-m venv").argument(home);
    step::run("An environment of Python", &mut make)?;
    Ok(Some(home.join("bin/python")))
}

fn pip(python: &Path, words: &str) -> Run {
    Run::new(python).words("-m pip --quiet --disable-pip-version-check").words(words)
}

/// Whether pip could fetch what it was asked for; says so when it could not.
fn fetched(name: &str, run: &mut Run) -> Result<bool> {
    let output = run.output()?;
    if output.succeeded {
        step::skip(name, "fetched");
    } else {
        let last = output.text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        step::skip(name, &format!("SKIPPED: pip cannot fetch it from here: {last}"));
    }
    Ok(output.succeeded)
}

/// Puts the suite into its folder; whether it could be fetched.
fn unpack(workspace: &Workspace, python: &Path, requirements: &Path, suite: &Path) -> Result<bool> {
    let required = fs::read_to_string(requirements)?;
    let validator = required.lines().find(|line| line.starts_with("jsonschema=="));
    let validator = validator.context("requirements.txt names no jsonschema")?;
    let folder = workspace.work("json-schema-source");
    let source = validator.replace("==", "-");
    let mut download =
        pip(python, "download --no-deps --no-binary jsonschema --dest").argument(&folder).argument(validator);
    if !fetched(SUITE, &mut download)? {
        return Ok(false);
    }
    let mut extract = Run::new(python)
        .words("-m tarfile --extract")
        .argument(folder.join(format!("{source}.tar.gz")))
        .argument(&folder);
    step::run("Unpacking the suite", &mut extract)?;
    fs::rename(folder.join(source).join("json"), suite)?;
    fs::remove_dir_all(folder)?;
    Ok(true)
}
