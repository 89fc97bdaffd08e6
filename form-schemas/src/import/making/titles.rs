//! What conditions are called.

use super::Making;
use super::plan::NamedCondition;
use crate::import::jumps::Logic;
use serde_json::Value;

impl Making {
    /// What it says, in the words of the questions.
    pub(in crate::import) fn title(&self, logic: &Logic, ids: &[Option<String>]) -> String {
        let join = |logics: &[Logic], word: &str| {
            joined(&logics.iter().map(|logic| self.title(logic, ids)).collect::<Vec<_>>(), word)
        };
        match logic {
            Logic::Constant(true) => "Always".to_owned(),
            Logic::Constant(false) => "Never".to_owned(),
            Logic::Test(test) => {
                self.conditions.spoken.get(*test).map(|spoken| spoken.title.clone()).unwrap_or_default()
            }
            Logic::Named(name) => {
                ids.get(*name).and_then(Option::as_ref).map(|id| self.title_of(id)).unwrap_or_default()
            }
            Logic::Not(inner) => negated(&self.title(inner, ids)),
            Logic::All(all) => join(all, " and "),
            Logic::Any(any) => join(any, " or "),
        }
    }

    /// What the source calls a condition; what it says, where that is a name for programs ("hasLink").
    pub(in crate::import) fn title_for_people(
        &self,
        condition: &NamedCondition,
        logic: &Logic,
        ids: &[Option<String>],
    ) -> String {
        let said = || Some(self.title(logic, ids)).filter(|said| !said.trim().is_empty());
        match logic {
            Logic::Constant(_) => None,
            _ => is_for_programs(&condition.title).then(said).flatten(),
        }
        .unwrap_or_else(|| condition.title.clone())
    }

    /// What a condition of the form is called.
    pub(in crate::import) fn title_of(&self, id: &str) -> String {
        let title = self.output.definitions.get(id).and_then(|condition| condition.get("title"));
        title.and_then(Value::as_str).unwrap_or(id).to_owned()
    }
}

/// That something does not hold.
pub(in crate::import) fn negated(said: &str) -> String {
    match said.strip_prefix("Not: ") {
        // What is not not so, is.
        Some(said) => {
            said.strip_prefix('(').and_then(|said| said.strip_suffix(')')).unwrap_or(said).to_owned()
        }
        None if said.contains(" or ") || said.contains(" and ") => format!("Not: ({said})"),
        None => format!("Not: {said}"),
    }
}

/// Several things together, with brackets where it would not be clear what belongs together.
pub(in crate::import) fn joined(said: &[String], word: &str) -> String {
    let other = if word == " or " { " and " } else { " or " };
    let mut parts: Vec<String> = Vec::new();
    for said in said {
        let is_clear = !said.contains(other) || said.starts_with("Not: (");
        let part = if is_clear { said.clone() } else { format!("({said})") };
        // What two questions of one name were asked is said once.
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(word)
}

/// Whether a name is written for programs: one word like `hasLink`, `has_link` or `b-NGgWvG`, and not "Abroad" or "EU".
fn is_for_programs(name: &str) -> bool {
    let mut letters = name.chars();
    let starts_small = letters.next().is_some_and(char::is_lowercase);
    let has_hump = letters.clone().any(char::is_uppercase) && name.chars().any(char::is_lowercase);
    !name.contains(char::is_whitespace) && (starts_small || has_hump || name.contains('_'))
}

#[cfg(test)]
mod tests {
    use super::{is_for_programs, joined, negated};

    #[test]
    fn what_belongs_together_is_clear() {
        assert_eq!(negated("C: UK"), "Not: C: UK");
        assert_eq!(negated(&negated("C: UK")), "C: UK");
        assert_eq!(negated("C: UK or N: less than 5"), "Not: (C: UK or N: less than 5)");
        assert_eq!(negated(&negated("C: UK or N: less than 5")), "C: UK or N: less than 5");
        assert_eq!(joined(&["A or B".to_owned(), "C".to_owned()], " and "), "(A or B) and C");
        assert_eq!(joined(&["A: b".to_owned(), "A: b".to_owned()], " or "), "A: b");
    }

    #[test]
    fn names_for_programs_are_told_from_titles() {
        for name in ["hasLink", "HgFkfA", "has_link", "b-NGgWvGISkJJLuzsJIjv", "abroad"] {
            assert!(is_for_programs(name), "{name}");
        }
        for title in ["Lives elsewhere", "has a link", "Abroad", "EU", "Elsewhere?", ""] {
            assert!(!is_for_programs(title), "{title}");
        }
    }
}
