//! `site/`: every asset under a name with its fingerprint, beside it the same compressed, and a list of the names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::stamp::short_fingerprint;
use crate::step;
use crate::workspace::Workspace;

/// What the editor may weigh over the wire, in bytes: WebAssembly and JavaScript with brotli.
const EDITOR_BUDGET: usize = 300_000;
/// What the style sheet of the public pages may weigh, in bytes with brotli: with a page it must stay under 20 kB.
const STYLE_BUDGET: usize = 16_000;
/// What the script of the public pages may weigh, in bytes with brotli: few pages have it, and it comes after them.
const SCRIPT_BUDGET: usize = 3_000;

/// A file to be served.
pub struct Asset {
    /// Its plain name: `hosted.css`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Asset {
    /// Reads a file that is to be served as `name`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(name: &str, file: &Path) -> Result<Asset> {
        let bytes = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        Ok(Asset { name: name.to_owned(), bytes })
    }

    /// Its name with the fingerprint: `hosted-1f2e3d4c.css`.
    pub fn fingerprinted(&self) -> String {
        let fingerprint = short_fingerprint(&self.bytes);
        match self.name.rsplit_once('.') {
            Some((stem, extension)) => format!("{stem}-{fingerprint}.{extension}"),
            None => format!("{}-{fingerprint}", self.name),
        }
    }
}

/// Writes what is not there yet and removes what is no longer wanted: a file keeps its time when it keeps its
/// content, so that the server is not compiled again for nothing.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(workspace: &Workspace, assets: Vec<Asset>) -> Result<()> {
    let site = workspace.site();
    fs::create_dir_all(&site)?;
    let mut wanted = BTreeSet::from(["manifest.json".to_owned()]);
    let mut names = BTreeMap::new();
    for asset in assets {
        let name = asset.fingerprinted();
        write_changed(&site.join(&name), || Ok(asset.bytes.clone()))?;
        write_changed(&site.join(format!("{name}.br")), || compress(&asset.bytes))?;
        wanted.extend([name.clone(), format!("{name}.br")]);
        names.insert(asset.name, name);
    }
    for entry in fs::read_dir(&site)? {
        let entry = entry?;
        if !wanted.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_file(entry.path())?;
        }
    }
    let list = serde_json::to_vec_pretty(&names)?;
    if fs::read(site.join("manifest.json")).ok().as_ref() != Some(&list) {
        fs::write(site.join("manifest.json"), list)?;
    }
    Ok(())
}

/// Checks what the assets weigh against what they may.
///
/// # Errors
/// When they weigh too much.
pub fn check_budget(workspace: &Workspace) -> Result<()> {
    let editor = weight(workspace, &["boot.js", "editor.js", "editor.wasm"])?;
    let style = weight(workspace, &["hosted.css"])?;
    let script = weight(workspace, &["hosted.js"])?;
    step::say(&format!(
        "· Weight over the wire (brotli): editor {} kB of {}, style sheet {} kB of {}, script {} kB of {}",
        kilobytes(editor),
        kilobytes(EDITOR_BUDGET),
        kilobytes(style),
        kilobytes(STYLE_BUDGET),
        kilobytes(script),
        kilobytes(SCRIPT_BUDGET)
    ));
    if editor > EDITOR_BUDGET || style > STYLE_BUDGET || script > SCRIPT_BUDGET {
        bail!("the editor, the style sheet or the script weighs more than it may");
    }
    Ok(())
}

fn weight(workspace: &Workspace, assets: &[&str]) -> Result<usize> {
    let list = fs::read(workspace.site().join("manifest.json"))?;
    let names: BTreeMap<String, String> = serde_json::from_slice(&list)?;
    let files = assets.iter().filter_map(|asset| names.get(*asset));
    files.map(|file| Ok(fs::read(workspace.site().join(format!("{file}.br")))?.len())).sum()
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}

/// A fingerprinted name stands for its content: what is there is right.
fn write_changed(file: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    if file.exists() {
        return Ok(());
    }
    // Through a name of its own, so that a build that is stopped half-way leaves no half a file.
    let part = file.with_extension("part");
    fs::write(&part, content()?)?;
    fs::rename(&part, file).with_context(|| format!("writing {}", file.display()))
}

fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content() {
        let asset = |bytes: &[u8]| Asset { name: "hosted.css".to_owned(), bytes: bytes.to_vec() };
        assert_eq!(asset(b"a{}").fingerprinted(), asset(b"a{}").fingerprinted());
        assert_ne!(asset(b"a{}").fingerprinted(), asset(b"b{}").fingerprinted());
        assert!(asset(b"").fingerprinted().starts_with("hosted-e3b0c442"));
    }
}
