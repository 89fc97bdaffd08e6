//! Running other programs.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use anyhow::{Context, Result};

use crate::step;

/// One call of a program.
pub struct Run {
    command: Command,
}

/// What a program left.
pub struct Output {
    /// Whether it ended with 0.
    pub succeeded: bool,
    /// What it printed, standard error after standard output.
    pub text: String,
}

impl Run {
    /// A program found by its name in `PATH`, or by its path.
    pub fn new(program: impl AsRef<OsStr>) -> Run {
        Run { command: Command::new(program) }
    }

    /// The cargo that runs us, in the folder `root`.
    pub fn cargo(root: &Path) -> Run {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut run = Run::new(cargo).folder(root);
        // What cargo tells `cargo xtask` about the package xtask is not meant for the cargo that we start.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
                run.command.env_remove(name);
            }
        }
        run
    }

    /// Adds arguments, parted at spaces.
    pub fn words(mut self, words: &str) -> Run {
        self.command.args(words.split_whitespace());
        self
    }

    /// Adds one argument as it is.
    pub fn argument(mut self, argument: impl AsRef<OsStr>) -> Run {
        self.command.arg(argument);
        self
    }

    /// Sets the folder to run in.
    pub fn folder(mut self, folder: &Path) -> Run {
        self.command.current_dir(folder);
        self
    }

    /// Sets a variable of the environment.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Run {
        self.command.env(name, value);
        self
    }

    /// Runs it and keeps what it prints.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn output(&mut self) -> Result<Output> {
        let output =
            self.command.stdin(Stdio::null()).output().with_context(|| format!("starting `{self}`"))?;
        let text = [output.stdout, output.stderr].concat();
        Ok(Output { succeeded: output.status.success(), text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// Runs it on our terminal; whether it ended with 0.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn inherit(&mut self) -> Result<bool> {
        Ok(self.command.status().with_context(|| format!("starting `{self}`"))?.success())
    }

    /// Runs it, shows each line as it comes (ours on standard output), and gives it to `see` as well; whether it ended
    /// with 0.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn watch(&mut self, mut see: impl FnMut(&str)) -> Result<bool> {
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting `{self}`"))?;
        let (lines, seen) = mpsc::channel();
        let (out, err) = (child.stdout.take(), child.stderr.take());
        thread::scope(|scope| {
            let other = lines.clone();
            scope.spawn(move || out.map(|out| forward(out, &lines)));
            scope.spawn(move || err.map(|err| forward(err, &other)));
            for line in seen {
                step::say(&line);
                see(&line);
            }
        });
        Ok(child.wait()?.success())
    }

    /// The command itself, for what is started and not waited for.
    pub fn into_command(self) -> Command {
        self.command
    }
}

fn forward(from: impl Read, lines: &mpsc::Sender<String>) {
    for line in BufReader::new(from).split(b'\n').map_while(io::Result::ok) {
        // Nobody listens any more only when we end.
        let _ = lines.send(String::from_utf8_lossy(&line).into_owned());
    }
}

/// As one would type it.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let program = Path::new(self.command.get_program());
        write!(f, "{}", program.file_name().unwrap_or(program.as_os_str()).display())?;
        for argument in self.command.get_args() {
            write!(f, " {}", argument.display())?;
        }
        Ok(())
    }
}
