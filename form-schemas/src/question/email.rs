//! E-mail addresses.

/// An e-mail address, normalised: no spaces around it, its domain in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Email;
