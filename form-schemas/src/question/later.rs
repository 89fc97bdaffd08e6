//! Kinds that cannot be asked yet.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A question of a kind that cannot be asked yet (money, name, address …): read, kept, written back, and refused when
/// the form is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Later {
    /// `x-question.kind`.
    pub kind: String,
    /// The property's schema, without what every question has (`title`, `x-question`, `x-i18n`).
    pub schema: Map<String, Value>,
    /// The kind's own options: `x-question` without what every question has.
    #[serde(default)]
    pub options: Map<String, Value>,
}
