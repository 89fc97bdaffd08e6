//! The list of forms, making one, importing one, and the page of one.

pub mod place;

/// Heads the list.
pub const FORMS: &str = "Forms";
/// The empty list: what to do next.
pub const NO_FORMS: &str =
    "There are no forms yet. Create one, or import a form that you have in another system.";
/// Makes a form.
pub const CREATE: &str = "Create a form";
/// Reads a form from a file.
pub const IMPORT: &str = "Import a form";
/// Column: the form's title.
pub const COLUMN_FORM: &str = "Form";
/// Column: draft, live, closed.
pub const COLUMN_STATE: &str = "State";
/// Column: when the draft was changed last.
pub const COLUMN_CHANGED: &str = "Last changed";
/// Never published.
pub const STATE_DRAFT: &str = "Draft";
/// People can fill it in.
pub const STATE_LIVE: &str = "Live";
/// People see a message in its place.
pub const STATE_CLOSED: &str = "Closed";
/// Its draft is newer than what is live.
pub const UNPUBLISHED_CHANGES: &str = "Changes not published";

/// Labels the one question of the create page.
pub const NEW_TITLE: &str = "What is the form called?";
/// Helps to name it.
pub const NEW_TITLE_HINT: &str = "Say what people will do with it, like ‘Apply for a parking permit’. The form’s address is made from this. You can change both later";
/// Nothing was typed.
pub const NEW_TITLE_MISSING: &str = "Enter what the form is called";
/// Too long.
pub const NEW_TITLE_TOO_LONG: &str = "The form’s name must be 200 characters or less";
/// Makes it and opens the editor.
pub const CREATE_BUTTON: &str = "Create and start editing";

/// Says what can be imported.
pub const IMPORT_LEAD: &str = "Foolscap reads its own forms and forms in other formats. Nothing is lost in silence: a report says what was taken, what was changed, and what could not be taken.";
/// Labels the file.
pub const IMPORT_FILE: &str = "Upload a file";
/// Says which.
pub const IMPORT_FILE_HINT: &str = "A JSON or YAML file of up to 8 megabytes. Choose two files where a form is kept in two: one for each language, or a schema and its layout.";
/// Labels the text.
pub const IMPORT_TEXT: &str = "Or paste the form";
/// Says what to paste.
pub const IMPORT_TEXT_HINT: &str = "The whole JSON document";
/// Labels the format.
pub const IMPORT_FORMAT: &str = "What format is it in?";
/// Lets the importer find out.
pub const IMPORT_AUTO: &str = "Find out for me";
/// Imports.
pub const IMPORT_BUTTON: &str = "Import";
/// Neither file nor text.
pub const IMPORT_NOTHING: &str = "Upload a file or paste a form";
/// Both.
pub const IMPORT_BOTH: &str = "Upload a file or paste a form, not both";
/// Too many files.
pub const IMPORT_MANY: &str = "Upload the files of one form: up to 8";
/// Heads the report.
pub const REPORT: &str = "What was imported";
/// Counts: what.
pub const REPORT_WHAT: &str = "What";
/// Counts: in the source.
pub const REPORT_SOURCE: &str = "In the file";
/// Counts: in the form.
pub const REPORT_FORM: &str = "In the form";
/// Heads what was changed.
pub const REPORT_CHANGED: &str = "What was changed";
/// Heads what was not taken.
pub const REPORT_LEFT: &str = "What could not be taken";
/// Heads how the source is read.
pub const REPORT_NOTES: &str = "How the file was read";
/// Everything was taken as it is.
pub const REPORT_ALL: &str = "Everything was taken as it is.";
/// Column: where in the source.
pub const REPORT_WHERE: &str = "Where";
/// Column: why.
pub const REPORT_WHY: &str = "What happened and why";
/// Leads to the editor.
pub const REPORT_EDIT: &str = "Check the form in the editor";
/// The report is gone (a session keeps the last one only).
pub const REPORT_GONE: &str = "The report is no longer kept. The form itself is there.";

/// Leads to the editor.
pub const EDIT: &str = "Edit";
/// Leads to the preview.
pub const PREVIEW: &str = "Preview";
/// Leads to the publish page.
pub const PUBLISH: &str = "Publish";
/// Leads to the versions.
pub const VERSIONS: &str = "Versions";
/// Leads to the destinations.
pub const DESTINATIONS: &str = "Where submissions go";
/// Leads to the submissions.
pub const SUBMISSIONS: &str = "Submissions";
/// Leads to the close page.
pub const CLOSE: &str = "Close the form";
/// Opens a closed form.
pub const OPEN: &str = "Open the form again";
/// Names the live address.
pub const ADDRESS: &str = "Address";
/// Nothing is there yet.
pub const ADDRESS_LATER: &str = "Opens when the form is published. Until then you can change it.";
/// What a link changes, for those who hear it alone.
pub const ABOUT_ADDRESS: &str = "the form’s address";
/// Heads the page that changes it.
pub const ADDRESS_TITLE: &str = "Address of the form";
/// Why choose it well.
pub const ADDRESS_LEAD: &str = "People follow this address to the form, and read it on letters and posters. You can change it until the form is published; then it stays.";
/// Labels the part that can be chosen.
pub const ADDRESS_LABEL: &str = "What the address ends with";
/// Saves it.
pub const ADDRESS_BUTTON: &str = "Save";
/// Said afterwards.
pub const ADDRESS_SAVED: &str = "The form has its new address.";
/// Nothing was typed.
pub const ADDRESS_MISSING: &str = "Enter what the address ends with";
/// It cannot be an address.
pub const ADDRESS_WRONG: &str = "What the address ends with must be small letters a to z, numbers and hyphens, like apply-for-a-parking-permit";
/// Too long.
pub const ADDRESS_TOO_LONG: &str = "What the address ends with must be 60 characters or less";
/// Another form has it, or had it.
pub const ADDRESS_TAKEN: &str = "Another form has this address, or had it. Choose another one";
/// Somebody is saving the draft all the time.
pub const ADDRESS_BUSY: &str = "Somebody else is changing this form. Try again";
/// It was published.
pub const ADDRESS_FIXED: &str =
    "This form has been published, so its address stays. To use another address, make another form.";
