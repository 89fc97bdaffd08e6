//! Stories about people and programs who use the whole application, on both engines.

mod checks;
mod conditions;
mod data;
mod forms;
mod hand_off;
mod lists;
mod openapi;
mod pages;
mod people;
mod preview;
mod repeats;
mod requests;
mod sections;
mod submissions;
mod translations;
