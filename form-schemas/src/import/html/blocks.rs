//! HTML as the pieces of content that it draws: text, inset text, warnings, details.

use super::writer::{Writer, attribute};
use super::{Piece, pieces, to_text};

/// A piece of content.
#[derive(Debug, PartialEq)]
pub(in crate::import) struct Block {
    /// `markdown`, `inset`, `warning` or `details`.
    pub(in crate::import) kind: &'static str,
    /// The line that opens details.
    pub(in crate::import) title: Option<String>,
    /// What it says, in Markdown.
    pub(in crate::import) text: String,
}

/// The pieces of content in their order; those that say nothing are left out.
pub(in crate::import) fn blocks(html: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => reading.text(text),
            Piece::Tag(tag) => reading.tag(tag),
        }
    }
    reading.end();
    reading.blocks
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    writer: Writer,
    /// The piece that is open: its kind, its tag, and how many of that tag are open in it.
    open: Option<(&'static str, String, usize)>,
    /// The line that opens details, while it is read and after.
    summary: Option<String>,
    in_summary: bool,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if self.in_summary {
            self.summary.get_or_insert_default().push_str(text);
        } else {
            self.writer.text(text);
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        let Some((kind, of, count)) = &mut self.open else {
            return match kind_of(&name, tag).filter(|_| !closing) {
                Some(kind) => {
                    self.end();
                    self.open = Some((kind, name, 1));
                }
                None => self.writer.tag(tag),
            };
        };
        if *of == name {
            *count = if closing { count.saturating_sub(1) } else { *count + 1 };
            if *count == 0 {
                return self.end();
            }
        }
        match (*kind, name.as_str()) {
            ("details", "summary") => self.in_summary = !closing,
            // A warning is bold as a whole.
            ("warning", "strong" | "b") => {}
            _ if self.in_summary => self.summary.get_or_insert_default().push(' '),
            _ => self.writer.tag(tag),
        }
    }

    /// What is open ends here.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.writer).finish();
        let kind = self.open.take().map_or("markdown", |(kind, ..)| kind);
        let title = self.summary.take().map(|title| to_text(&title));
        let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        let title = title.filter(|title| !title.is_empty());
        self.in_summary = false;
        match title {
            // A line that opens nothing is told as it stands.
            Some(title) if text.is_empty() => {
                let mut line = Writer::default();
                line.text(&title);
                self.blocks.push(Block { kind: "markdown", title: None, text: line.finish() });
            }
            title if !text.is_empty() => self.blocks.push(Block { kind, title, text }),
            _ => {}
        }
    }
}

/// The piece of content that a tag begins.
fn kind_of(name: &str, tag: &str) -> Option<&'static str> {
    if name == "details" {
        return Some("details");
    }
    let classes = attribute(tag, "class").filter(|_| name == "div")?;
    classes.split_whitespace().find_map(|class| match class {
        "govuk-inset-text" => Some("inset"),
        "govuk-warning-text" => Some("warning"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(&'static str, Option<String>, String)> {
        blocks(html).into_iter().map(|block| (block.kind, block.title, block.text)).collect()
    }

    #[test]
    fn html_is_parted_into_what_it_draws() {
        let html = "<p>First</p><div class=\"govuk-inset-text\"><div><p>In <b>it</b></p></div></div>Then\
            <details class='govuk-details'><summary class=\"x\"><span>What <i>counts</i></span></summary><div><p>This.</p></div></details>\
            <div class=\"govuk-warning-text\"><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\
            <strong class=\"govuk-warning-text__text\"><span class=\"govuk-visually-hidden\">Warning</span> You can be fined.</strong></div>";
        let wanted = [
            ("markdown", None, "First"),
            ("inset", None, "In **it**"),
            ("markdown", None, "Then"),
            ("details", Some("What counts"), "This."),
            ("warning", None, "You can be fined."),
        ];
        let wanted = wanted.map(|(kind, title, text)| (kind, title.map(str::to_owned), text.to_owned()));
        assert_eq!(read(html), wanted);
    }

    #[test]
    fn what_has_no_end_is_taken_all_the_same() {
        assert_eq!(read("<details><summary>More *"), [("markdown", None, "More \\*".to_owned())]);
        assert_eq!(read("</div>A<details>B<details>C</details>").len(), 2);
        assert_eq!(read(""), []);
        assert_eq!(read("Only text"), [("markdown", None, "Only text".to_owned())]);
    }
}
