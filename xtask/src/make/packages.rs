//! The packages of npm, exactly as the lock files name them.

use std::path::PathBuf;

use anyhow::Result;

use crate::command::Run;
use crate::stamp::Stamp;
use crate::step;
use crate::workspace::Workspace;

/// A folder with a `package.json`.
pub enum Packages {
    /// govuk-frontend, Sass and binaryen: what the build needs.
    Style,
    /// Playwright, axe, ajv and standardwebhooks: what the browser tests need.
    EndToEnd,
}

impl Packages {
    fn folder(&self, workspace: &Workspace) -> PathBuf {
        match self {
            Packages::Style => workspace.style(),
            Packages::EndToEnd => workspace.e2e(),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Packages::Style => "style",
            Packages::EndToEnd => "e2e",
        }
    }
}

/// Installs the packages of a folder, where the lock file changed since the last time.
///
/// # Errors
/// When npm fails.
pub fn install(workspace: &Workspace, packages: &Packages) -> Result<()> {
    let folder = packages.folder(workspace);
    let lock = [folder.join("package.json"), folder.join("package-lock.json")];
    // Inside the folder that it speaks of: whoever deletes that deletes the stamp.
    let stamp = Stamp::of(folder.join("node_modules/.foolscap-stamp"), &lock)?;
    if stamp.is_done(&[]) {
        return Ok(());
    }
    let mut npm = Run::new("npm")
        .folder(&folder)
        .with("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .words("ci --ignore-scripts --no-audit --no-fund");
    step::run(&format!("npm packages of {}/", packages.name()), &mut npm)?;
    stamp.done()
}
