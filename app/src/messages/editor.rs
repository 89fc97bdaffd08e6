//! The editor. English, as all pages for staff.

/// The document's title, before the form's.
pub const TITLE: &str = "Edit";
/// Skips what stands before the form.
pub const SKIP: &str = "Skip to the form";
/// Without JavaScript.
pub const NEEDS_SCRIPT: &str = "The editor needs JavaScript, which is turned off in this browser. Everything else works without it: forms, versions, submissions and where they go.";
/// The island could not be started.
pub const FAILED: &str =
    "The editor could not be started. Check your connection and load the page again. Nothing was lost.";
/// Leads back to the form's own page.
pub const BACK: &str = "This form’s overview";
/// Names the group of undo and redo.
pub const HISTORY: &str = "Undo and redo";
/// Takes back the last change.
pub const UNDO: &str = "Undo";
/// Does it again.
pub const REDO: &str = "Redo";
/// Nothing to take back.
pub const NOTHING_TO_UNDO: &str = "There is nothing to undo.";
/// Nothing to do again.
pub const NOTHING_TO_REDO: &str = "There is nothing to redo.";
/// Leads to the preview.
pub const PREVIEW: &str = "Preview";
/// Leads to the page that publishes.
pub const PUBLISH: &str = "Publish";
/// All is saved.
pub const SAVED: &str = "Saved";
/// Something waits or is on its way.
pub const SAVING: &str = "Saving …";
/// The last try failed.
pub const NOT_SAVED: &str = "Not saved. Your changes are kept here and are tried again.";
/// Tries now.
pub const TRY_NOW: &str = "Try now";
/// Saving works again.
pub const SAVED_AGAIN: &str = "Your changes are saved again.";
/// The server said no.
pub const REFUSED: &str = "Not saved. The server refused your last change.";
/// Heads what to do when the server said no.
pub const REFUSED_TITLE: &str = "Your changes cannot be saved";
/// The session ended.
pub const SIGNED_OUT: &str =
    "You are signed out. Sign in again in another tab, then choose “Try now”. Your changes are kept here.";
/// Leads to the sign-in page.
pub const SIGN_IN: &str = "Sign in (opens in a new tab)";

/// Heads what to do when somebody else changed the form.
pub const STALE_TITLE: &str = "Somebody else has changed this form";
/// Puts the designer's changes on top of theirs.
pub const REPLAY: &str = "Load their changes and put mine on top";
/// Drops the designer's changes.
pub const DISCARD: &str = "Load their changes and drop mine";
/// Their changes could not be fetched.
pub const STALE_FAILED: &str = "Their changes could not be loaded. Try again.";

/// Names the first pane.
pub const PAGES: &str = "Pages";
/// Adds a page after the selected one.
pub const ADD_PAGE: &str = "Add a page";
/// Adds an exit page.
pub const ADD_EXIT: &str = "Add a page that ends the form";
/// Heads the palette.
pub const ADD_QUESTION: &str = "Add a question";
/// Heads the contents.
pub const ADD_CONTENT: &str = "Add text or an image";
/// Heads the list of lint findings.
pub const TO_FIX: &str = "Things to fix";
/// There is nothing to fix.
pub const NOTHING_TO_FIX: &str = "Nothing to fix.";
/// Mends a finding.
pub const MEND: &str = "Mend this";
/// Names the canvas.
pub const CANVAS: &str = "The form";
/// Nothing on a page.
pub const EMPTY_PAGE: &str = "Nothing on this page yet. Add a question or text from the list.";
/// Says how the items are worked with.
pub const ITEM_HELP: &str = "Press Enter to edit it, Alt with the up or down arrow to move it.";
/// A question without text.
pub const UNTITLED: &str = "Question without text";
/// A page without a heading.
pub const UNTITLED_PAGE: &str = "Page without a heading";
/// A question that may be left out.
pub const OPTIONAL: &str = "optional";

/// Names the inspector.
pub const INSPECTOR: &str = "Details";
/// Returns the focus to the canvas.
pub const TO_CANVAS: &str = "Back to the form";
/// Moves towards the beginning.
pub const MOVE_UP: &str = "Move up";
/// Moves towards the end.
pub const MOVE_DOWN: &str = "Move down";
/// Labels the choice of a page.
pub const MOVE_TO: &str = "Move to …";
/// Moves there.
pub const MOVE: &str = "Move";
/// Takes it away.
pub const REMOVE: &str = "Remove";
/// Heads moving and removing.
pub const MOVE_OR_REMOVE: &str = "Move or remove";
/// No page is chosen yet.
pub const CHOOSE_PAGE: &str = "Choose a page";
/// Heads the inspector of a page.
pub const PAGE: &str = "Page";
/// Removes a page.
pub const REMOVE_PAGE: &str = "Remove the page";
/// Leads to the preview of this page.
pub const PREVIEW_PAGE: &str = "Preview this page";
/// The caption of an image.
pub const IMAGE_CAPTION: &str = "Caption";
/// Whole numbers only.
pub const INTEGER: &str = "Whole numbers only";
/// Names the links of the bar.
pub const WAYS_ON: &str = "This form";
/// What can be done when the server refuses a change.
pub const REFUSED_HELP: &str = "Undo the last change and try again, or load the form as it was last saved.";
/// Drops what the server refuses.
pub const DISCARD_REFUSED: &str = "Load the form as it was last saved";
/// Already first.
pub const IS_FIRST: &str = "It is already first.";
/// Already last.
pub const IS_LAST: &str = "It is already last.";

