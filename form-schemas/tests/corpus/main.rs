//! Form definitions of other systems, imported. What lies outside of the repository is skipped, visibly, where it is not.

#[cfg(test)]
mod files;
#[cfg(test)]
mod xgov;
