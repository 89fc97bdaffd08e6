//! `cargo xtask serve`: from a fresh clone to forms in the browser.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Child;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::command::Run;
use crate::make;
use crate::step;
use crate::system;
use crate::workspace::Workspace;

/// Networks that webhooks may reach although they are not public: the test receiver is on this machine.
const ALLOWED: &str = "127.0.0.1/32";
/// The test receiver's port, where it is free.
const RECEIVER_PORT: u16 = 4100;

/// Where to listen.
#[derive(Args)]
pub struct Options {
    /// Where the forms are served
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// The folder of the database and its key
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// Builds what is needed and runs the server and a test receiver until Ctrl+C.
///
/// # Errors
/// When a step fails, or the address is taken.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    make::site(workspace)?;
    let mut cargo = Run::cargo(&workspace.root).words("build --package server");
    step::show("The server", &mut cargo)?;
    if TcpListener::bind(options.listen).is_err() {
        bail!(
            "{} is taken: stop what runs there, or choose another address with `cargo xtask serve --listen`.",
            options.listen
        );
    }
    let data = workspace.root.join(&options.data);
    std::fs::create_dir_all(&data)?;
    let program = || {
        ended_with_us(workspace.program("debug"))
            .folder(&workspace.root)
            .with("FOOLSCAP_DATA_DIR", &data)
            .with("FOOLSCAP_DATABASE_URL", format!("sqlite://{}", data.join("foolscap.db").display()))
            .with("FOOLSCAP_LISTEN", options.listen.to_string())
            .with("FOOLSCAP_BASE_URL", format!("http://{}", options.listen))
            .with("FOOLSCAP_DELIVERY_ALLOW", ALLOWED)
    };
    step::run("The database", &mut program().argument("migrate"))?;
    let receiver = free_address(RECEIVER_PORT)?;
    step::say(&format!(
        "\nForms at http://{}, a test receiver at http://{receiver} (Ctrl+C ends both).\n\
         Webhooks may reach this machine: FOOLSCAP_DELIVERY_ALLOW={ALLOWED} is set here, and only here.\n",
        options.listen
    ));
    let mut receive = start(
        program()
            .words("receive --listen")
            .argument(receiver.to_string())
            .argument("--secret-file")
            .argument(data.join("receiver.secret")),
    )?;
    let serve = program().argument("serve").with("FOOLSCAP_TEST_RECEIVER", format!("http://{receiver}"));
    let mut serve = start(serve)?;
    // Ctrl+C goes to all three of us: the two end by themselves, and we by the signal's own default.
    let status = serve.wait()?;
    let _ = receive.kill();
    let _ = receive.wait();
    if status.success() { Ok(()) } else { bail!("the server ended with {status}") }
}

/// A program that is told to end when we end, however we do: a signal to us alone would leave it running.
fn ended_with_us(program: PathBuf) -> Run {
    match system::find("setpriv") {
        Some(setpriv) => Run::new(setpriv).words("--pdeathsig TERM --").argument(program),
        None => Run::new(program),
    }
}

fn start(run: Run) -> Result<Child> {
    let told = run.to_string();
    run.into_command().spawn().with_context(|| format!("starting `{told}`"))
}

/// The wanted port of this machine, or any that is free.
fn free_address(port: u16) -> Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", port)).or_else(|_| TcpListener::bind("127.0.0.1:0"))?;
    Ok(listener.local_addr()?)
}
