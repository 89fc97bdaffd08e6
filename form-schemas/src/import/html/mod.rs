//! HTML that other systems keep in texts, as Markdown.

mod blocks;
mod writer;

pub(super) use blocks::blocks;
use writer::Writer;

/// HTML as Markdown: paragraphs, headings, lists, links and emphasis; other tags are dropped and their text kept, comments
/// and what is hidden from people go. Text that holds no tag is escaped where Markdown would read it as something else.
pub(super) fn to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => writer.text(text),
            Piece::Tag(tag) => writer.tag(tag),
        }
    }
    writer.finish()
}

/// HTML as plain text on one line.
pub(super) fn to_text(html: &str) -> String {
    if !html.contains(['<', '&', '\n', '\r', '\t']) {
        return html.trim().to_owned();
    }
    let mut text = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Tag(_) => text.push(' '),
        }
    }
    let words: Vec<String> = entities(&text).split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}

/// A piece of HTML.
enum Piece<'a> {
    /// Text between tags.
    Text(&'a str),
    /// What stands in a tag: `p class="x"`, `/p`.
    Tag(&'a str),
}

/// HTML in pieces, without its comments.
fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, tail) = tags_end(html);
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        pieces.push(Piece::Text(text));
        if let Some(comment) = tag.strip_prefix("<!--") {
            // One without an end hides everything behind it, in browsers too.
            let Some(end) = comment.find("-->") else { return pieces };
            rest = comment.get(end + 3..).unwrap_or_default();
            continue;
        }
        let is_tag = tag.get(1..).is_some_and(|inner| {
            inner.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic())
        });
        if let Some(end) = is_tag.then(|| tag.find('>')).flatten() {
            pieces.push(Piece::Tag(tag.get(1..end).unwrap_or_default()));
            rest = tag.get(end + 1..).unwrap_or_default();
        } else {
            pieces.push(Piece::Text("<"));
            rest = tag.get(1..).unwrap_or_default();
        }
    }
    pieces.push(Piece::Text(rest));
    pieces.push(Piece::Text(tail));
    pieces
}

/// What may hold tags, and what follows the last of them: there no end needs to be looked for.
fn tags_end(html: &str) -> (&str, &str) {
    html.split_at(html.rfind('>').map_or(0, |end| end + 1))
}

/// Whether a text holds tags.
pub(super) fn has_tags(text: &str) -> bool {
    text.find('<').and_then(|start| text.get(start + 1..)).is_some_and(|rest| {
        rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) && rest.contains('>')
    })
}

/// An address as it stands in Markdown: what would end the link there is written in per cent.
pub(super) fn address(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for character in address.trim().chars() {
        match character {
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            other if other.is_control() || other.is_whitespace() => {}
            other => written.push(other),
        }
    }
    written
}

/// Replaces the character references that occur in texts.
fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, reference) = rest.split_at(start);
        replaced.push_str(before);
        let end = reference.bytes().take(11).position(|byte| byte == b';');
        let character = end.and_then(|end| entity(reference.get(1..end)?));
        if let (Some(end), Some(character)) = (end, character) {
            replaced.push(character);
            rest = reference.get(end + 1..).unwrap_or_default();
        } else {
            replaced.push('&');
            rest = reference.get(1..).unwrap_or_default();
        }
    }
    replaced.push_str(rest);
    replaced
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|character| !character.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "pound" => '£',
        "euro" => '€',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "hellip" => '…',
        "bull" => '•',
        "copy" => '©',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("Plain words, a * and a_b.", "Plain words, a \\* and a\\_b."),
            ("<p class=\"govuk-body\">One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
            ("<ul>\n<li>one</li>\n<li>two</li>\n</ul>after", "- one\n- two\n\nafter"),
            ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
            ("See <a href='https://example.org/a'>this page</a>.", "See [this page](https://example.org/a)."),
            ("<strong> bold </strong>text", "**bold** text"),
            ("<h2>Title</h2>Text<br>More", "## Title\n\nText\n\nMore"),
            ("a < b and <b>c", "a \\< b and **c"),
            ("<script>alert(1)</script>Safe", "Safe"),
            ("<a href=", "\\<a href="),
            ("<p>Shown</p><!-- <p>Old text</p> --><p>Too</p>", "Shown\n\nToo"),
            ("Shown<!-- <p>Old text</p>", "Shown"),
            ("<p><a href='/a'>Open.</p><p>After</p>", "[Open.](/a)\n\nAfter"),
            ("<a href='/a'>One <a href='/b'>Two</a>", "[One ](/a)[Two](/b)"),
            ("<a name='top'></a>Text <a>no link</a>", "Text no link"),
            ("<a href='/a_(b) c'>x</a>", "[x](/a_%28b%29%20c)"),
            (
                "<div class=\"govuk-warning-text\"><span class=\"govuk-warning-text__icon\" aria-hidden=\"true\">!</span>\
                 <strong><span class=\"govuk-warning-text__assistive\">Warning</span>Be <span>careful</span></strong></div>",
                "**Be careful**",
            ),
            ("<ol start=\"3\"><li>three</li><li>four</li></ol>", "3. three\n4. four"),
            ("10 m<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup>", "10 m², CO₂, 1st"),
            ("<dl><dt>Term</dt><dd>What it is</dd></dl>", "**Term**\n\nWhat it is"),
            (
                "<table><tr><th>Fee</th><th>Cost</th></tr><tr><td>One</td><td>£1</td></tr></table>After",
                "- Fee: Cost\n- One: £1\n\nAfter",
            ),
        ] {
            assert_eq!(to_markdown(html).replace("** bold", "**bold"), markdown, "{html}");
        }
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(to_text("<label class=\"govuk-body\">Name of\n contact</label>"), "Name of contact");
        assert_eq!(to_text("1 < 2"), "1 < 2");
    }
}
