//! What must be on the machine beside Rust: Node, and for the tests Chromium and PostgreSQL.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::command::Run;
use crate::step;
use crate::workspace::Workspace;

/// The oldest Node that the packages of npm run with.
const OLDEST_NODE: u32 = 20;
const TARGET: &str = "wasm32-unknown-unknown";

/// Checks that Node is there and new enough.
///
/// # Errors
/// With what to install, when it is not.
pub fn need_node() -> Result<()> {
    let told = Run::new("node").argument("--version").output().map(|output| output.text).unwrap_or_default();
    let version = told.trim();
    let major = version.strip_prefix('v').and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    match major {
        None => bail!(
            "Node is missing. Foolscap's styles and browser tests need Node {OLDEST_NODE} or later with npm: \
             install it from https://nodejs.org and run this again."
        ),
        Some(major) if major < OLDEST_NODE => {
            bail!("Node {version} is too old: install Node {OLDEST_NODE} or later and run this again.")
        }
        Some(_) if find("npm").is_none() => bail!("npm is missing: install it beside Node {version}."),
        Some(_) => Ok(()),
    }
}

/// Adds the WebAssembly target to the toolchain, where it is missing.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub fn need_wasm_target(workspace: &Workspace) -> Result<()> {
    let rustc =
        Run::new("rustc").folder(&workspace.root).words("--print target-libdir --target").argument(TARGET);
    let libraries = { rustc }.output()?;
    if libraries.succeeded && Path::new(libraries.text.trim()).exists() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "The Rust target {TARGET} is missing, and so is rustup, which would add it: see https://rustup.rs."
        );
    }
    let mut add = Run::new("rustup").folder(&workspace.root).words("target add").argument(TARGET);
    step::run("Rust's WebAssembly target", &mut add)
}

/// Where Chromium is; installs Debian's where it is missing and apt is there.
///
/// # Errors
/// With what to install, when there is none.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("FOOLSCAP_TEST_CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    let known = || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| find(name));
    if let Some(found) = known() {
        return Ok(found);
    }
    install("chromium")?;
    match known() {
        Some(found) => Ok(found),
        None => bail!(
            "Chromium is missing. The browser tests need it: install it (Debian: `apt install chromium`), or name \
             one in FOOLSCAP_TEST_CHROMIUM."
        ),
    }
}

/// Sees to PostgreSQL's programs, of which the tests start a private server: installs Debian's where they are
/// missing and apt is there.
///
/// # Errors
/// With what to install, when there are none.
pub fn need_postgres() -> Result<()> {
    if postgres_folder().is_some() {
        return Ok(());
    }
    install("postgresql")?;
    match postgres_folder() {
        Some(_) => Ok(()),
        None => bail!(
            "PostgreSQL is missing. The tests run on both engines: install it (Debian: `apt install postgresql`), \
             or name a server's address in FOOLSCAP_TEST_POSTGRES."
        ),
    }
}

/// Whether Python can make an environment of its own; installs what Debian leaves out for that, where apt is there.
///
/// # Errors
/// When apt is asked and fails.
pub fn can_make_environments() -> Result<bool> {
    let can = || {
        find("python3").is_some()
            && Run::new("python3")
                .words("-m ensurepip --version")
                .output()
                .is_ok_and(|output| output.succeeded)
    };
    if can() {
        return Ok(true);
    }
    install("python3-venv")?;
    Ok(can())
}

/// Whether we are root, whom apt obeys.
fn is_root() -> bool {
    Run::new("id").argument("-u").output().is_ok_and(|output| output.text.trim() == "0")
}

/// A program of `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Debian keeps `initdb` out of `PATH`, in a folder for each version.
fn postgres_folder() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders.extend(find("initdb").and_then(|file| file.parent().map(Path::to_path_buf)));
    folders.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

/// Asks apt for a package, where there is apt and we may; says so otherwise.
fn install(package: &str) -> Result<()> {
    if find("apt-get").is_none() || !is_root() {
        step::skip(package, "missing; only root may install it here");
        return Ok(());
    }
    let mut update = Run::new("apt-get").words("update --quiet");
    step::run("apt's lists of packages", &mut update)?;
    let mut add = Run::new("apt-get")
        .with("DEBIAN_FRONTEND", "noninteractive")
        .words("install --yes --quiet --no-install-recommends")
        .argument(package);
    step::run(&format!("apt install {package}"), &mut add)
}
