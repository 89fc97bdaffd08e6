//! What authors write in Markdown, as HTML: paragraphs, headings, lists, links and emphasis, in GOV.UK Frontend's
//! classes. Markup in it is shown as it was typed, never used; pictures are content of their own.

use leptos::prelude::*;

/// A text in Markdown.
pub fn prose(text: &str) -> impl IntoView + use<> {
    view! { <div class="app-prose" inner_html=html(text)></div> }
}

/// A text in Markdown where a phrase may stand, but no paragraph: lines are broken between paragraphs.
pub fn phrase(text: &str) -> impl IntoView + use<> {
    const BEGIN: &str = "<p class=\"govuk-body\">";
    let html = html(text).replace(&format!("</p>{BEGIN}"), "<br>").replace(BEGIN, "").replace("</p>", "");
    view! { <span inner_html=html></span> }
}

/// Without the parser (the editor's island): its paragraphs, as they were typed.
#[cfg(not(feature = "ssr"))]
fn html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    escaped
        .split("\n\n")
        .fold(String::new(), |written, paragraph| written + "<p class=\"govuk-body\">" + paragraph + "</p>")
}

#[cfg(feature = "ssr")]
use markdown::html;

#[cfg(feature = "ssr")]
mod markdown {
    use form_schemas::publish::is_safe_link;
    use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

    /// Of a link that may not lead where it should only the words are written. Links do not stand in one another.
    pub(super) fn html(text: &str) -> String {
        let mut written = String::with_capacity(text.len() * 2);
        let mut is_bare = false;
        for event in Parser::new_ext(text, Options::empty()) {
            match &event {
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let by_mail = *link_type == LinkType::Email;
                    is_bare = !by_mail && !is_safe_link(dest_url);
                    if !is_bare {
                        link(&mut written, if by_mail { "mailto:" } else { "" }, dest_url);
                    }
                }
                Event::End(TagEnd::Link) if is_bare => {}
                event => write(&mut written, event),
            }
        }
        written
    }

    fn link(written: &mut String, scheme: &str, address: &str) {
        written.push_str("<a class=\"govuk-link\" href=\"");
        written.push_str(scheme);
        escape(written, address);
        written.push_str("\">");
    }

    fn write(written: &mut String, event: &Event<'_>) {
        match event {
            Event::Start(tag) => open(written, tag),
            Event::End(tag) => written.push_str(closing(*tag)),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                escape(written, text);
            }
            Event::SoftBreak => written.push(' '),
            Event::HardBreak => written.push_str("<br>"),
            Event::Rule => {
                written.push_str("<hr class=\"govuk-section-break govuk-section-break--visible\">");
            }
            _ => {}
        }
    }

    fn open(written: &mut String, tag: &Tag<'_>) {
        match tag {
            Tag::List(Some(first)) if *first != 1 => {
                written.push_str("<ol class=\"govuk-list govuk-list--number\" start=\"");
                written.push_str(&first.to_string());
                written.push_str("\">");
            }
            tag => written.push_str(opening(tag)),
        }
    }

    fn opening(tag: &Tag<'_>) -> &'static str {
        match tag {
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => "<p class=\"govuk-body\">",
            // The page's own heading is the only one of the first level.
            Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. } => {
                "<h2 class=\"govuk-heading-m\">"
            }
            Tag::Heading { .. } => "<h3 class=\"govuk-heading-s\">",
            Tag::BlockQuote(_) => "<blockquote class=\"govuk-inset-text\">",
            Tag::List(Some(_)) => "<ol class=\"govuk-list govuk-list--number\">",
            Tag::List(None) => "<ul class=\"govuk-list govuk-list--bullet\">",
            Tag::Item => "<li>",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            _ => "",
        }
    }

    fn closing(tag: TagEnd) -> &'static str {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => "</p>",
            TagEnd::Heading(HeadingLevel::H1 | HeadingLevel::H2) => "</h2>",
            TagEnd::Heading(_) => "</h3>",
            TagEnd::BlockQuote(_) => "</blockquote>",
            TagEnd::List(true) => "</ol>",
            TagEnd::List(false) => "</ul>",
            TagEnd::Item => "</li>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Link => "</a>",
            _ => "",
        }
    }

    fn escape(written: &mut String, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => written.push_str("&amp;"),
                '<' => written.push_str("&lt;"),
                '>' => written.push_str("&gt;"),
                '"' => written.push_str("&quot;"),
                letter => written.push(letter),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::html;

        #[test]
        fn markup_is_shown_and_never_used() {
            let written = html("Hello <script>alert(1)</script> **you**\n\n<img src=x onerror=alert(1)>");
            assert!(!written.contains("<script") && !written.contains("<img"), "{written}");
            assert!(
                written.contains("&lt;script&gt;") && written.contains("<strong>you</strong>"),
                "{written}"
            );
        }

        #[test]
        fn links_lead_to_places_that_are_safe() {
            assert!(
                html("[a](https://example.org/?a=1&b=2)")
                    .contains("href=\"https://example.org/?a=1&amp;b=2\"")
            );
            for unsafe_link in
                ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//example.org"]
            {
                let written = html(&format!("See [a **b**]({unsafe_link}), [c](/c)."));
                let c = "<a class=\"govuk-link\" href=\"/c\">c</a>";
                let expected = format!("<p class=\"govuk-body\">See a <strong>b</strong>, {c}.</p>");
                assert_eq!(written, expected, "{unsafe_link}");
            }
            assert!(html("<ada@example.org>").contains("href=\"mailto:ada@example.org\""));
        }

        #[test]
        fn headings_begin_below_the_page_heading() {
            assert_eq!(html("# One"), "<h2 class=\"govuk-heading-m\">One</h2>");
            assert_eq!(
                html("1. a\n2. b"),
                "<ol class=\"govuk-list govuk-list--number\"><li>a</li><li>b</li></ol>"
            );
        }
    }
}
