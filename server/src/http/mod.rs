//! HTTP: [`routes`] lists every route; handlers extract, call a use case, and render or redirect.

pub mod admin;
pub mod api;
pub mod assets;
pub mod cookies;
pub mod csp;
mod health;
pub mod hosted;
pub mod icon;
pub mod origin;
mod readable;
pub mod routes;

#[cfg(test)]
mod tests;
