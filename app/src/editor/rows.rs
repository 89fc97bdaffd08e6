//! Lists whose rows stay while their keys do.

use crate::drawn::Drawn;
use leptos::prelude::*;

/// A row, and how it is drawn when it is new.
pub struct Row {
    key: String,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Row {
    /// A row. Its key is its own in the list.
    pub fn new(key: String, draw: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self { key, draw: Box::new(draw) }
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

/// The rows, followed. Boxed, so that there is one type of list.
pub fn rows(each: impl Fn() -> Vec<Row> + Send + 'static) -> AnyView {
    boxed(Box::new(each))
}

fn boxed(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=each key=Row::key children=|row: Row| (row.draw)() /> }.drawn()
}
