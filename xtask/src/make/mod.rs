//! Making what the server embeds: style sheets and the editor's WebAssembly, into `site/`.

mod island;
mod packages;
mod site;
mod style;
mod unused;

use anyhow::Result;

pub use packages::{Packages, install};
pub use site::check_budget;

use crate::system;
use crate::workspace::Workspace;

/// Makes `site/`, as far as it is not what it should be.
///
/// # Errors
/// When a tool is missing, or a step fails.
pub fn site(workspace: &Workspace) -> Result<()> {
    system::need_node()?;
    system::need_wasm_target(workspace)?;
    install(workspace, &Packages::Style)?;
    let mut assets = style::make(workspace)?;
    assets.extend(island::make(workspace)?);
    site::write(workspace, assets)
}
