//! The inspector, and the preview.

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

/// Whether a page is asked once for each thing.
pub const REPEAT: &str = "Ask this page once for each thing";

/// Helps with that.
pub const REPEAT_HELP: &str =
    "People add as many as they need, one after the other, and can change and remove them";

/// Shares the repeat of the page before.
pub const REPEAT_JOIN: &str = "Ask it for the same things as the page before";

/// What the things are.
pub const REPEAT_TITLE: &str = "Heading of the list";

/// What one of the things is called.
pub const REPEAT_ITEM: &str = "What one of them is called";

/// Helps with that.
pub const REPEAT_ITEM_HELP: &str = "With the answer that tells them apart: Child ((name))";

/// The fewest things.
pub const REPEAT_MIN: &str = "At least";

/// The most things.
pub const REPEAT_MAX: &str = "At most";

/// Helps with that.
pub const REPEAT_MAX_HELP: &str = "100 if you leave it out";

/// Removes a page.
pub const REMOVE_PAGE: &str = "Remove the page";

/// Leads to the preview of this page.
pub const PREVIEW_PAGE: &str = "Preview this page";

/// The caption of an image.
pub const IMAGE_CAPTION: &str = "Caption";

/// Names the links of the bar.
pub const WAYS_ON: &str = "This form";

/// What can be done when the server refuses a change.
pub const REFUSED_HELP: &str =
    "Try again, or load the form as it was last saved: then what you changed since is dropped.";

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

/// Many options, as text.
pub const OPTION_LINES: &str = "One option a line";

/// How to write them.
pub const OPTION_LINES_HELP: &str = "Paste a list: “Durham”, or “value | Durham” to say what the data holds";

/// Options that stand in a shared list.
pub const SHARED_OPTIONS: &str =
    "The options stand in a list that other questions may use too. Edit it under “Lists of options”.";

/// Heads the routes.
pub const ROUTES: &str = "Where each answer leads";

/// Check your answers.
pub const CHECK_ANSWERS: &str = "Check your answers";

/// Heads the limits of a kind.
pub const LIMITS: &str = "Limits";

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

/// Nobody is led to a page that ends the form without a condition.
pub const SHOWN_NEVER: &str = "No answer leads to this page yet.";

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

/// The accessibility statement.
pub const FORM_ACCESSIBILITY: &str = "Accessibility statement: an address, or the text";

/// Leads from the inspector to the palette.
pub const TO_PALETTE: &str = "Skip to adding a question";

/// What adding a page is called when it is undone.
pub const ADDED_PAGE: &str = "Added a page";

/// The heading of a new page that ends the form.
pub const EXIT_TITLE: &str = "You cannot use this form";

/// What the data says for an option.
pub const OPTION_VALUE: &str = "In the data:";

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

/// What a question holds that people do not see, filled in from the address.
pub fn hidden_holds(name: &str, parameter: &str, value: &str) -> String {
    if value.is_empty() {
        format!(
            "People do not see “{name}”. It holds nothing: add ?{parameter}=… to the address of this page to try it."
        )
    } else {
        format!("People do not see “{name}”. It holds “{value}”, from the address.")
    }
}

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

/// Begins again.
pub const PREVIEW_AGAIN: &str = "Start the preview again";

/// Nobody is named.
pub const SOMEBODY: &str = "Somebody";
