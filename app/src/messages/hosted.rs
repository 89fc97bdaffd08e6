//! What the pages for the public say, but for what the form itself says.

use super::{Errors, PartWords};
use form_schemas::question::{Part, Words};

/// A sentence with a number in it, which is told by a script.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Of one.
    pub one: &'static str,
    /// Of `{count}`.
    pub many: &'static str,
}

/// The sentences of the public pages, in one language.
#[derive(Debug)]
pub struct Hosted {
    /// The skip link.
    pub skip: &'static str,
    /// The back link.
    pub back: &'static str,
    /// What the list of languages is called.
    pub language: &'static str,
    /// What the links at the foot are called.
    pub support_links: &'static str,
    /// The link to the accessibility statement.
    pub accessibility: &'static str,
    /// The link to the privacy information.
    pub privacy: &'static str,
    /// The link to the page about cookies.
    pub cookies: &'static str,
    /// The heading of whom to contact, and the link to it.
    pub contact: &'static str,
    /// What stands before the title of a page with errors.
    pub error_prefix: &'static str,
    /// What is read out before an error.
    pub error_hidden: &'static str,
    /// What is read out before a warning.
    pub warning_hidden: &'static str,
    /// The title of the error summary.
    pub problem: &'static str,
    /// What stands after the words of an optional question.
    pub optional: &'static str,
    /// The button of a page.
    pub continue_: &'static str,
    /// The button of the start page.
    pub start: &'static str,
    /// What the parts of a question are called.
    pub parts: fn(Part) -> PartWords,
    /// The legend of the first date of a range.
    pub range_from: &'static str,
    /// The legend of the last date of a range.
    pub range_to: &'static str,
    /// An answer.
    pub yes: &'static str,
    /// An answer.
    pub no: &'static str,
    /// Beside the box of a declaration that says nothing of its own.
    pub confirm: &'static str,
    /// Before the option that excludes the others.
    pub or: &'static str,
    /// The first line of a list that opens: nothing is chosen.
    pub select_nothing: &'static str,
    /// The option for when none of them is meant.
    pub search_none: &'static str,
    /// The label of the line below that option.
    pub search_again: &'static str,
    /// How a search is used that shows matches while one types: read out.
    pub search_help: &'static str,
    /// How many matches there are: read out.
    pub search_count: &'static str,
    /// That there is one match: read out.
    pub search_one: &'static str,
    /// That there is no match.
    pub search_nothing: &'static str,
    /// The hint of a long text whose words are counted.
    pub words_limit: &'static str,
    /// The hint of a long text whose characters are counted.
    pub characters_limit: &'static str,
    /// How many characters of a long text are left.
    pub characters_left: Counted,
    /// How many characters of a long text are too many.
    pub characters_over: Counted,
    /// How many words of a long text are left.
    pub words_left: Counted,
    /// How many words of a long text are too many.
    pub words_over: Counted,
    /// On the page of a question for files.
    pub no_files: &'static str,
    /// Where a question is of a kind that cannot be asked yet.
    pub no_kind: &'static str,
    /// A value that nobody types in.
    pub computed: &'static str,
    /// The heading of check your answers.
    pub check_title: &'static str,
    /// Above the button of check your answers.
    pub check_before: &'static str,
    /// The heading of what one agrees to.
    pub declaration: &'static str,
    /// In place of an answer that was not given.
    pub not_provided: &'static str,
    /// The link that changes an answer.
    pub change: &'static str,
    /// The button that submits.
    pub submit: &'static str,
    /// The heading of the confirmation.
    pub submitted_title: &'static str,
    /// Before the reference.
    pub reference: &'static str,
    /// Below the reference.
    pub keep_reference: &'static str,
    /// The heading of what happens next.
    pub what_next: &'static str,
    /// Where the form does not say what happens next.
    pub nothing_next: &'static str,
    /// The link to say what one thinks.
    pub feedback: &'static str,
    /// The heading of how to start another.
    pub another_title: &'static str,
    /// The button that starts another.
    pub another: &'static str,
    /// At the end of an exit page.
    pub exit_nothing_sent: &'static str,
    /// The button on every page.
    pub leave: &'static str,
    /// The heading of the question before deleting.
    pub leave_title: &'static str,
    /// What deleting does.
    pub leave_body: &'static str,
    /// The same when there is nothing to delete.
    pub leave_nothing: &'static str,
    /// The link that does not delete.
    pub leave_stay: &'static str,
    /// The heading after deleting.
    pub left_title: &'static str,
    /// After deleting.
    pub left_body: &'static str,
    /// The link to start again after deleting.
    pub left_again: &'static str,
    /// The heading of the news that what was answered is gone.
    pub expired_title: &'static str,
    /// What happened to the answers.
    pub expired_body: &'static str,
    /// The heading of a page that there is not.
    pub not_found_title: &'static str,
    /// What to do about it.
    pub not_found_body: &'static str,
    /// What to do about it where no form is known.
    pub not_found_link: &'static str,
    /// The heading where an address is not for what was asked of it.
    pub method_title: &'static str,
    /// What to do about it.
    pub method_body: &'static str,
    /// The heading where there is no such form.
    pub no_form_title: &'static str,
    /// What to do about it.
    pub no_form_body: &'static str,
    /// The heading where the request came from another site.
    pub foreign_title: &'static str,
    /// Why a request from another site is refused.
    pub foreign_body: &'static str,
    /// The heading where the page was open too long.
    pub stale_title: &'static str,
    /// Why, and that nothing was sent.
    pub stale_body: &'static str,
    /// The link back into the form.
    pub go_on: &'static str,
    /// The heading where too much was posted.
    pub large_title: &'static str,
    /// What to do about it.
    pub large_body: &'static str,
    /// The heading where something else than a form was posted.
    pub unsupported_title: &'static str,
    /// What to do about it.
    pub unsupported_body: &'static str,
    /// The heading where the server cannot save.
    pub down_title: &'static str,
    /// Where a page cannot be shown.
    pub down_not_shown: &'static str,
    /// That an answer was not saved, and nothing submitted.
    pub down_not_saved: &'static str,
    /// That nothing was submitted.
    pub down_not_submitted: &'static str,
    /// That the answers may not have been deleted.
    pub down_not_deleted: &'static str,
    /// A fault of ours on the way to a page.
    pub fault_not_shown: &'static str,
    /// A fault of ours that kept something from being submitted.
    pub fault_nothing: &'static str,
    /// The heading where the answers may or may not have been submitted.
    pub unknown_title: &'static str,
    /// What to do then.
    pub unknown_body: &'static str,
    /// The link that finds out.
    pub unknown_look: &'static str,
    /// The button that sends the same again.
    pub again: &'static str,
    /// That what was typed is on the page.
    pub again_kept: &'static str,
    /// Heads the news that an answer was not saved.
    pub not_saved_title: &'static str,
    /// What was kept.
    pub not_saved_body: &'static str,
    /// Heads the news that some of what was sent could not be read.
    pub illegible_title: &'static str,
    /// What became of it, and what to do.
    pub illegible_body: &'static str,
    /// Heads the news that an answer may not have been saved.
    pub maybe_saved_title: &'static str,
    /// What to do then.
    pub maybe_saved_body: &'static str,
    /// Heads the news that the answers were not submitted.
    pub not_submitted_title: &'static str,
    /// What was kept.
    pub not_submitted_body: &'static str,
    /// The heading of a closed form.
    pub closed_title: &'static str,
    /// Where the form does not say why.
    pub closed_body: &'static str,
    /// What becomes of answers that were given before it was closed.
    pub closed_not_sent: &'static str,
    /// The heading where cookies are refused.
    pub cookie_title: &'static str,
    /// Why, and what to do.
    pub cookie_body: &'static str,
    /// What to do.
    pub cookie_mend: &'static str,
    /// The page about cookies.
    pub cookies_body: &'static str,
    /// The heading of the accessibility statement.
    pub accessibility_title: &'static str,
    /// Where the form has none.
    pub accessibility_body: &'static str,
    /// The heading of the privacy information.
    pub privacy_title: &'static str,
    /// Where the form has none.
    pub privacy_body: &'static str,
    /// Where the form names nobody.
    pub contact_none: &'static str,
    /// The words that answers are made of.
    pub words: &'static Words,
    /// The name of the language, in itself.
    pub own_name: &'static str,
    /// The months.
    pub months: [&'static str; 12],
    /// The sentences of errors.
    pub errors: &'static Errors,
}
