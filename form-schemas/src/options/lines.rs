//! Options as lines of text: `value | words`, or the words alone.

use super::written::{LineError, Written, put, value_of};
use crate::question::Choice;

/// What parts a value from its words. Cells that are copied out of a spreadsheet are parted by a tab.
const MARKS: [char; 2] = ['|', '\t'];

/// Whether these options can be written as lines without a loss.
pub fn are_lines(options: &[Choice]) -> bool {
    let is_line = |text: &str| !text.is_empty() && text.trim() == text && !text.contains(['\n', '\r']);
    options.iter().all(|choice| {
        is_line(&choice.value) && is_line(choice.title.text.trim()) && !choice.value.contains(MARKS)
    })
}

/// One option a line: its words alone where they make its value.
pub fn to_lines(options: &[Choice]) -> String {
    let line = |choice: &Choice| {
        let words = choice.title.text.trim();
        if value_of(words) == choice.value && !words.contains(MARKS) {
            words.to_owned()
        } else {
            format!("{} | {words}", choice.value)
        }
    };
    options.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The options of the lines, over those that there were. A line without anything on it is no option.
///
/// # Errors
/// What is wrong, by line.
pub fn from_lines(text: &str, before: &[Choice]) -> Result<Vec<Choice>, Vec<LineError>> {
    let written = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).map(|(line, text)| {
        let (value, words) = text.split_once(MARKS).unwrap_or(("", text));
        Written { line, value: value.trim().to_owned(), words: words.trim().to_owned(), hint: None }
    });
    put(written.collect(), before)
}
