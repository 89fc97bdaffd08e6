//! Expressions in CEL: computed values and checks.
#![no_main]

use form_schemas_fuzz::expressions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| expressions(bytes));
