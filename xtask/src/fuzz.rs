//! Fuzz targets of the model, each for a minute, two at a time: a line each.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::command::Run;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// How many run at the same time.
const AT_ONCE: usize = 2;

/// Bounds of every run. A slow machine is no finding, so an input has more time than it needs.
const BOUNDS: &str = "-max_len=65536 -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 -verbosity=1";

/// Runs every target for so many seconds, where cargo-fuzz is installed; says that it did not, where it is not.
///
/// # Errors
/// When a target cannot be built, or something does not hold; the input that showed it is kept, and named.
pub fn run(workspace: &Workspace, seconds: u32) -> Result<()> {
    if system::find("cargo-fuzz").is_none() {
        step::skip("Fuzz targets", "SKIPPED: cargo-fuzz is not installed (`cargo install cargo-fuzz`)");
        return Ok(());
    }
    let folder = workspace.root.join("form-schemas/fuzz");
    let targets = targets(&folder)?;
    // Without a sanitizer the pinned toolchain will do, and `unsafe` is forbidden in what is tried.
    let mut build = Run::cargo(&workspace.root)
        .words("fuzz build --sanitizer none --fuzz-dir")
        .argument(&folder)
        .argument("--target-dir")
        .argument(workspace.work("fuzz"));
    step::run("The fuzz targets, built", &mut build)?;
    let waiting = Mutex::new(targets);
    let found = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(target) = next(&waiting) {
                    if let Err(error) = one(workspace, &target, seconds) {
                        step::say(&format!("✗ {error:#}"));
                        found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(target);
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    anyhow::ensure!(found.is_empty(), "something was found by: {}", found.join(", "));
    Ok(())
}

fn next(waiting: &Mutex<Vec<String>>) -> Option<String> {
    waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop()
}

/// The names of the targets, the last first.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let targets = folder.join("fuzz_targets");
    let entries = std::fs::read_dir(&targets).with_context(|| format!("reading {}", targets.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let file = entry?.path();
        names.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    names.reverse();
    Ok(names)
}

/// Runs a target, from our own fixtures, and from real definitions where they are.
fn one(workspace: &Workspace, target: &str, seconds: u32) -> Result<()> {
    let (kept, found) = (workspace.work("fuzz-inputs").join(target), workspace.work("fuzz-found"));
    std::fs::create_dir_all(&kept)?;
    std::fs::create_dir_all(&found)?;
    let mut run = Run::new(program(workspace, target)?)
        .folder(&workspace.root)
        .words(BOUNDS)
        .argument(format!("-max_total_time={seconds}"))
        .argument(format!("-artifact_prefix={}/{target}-", found.display()));
    let dictionary = workspace.root.join("form-schemas/fuzz/dictionaries").join(format!("{target}.dict"));
    if dictionary.exists() {
        run = run.argument(format!("-dict={}", dictionary.display()));
    }
    run = run.argument(kept);
    for seeds in seeds(workspace) {
        run = run.argument(seeds);
    }
    let started = Instant::now();
    let output = run.output()?;
    if !output.succeeded {
        let skipped = output.text.lines().count().saturating_sub(60);
        let last: Vec<&str> = output.text.lines().skip(skipped).collect();
        bail!("Fuzz target {target}: `{run}`\n{}", last.join("\n"));
    }
    let tried = output.text.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    let tried = tried.map_or("?", str::trim);
    step::skip(
        &format!("Fuzz target {target}"),
        &format!("{tried} inputs, {:.0} s", started.elapsed().as_secs_f64()),
    );
    Ok(())
}

/// Where cargo-fuzz puts what it built: in a folder that is called after this machine's kind.
fn program(workspace: &Workspace, target: &str) -> Result<PathBuf> {
    let built = workspace.work("fuzz");
    let kinds = std::fs::read_dir(&built).with_context(|| format!("reading {}", built.display()))?;
    let mut programs = kinds.flatten().map(|kind| kind.path().join("release").join(target));
    programs
        .find(|program| program.is_file())
        .with_context(|| format!("{target} is not in {}", built.display()))
}

fn seeds(workspace: &Workspace) -> Vec<PathBuf> {
    let real = std::env::var_os("FOOLSCAP_CORPUS")
        .map_or_else(|| workspace.root.join("../shared/corpus"), PathBuf::from);
    let tests = workspace.root.join("form-schemas/tests");
    let folders = [tests.join("corpus/fixtures"), tests.join("fixtures"), real];
    folders.into_iter().filter(|folder| folder.is_dir()).collect()
}
