//! Form documents of our own.
#![no_main]

use form_schemas_fuzz::document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| document(bytes));
