//! Edit commands: every change of a definition, each with its inverse.
