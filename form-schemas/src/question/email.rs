//! E-mail addresses.

use serde::{Deserialize, Serialize};

/// An e-mail address, normalised: no spaces around it, its domain in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email;
