//! Foolscap.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = server::cli::Arguments::parse();
    server::let_threads_finish();
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(server::cli::run(arguments)),
        Err(_) => ExitCode::FAILURE,
    }
}
