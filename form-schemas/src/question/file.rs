//! Files. In the model only: they cannot be sent yet.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A question that will ask for files. Its page says that they cannot be sent yet, and it is never required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// The property's schema, without what every question has.
    pub schema: Map<String, Value>,
    /// The kind's own options: `x-question` without what every question has.
    #[serde(default)]
    pub options: Map<String, Value>,
}
