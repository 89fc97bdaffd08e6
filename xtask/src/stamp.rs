//! What need not be done again: a stamp holds the fingerprint of the inputs that an output was made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A step's inputs, as they are now.
pub struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// Reads the inputs: files, and folders with all that is in them (packages of npm apart).
    ///
    /// # Errors
    /// When an input cannot be read; one that is not there counts as absent.
    pub fn of(file: PathBuf, inputs: &[PathBuf]) -> Result<Stamp> {
        let mut hash = Sha256::new();
        for input in inputs {
            add(&mut hash, input)?;
        }
        Ok(Stamp { file, fingerprint: hex(&hash.finalize()) })
    }

    /// Whether the step was done with these very inputs, and its outputs are still there.
    pub fn is_done(&self, outputs: &[&Path]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.file).is_ok_and(|text| text == self.fingerprint)
    }

    /// Notes that the step is done.
    ///
    /// # Errors
    /// When the stamp cannot be written.
    pub fn done(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, &self.fingerprint).with_context(|| format!("writing {}", self.file.display()))
    }
}

/// The first eight digits of a fingerprint: enough to tell versions of one file apart.
pub fn short_fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)).chars().take(8).collect()
}

fn add(hash: &mut Sha256, path: &Path) -> Result<()> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        entries.retain(|entry| entry.file_name().is_none_or(|name| name != "node_modules"));
        entries.sort();
        return entries.iter().try_for_each(|entry| add(hash, entry));
    }
    if path.exists() {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_done_until_an_input_changes_or_an_output_goes() {
        let folder = tempfile::tempdir().unwrap();
        let (input, output) = (folder.path().join("in"), folder.path().join("out"));
        let stamp = || Stamp::of(folder.path().join("stamp"), std::slice::from_ref(&input)).unwrap();
        fs::write(&input, "one").unwrap();
        fs::write(&output, "made").unwrap();
        assert!(!stamp().is_done(&[&output]));
        stamp().done().unwrap();
        assert!(stamp().is_done(&[&output]));
        fs::write(&input, "two").unwrap();
        assert!(!stamp().is_done(&[&output]));
        stamp().done().unwrap();
        fs::remove_file(&output).unwrap();
        assert!(!stamp().is_done(&[&output]));
    }
}
