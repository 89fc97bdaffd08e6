//! Sass → CSS, with Dart Sass from npm: no other compiler understands govuk-frontend 6.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command::Run;
use crate::make::site::Asset;
use crate::stamp::Stamp;
use crate::step;
use crate::workspace::Workspace;

/// Compiles every `style/*.scss` that is not a part of another (`_part.scss`), and takes `style/assets/` as it is.
///
/// # Errors
/// When Sass refuses a sheet.
pub fn make(workspace: &Workspace) -> Result<Vec<Asset>> {
    let (folder, out) = (workspace.style(), workspace.work("style"));
    let sheets = sheets(workspace)?;
    let outputs: Vec<PathBuf> = sheets.iter().map(|name| out.join(format!("{name}.css"))).collect();
    let stamp = Stamp::of(workspace.work("style.stamp"), std::slice::from_ref(&folder))?;
    if !stamp.is_done(&outputs.iter().map(PathBuf::as_path).collect::<Vec<_>>()) && !sheets.is_empty() {
        let mut sass = Run::new("node")
            .folder(&folder)
            .words("node_modules/sass/sass.js --style=compressed --no-source-map --quiet-deps")
            .words("--load-path=node_modules");
        for (name, output) in sheets.iter().zip(&outputs) {
            sass = sass.argument(format!("{name}.scss:{}", output.display()));
        }
        step::run("Style sheets (Sass)", &mut sass)?;
        stamp.done()?;
    }
    let mut assets = sheets
        .iter()
        .zip(&outputs)
        .map(|(name, output)| Asset::read(&format!("{name}.css"), output))
        .collect::<Result<Vec<_>>>()?;
    assets.extend(pictures(workspace)?);
    Ok(assets)
}

fn sheets(workspace: &Workspace) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(workspace.style()).context("reading style/")? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        if let Some(name) = file.strip_suffix(".scss").filter(|name| !name.starts_with('_')) {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Icons and small scripts that need no compiler.
fn pictures(workspace: &Workspace) -> Result<Vec<Asset>> {
    let Ok(entries) = fs::read_dir(workspace.style().join("assets")) else {
        return Ok(Vec::new());
    };
    entries
        .map(|entry| {
            let entry = entry?;
            Asset::read(&entry.file_name().to_string_lossy(), &entry.path())
        })
        .collect()
}
