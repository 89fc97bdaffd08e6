//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The folders of this clone.
pub struct Workspace {
    /// The top of the repository.
    pub root: PathBuf,
    /// Where cargo builds: `CARGO_TARGET_DIR`, or `target/`.
    pub target: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built in.
    pub fn find() -> Workspace {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().map_or_else(|| package.clone(), Path::to_path_buf);
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let target = if target.is_absolute() { target } else { root.join(target) };
        Workspace { root, target }
    }

    /// What the server embeds.
    pub fn site(&self) -> PathBuf {
        self.root.join("site")
    }

    /// The folder of style sheets, with the npm packages of the build.
    pub fn style(&self) -> PathBuf {
        self.root.join("style")
    }

    /// The browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("e2e")
    }

    /// A working folder of ours inside the target folder.
    pub fn work(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// The server's program, as `profile` ("debug", "release") built it.
    pub fn program(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("foolscap")
    }
}
