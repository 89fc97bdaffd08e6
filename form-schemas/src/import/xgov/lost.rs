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

/// HTML in which no address of a link is filled in by a template: such an address ends where the template begins. None where
/// none is.
pub(in crate::import) fn without_filled_addresses(html: &str) -> Option<String> {
    let mut written = String::with_capacity(html.len());
    let mut rest = html;
    let mut is_filled = false;
    while let Some(at) = rest.find("href=") {
        let (before, address) = rest.split_at(at + "href=".len());
        written.push_str(before);
        rest = address;
        let Some(mark) = address.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else { continue };
        let inside = address.get(1..).unwrap_or_default();
        let Some(end) = inside.find(mark) else { continue };
        let (whole, after) = inside.split_at(end);
        let template = ["{{", "{%"].iter().filter_map(|open| whole.find(open)).min();
        is_filled |= template.is_some();
        written.push(mark);
        written.push_str(whole.get(..template.unwrap_or(end)).unwrap_or_default());
        rest = after;
    }
    written.push_str(rest);
    is_filled.then_some(written)
}
