//! Lists of options that stand once and are used by many questions, or are long.

use super::Rest;
use crate::ListId;
use crate::question::Choice;

/// A list of options in `$defs`: `{"enum": […], "x-options": [{const, title}]}`.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Its key in `$defs`.
    pub id: ListId,
    /// The options, in order. `enum` is derived of them.
    pub options: Vec<Choice>,
    /// What else it holds.
    pub rest: Rest,
}
