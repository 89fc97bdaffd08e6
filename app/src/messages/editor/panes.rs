//! The bar, the pages, the palette, the canvas, and what stands above them when something is wrong.

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

/// Not saved while the designer has to choose.
pub const NOT_SAVED_STALE: &str = "Not saved. Choose what becomes of your changes.";

/// Not saved while nobody is signed in.
pub const NOT_SAVED_SIGNED_OUT: &str = "Not saved: you are signed out. Your changes are kept here.";

/// Tries now.
pub const TRY_NOW: &str = "Try now";

/// Saving works again.
pub const SAVED_AGAIN: &str = "Your changes are saved again.";

/// The server said no.
pub const REFUSED: &str = "Not saved. The server refused your last change.";

/// Heads what to do when the server said no.
pub const REFUSED_TITLE: &str = "Your changes cannot be saved";

/// Heads what to do when the session has ended.
pub const SIGNED_OUT_TITLE: &str = "You are signed out";

/// The session ended.
pub const SIGNED_OUT: &str =
    "Your changes are kept here as long as this page is open. Sign in in another tab, then choose “Try now”.";

/// Leads to the sign-in page.
pub const SIGN_IN: &str = "Sign in (opens in a new tab)";

/// Heads what to do when the form was changed elsewhere.
pub const STALE_TITLE: &str = "This form was changed in another window";

/// Says so aloud.
pub const STALE_SAID: &str = "This form was changed in another window. Nothing more is saved until you choose what becomes of your changes: at the top of the page.";

/// Puts the designer's changes on top of theirs.
pub const REPLAY: &str = "Load those changes and put mine on top";

/// Drops the designer's changes.
pub const DISCARD: &str = "Load those changes and drop mine";

/// Their changes could not be fetched.
pub const STALE_FAILED: &str = "Those changes could not be loaded. Try again.";

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

/// Nothing on a page that ends the form.
pub const EMPTY_EXIT: &str =
    "Say why people cannot use this form, and what they can do instead: add a text from the list.";

/// Says how the items are worked with.
pub const ITEM_HELP: &str = "Press Enter to edit it, Alt with the up or down arrow to move it.";

/// Opens what the keys do.
pub const KEYS_TITLE: &str = "Keys";

/// What the keys do.
pub const KEYS: [(&[&str], &str); 8] = [
    (&["F6", "Shift+F6"], "To the next part of the editor, or the one before: bar, pages, form, details"),
    (&["Enter"], "On a question: to its details"),
    (&["Escape"], "In the details: back to the form. While something is dragged: leave it where it was"),
    (&["↑", "↓"], "On a question: to the one before or after"),
    (&["Alt+↑", "Alt+↓"], "On a question or a page: move it"),
    (&["Delete"], "On a question: remove it"),
    (&["Ctrl+Z"], "Undo"),
    (&["Ctrl+Shift+Z", "Ctrl+Y"], "Redo"),
];

/// A question without text.
pub const UNTITLED: &str = "Question without text";

/// A page without a heading.
pub const UNTITLED_PAGE: &str = "Page without a heading";
