//! Markdown, written tag by tag.

use super::{address, entities};

/// Markdown so far, and what is open in it.
#[derive(Default)]
pub(super) struct Writer {
    markdown: String,
    /// The marks of the open lists.
    lists: Vec<Option<usize>>,
    /// The address of the open link, and where its text begins.
    link: Option<(String, usize)>,
    /// Inside of what is not for people: the tag, and how many of its name are open.
    silent: Option<(String, usize)>,
    /// Above or below the line.
    raised: Option<[char; 10]>,
    /// How many cells of the row there have been.
    cells: usize,
}

const ABOVE: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const BELOW: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

impl Writer {
    pub(super) fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        let text = entities(text);
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            if index > 0 && !self.markdown.is_empty() && !self.markdown.ends_with([' ', '\n']) {
                self.markdown.push(' ');
            }
            match self.raised {
                Some(digits) => self.markdown.extend(word.chars().map(|character| {
                    let digit = character.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
                    digit.and_then(|digit| digits.get(digit)).copied().unwrap_or(character)
                })),
                None => self.markdown.push_str(&escape(word)),
            }
        }
    }

    /// Begins a new block. No link reaches beyond one.
    fn block(&mut self) {
        self.close_link();
        let trimmed = self.markdown.trim_end_matches(' ').len();
        self.markdown.truncate(trimmed);
        while !self.markdown.is_empty() && !self.markdown.ends_with("\n\n") {
            self.markdown.push('\n');
        }
    }

    fn line(&mut self) {
        self.close_link();
        let trimmed = self.markdown.trim_end_matches(' ').len();
        self.markdown.truncate(trimmed);
        if !self.markdown.is_empty() && !self.markdown.ends_with('\n') {
            self.markdown.push('\n');
        }
    }

    pub(super) fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with('/');
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if self.hush(&name, closing, tag) {
            return;
        }
        match (name.as_str(), closing) {
            (
                "p" | "div" | "section" | "blockquote" | "label" | "details" | "summary" | "br" | "hr" | "dd",
                _,
            )
            | ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.block(),
            ("h1" | "h2", false) => self.heading("## "),
            ("h3" | "h4" | "h5" | "h6", false) => self.heading("### "),
            ("ul", false) => self.open_list(None),
            ("ol", false) => {
                let start = attribute(tag, "start").and_then(|start| start.trim().parse::<usize>().ok());
                self.open_list(Some(start.unwrap_or(1).saturating_sub(1)));
            }
            ("ul" | "ol", true) => {
                self.lists.pop();
                if self.lists.is_empty() { self.block() } else { self.line() }
            }
            ("li", false) => self.item(),
            ("strong" | "b", _) => self.mark("**", closing),
            ("dt", false) => self.heading("**"),
            ("dt", true) => self.mark("**", true),
            ("a", false) => self.open_link(tag),
            ("a", true) => self.close_link(),
            ("sup", _) => self.raised = (!closing).then_some(ABOVE),
            ("sub", _) => self.raised = (!closing).then_some(BELOW),
            ("table" | "tr" | "td" | "th", _) => self.table(&name, closing),
            _ => {}
        }
    }

    /// Whether a tag stands in, begins or ends what is not for people: scripts, styles, marks that are hidden or that only
    /// decorate.
    fn hush(&mut self, name: &str, closing: bool, tag: &str) -> bool {
        if let Some((silent, open)) = &mut self.silent {
            if silent == name {
                *open = if closing { open.saturating_sub(1) } else { *open + 1 };
                if *open == 0 {
                    self.silent = None;
                }
            }
            return true;
        }
        let classes = || attribute(tag, "class").unwrap_or_default();
        let hides = |class: &str| {
            matches!(
                class,
                "govuk-warning-text__assistive"
                    | "govuk-warning-text__icon"
                    | "govuk-visually-hidden"
                    | "govuk-!-display-none"
            )
        };
        let is_hidden = || {
            attribute(tag, "aria-hidden").is_some_and(|hidden| hidden == "true")
                || classes().split_whitespace().any(hides)
        };
        let has_end = !matches!(name, "br" | "hr" | "img" | "input" | "path" | "") && !tag.ends_with('/');
        let begins = !closing && has_end && (matches!(name, "script" | "style") || is_hidden());
        if begins {
            self.silent = Some((name.to_owned(), 1));
        }
        begins
    }

    /// A table as a list of its rows.
    fn table(&mut self, name: &str, closing: bool) {
        match (name, closing) {
            ("table", false) => self.open_list(None),
            ("table", true) => {
                self.lists.pop();
                self.block();
            }
            ("tr", false) => {
                self.cells = 0;
                if self.lists.is_empty() { self.line() } else { self.item() }
            }
            ("td" | "th", false) => {
                let trimmed = self.markdown.trim_end_matches(' ').len();
                if self.cells > 0 {
                    self.markdown.truncate(trimmed);
                    self.markdown.push_str(if self.cells == 1 { ": " } else { ", " });
                }
                self.cells += 1;
            }
            _ => {}
        }
    }

    fn open_link(&mut self, tag: &str) {
        self.close_link();
        if let Some(address) = attribute(tag, "href").filter(|address| !address.trim().is_empty()) {
            self.markdown.push('[');
            self.link = Some((address, self.markdown.len()));
        }
    }

    fn close_link(&mut self) {
        let Some((target, start)) = self.link.take() else { return };
        if self.markdown.get(start..).is_none_or(|text| text.trim().is_empty()) {
            self.markdown.truncate(start.saturating_sub(1));
            return;
        }
        self.markdown.extend(["](", address(&target).as_str(), ")"]);
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

    pub(super) fn finish(mut self) -> String {
        self.close_link();
        let lines: Vec<&str> = self.markdown.lines().map(str::trim_end).collect();
        let mut text = lines.join("\n").trim().to_owned();
        while text.contains("\n\n\n") {
            text = text.replace("\n\n\n", "\n\n");
        }
        text
    }
}

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
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
