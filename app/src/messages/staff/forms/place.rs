//! Where something stands in a file that was imported, in words.

use crate::messages::staff::number;

/// What a question is called.
pub const QUESTION: &str = "question";

/// The lists of a file whose members have names or numbers.
const LISTS: [&str; 9] =
    ["pages", "components", "conditions", "lists", "items", "sections", "next", "outputs", "properties"];

/// Whether the members of this list have names or numbers.
pub fn is_list(name: &str) -> bool {
    name == "children" || LISTS.contains(&name)
}

/// The list by its own name: what stands in a group stands on the page.
pub fn list(name: &str) -> &'static str {
    LISTS.into_iter().find(|list| *list == name).unwrap_or("components")
}

/// `page 4 ‘Your details’`.
pub fn page(at: usize, called: Option<&str>) -> String {
    let page = format!("page {}", number(at));
    called.map_or_else(|| page.clone(), |name| named(&page, name))
}

/// A page that is not in the form.
pub fn page_of_file(at: usize, called: Option<&str>) -> String {
    let page = called.map_or_else(|| format!("page {}", number(at)), |name| named("page", name));
    format!("{page} of the file")
}

/// A member of a list: `question ‘Full name’`, `item 3`.
pub fn member(list: &str, at: usize, called: Option<&str>, is_question: bool) -> String {
    let noun = match list {
        "components" if is_question => QUESTION,
        "components" if called.is_some() => "text",
        "conditions" => "condition",
        "lists" => "list",
        "items" => "option",
        "sections" => "section",
        "next" if called.is_some() => "the link to",
        "next" => "link",
        "outputs" => "place where answers go",
        _ => "item",
    };
    called.map_or_else(|| format!("{noun} {}", number(at)), |name| named(noun, name))
}

/// What something is called, behind what it is: ` ‘Your details’`.
pub fn name(called: &str) -> String {
    format!(" ‘{called}’")
}

/// `question ‘How old are you?’`.
pub fn named(noun: &str, name: &str) -> String {
    format!("{noun}{}", self::name(name))
}

/// A list as a whole.
pub fn all(list: &str) -> Option<String> {
    Some(match list {
        "pages" => "the pages".to_owned(),
        "components" => "what stands on it".to_owned(),
        "next" => "where it leads".to_owned(),
        "items" => "its options".to_owned(),
        "properties" => "the questions".to_owned(),
        "outputs" => "where answers go".to_owned(),
        "conditions" | "lists" | "sections" => format!("the {list}"),
        _ => return None,
    })
}

/// A part of something, by its name in the file; none for what only holds other parts, unless it is the `last` that is
/// named.
pub fn part(name: &str, last: bool) -> Option<String> {
    let words = match name {
        "options" if last => "its settings",
        "schema" if last => "its rules",
        "values" if last => "its options",
        "type" => return None,
        "options" | "schema" | "values" | "conditional" | "x-form" | "x-question" | "$defs" => {
            return None;
        }
        "title" => "the title",
        "hint" => "the hint",
        "content" | "text" | "label" | "display" => "the text",
        "description" => "the description",
        "name" => "the name in the data",
        "value" => "the value in the data",
        "path" => "the address",
        "redirect" => "the address elsewhere",
        "condition" => "the condition",
        "section" => "the section",
        "list" => "the list",
        "controller" => "what else the page does",
        "hideTitle" => "hiding the title",
        "optionalText" => "the word ‘optional’",
        "classes" => "how it looks",
        "regex" | "pattern" => "the pattern",
        "min" | "max" | "length" | "minLength" | "maxLength" | "maxWords" => "the limit",
        "precision" => "the decimal places",
        "rows" => "the height of the field",
        "error" | "customValidationMessage" | "customValidationMessages" => "the error messages",
        "phaseBanner" => "the phase banner",
        "fees" | "feeOptions" | "payApiKey" => "payments",
        "declaration" => "the declaration",
        "specialPages" => "special pages",
        "confirmationPage" => "the confirmation",
        "en" => "in English",
        "cy" => "in Welsh",
        other => return Some(format!("the setting ‘{}’", spelled(other))),
    };
    Some(words.to_owned())
}

/// `phaseBanner` as words: `phase banner`.
fn spelled(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && words.chars().next_back().is_some_and(char::is_lowercase) {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(if matches!(letter, '_' | '-') { ' ' } else { letter });
        }
    }
    words
}

/// The whole of it, beginning with a capital. A list without a member is the whole list.
pub fn joined(parts: &[String]) -> String {
    let text = parts.join(", ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
