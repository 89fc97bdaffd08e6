//! What of HTML is lost where it becomes Markdown.

/// The names of the tags whose content is lost where HTML becomes Markdown: what they show is no text.
pub(in crate::import) fn lost(html: &str) -> Vec<&'static str> {
    let html = html.to_ascii_lowercase();
    let tags = [
        "img", "video", "audio", "iframe", "object", "embed", "svg", "form", "input", "button", "script",
        "style",
    ];
    tags.into_iter()
        .filter(|tag| {
            html.match_indices(&format!("<{tag}")).any(|(at, found)| {
                let next = html.get(at + found.len()..).and_then(|rest| rest.chars().next());
                next.is_some_and(|next| !next.is_ascii_alphanumeric())
            })
        })
        .collect()
}

/// Whether a template stands in the address of a link.
pub(in crate::import) fn has_filled_address(html: &str) -> bool {
    html.split("href=").skip(1).any(|rest| {
        let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''));
        let address = mark.and_then(|mark| rest.get(1..)?.split(mark).next());
        address.is_some_and(|address| address.contains("{{") || address.contains("{%"))
    })
}
