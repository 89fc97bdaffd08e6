//! Stories about people and programs who use the whole application, on both engines.

mod forms;
mod hand_off;
mod openapi;
mod pages;
mod people;
mod preview;
mod requests;
mod submissions;
mod translations;
