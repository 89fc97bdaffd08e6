//! `foolscap form lint`

use std::path::Path;

use anyhow::bail;

/// Lists the findings; refuses when one of them stops publishing.
pub(super) fn run(file: &Path) -> anyhow::Result<()> {
    let definition = super::definition(file)?;
    let findings = crate::forms::findings::of_document(&definition);
    super::list(&findings)?;
    match super::errors(&findings) {
        0 => Ok(()),
        count => bail!("{} to fix before this form can be published", super::things(count)),
    }
}
