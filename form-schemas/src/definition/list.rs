//! Lists of options that stand once and are used by many questions, or are long.

use super::Rest;
use crate::ListId;
use crate::question::Choice;
use serde::{Deserialize, Serialize};

/// A list of options in `$defs`: `{"enum": […], "x-options": [{const, title}]}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct List {
    /// Its key in `$defs`.
    pub id: ListId,
    /// The options, in order. `enum` is derived of them.
    pub options: Vec<Choice>,
    /// What else it holds.
    #[serde(default, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}
