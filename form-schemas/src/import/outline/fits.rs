//! Where a condition of the source can be decided.

use super::days::DAYS;
use super::layout::{Layout, Target};
use super::{Needed, Rule, Test};

/// A condition may be about so many questions of one name: whichever is answered.
const MOST_ALIKE: usize = 20;

impl Layout {
    /// What must hold for a part, about what is asked so far; and what a person must look at because it cannot be said.
    pub(super) fn needed(
        &mut self,
        needs: Vec<Needed>,
        repeat: Option<usize>,
        called: &str,
    ) -> (Vec<Rule>, Vec<String>) {
        let (mut rules, mut to_mend) = (Vec::new(), Vec::new());
        for Needed { pointer, rule } in needs {
            match self.resolve(rule, repeat) {
                Ok(resolved) => {
                    rules.extend(resolved.into_parts());
                    self.said.insert(pointer);
                }
                Err(why) => {
                    let called: String = called.chars().take(80).collect();
                    to_mend.push(format!(
                        "In the form that this was made from “{called}” was shown only under a condition, which could not be said \
                         here ({why}). Set under which answers it is shown."
                    ));
                    let message = format!(
                        "The condition could not be said ({why}): what it was about is shown to everybody. Set who sees it \
                         before the form is published."
                    );
                    self.report.change(pointer.clone(), message);
                    self.unsaid.insert(pointer);
                }
            }
        }
        (rules, to_mend)
    }

    /// A rule about the questions of the form; each part of it that must hold is about one scope.
    fn resolve(&self, rule: Rule, repeat: Option<usize>) -> Result<Rule, String> {
        let mut trouble = None;
        let resolved = rule.map(&mut |test| {
            let adapted = self.targets(&test, repeat).and_then(|targets| {
                targets.into_iter().map(|target| self.adapted(target, &test)).collect::<Result<Vec<_>, _>>()
            });
            match adapted {
                Ok(rules) => Rule::any(rules),
                Err(why) => {
                    trouble.get_or_insert(why);
                    Rule::Constant(false)
                }
            }
        });
        if let Some(why) = trouble {
            return Err(why);
        }
        for part in resolved.clone().into_parts() {
            let mut scopes: Vec<Option<usize>> =
                part.keys().into_iter().map(|key| self.scope_of(key)).collect();
            scopes.dedup();
            if scopes.len() > 1 {
                return Err("it combines answers about an item with answers about the whole".to_owned());
            }
        }
        Ok(resolved)
    }

    /// What a test is about.
    fn targets(&self, test: &Test, repeat: Option<usize>) -> Result<Vec<Target>, String> {
        let found = self.keys.get(&test.key).map(Vec::as_slice).unwrap_or_default();
        let seen: Vec<Target> =
            found.iter().copied().filter(|target| self.is_seen(*target, repeat)).collect();
        if test.schema.contains_key(DAYS) && !seen.iter().all(|target| self.is_day(*target)) {
            return Err("it compares what is no day with a day".to_owned());
        }
        let name: String = test.key.rsplit('/').next().unwrap_or_default().chars().take(80).collect();
        if seen.len() > MOST_ALIKE {
            return Err(format!("it depends on “{name}”, and {} questions are called so", seen.len()));
        }
        if !seen.is_empty() {
            return Ok(seen);
        }
        Err(if !found.is_empty() {
            format!("it depends on “{name}”, which is asked once for each of something")
        } else if self.all_keys.contains(&test.key) {
            format!("it depends on “{name}”, which is asked later")
        } else {
            format!("it depends on “{name}”, which nobody is asked")
        })
    }

    /// Whether the answer is known to what stands in this repeat.
    fn is_seen(&self, target: Target, mut repeat: Option<usize>) -> bool {
        let scope = self.scope(target);
        loop {
            if scope == repeat {
                return true;
            }
            let Some(index) = repeat else { return false };
            repeat = self.repeats.get(index).and_then(|repeat| repeat.around);
        }
    }

    fn is_day(&self, target: Target) -> bool {
        let Target::Question(index) = target else { return false };
        self.questions.get(index).is_some_and(|question| question.asked.kind == "date")
    }

    /// The repeat that asks it.
    pub(super) fn scope(&self, target: Target) -> Option<usize> {
        match target {
            Target::Question(index) => self.questions.get(index).and_then(|question| question.repeat),
            Target::Repeat(index) => self.repeats.get(index).and_then(|repeat| repeat.around),
        }
    }

    fn scope_of(&self, key: &str) -> Option<usize> {
        Target::read(key).and_then(|target| self.scope(target))
    }

    /// The repeat that a rule is about.
    pub(super) fn rule_scope(&self, rule: &Rule) -> Option<usize> {
        rule.keys().first().and_then(|key| self.scope_of(key))
    }

    /// Whether a rule can be decided on this page: by earlier pages, or by an option above that reveals what it is about.
    pub(super) fn is_decided(&self, rule: &Rule, page: usize, reveals: bool) -> bool {
        let here = rule.keys().into_iter().any(|key| self.page_of(key) == Some(page));
        !here || (reveals && self.is_reveal(rule))
    }

    /// The page that asks it.
    pub(super) fn page_of(&self, key: &str) -> Option<usize> {
        match Target::read(key)? {
            Target::Question(index) => self.questions.get(index).map(|question| question.at.0),
            Target::Repeat(index) => self.repeats.get(index).map(|repeat| repeat.page),
        }
    }

    /// Whether an option of a question reveals what has this rule.
    fn is_reveal(&self, rule: &Rule) -> bool {
        let Rule::Test(test) = rule else { return false };
        let Some(Target::Question(index)) = Target::read(&test.key) else { return false };
        let Some(question) = self.questions.get(index) else { return false };
        let options = matches!(question.asked.kind, "radios" | "yes-no" | "checkboxes");
        let keyword = test.schema.keys().next().map(String::as_str);
        options && test.schema.len() == 1 && matches!(keyword, Some("const" | "enum" | "contains"))
    }
}

impl Target {
    /// As the key of a test of the form.
    pub(super) fn key(self) -> String {
        match self {
            Self::Question(index) => format!("q{index}"),
            Self::Repeat(index) => format!("r{index}"),
        }
    }

    /// Of such a key.
    pub(super) fn read(key: &str) -> Option<Self> {
        let index = key.get(1..)?.parse().ok()?;
        match key.as_bytes().first()? {
            b'q' => Some(Self::Question(index)),
            b'r' => Some(Self::Repeat(index)),
            _ => None,
        }
    }
}
