//! Questions of types that are not known here: they are asked as what they look like, and a person looks at them.

/// So much of the name of a type is said.
const MOST_OF_A_TYPE: usize = 60;

/// A type of question that is not known.
pub(super) struct Unknown {
    /// What the source calls it.
    of: String,
    /// Our kind of question that stands for it.
    pub(super) kind: &'static str,
}

impl Unknown {
    /// A question that offers something is chosen from, several at once where its type says so; any other one is a text.
    pub(super) fn new(of: &str, offers: bool) -> Self {
        let lower = of.to_ascii_lowercase();
        let several = ["check", "multiple", "multiselect", "several"].iter().any(|word| lower.contains(word));
        let kind = match (offers, several) {
            (false, _) => "short-text",
            (true, true) => "checkboxes",
            (true, false) => "radios",
        };
        Self { of: of.chars().take(MOST_OF_A_TYPE).collect(), kind }
    }

    /// The same, asked as this kind.
    pub(super) fn asked_as(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// How it is asked here, for the report.
    pub(super) fn change(&self) -> String {
        let asked = match self.kind {
            "checkboxes" => "with checkboxes",
            "radios" => "with radios",
            _ => "as a text",
        };
        format!("Foolscap has no question of the type “{}”: it is asked {asked}.", self.of)
    }

    /// What a person must decide.
    pub(super) fn to_mend(&self, title: &str) -> String {
        let asked = match self.kind {
            "checkboxes" => "It has checkboxes here",
            "radios" => "It has radios here",
            _ => "It is a text here",
        };
        format!(
            "In the form that this was made from “{title}” was of a type of its own (“{}”). {asked}: choose how it is asked.",
            self.of
        )
    }
}
