use leptos::prelude::*;

/// The HTML of a view. A whole page is a view of [`layout::document`](crate::layout::document).
///
/// Each page has an owner of its own, which is dropped with it: nothing of one request is seen by another.
pub fn render<V: IntoView>(page: impl FnOnce() -> V) -> String {
    Owner::new().with(|| page().into_view().to_html())
}
