//! `foolscap form lint`

use std::path::Path;

use anyhow::bail;
use form_schemas::publish;

/// Lists the findings; refuses when one of them stops publishing.
pub(super) fn run(file: &Path) -> anyhow::Result<()> {
    let definition = super::definition(file)?;
    let findings = publish::lint(&definition);
    super::list(&findings)?;
    match super::errors(&findings) {
        0 => Ok(()),
        count => bail!("{} to fix before this form can be published", super::things(count)),
    }
}
