//! Parts of the document that stand alone in edit commands: their JSON there is their JSON in the document.

use super::read::{Fields, Sink};
use super::write::Object;
use crate::InvalidId;
use crate::publish::Finding;
use serde_json::{Map, Value};

/// A part that is one object of the document.
pub(crate) trait Part: Sized {
    /// Reads it; none, with findings in the sink, when that cannot be done.
    fn read(fields: &Fields<'_>) -> Option<Self>;

    /// Writes it, with all that reading kept.
    fn write(&self) -> Map<String, Value>;

    /// Reads it where it stands alone.
    fn read_alone(value: &Value) -> Result<Self, Vec<Finding>> {
        let sink = Sink::default();
        let part = Fields::of(value, String::new(), &sink).and_then(|fields| Self::read(&fields));
        match part {
            Some(part) if sink.len() == 0 => Ok(part),
            _ => Err(sink.into_findings()),
        }
    }
}

/// What is wrong, in one line.
pub(crate) fn first_message(findings: &[Finding]) -> String {
    findings.first().map_or_else(
        || "This cannot be read.".to_owned(),
        |finding| format!("{} ({})", finding.message, finding.pointer),
    )
}

macro_rules! serde_as_document {
    ($($part:ty),+) => {$(
        impl serde::Serialize for $part {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::definition::Part::write(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $part {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::definition::Part>::read_alone(&value).map_err(|findings| {
                    serde::de::Error::custom($crate::definition::first_message(&findings))
                })
            }
        }
    )+};
}
pub(crate) use serde_as_document;

/// A part whose name is its key in the document. Alone it is `{"name": …, "schema": …}` (`"id"` for conditions and
/// lists).
pub(crate) trait NamedPart: Sized {
    /// Its name.
    type Name: std::fmt::Display;
    /// The key that holds its name where it stands alone.
    const NAME: &'static str;

    /// Its name.
    fn name(&self) -> &Self::Name;

    /// Makes a name of a key.
    fn new_name(name: &str) -> Result<Self::Name, InvalidId>;

    /// Reads it; none, with findings in the sink, when that cannot be done.
    fn read(name: Self::Name, fields: &Fields<'_>) -> Option<Self>;

    /// Writes its schema, with all that reading kept.
    fn write(&self) -> Map<String, Value>;

    /// Writes it with its name.
    fn write_alone(&self) -> Value {
        Object::default().put(Self::NAME, self.name().to_string()).put("schema", self.write()).done().into()
    }

    /// Reads it with its name.
    fn read_with_name(fields: &Fields<'_>) -> Option<Self> {
        let name = fields.required_id(Self::NAME, Self::new_name)?;
        fields.needs("schema");
        Self::read(name, &fields.object("schema")?)
    }

    /// Reads it with its name, where it stands alone.
    fn read_alone(value: &Value) -> Result<Self, Vec<Finding>> {
        let sink = Sink::default();
        let part = Fields::of(value, String::new(), &sink).and_then(|fields| Self::read_with_name(&fields));
        match part {
            Some(part) if sink.len() == 0 => Ok(part),
            _ => Err(sink.into_findings()),
        }
    }
}

macro_rules! serde_as_named {
    ($($part:ty),+) => {$(
        impl serde::Serialize for $part {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let value = $crate::definition::NamedPart::write_alone(self);
                serde::Serialize::serialize(&value, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $part {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::definition::NamedPart>::read_alone(&value).map_err(|findings| {
                    serde::de::Error::custom($crate::definition::first_message(&findings))
                })
            }
        }
    )+};
}
pub(crate) use serde_as_named;
