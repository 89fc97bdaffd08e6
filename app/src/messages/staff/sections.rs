//! The pages on which pages are grouped into sections, and the task list is turned on.

/// Heads the list, and names it among the ways.
pub const TITLE: &str = "Sections";
/// What sections are for.
pub const LEAD: &str = "A section groups pages under a heading where people check their answers. In a task list, people choose which section to fill in next.";
/// There are none.
pub const NONE: &str = "This form has no sections.";
/// Leads to a new one.
pub const ADD: &str = "Add a section";
/// Heads changing one.
pub const CHANGE_TITLE: &str = "Change a section";
/// Leads there.
pub const CHANGE: &str = "Change";
/// Row: its pages.
pub const PAGES: &str = "Pages";
/// It has none.
pub const NO_PAGES: &str = "None";
/// Row: what comes before.
pub const AFTER: &str = "Comes after";
/// Row: what is wrong.
pub const TO_FIX: &str = "To fix";
/// Moves one towards the first.
pub const UP: &str = "Move up";
/// Moves one towards the last.
pub const DOWN: &str = "Move down";
/// Pages that are in none.
pub const LOOSE: &str = "Pages in no section";
/// Heads the task list.
pub const TASK_LIST: &str = "Task list";
/// Turns it on.
pub const TASK_LIST_ON: &str = "Show the sections as a task list";
/// What that does.
pub const TASK_LIST_HINT: &str = "People fill in one section at a time, in an order of their own, and can come back. Every page must be in a section.";
/// Saves.
pub const SAVE: &str = "Save";
/// Labels the title.
pub const NAME: &str = "What the section is called";
/// It has none.
pub const NAME_MISSING: &str = "Enter what the section is called";
/// It is too long.
pub const NAME_LONG: &str = "Use up to 200 characters";
/// Asks for pages.
pub const WHICH: &str = "Which pages are in it?";
/// Helps with it.
pub const WHICH_HINT: &str = "They stand in the order of the form.";
/// Asks what comes before.
pub const WHICH_AFTER: &str = "Which sections must be completed before?";
/// Helps with it.
pub const WHICH_AFTER_HINT: &str = "Only in a task list. With none ticked it can be begun at any time.";
/// Heads removing one.
pub const REMOVE: &str = "Remove this section";
/// What that does.
pub const REMOVE_LEAD: &str = "Its pages stay in the form, in no section.";
/// Somebody else was faster.
pub const CHANGED: &str = "Somebody else has changed this section meanwhile. What is typed and ticked is your choice. Save again to use it.";
/// Somebody else has removed it.
pub const GONE: &str = "Somebody else has removed this section meanwhile. Save again to make it anew.";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// Said after saving the task list.
pub const TASK_LIST_SAVED: &str = "The task list was turned on.";
/// Said after turning it off.
pub const TASK_LIST_OFF: &str = "The task list was turned off.";

/// Where a page is now.
pub fn now_in(section: &str) -> String {
    format!("Now in “{section}”. Ticked, it moves here.")
}

/// Said after saving.
pub fn saved(name: &str) -> String {
    format!("The section “{name}” was saved.")
}

/// Said after removing.
pub fn removed(name: &str) -> String {
    format!("The section “{name}” was removed.")
}

/// Said after moving.
pub fn moved(name: &str) -> String {
    format!("The section “{name}” was moved.")
}
