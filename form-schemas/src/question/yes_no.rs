//! Yes or no.

use serde::{Deserialize, Serialize};

/// Yes or no: a boolean. Posted as `yes` and `no`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YesNo;
