//! Measures the release server as its users meet it, and beside it the forms engine that it is compared with.
//!
//! Server on one core, this driver on the other. Closed loop: so many people, each of whom waits for a page before
//! sending the next. Open loop: requests leave at a fixed rate, and their time counts from the moment at which they
//! should have left, so a server that stalls cannot hide it. Whatever was acknowledged is looked for afterwards.

mod client;
mod disk;
mod figures;
mod foolscap;
mod peer;
mod people;
mod process;
mod receiver;
mod steady;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use crate::figures::{Table, say};
use crate::foolscap::Foolscap;
use crate::peer::Peer;

/// How much to measure.
#[derive(Parser)]
struct Options {
    /// The release program
    #[arg(long)]
    program: PathBuf,
    /// A folder for the databases, on the disk that is to be measured
    #[arg(long)]
    work: PathBuf,
    /// The folder of the peer's server, with its packages installed
    #[arg(long)]
    peer: Option<PathBuf>,
    /// How long each measurement takes
    #[arg(long, default_value_t = 15)]
    seconds: u64,
    /// How many people fill in the form at once
    #[arg(long, default_value_t = 64)]
    people: usize,
    /// Submissions over the API each second
    #[arg(long, default_value_t = 1500)]
    rate: u64,
    /// Submissions each second while their arrival at the receiver is measured
    #[arg(long, default_value_t = 200)]
    deliveries: u64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("✗ {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> Result<()> {
    let length = Duration::from_secs(options.seconds);
    let mut table = Table::default();
    std::fs::create_dir_all(&options.work)?;
    let syncs = disk::syncs_per_second(&options.work)?;
    table.row("the disk: fdatasync of 4 KiB", format!("{syncs:.0}/s"), "");

    let ours = {
        let server = Foolscap::start(&options.program, &options.work.join("closed")).await?;
        let plan = server.plan();
        say(&format!("· {} people at once, Foolscap, {} s", options.people, options.seconds));
        let result = people::at_once(server.address(), &plan, options.people, length).await?;
        server.all_stored(&result.ends).await?;
        result.tell(&mut table, "Foolscap");
        server.weight(&mut table).await?;
        table.row(
            "memory at the peak, people at once",
            format!("{} MB", server.peak_memory()? / 1000),
            "60 MB",
        );
        result.per_second()
    };
    if let Some(folder) = &options.peer {
        let peer = Peer::start(folder).await?;
        say(&format!("· {} people at once, the peer, {} s", options.people, options.seconds));
        let result = people::at_once(peer.address(), &peer.plan(), options.people, length).await?;
        result.tell(&mut table, "forms-engine-plugin");
        table.row("memory at the peak, the peer", format!("{} MB", peer.peak_memory()? / 1000), "");
        table.row(
            "journeys a second, times the peer's",
            format!("{:.1}", ours / result.per_second()),
            "15, better 25",
        );
    }

    let server = Foolscap::start(&options.program, &options.work.join("open")).await?;
    say(&format!("· {} submissions a second over the API, {} s", options.rate, options.seconds));
    let result = steady::submissions(&server, options.rate, length).await?;
    server.all_stored(&result.ends).await?;
    result.tell(&mut table, &format!("API, {}/s", options.rate), "p99 50 ms");
    table.row("memory at the peak, API", format!("{} MB", server.peak_memory()? / 1000), "60 MB");
    drop(server);

    let server = Foolscap::start(&options.program, &options.work.join("delivery")).await?;
    say(&format!("· {} submissions a second to a receiver, {} s", options.deliveries, options.seconds));
    let arrivals = receiver::arrivals(&server, options.deliveries, length).await?;
    table.row("destination", format!("per_second 0, max_in_flight {}", arrivals.max_in_flight), "");
    arrivals.times.tell(&mut table, &format!("request to arrival, {}/s", options.deliveries), "p95 50 ms");
    let address = server.address();
    let started = server.restart(address).await?;
    table.row("exec to /health/ready, migrated", format!("{} ms", started.as_millis()), "300 ms");
    table.print();
    Ok(())
}
