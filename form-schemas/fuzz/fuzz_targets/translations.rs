//! Files of translations that come back: CSV and XLIFF.
#![no_main]

use form_schemas_fuzz::translations;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| translations(bytes));
