//! Which pages a person sees with the answers so far, and what stands on them.
