//! Yes or no.

/// Yes or no: a boolean. Posted as `yes` and `no`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YesNo;
