//! Other systems' formats, one file each.