/// The text of a question.
pub const QUESTION: &str = "Question";
/// Heads the starters.
pub const STARTERS: &str = "Or begin with";
/// The hint of a question.
pub const HINT: &str = "Hint";
/// Helps with the hint.
pub const HINT_HELP: &str = "Help with answering, in one sentence";
/// The short name.
pub const SHORT: &str = "Short name";
/// Helps with the short name.
pub const SHORT_HELP: &str =
    "As it stands in the middle of a sentence: “your name”. Used in error messages and on check your answers";
/// Whether it may be left out.
pub const MAY_SKIP: &str = "People may leave this out";
/// Whether it is about the person filling in.
pub const ABOUT_FILLER: &str = "It is about the person who fills in the form";
/// Helps with that.
pub const ABOUT_FILLER_HELP: &str = "Their browser may then offer to fill it in";
/// Heads the sentences for errors.
pub const ERRORS: &str = "When something is wrong";
/// Helps with them.
pub const ERRORS_HELP: &str = "What people read. Left empty, Foolscap says it with the short name";
/// Heads the options.
pub const OPTIONS: &str = "Options";
/// Adds an option.
pub const ADD_OPTION: &str = "Add an option";
/// Options that stand in a shared list.
pub const SHARED_OPTIONS: &str =
    "The options stand in a list that other questions may use too. They cannot be edited here yet.";
/// Heads the routes.
pub const ROUTES: &str = "Where each answer leads";
/// The next page.
pub const NEXT_PAGE: &str = "The next page";
/// Check your answers.
pub const CHECK_ANSWERS: &str = "Check your answers";
/// Heads the limits of a kind.
pub const LIMITS: &str = "Limits";
/// The longest text.
pub const MAX_LENGTH: &str = "At most so many characters";
/// The smallest number.
pub const MINIMUM: &str = "Smallest number";
/// The greatest number.
pub const MAXIMUM: &str = "Greatest number";
/// The digits after the point.
pub const DECIMALS: &str = "Digits after the point";
/// What stands before the input.
pub const PREFIX: &str = "Before the input, such as £";
/// What stands after the input.
pub const SUFFIX: &str = "After the input, such as kg";
/// Heads what the data calls it.
pub const IN_DATA: &str = "In the data";
/// The name in the data.
pub const NAME: &str = "Name in the data";
/// Helps with the name.
pub const NAME_HELP: &str =
    "Services that receive submissions read this name. Change it only before the form is published";
/// Renames.
pub const RENAME: &str = "Rename";

/// The heading of a page.
pub const PAGE_TITLE: &str = "Page heading";
/// Helps with the heading.
pub const PAGE_TITLE_HELP: &str = "A page with one question needs none: the question is the heading";
/// Whether the page ends the form.
pub const PAGE_EXIT: &str = "The form ends here";
/// Helps with that.
pub const PAGE_EXIT_HELP: &str = "For people whom the form is not for. Nothing is submitted";
/// Heads the conditions.
pub const SHOWN_IF: &str = "Show this page only if";
/// Always shown.
pub const SHOWN_ALWAYS: &str = "This page is always shown.";
/// Between two conditions.
pub const AND: &str = "and";
/// The address of a page.
pub const PAGE_ADDRESS: &str = "Address of the page";

/// The text of a piece of content.
pub const CONTENT_TEXT: &str = "Text";
/// Helps with Markdown.
pub const MARKDOWN_HELP: &str =
    "Leave a line empty between paragraphs. Write a link as [words](https://address)";
/// Helps with a list.
pub const LIST_HELP: &str = "One item a line";
/// The words that open details.
pub const DETAILS_TITLE: &str = "Words that open it";
/// The address of an image.
pub const IMAGE_SOURCE: &str = "Address of the image";
/// The alternative text of an image.
pub const IMAGE_ALT: &str = "What the image shows, for people who do not see it";

/// The form's title.
pub const FORM_TITLE: &str = "What the form is called";
/// Selects the form as a whole.
pub const FORM: &str = "The form as a whole";
/// The start page.
pub const FORM_START: &str = "What people read before they start";
/// Helps with it.
pub const FORM_START_HELP: &str = "Left empty, the form begins with its first page";
/// Whom to contact.
pub const FORM_CONTACT: &str = "Whom people can contact about this form";
/// What happens next.
pub const FORM_NEXT: &str = "What happens next, after submitting";
/// Privacy.
pub const FORM_PRIVACY: &str = "Privacy information: an address, or the text";

/// The kind of a question, by its name in the document.
pub fn kind(name: &str) -> &str {
    match name {
        "short-text" => "Short text",
        "long-text" => "Long answer",
        "number" => "Number",
        "email" => "E-mail",
        "date" => "Date",
        "yes-no" => "Yes or no",
        "radios" => "Choose one",
        "select" => "Drop-down list",
        "checkboxes" => "Choose several",
        "file" => "File",
        other => other,
    }
}