/// Names the state.
pub const STATE: &str = "State";
/// Names the draft.
pub const DRAFT: &str = "Draft";
/// Names the live version.
pub const LIVE_VERSION: &str = "Live version";
/// Nothing is sent anywhere.
pub const DESTINATIONS_NONE: &str = "Nowhere yet: submissions are kept here until you say where they go";
/// Change link, said with what it changes.
pub const CHANGE: &str = "Change";
/// View link, said with what it shows.
pub const VIEW: &str = "View";

/// Heads the close page.
pub const CLOSE_TITLE: &str = "Close this form";
/// What closing does.
pub const CLOSE_LEAD: &str = "People who come to the form will see a message in its place. People part-way through can no longer send their answers. You can open it again at any time.";
/// Labels the message.
pub const CLOSE_MESSAGE: &str = "What should people be told?";
/// Helps to write it.
pub const CLOSE_MESSAGE_HINT: &str = "Say why the form is closed, and what they can do instead";
/// Nothing was typed.
pub const CLOSE_MESSAGE_MISSING: &str = "Enter what people should be told";
/// Too long.
pub const CLOSE_MESSAGE_TOO_LONG: &str = "What people are told must be 2,000 characters or less";
/// Closes.
pub const CLOSE_BUTTON: &str = "Close the form";
/// Said afterwards.
pub const CLOSED: &str = "The form is closed. People see your message in its place.";
/// Said afterwards.
pub const OPENED: &str = "The form is open again.";
/// Names the message of a closed form.
pub const CLOSED_MESSAGE: &str = "Message to people";

/// No versions yet: what to do next.
pub const NO_VERSIONS: &str =
    "This form has never been published. When it is ready, publish it: every version is kept here.";
/// Column: the number.
pub const COLUMN_VERSION: &str = "Version";
/// Column: when.
pub const COLUMN_PUBLISHED: &str = "Published";
/// Column: by whom.
pub const COLUMN_BY: &str = "By";
/// Column: the note.
pub const COLUMN_NOTE: &str = "What changed";
/// In place of a note.
pub const NO_NOTE: &str = "No note";
/// Names a table to those who do not see it, below its heading: in which order it is.
pub const NEWEST_FIRST: &str = "The newest first";
/// The same of the list of forms.
pub const CHANGED_FIRST: &str = "Changed last first";
/// The same of the counts of an import.
pub const REPORT_COUNTS: &str = "How much of the file is in the form";
/// The same of what was changed or not taken.
pub const REPORT_ORDER: &str = "In the order of the form";
/// Links to the schema.
pub const SCHEMA: &str = "JSON Schema";

/// How to write the end of an address, after what all of them begin with.
pub fn address_hint(beginning: &str) -> String {
    format!("It comes after {beginning} – use small letters a to z, numbers and hyphens")
}

/// Where a version stands: `Version 3`.
pub fn version(number: i64) -> String {
    format!("Version {number}")
}

/// Before the moment of the draft's last change.
pub const CHANGED_LAST: &str = "Last changed ";
/// There is no live version.
pub const NO_VERSION: &str = "Not published yet";
/// What a link views, for those who hear it alone.
pub const ABOUT_VERSIONS: &str = "versions";
/// What a link changes, for those who hear it alone.
pub const ABOUT_DESTINATIONS: &str = "where submissions go";
/// What a link views, for those who hear it alone.
pub const ABOUT_SUBMISSIONS: &str = "submissions";
/// Marks the version that people are served.
pub const LIVE: &str = "Live";
/// Heads what is wrong in a document that could not be imported.
pub const IMPORT_WRONG: &str = "What is wrong in the file";
/// Something about the whole document.
pub const REPORT_WHOLE: &str = "The whole file";
/// Counts: of these, in the form.
pub const REPORT_TAKEN: &str = "Of these taken";
/// Counts: of these, not in the form.
pub const REPORT_NOT_TAKEN: &str = "Not taken";
/// Counted.
pub const PAGES: &str = "Pages";
/// Counted.
pub const QUESTIONS: &str = "Questions";
/// Counted.
pub const OPTIONS: &str = "Options";
/// Counted.
pub const CONDITIONS: &str = "Conditions";
/// Counted.
pub const CONTENTS: &str = "Pieces of content";
/// Counted.
pub const TEXTS: &str = "Texts";
/// More reports lines than are kept.
pub fn report_more(count: usize) -> String {
    format!("… and {} more", super::number(count))
}

/// The name of a format that can be imported.
pub fn format_name(format: &str) -> &str {
    match format {
        "foolscap" => "Foolscap (a form document)",
        "json-schema" => "JSON Schema",
        "rjsf" => "react-jsonschema-form (rjsf)",
        "jsonforms" => "JSON Forms",
        "xgov" => "XGov Form Builder or Digital Form Builder, version 1",
        "defra" => "Defra Forms, version 2",
        "moj" => "MoJ Forms",
        "govuk-forms" => "GOV.UK Forms",
        "formio" => "Form.io",
        other => other,
    }
}
