//! `foolscap form schema`

use std::io::Write;
use std::path::Path;

use anyhow::bail;
use form_schemas::publish::{self, PublishContext};

use crate::settings::Settings;

/// Prints the schema as version 1 would be published here.
pub(super) fn run(file: &Path) -> anyhow::Result<()> {
    let definition = super::definition(file)?;
    let base_url = Settings::load()?.base_url();
    // Where submissions go is no business of the document: say that there is a place.
    let context = PublishContext { base_url: &base_url, version: 1, destinations: 1, live: None };
    match publish::publish(definition, &context) {
        Ok(published) => {
            let mut out = std::io::stdout().lock();
            out.write_all(published.bytes())?;
            writeln!(out)?;
            Ok(())
        }
        Err(findings) => {
            super::list(&findings)?;
            bail!("{} to fix before this form can be published", super::things(super::errors(&findings)));
        }
    }
}
