//! Sentences with something in them: what is said aloud, and what undo calls it.

use super::{NOTHING_TO_FIX, PREVIEW, error};

/// Where something moved, for the live region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved<'a> {
    /// What moved.
    pub title: &'a str,
    /// The page it was on, when that is another.
    pub from_page: Option<&'a str>,
    /// Its place before, from 1.
    pub from: usize,
    /// Its place now, from 1.
    pub to: usize,
    /// How many there are on its page now.
    pub of: usize,
    /// Its page now.
    pub page: &'a str,
}

/// "Moved 'Email' from 3 to 2 of 9 on page Contact".
pub fn moved(moved: &Moved<'_>) -> String {
    let Moved { title, from_page, from, to, of, page } = moved;
    match from_page {
        None => format!("Moved '{title}' from {from} to {to} of {of} on page {page}"),
        Some(before) => {
            format!("Moved '{title}' from {from} on page {before} to {to} of {of} on page {page}")
        }
    }
}

/// What a move is called when it is undone.
pub fn moved_label(title: &str) -> String {
    format!("Moved “{title}”")
}

/// "Contact (the next page)".
pub fn next_page(label: &str) -> String {
    format!("{label} (the next page)")
}

/// "Moved page 'Contact' from 3 to 2 of 9".
pub fn moved_page(title: &str, from: usize, to: usize, of: usize) -> String {
    format!("Moved page '{title}' from {from} to {to} of {of}")
}

/// "Move cancelled. 'Email' is still 3 of 9 on page Contact".
pub fn move_cancelled(title: &str, place: &str) -> String {
    format!("Move cancelled. '{title}' is still {place}")
}

/// "Added 'Email' as 3 of 9 on page Contact".
pub fn added(title: &str, place: &str) -> String {
    format!("Added '{title}' as {place}")
}

/// A page was added.
pub fn added_page(at: usize, of: usize) -> String {
    format!("Added a page as {at} of {of}")
}

/// What adding is called when it is undone.
pub fn added_label(title: &str) -> String {
    if title.is_empty() { "Added a question".to_owned() } else { format!("Added “{title}”") }
}

/// What removing is called when it is undone.
pub fn removed_label(title: &str) -> String {
    format!("Removed “{title}”")
}

/// What mending is called when it is undone.
pub fn mended_label(finding: &str) -> String {
    format!("Mended: {finding}")
}

/// A question has another name in the data.
pub fn renamed(name: &str) -> String {
    format!("In the data it is now called {name}")
}

/// "Moved option 'Wales' from 3 to 2 of 4".
pub fn moved_option(title: &str, from: usize, to: usize, of: usize) -> String {
    format!("Moved option '{title}' from {from} to {to} of {of}")
}

/// "Shown only if Lost abroad and Adult"; nothing when there is no condition.
pub fn shown_only_if(conditions: &[String]) -> Option<String> {
    (!conditions.is_empty()).then(|| format!("Shown only if: {}", conditions.join(" and ")))
}

/// "and 12 more".
pub fn more_options(count: usize) -> String {
    format!("and {count} more")
}

/// Something was removed.
pub fn removed(title: &str) -> String {
    format!("Removed “{title}”. Choose Undo to have it back")
}

/// Something was edited.
pub fn edited(title: &str) -> String {
    format!("Edited “{title}”")
}

/// A route was set.
pub fn routed(option: &str, to: &str) -> String {
    format!("“{option}” now leads to {to}")
}

/// A change was taken back.
pub fn undone(label: &str) -> String {
    format!("Undone: {label}")
}

/// A change was done again.
pub fn redone(label: &str) -> String {
    format!("Done again: {label}")
}

/// Something could not be done.
pub fn refused(why: &str) -> String {
    format!("That cannot be done: {why}")
}

/// How many things there are to fix.
pub fn to_fix(count: usize) -> String {
    match count {
        0 => NOTHING_TO_FIX.to_owned(),
        1 => "1 thing to fix".to_owned(),
        count => format!("{count} things to fix"),
    }
}

/// The same, while what changed since could not be saved: nobody has looked at it yet.
pub fn to_fix_when_saved(count: usize) -> String {
    format!("When it was last saved: {}", to_fix(count))
}

/// "3 of 9 on page Contact".
pub fn place(at: usize, of: usize, page: &str) -> String {
    format!("{at} of {of} on page {page}")
}

/// "Yes or no: Is anyone in danger?, 3 of 9 on page Contact".
pub fn card(kind: &str, title: &str, place: &str) -> String {
    format!("{kind}: {title}, {place}")
}

/// "Page 2".
pub fn page_number(number: usize) -> String {
    format!("Page {number}")
}

/// "Page 2 of 9".
pub fn page_of(number: usize, count: usize) -> String {
    format!("Page {number} of {count}")
}

/// "Option 2".
pub fn option(number: usize) -> String {
    format!("Option {number}")
}

/// Says what a button of an option does to which one.
pub fn option_act(act: &str, option: &str) -> String {
    format!("{act}: {option}")
}

/// The empty first page of a new form.
pub fn position(title: &str) -> String {
    format!("After {title}")
}

fn changes(count: usize) -> String {
    if count == 1 { "1 change".to_owned() } else { format!("{count} changes") }
}

/// Who saved what in between, and what the designer has not saved.
pub fn stale(who: &str, theirs: usize, mine: usize) -> String {
    let theirs = if theirs == 0 { "the whole form".to_owned() } else { changes(theirs) };
    let keep = "Nothing more is saved until you choose.";
    let mine = changes(mine);
    format!("{who} saved {theirs} while you were editing here. Not saved here: {mine}. {keep}")
}

/// Their changes are here; what became of the designer's.
pub fn loaded(kept: usize, lost: usize) -> String {
    let loaded = "Those changes are loaded.";
    match (kept, lost) {
        (0, 0) => loaded.to_owned(),
        (kept, 0) => format!("{loaded} {} of yours put on top.", changes(kept)),
        (kept, lost) => format!(
            "{loaded} {} of yours put on top; {} did not fit any more and had to be dropped.",
            changes(kept),
            changes(lost)
        ),
    }
}

/// The document's title in the preview.
pub fn preview_title(title: &str) -> String {
    format!("{PREVIEW}: {title}")
}

/// "your name: Nothing was answered".
pub fn wrong_answer(label: &str, code: &str) -> String {
    format!("{label}: {}", error(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_says_from_where_to_where() {
        let mut email = Moved { title: "Email", from_page: None, from: 3, to: 2, of: 9, page: "Contact" };
        assert_eq!(moved(&email), "Moved 'Email' from 3 to 2 of 9 on page Contact");
        email.from_page = Some("Start");
        assert_eq!(moved(&email), "Moved 'Email' from 3 on page Start to 2 of 9 on page Contact");
    }

    #[test]
    fn a_stale_form_says_what_was_lost() {
        assert_eq!(loaded(2, 0), "Those changes are loaded. 2 changes of yours put on top.");
        assert!(loaded(1, 1).ends_with("1 change did not fit any more and had to be dropped."));
    }
}
