//! The page that publishes a draft.

/// Heads the page.
pub const TITLE: &str = "Publish";
/// Heads what stops publishing.
pub const TO_FIX: &str = "Things to fix";
/// Says why the list is there.
pub const TO_FIX_LEAD: &str = "The form cannot be published until these are fixed.";
/// Leads to the place in the editor.
pub const FIX: &str = "Fix this in the editor";
/// Heads the comparison with the live version.
pub const CHANGES: &str = "What changes for people";
/// First publication.
pub const FIRST: &str = "This is the first version.";
/// Heads the address before the first publication.
pub const ADDRESS: &str = "Where people find it";
/// Why to look at it now.
pub const ADDRESS_LEAD: &str = "Once the form is published, its address cannot be changed any more.";
/// Leads to the page that changes it.
pub const CHANGE_ADDRESS: &str = "Change the address";
/// Leads back here from a page that was opened from here.
pub const BACK: &str = "Back to publish";
/// Nothing differs.
pub const NO_CHANGES: &str = "Nothing has changed since the live version, so there is nothing to publish.";
/// Something differs, but nothing that people see.
pub const NO_CHANGES_SEEN: &str = "Nothing that people see.";
/// People part-way through.
pub const PART_WAY: &str = "People part-way through finish the version they started with.";
/// Heads the destinations.
pub const DESTINATIONS: &str = "Where submissions go";
/// There is none.
pub const NO_DESTINATIONS: &str =
    "Nowhere yet. Submissions are kept in Foolscap until you say where they go.";
/// Leads to the destinations.
pub const CHANGE_DESTINATIONS: &str = "Change where submissions go";
/// Heads the warnings.
pub const WARNINGS: &str = "Check before you publish";
/// Says what to do with a warning.
pub const WARNINGS_LEAD: &str = "Fill in what is missing, or tick that you want to publish without it.";
/// Labels a warning's tick box.
pub const ACCEPT: &str = "Publish anyway";
/// Labels the privacy text.
pub const PRIVACY: &str = "How will you use what people tell you?";
/// Helps to write it.
pub const PRIVACY_HINT: &str = "Write it here, or give the address of your privacy notice";
/// Labels the contact.
pub const CONTACT: &str = "Whom can people contact about this form?";
/// Helps to write it.
pub const CONTACT_HINT: &str = "For example a telephone number, an e-mail address and opening hours";
/// Labels what happens next.
pub const NEXT: &str = "What happens after somebody sends this form?";
/// Helps to write it.
pub const NEXT_HINT: &str = "People read it when they have sent their answers";
/// Labels the note of a first version.
pub const NOTE_FIRST: &str = "A note about this version (optional)";
/// Labels the note.
pub const NOTE: &str = "What changed? (optional)";
/// Helps to write it.
pub const NOTE_HINT: &str = "Your team sees this beside the version";
/// The note is too long.
pub const NOTE_TOO_LONG: &str = "The note must be 2,000 characters or less";
/// Publishes.
pub const BUTTON: &str = "Publish now";
/// Said when the draft was changed between looking and publishing.
pub const CHANGED_MEANWHILE: &str =
    "The draft has changed since you opened this page. Check what is new, then publish.";
/// Shown to people who may not publish.
pub const NOT_ALLOWED: &str =
    "You can look at this page, but your role does not let you publish. Ask a publisher or an administrator.";

/// A text that was neither filled in nor given up.
pub fn fill_in(label: &str) -> String {
    format!("Answer ‘{label}’, or tick that you want to publish anyway")
}

/// A warning that was not accepted.
pub fn accept(about: &str) -> String {
    format!("Check {about}, or tick that you want to publish anyway")
}

/// What a link or a tick box is about, for those who hear it alone.
pub fn in_brackets(about: &str) -> String {
    format!("({about})")
}

/// What a thing to fix is about, in a few words, by its code; none for what is about a part of the form.
pub fn about(code: &str) -> Option<&'static str> {
    Some(match code {
        "privacy-missing" => "privacy information",
        "contact-missing" => "whom to contact",
        "next-missing" => "what happens next",
        "accessibility-missing" => "accessibility statement",
        "destination-missing" => "where submissions go",
        "answers-big" => "how long the answers may be",
        "translation-stale" => "translations",
        _ => return None,
    })
}

/// Leads to where it is said where submissions go, from the warning that it is not.
pub const SAY_DESTINATIONS: &str = "Say where submissions go";

/// A question, by its words.
pub fn of_question(title: &str) -> String {
    format!("the question ‘{title}’")
}

/// A page, by its heading.
pub fn of_page(heading: &str) -> String {
    format!("the page ‘{heading}’")
}

/// A page without a heading.
pub fn of_numbered_page(number: usize) -> String {
    format!("page {number}")
}

/// Anything else about the form.
pub const OF_FORM: &str = "the form as a whole";

/// Said afterwards.
pub fn published(version: i64) -> String {
    format!("Version {version} is live.")
}
/// Labels the accessibility statement.
pub const ACCESSIBILITY: &str = "How accessible is the form?";
/// Helps to write it.
pub const ACCESSIBILITY_HINT: &str = "Write it here, or give the address of your accessibility statement";
/// A text is too long.
pub const TEXT_TOO_LONG: &str = "This must be 5,000 characters or less";
/// What changed about one part of the form, for people.
#[cfg(feature = "ssr")]
pub mod change {
    use crate::messages::staff::{printed, translations};
    use form_schemas::translation::FormText;

