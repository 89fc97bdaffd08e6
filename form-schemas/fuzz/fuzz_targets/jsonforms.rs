//! JSON Forms: a schema and its layout.
#![no_main]

use form_schemas::import::Format;
use form_schemas_fuzz::import_as;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import_as(Format::Jsonforms, bytes));
