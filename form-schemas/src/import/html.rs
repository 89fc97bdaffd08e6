//! HTML that other systems keep in texts, as Markdown.

/// HTML as Markdown: paragraphs, headings, lists, links and emphasis; other tags are dropped and their text kept.
/// Text that holds no tag is escaped where Markdown would read it as something else.
pub(super) fn to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    let (mut rest, tail) = tags_end(html);
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        writer.text(text);
        let is_tag = tag.get(1..).is_some_and(|inner| {
            inner.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic())
        });
        if let Some(end) = tag.find('>').filter(|_| is_tag) {
            writer.tag(tag.get(1..end).unwrap_or_default());
            rest = tag.get(end + 1..).unwrap_or_default();
        } else {
            writer.text("<");
            rest = tag.get(1..).unwrap_or_default();
        }
    }
    writer.text(rest);
    writer.text(tail);
    writer.finish()
}

/// What may hold tags, and what follows the last of them: there no end needs to be looked for.
fn tags_end(html: &str) -> (&str, &str) {
    html.split_at(html.rfind('>').map_or(0, |end| end + 1))
}

/// HTML as plain text on one line.
pub(super) fn to_text(html: &str) -> String {
    if !html.contains(['<', '&', '\n', '\r', '\t']) {
        return html.trim().to_owned();
    }
    let mut text = String::new();
    let (mut rest, tail) = tags_end(html);
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let is_tag = tag
            .get(1..)
            .is_some_and(|inner| inner.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
        if let Some(end) = tag.find('>').filter(|_| is_tag) {
            text.push(' ');
            rest = tag.get(end + 1..).unwrap_or_default();
        } else {
            text.push('<');
            rest = tag.get(1..).unwrap_or_default();
        }
    }
    text.push_str(rest);
    text.push_str(tail);
    let words: Vec<String> = entities(&text).split_whitespace().map(str::to_owned).collect();
    words.join(" ")
}

/// Whether a text holds tags.
pub(super) fn has_tags(text: &str) -> bool {
    text.find('<').and_then(|start| text.get(start + 1..)).is_some_and(|rest| {
        rest.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) && rest.contains('>')
    })
}

#[derive(Default)]
struct Writer {
    markdown: String,
    /// The marks of the open lists.
    lists: Vec<Option<usize>>,
    links: Vec<String>,
    /// Inside of `script` or `style`: text is not for people.
    silent: usize,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        let text = entities(text);
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 && !self.markdown.is_empty() && !self.markdown.ends_with([' ', '\n']) {
                self.markdown.push(' ');
            }
            self.markdown.push_str(&escape(word));
        }
    }

    /// Begins a new block.
    fn block(&mut self) {
        let trimmed = self.markdown.trim_end_matches(' ').len();
        self.markdown.truncate(trimmed);
        while !self.markdown.is_empty() && !self.markdown.ends_with("\n\n") {
            self.markdown.push('\n');
        }
    }

    fn line(&mut self) {
        let trimmed = self.markdown.trim_end_matches(' ').len();
        self.markdown.truncate(trimmed);
        if !self.markdown.is_empty() && !self.markdown.ends_with('\n') {
            self.markdown.push('\n');
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        match (name.as_str(), closing) {
            ("script" | "style", false) => self.silent += 1,
            ("script" | "style", true) => self.silent = self.silent.saturating_sub(1),
            (
                "p" | "div" | "section" | "table" | "tr" | "blockquote" | "label" | "details" | "summary"
                | "br" | "hr",
                _,
            )
            | ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.block(),
            ("h1" | "h2", false) => self.heading("## "),
            ("h3" | "h4" | "h5" | "h6", false) => self.heading("### "),
            ("ul", false) => self.open_list(None),
            ("ol", false) => self.open_list(Some(0)),
            ("ul" | "ol", true) => {
                self.lists.pop();
                if self.lists.is_empty() { self.block() } else { self.line() }
            }
            ("li", false) => self.item(),
            ("td" | "th", true) => self.markdown.push(' '),
            ("strong" | "b", _) => self.mark("**", closing),
            ("a", false) => {
                self.links.push(attribute(tag, "href").unwrap_or_default());
                self.markdown.push('[');
            }
            ("a", true) => {
                if let Some(address) = self.links.pop() {
                    self.markdown.extend(["](", self::address(&address).as_str(), ")"]);
                }
            }
            _ => {}
        }
    }

    fn heading(&mut self, mark: &str) {
        self.block();
        self.markdown.push_str(mark);
    }

    /// Emphasis must stand at the word: `** word**` says nothing.
    fn mark(&mut self, mark: &str, closing: bool) {
        if closing {
            let space = self.markdown.ends_with(' ');
            self.markdown.truncate(self.markdown.trim_end().len());
            if self.markdown.ends_with(mark) {
                self.markdown.truncate(self.markdown.len() - mark.len());
            } else {
                self.markdown.push_str(mark);
            }
            if space {
                self.markdown.push(' ');
            }
        } else {
            self.markdown.push_str(mark);
        }
    }

    fn open_list(&mut self, mark: Option<usize>) {
        if self.lists.is_empty() {
            self.block();
        } else {
            self.line();
        }
        self.lists.push(mark);
    }

    fn item(&mut self) {
        self.line();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        self.markdown.push_str(&indent);
        self.markdown.push_str(&mark);
    }

    fn finish(mut self) -> String {
        while self.links.pop().is_some() {
            self.markdown.push_str("]()");
        }
        let lines: Vec<&str> = self.markdown.lines().map(str::trim_end).collect();
        let mut text = lines.join("\n").trim().to_owned();
        while text.contains("\n\n\n") {
            text = text.replace("\n\n\n", "\n\n");
        }
        text
    }
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

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let start = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = tag.get(start..)?;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(entities(value))
}

/// Escapes what Markdown would read as a mark.
fn escape(word: &str) -> String {
    let mut escaped = String::with_capacity(word.len());
    for (index, character) in word.char_indices() {
        let mark = matches!(character, '*' | '_' | '`' | '[' | ']' | '\\' | '<')
            || (index == 0 && matches!(character, '#' | '>'))
            || (word == "-" || word == "+");
        if mark {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
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
