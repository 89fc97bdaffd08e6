//! HTTP: [`routes`] lists every route; handlers extract, call a use case, and render or redirect.

pub mod admin;
pub mod api;
pub mod assets;
mod health;
pub mod routes;

#[cfg(test)]
mod tests;
