//! A server as a child process, held to the first core.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::client::Connection;

/// A child that ends with its owner.
pub struct Process(Child);

impl Process {
    /// Starts `command` on core 0 and waits until `path` answers 200 (or leads on); how long that took.
    ///
    /// # Errors
    /// When it does not start within half a minute.
    pub async fn start(command: &Command, address: SocketAddr, path: &str) -> Result<(Process, Duration)> {
        let mut pinned = Command::new("taskset");
        pinned.args(["--cpu-list", "0"]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            pinned.env(name, value.unwrap_or_default());
        }
        if let Some(folder) = command.get_current_dir() {
            pinned.current_dir(folder);
        }
        let started = Instant::now();
        let child =
            pinned.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().context("starting taskset")?;
        let process = Process(child);
        while started.elapsed() < Duration::from_secs(30) {
            if answers(address, path).await {
                return Ok((process, started.elapsed()));
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("{} does not answer", command.get_program().display())
    }

    /// The most memory that it ever had resident, in kB.
    ///
    /// # Errors
    /// When the process is gone.
    pub fn peak_memory(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).context("no VmHWM")?;
        Ok(line.split_whitespace().nth(1).context("no figure")?.parse()?)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn answers(address: SocketAddr, path: &str) -> bool {
    let Ok(mut connection) = Connection::open(address).await else {
        return false;
    };
    connection.send(&format!("GET {path}"), "", "").await.is_ok_and(|answer| answer.status < 400)
}

/// A port of this machine that is free now.
///
/// # Errors
/// When there is none.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// An empty folder.
///
/// # Errors
/// When it cannot be made.
pub fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}
