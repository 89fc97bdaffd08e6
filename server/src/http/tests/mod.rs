//! Stories about people and programs who use the whole application, on both engines.

mod forms;
mod openapi;
mod people;