/// A starter, by its key.
pub fn starter(key: &str) -> &str {
    match key {
        "name" => "Name",
        "date-of-birth" => "Date of birth",
        "email" => "E-mail",
        "yes-no" => "Yes or no",
        "choose-one" => "Choose one",
        "long-answer" => "Long answer",
        other => other,
    }
}

/// The kind of a piece of content, by its name in the document.
pub fn content(name: &str) -> &str {
    match name {
        "markdown" => "Text",
        "inset" => "Inset text",
        "details" => "Details",
        "warning" => "Warning",
        "list" => "List",
        "image" => "Image",
        "heading" => "Heading",
        other => other,
    }
}

/// The error that a sentence is for, by its code.
pub fn error(code: &str) -> &str {
    match code {
        "required" => "Nothing was answered",
        "tooLong" => "It is too long",
        "tooShort" => "It is too short",
        "tooManyWords" => "It has too many words",
        "pattern" => "It has the wrong form",
        "characters" => "It has a character that cannot be used",
        "notANumber" => "It is not a number",
        "notWhole" => "It is not a whole number",
        "tooSmall" => "It is too small",
        "tooBig" => "It is too big",
        "decimals" => "It has too many digits after the point",
        "email" => "It is not an e-mail address",
        "dateIncomplete" => "A part of the date is missing",
        "dateImpossible" => "There is no such date",
        "dateYear" => "The year has not four digits",
        "notBefore" => "It is too early",
        "notAfter" => "It is too late",
        "choice" => "It is not one of the options",
        "minItems" => "Too few are chosen",
        "tooMany" => "Too many are chosen",
        "none" => "“None” is chosen together with others",
        other => other,
    }
}

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

/// What adding a page is called when it is undone.
pub const ADDED_PAGE: &str = "Added a page";
/// The heading of a new page that ends the form.
pub const EXIT_TITLE: &str = "You cannot use this form";

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

/// "3 of 9 on page Contact".
pub fn place(at: usize, of: usize, page: &str) -> String {
    format!("{at} of {of} on page {page}")
}

/// "Page 2".
pub fn page_number(number: usize) -> String {
    format!("Page {number}")
}

/// "Option 2".
pub fn option(number: usize) -> String {
    format!("Option {number}")
}

/// Says what a button of an option does to which one.
pub fn option_act(act: &str, option: &str) -> String {
    format!("{act}: {option}")
}

/// What the data says for an option.
pub const OPTION_VALUE: &str = "In the data:";

/// The empty first page of a new form.
pub fn position(title: &str) -> String {
    format!("After {title}")
}

/// First on its page.
pub const FIRST_ON_PAGE: &str = "First on the page";

fn changes(count: usize) -> String {
    if count == 1 { "1 change".to_owned() } else { format!("{count} changes") }
}

/// Who saved what in between, and what the designer has not saved.
pub fn stale(who: &str, theirs: usize, mine: usize) -> String {
    let theirs = if theirs == 0 { "the whole form".to_owned() } else { changes(theirs) };
    let keep = "Nothing more is saved until you choose.";
    format!("{who} saved {theirs} while you were editing. You have {} not saved yet. {keep}", changes(mine))
}

/// Their changes are here; what became of the designer's.
pub fn loaded(kept: usize, lost: usize) -> String {
    let loaded = "Their changes are loaded.";
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

/// Says what the preview is.
pub const IS_PREVIEW: &str = "This is a preview of the draft.";
/// Says what does not happen in it.
pub const NOTHING_SENT: &str = "Nothing you enter is sent.";
/// Leads back.
pub const BACK_TO_EDITING: &str = "Back to editing this page";
/// Parts of the draft that cannot be shown.
pub const LEFT_OUT: &str = "These parts are left out until they are fixed:";
/// A page that people would not see.
pub const NOT_SHOWN: &str = "With the answers so far, people would not see this page.";
/// Heads the end of the preview.
pub const PREVIEW_END: &str = "The end of the preview";
/// Says what would happen here.
pub const PREVIEW_END_HELP: &str =
    "People would now see their reference. Nothing was sent, and nothing was kept.";
/// Heads the answers.
pub const WOULD_BE_SENT: &str = "What would be sent";
/// Says what they are.
pub const WOULD_BE_SENT_HELP: &str = "The answers, as services that receive submissions read them:";
/// Heads what is wrong with the answers.
pub const WOULD_BE_REFUSED: &str = "The answers would not be accepted";
/// "your name: Nothing was answered".
pub fn wrong_answer(label: &str, code: &str) -> String {
    format!("{label}: {}", error(code))
}

/// Begins again.
pub const PREVIEW_AGAIN: &str = "Start the preview again";

/// Nobody is named.
pub const SOMEBODY: &str = "Somebody";

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
        assert_eq!(loaded(2, 0), "Their changes are loaded. 2 changes of yours put on top.");
        assert!(loaded(1, 1).ends_with("1 change did not fit any more and had to be dropped."));
    }
}
