//! A small disk, to be filled to its last byte.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A small disk, gone with the test.
#[derive(Debug)]
pub struct Disk(PathBuf);

impl Disk {
    /// Mounts one of `size` (`4m`) at `path`, which belongs to `owner`; nothing where that is not allowed, which is said.
    pub fn mount(path: &Path, size: &str, owner: &str) -> Option<Self> {
        std::fs::create_dir_all(path).expect("a folder");
        let options = format!("size={size},mode=700,uid={owner}");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(path).stderr(Stdio::null());
        let mounted = mount.status().is_ok_and(|status| status.success());
        if !mounted {
            println!("skipped: a small disk cannot be mounted here");
        }
        mounted.then(|| Disk(path.to_owned()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes until nothing fits any more.
    pub fn fill(&self) {
        let path = self.0.join("filling");
        let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file");
        while file.write_all(&[1; 1024]).is_ok() {}
    }

    /// Takes that away again.
    pub fn free(&self) {
        std::fs::remove_file(self.0.join("filling")).expect("it was filled");
    }

    /// Makes it larger.
    pub fn grow(&self, size: &str) {
        let mut mount = Command::new("mount");
        let grown = mount.args(["-o", &format!("remount,size={size}")]).arg(&self.0).status();
        assert!(grown.is_ok_and(|status| status.success()), "the disk grows");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, since a test that failed may still serve from it.
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}
