//! The tree of components, from its top to its leaves.

use super::Form;
use super::component::{Sort, sort};
use super::conditions::Shown;
use super::members::{Located, text};
use crate::import::outline::{Part, one_line};
use serde_json::Value;

/// How deep components may be inside one another.
const MAX_DEPTH: usize = 40;

/// What is around a component.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// Where answers stand: names, with `*` for items.
    pub(super) path: String,
    /// The objects around them since the last repeat.
    pub(super) parents: Vec<String>,
    /// Whether it is on a page.
    pub(super) on_page: bool,
    pub(super) depth: usize,
}

impl Form {
    /// What components ask and say.
    pub(super) fn parts(&mut self, list: &[Located<'_>], around: &Around) -> Vec<Part> {
        let mut parts = Vec::new();
        for (pointer, component) in list {
            if around.depth > MAX_DEPTH {
                self.lose(pointer, "It is too deep inside other components to be asked.");
                continue;
            }
            parts.extend(self.part((pointer, component), around));
        }
        parts
    }

    fn part(
        &mut self,
        (pointer, component): (&str, &serde_json::Map<String, Value>),
        around: &Around,
    ) -> Vec<Part> {
        let sort = sort(component);
        self.leftover(pointer, component, sort);
        if let Sort::Nothing(why) = sort {
            self.report.leave(pointer, why);
            return Vec::new();
        }
        if sort == Sort::Button {
            self.button(pointer, component);
            return Vec::new();
        }
        let mut shown = self.shown(pointer, component, &around.path);
        if is_hidden(component) && !matches!(sort, Sort::Question("hidden")) {
            return self.hidden((pointer, component), (sort, around), shown);
        }
        shown.to_mend.extend(self.beside((pointer, component), sort));
        match sort {
            Sort::Question(kind) => self.question((pointer, component), (kind, around), shown),
            Sort::Content => self.content((pointer, component), shown),
            Sort::Survey => self.survey((pointer, component), around, shown),
            Sort::Unknown => {
                let kind = text(component, "type").unwrap_or_default();
                let kind: String = kind.chars().take(60).collect();
                self.report.leave(
                    pointer,
                    format!("Foolscap has nothing of this type (“{kind}”), so it was not taken."),
                );
                Vec::new()
            }
            holder => self.holder((pointer, component), (holder, around), shown),
        }
    }

    /// What is hidden: a value that other programs fill in is kept; what holds others goes with them.
    fn hidden(
        &mut self,
        (pointer, component): (&str, &serde_json::Map<String, Value>),
        (sort, around): (Sort, &Around),
        shown: Shown,
    ) -> Vec<Part> {
        match sort {
            Sort::Question("short-text" | "long-text" | "number" | "email" | "phone" | "url") => {
                let message = "Nobody sees it in the source: it is kept as “hidden”, which is filled in from the address of the form.";
                self.report.change(format!("{pointer}/hidden"), message);
                self.question((pointer, component), ("hidden", around), shown)
            }
            Sort::Question(_) | Sort::Survey => {
                self.lose(pointer, "It is hidden in the source: nobody is asked it.");
                Vec::new()
            }
            _ => {
                self.lose_inside((pointer, component), 0);
                self.report
                    .leave(format!("{pointer}/hidden"), "It is hidden in the source, with everything in it.");
                Vec::new()
            }
        }
    }

    /// The questions in something that is hidden.
    fn lose_inside(&mut self, (pointer, component): (&str, &serde_json::Map<String, Value>), depth: usize) {
        let mut inside = super::members::children(component, pointer);
        inside.extend(super::keys::nested(component, pointer));
        for (at, one) in &inside {
            match sort(one) {
                Sort::Question(_) | Sort::Survey => {
                    self.lose(at, "It is in something that is hidden in the source: nobody is asked it.");
                }
                _ if depth < MAX_DEPTH => self.lose_inside((at, one), depth + 1),
                _ => {}
            }
        }
    }

    /// A question of the source that is not asked.
    pub(super) fn lose(&mut self, pointer: &str, why: &str) {
        self.lost.push(pointer.to_owned());
        self.report.leave(pointer, why);
    }

    fn button(&mut self, pointer: &str, component: &serde_json::Map<String, Value>) {
        let action = text(component, "action").unwrap_or_else(|| "submit".to_owned());
        let resets = text(component, "type").is_some_and(|kind| kind.ends_with("reset"));
        if action == "submit" && !resets {
            let label = text(component, "label").as_deref().and_then(one_line);
            if label.as_deref().is_some_and(|label| label != "Submit") && self.submit.is_none() {
                self.report.take(pointer, "Its words are those of the button that submits.");
                self.submit = label;
            }
            return;
        }
        self.report.leave(pointer, "Every page has its own buttons: this one is not taken.");
    }
}

/// Whether nobody sees it, and no rule brings it up.
fn is_hidden(component: &serde_json::Map<String, Value>) -> bool {
    let rules = component.get("logic").and_then(Value::as_array).is_some_and(|logic| !logic.is_empty());
    super::members::flag(component, "hidden") && !rules
}
