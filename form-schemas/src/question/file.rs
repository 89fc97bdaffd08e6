//! Files. In the model only: they cannot be sent yet.

use super::answers::{Answering, Posted, Saying, lines};
use super::{ErrorCode, Fault, KindOption, Setting, Takes};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use serde_json::{Value, json};

/// A question that will ask for files. Its page says that they cannot be sent yet, and it is never required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Which files are taken (`x-question.accept`): endings and media types with commas between them, as the attribute of HTML
    /// has them: `.pdf,image/*`. None: all.
    pub accept: Option<String>,
    /// The most megabytes of one file (`x-question.maxMegabytes`).
    pub max_megabytes: Option<u64>,
    /// At most so many files (`maxItems`).
    pub max_files: Option<u64>,
}

impl File {
    /// Its options.
    pub(super) const OPTIONS: &'static [KindOption] = &[
        KindOption::own("accept", Takes::Words),
        KindOption::own("maxMegabytes", Takes::Count),
        KindOption::standard("maxItems", Takes::Count),
    ];

    /// The name in `$defs` of what is delivered of a file.
    pub const DEFINITION: &'static str = "file";

    pub(super) fn read(schema: &Fields<'_>, options: &Fields<'_>) -> Self {
        for (key, value) in Self::derived() {
            schema.derived(key, &value);
        }
        Self {
            accept: options.string("accept").map(str::to_owned),
            max_megabytes: options.count("maxMegabytes"),
            max_files: schema.count("maxItems"),
        }
    }

    pub(super) fn write(&self, schema: &mut Object, options: &mut Object) {
        for (key, value) in Self::derived() {
            schema.put(key, value);
        }
        schema.put_some("maxItems", self.max_files);
        options.put_some("accept", self.accept.as_deref()).put_some("maxMegabytes", self.max_megabytes);
    }

    fn derived() -> [(&'static str, Value); 3] {
        let file = format!("#/$defs/{}", Self::DEFINITION);
        [("type", "array".into()), ("items", json!({ "$ref": file })), ("minItems", 1.into())]
    }

    /// What is delivered of a file: never its bytes.
    pub fn definition() -> Value {
        let text = |max: u64| json!({ "type": "string", "minLength": 1, "maxLength": max });
        let hash = json!({ "type": "string", "pattern": "^[0-9a-f]{64}$", "not": { "pattern": "[\\r\\n]" } });
        json!({
            "type": "object",
            "properties": {
                "id": text(100),
                "name": text(255),
                "mediaType": text(255),
                "size": { "type": "integer", "minimum": 0, "maximum": super::number::SAFE },
                "sha256": hash
            },
            "required": ["id", "name", "mediaType", "size", "sha256"],
            "additionalProperties": false
        })
    }
}

impl Answering for File {
    /// It is not asked: what was posted for it is dropped.
    fn read_answer(&self, _: &Posted<'_>) -> Result<Option<Value>, Vec<Fault>> {
        Ok(None)
    }

    /// None can be there: no file was ever sent.
    fn check(&self, _: &Value, _: &Setting<'_>) -> Result<(), Vec<Fault>> {
        Err(vec![Fault::new(ErrorCode::Unexpected)])
    }

    fn summarise(&self, value: &Value, _: &Saying<'_>) -> Vec<String> {
        let names = value.as_array().into_iter().flatten().filter_map(|file| file.get("name")?.as_str());
        let names: Vec<String> = names.map(str::to_owned).collect();
        if names.is_empty() { lines(value) } else { names }
    }
}
