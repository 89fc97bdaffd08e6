//! What questions are called in the data: as in the source where that is free, with what is around them where it is not.

use super::layout::Layout;
use crate::QuestionName;
use crate::import::days::sayable;
use crate::import::numbers::{Numbers, is_free};
use std::collections::HashSet;

/// The most characters of a name that is made here; the source's own may have up to 200.
const MOST: usize = 120;

impl Layout {
    /// Gives every question and repeat its name.
    pub(super) fn name_all(&mut self) {
        let compared = self.compared();
        let scopes = std::iter::once(None).chain((0..self.repeats.len()).map(Some));
        for scope in scopes.collect::<Vec<_>>() {
            let mut taken = Taken::default();
            // What stands at the top in the source keeps its name.
            for nested in [false, true] {
                for index in 0..self.repeats.len() {
                    self.name_repeat(index, scope, nested, &mut taken);
                }
                for index in 0..self.questions.len() {
                    self.name_question((index, compared.contains(&index)), scope, nested, &mut taken);
                }
            }
        }
    }

    fn name_repeat(&mut self, index: usize, scope: Option<usize>, nested: bool, taken: &mut Taken) {
        let Some(repeat) = self.repeats.get_mut(index) else { return };
        if repeat.around != scope || repeat.repeated.parents.is_empty() == nested {
            return;
        }
        let source = &repeat.repeated;
        repeat.name = taken.name(&source.name, &source.parents, &source.title);
        if let Some(message) = moved(&source.name, &source.parents, &repeat.name) {
            self.report.change(source.pointer.clone(), message);
        }
    }

    /// The name of a question; of a day that is compared one that expressions can say.
    fn name_question(
        &mut self,
        (index, compared): (usize, bool),
        scope: Option<usize>,
        nested: bool,
        taken: &mut Taken,
    ) {
        let Some(question) = self.questions.get_mut(index) else { return };
        if question.repeat != scope || question.asked.parents.is_empty() == nested {
            return;
        }
        let source = &question.asked;
        question.name = if compared {
            taken.name(&sayable(&source.name), &[], &source.title)
        } else {
            taken.name(&source.name, &source.parents, &source.title)
        };
        if let Some(message) = moved(&source.name, &source.parents, &question.name) {
            self.report.change(source.pointer.clone(), message);
        }
    }
}

/// Where an answer stands in the source, when that is not where it stands here.
fn moved(name: &str, parents: &[String], now: &str) -> Option<String> {
    if parents.is_empty() && name == now {
        return None;
    }
    let path: Vec<&str> = parents.iter().map(String::as_str).chain([name]).collect();
    let path: String = path.join(".").chars().take(300).collect();
    Some(format!("In the source the answer is called “{path}”; in this form’s data it is “{now}”."))
}

/// Names that are taken, and up to which number.
#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    numbers: Numbers,
}

impl Taken {
    fn name(&mut self, source: &str, parents: &[String], title: &str) -> String {
        let own = plain(source).unwrap_or_else(|| crate::edit::name_of(title, "question"));
        let with: Vec<&str> = parents.iter().map(String::as_str).chain([own.as_str()]).collect();
        let around = with.len().checked_sub(2).and_then(|from| with.get(from..));
        let around = around.map(|parts| short(&parts.join("_")));
        let whole = (with.len() > 2).then(|| short(&with.join("_")));
        let base = whole.clone().or_else(|| around.clone()).unwrap_or_else(|| short(&own));
        let mut names = std::iter::once(own).chain(around).chain(whole);
        let is_ours = |names: &HashSet<String>, name: &str| {
            is_free(name, |name| names.contains(name)) && !QuestionName::is_reserved(name)
        };
        let free = names.find(|name| is_ours(&self.names, name));
        let name =
            free.unwrap_or_else(|| self.numbers.numbered(&base, '_', |name| is_ours(&self.names, name)));
        self.names.insert(name.clone());
        name
    }
}

/// A name as a property can have it; none where nothing is left.
fn plain(source: &str) -> Option<String> {
    let name: String = source.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim().trim_start_matches('_');
    let name: String = name.chars().take(200).collect();
    (!name.is_empty()).then_some(name)
}

fn short(name: &str) -> String {
    name.trim_start_matches('_').chars().take(MOST).collect()
}