    /// A new part.
    pub fn added(what: &str, name: &str) -> String {
        format!("{what} added: {name}")
    }
    /// A part that is gone.
    pub fn removed(what: &str, name: &str) -> String {
        format!("{what} removed: {name}")
    }
    /// A text that says something else.
    pub fn reworded(what: &str, from: &str, to: &str) -> String {
        format!("{what} reworded: from ‘{from}’ to ‘{to}’")
    }
    /// A part that stands elsewhere.
    pub fn moved(what: &str, name: &str, to: Option<&str>) -> String {
        to.map_or_else(
            || format!("{what} moved to the beginning: {name}"),
            |to| {
                let by = if what == PAGE { "after" } else { "on" };
                format!("{what} moved: {name} (now {by} {to})")
            },
        )
    }
    /// Another kind of question.
    pub fn kind(name: &str, from: &str, to: &str) -> String {
        format!("Question is of another kind: {name} ({to}, was {from})")
    }
    /// Optional or not any more.
    pub fn optional(name: &str, optional: bool) -> String {
        if optional {
            format!("Question is optional now: {name}")
        } else {
            format!("Question must be answered now: {name}")
        }
    }
    /// A new option.
    pub fn option_added(question: &str, option: &str) -> String {
        format!("Option added to ‘{question}’: {option}")
    }
    /// An option that is gone.
    pub fn option_removed(question: &str, option: &str) -> String {
        format!("Option removed from ‘{question}’: {option}")
    }
    /// An option that says something else.
    pub fn option_reworded(question: &str, from: &str, to: &str) -> String {
        format!("Option of ‘{question}’ reworded: from ‘{from}’ to ‘{to}’")
    }
    /// An option with another value in the data, which was the first and is the second.
    pub fn option_value(question: &str, option: &str, (from, to): (&str, &str)) -> String {
        format!("Option of ‘{question}’ has another value in the data: {option} (‘{to}’, was ‘{from}’)")
    }
    /// Options in another order.
    pub fn options_moved(name: &str) -> String {
        format!("Options in another order: {name}")
    }
    /// Another name in the data.
    pub fn renamed(name: &str, from: &str, to: &str) -> String {
        format!("Question has another name in the data: {name} (‘{to}’, was ‘{from}’)")
    }
    /// A text that is new, gone or says something else.
    pub fn text(part: &str, text: &str, change: (Option<&str>, Option<&str>)) -> String {
        let form = FormText::ALL.iter().find(|(_, name)| *name == text);
        let text = form.map_or_else(|| text.to_owned(), |(text, _)| printed::text(*text).to_lowercase());
        match change {
            (Some(from), Some(to)) => format!("{part}: {text} reworded, from ‘{from}’ to ‘{to}’"),
            (None, Some(to)) => format!("{part}: {text} added, ‘{to}’"),
            (Some(from), None) => format!("{part}: {text} removed, ‘{from}’"),
            (None, None) => format!("{part}: {text} changed"),
        }
    }
    /// A limit that is new, gone or another.
    pub fn limit(name: &str, limit: &str, change: (Option<&str>, Option<&str>)) -> String {
        let said = |value: &str| {
            let value = serde_json::from_str(value).unwrap_or_else(|_| serde_json::Value::from(value));
            printed::fact(limit, &value)
        };
        match change {
            (Some(from), Some(to)) => format!("‘{name}’: {} (was: {})", said(to), said(from)),
            (None, Some(to)) => format!("‘{name}’: {} (this is new)", said(to)),
            (Some(from), None) => format!("‘{name}’: no longer {}", said(from)),
            (None, None) => format!("‘{name}’ has another limit"),
        }
    }
    /// Other pages in a section.
    pub fn pages(name: &str) -> String {
        format!("Section has other pages: {name}")
    }
    /// Other sections that must be completed before a section.
    pub fn after(name: &str, after: &[String]) -> String {
        if after.is_empty() {
            format!("Section can be done whenever people like now: {name}")
        } else {
            format!("Section can be started after other sections now: {name} (after {})", and(after))
        }
    }
    /// A task list or none.
    pub fn task_list(on: bool) -> &'static str {
        if on {
            "People go through the sections as a task list now"
        } else {
            "The form is no task list any more: people go through all pages in one go"
        }
    }
    fn and(names: &[String]) -> String {
        names.iter().map(|name| format!("‘{name}’")).collect::<Vec<_>>().join(" and ")
    }
    /// One language more.
    pub fn language_added(tag: &str) -> String {
        format!("Language added: {}", translations::language(tag))
    }
    /// One language less.
    pub fn language_removed(tag: &str) -> String {
        format!("Language taken away: {}", translations::language(tag))
    }
    /// Translations that changed.
    pub fn translations(tag: &str, count: usize) -> String {
        let texts = crate::messages::staff::count(count, "text", "texts");
        format!("{}: the translation of {texts} changed", translations::language(tag))
    }
    /// Shown under other conditions.
    pub fn shown_when(what: &str, name: &str) -> String {
        format!("{what} is shown under other conditions: {name}")
    }
    /// Something else of it.
    pub fn other(what: &str, name: &str) -> String {
        format!("{what} changed: {name}")
    }
    /// The parts of a form.
    pub const FORM: &str = "Form";
    /// The parts of a form.
    pub const PAGE: &str = "Page";
    /// The parts of a form.
    pub const QUESTION: &str = "Question";
    /// The parts of a form.
    pub const CONTENT: &str = "Content";
    /// The parts of a form.
    pub const CONDITION: &str = "Condition";
    /// The parts of a form.
    pub const LIST: &str = "List of options";
    /// The parts of a form.
    pub const SECTION: &str = "Section";
}
