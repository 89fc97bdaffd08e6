//! Boxes of the source that say no from the moment they are shown.

use super::Rule;
use super::layout::Layout;

/// What a test asks of a box that says no while nobody ticked it.
pub(super) const UNTICKED: &str = "unticked";

/// Of so many answers it may depend whether such a box is shown.
const MOST: usize = 50;

impl Rule {
    /// The box is shown and is not ticked.
    pub(in crate::import) fn unticked(key: impl Into<String>) -> Self {
        Self::test(key, UNTICKED, true)
    }
}

impl Layout {
    /// That a box is shown and is not ticked: a schema knows only what was answered, so its conditions are said as well.
    ///
    /// # Errors
    /// Why it cannot be said, as the end of a sentence.
    pub(super) fn unticked(&self, index: usize, key: String) -> Result<Rule, String> {
        let Some(question) = self.questions.get(index) else { return Ok(Rule::Constant(false)) };
        let page = self.pages.get(question.at.0).map(|page| page.when.as_slice()).unwrap_or_default();
        let shown: Vec<Rule> = page.iter().chain(&question.when).cloned().collect();
        if shown.iter().map(|rule| rule.tests().len()).sum::<usize>() > MOST {
            return Err(
                "it depends on a box that is not ticked, which is shown under too many conditions".to_owned()
            );
        }
        Ok(Rule::all(shown.into_iter().chain([Rule::test(key, "const", true).not()])))
    }
}
