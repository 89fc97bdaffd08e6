//! What a page says beside its title, components and links.

use super::source::Role;
use super::{Dialect, Import};
use crate::import::making::output::is_nothing;
use serde_json::Value;

/// What is read with the page.
const READ: [&str; 10] = [
    "id",
    "condition",
    "path",
    "title",
    "components",
    "componentsAfter",
    "next",
    "section",
    "controller",
    "disableSingleComponentAsHeading",
];

/// Controllers that show the page and do nothing else.
const PLAIN: [&str; 8] = [
    "StartPageController",
    "PagePageController",
    "PageController",
    "HomePageController",
    "ContinuePageController",
    "ConfirmPageController",
    "TerminalPageController",
    "FileUploadPageController",
];

impl Import<'_> {
    pub(in crate::import) fn page_options(&mut self, (page, pointer): (usize, &str), repeats: bool) {
        self.page_controller((page, pointer), repeats);
        self.page_members((page, pointer), repeats);
    }

    /// What the controller of a page does beside showing it.
    fn page_controller(&mut self, (page, pointer): (usize, &str), repeats: bool) {
        let Some(named) = self.pages.get(page).map(|page| self.controller_of(page)) else { return };
        let (lower, at) = (named.to_ascii_lowercase(), format!("{pointer}/controller"));
        if lower.is_empty() || (lower.contains("repeat") && repeats) {
            // It is shown once for each thing here too.
        } else if self.shows_answers(page) {
            let message =
                "The source shows the answers so far here; the form shows them on check your answers only.";
            self.making.report.change(at, message);
        } else if lower.contains("repeat") && lower.contains("summary") {
            let message = if self.making.output.has_list() {
                "The list of what people told of stands where it is asked."
            } else {
                "What was told of so far is not listed here: it stands on check your answers."
            };
            self.making.report.change(at, message);
        } else if lower.contains("repeat") {
            self.asked_once(page, &at, "The questions are asked once");
        } else if !is_plain(&named) || self.is_shown_elsewhere(page, &lower) {
            let message = format!(
                "The page is shown like any other. What “{named}” does beside that (looking something up, a summary of its own) \
                 is not done here."
            );
            self.note_view(page);
            self.making.report.leave(at, message);
            if lower.starts_with("datecomparison") {
                let note = "In the form that this was made from, this page compared its two dates. Nothing compares them here: \
                            add a check.";
                self.making.output.to_mend_on.entry(page).or_default().push(note.to_owned());
            }
        }
    }

    /// What a page says beside what is read with it; also one that every form has.
    pub(in crate::import) fn page_members(&mut self, (page, pointer): (usize, &str), repeats: bool) {
        let Some(options) = self.pages.get(page).and_then(|page| self.page_of(page)).cloned() else { return };
        for (key, value) in &options {
            let is_read =
                READ.contains(&key.as_str()) && !(key == "condition" && self.dialect == Dialect::Links);
            if is_read || is_nothing(value) {
                continue;
            }
            let at = format!("{pointer}/{}", crate::definition::pointer_step(key));
            let message = match key.as_str() {
                "condition" => {
                    "Links lead to a page here, so a condition on the page itself is not looked at."
                }
                "repeat" if repeats => continue,
                "events" => "No other program is asked while a form is filled in.",
                "view" => {
                    self.note_view(page);
                    "Pages are drawn in one way: what this file shows beside the components of the page is not in the source."
                }
                "config" => {
                    "Settings of the program behind the page are not taken: look whether people read any of their texts."
                }
                "repeatField" if repeats => {
                    let message = "Here people say themselves when they have told of all.";
                    self.making.report.change(at, message);
                    continue;
                }
                "repeatField" => {
                    self.asked_once(page, &at, "The page is shown once");
                    continue;
                }
                "options" if repeats => {
                    self.options_of_list(&at, value);
                    continue;
                }
                "options" if self.shows_answers(page) => {
                    self.options_of_answers(&at, value);
                    continue;
                }
                "options" => "Settings of the page itself (such as texts of its own) are not taken.",
                "backLinkFallback" => "The link back always leads to the page before.",
                "continueButtonText" => "The button of every page says “Continue”.",
                "showContinueButton" | "startPageNavigation" => "Every page has the buttons that it needs.",
                _ => {
                    self.making.report.leave(at, "Foolscap has no such setting, so it was not taken.");
                    continue;
                }
            };
            self.making.report.leave(at, message);
        }
    }

    /// Whether a controller that otherwise shows the components of its page has none to show.
    fn is_shown_elsewhere(&self, page: usize, controller: &str) -> bool {
        let is_empty = self.pages.get(page).is_some_and(|source| source.components.is_empty());
        is_empty && ["continue", "confirm"].iter().any(|word| controller.contains(word))
    }

    /// A page on which a file of the source's own program shows everything.
    fn note_view(&mut self, page: usize) {
        let Some(source) = self.pages.get(page).filter(|source| source.components.is_empty()) else { return };
        if source.role == Role::Summary {
            return;
        }
        let note = "In the form that this was made from, a program of its own showed this page, and what it said is not in the \
                    file. Write it here, or take the page away.";
        let notes = self.making.output.to_mend_on.entry(page).or_default();
        if !notes.iter().any(|known| known == note) {
            notes.push(note.to_owned());
        }
    }

    /// What is said of a list beside its name and what one thing in it is called.
    fn options_of_list(&mut self, at: &str, options: &Value) {
        for (key, value) in options.as_object().into_iter().flatten().filter(|(_, value)| !is_nothing(value))
        {
            let message = match key.as_str() {
                "sectionKey" => continue,
                "summaryDisplayMode" => "What was told of is listed in one way, with what can be changed.",
                "boolSummaryQuestion" => "The list asks for another in its own words.",
                "customText" => {
                    let words = value.as_object().into_iter().flatten();
                    for (key, _) in words.filter(|(key, value)| !is_nothing(value) && !is_item(key, value)) {
                        let message = "The list has words of its own.";
                        self.making.report.leave(format!("{at}/customText/{key}"), message);
                    }
                    continue;
                }
                _ => "Foolscap has no such setting, so it was not taken.",
            };
            self.making.report.leave(format!("{at}/{}", crate::definition::pointer_step(key)), message);
        }
    }
}

/// Whether this is what one thing of a list is called, as a list here can call it.
fn is_item(key: &str, value: &Value) -> bool {
    key == "cardTitle" && value.as_str().and_then(super::repeats::noun).is_some()
}

/// Whether a controller shows the page and does nothing else.
pub(super) fn is_plain(named: &str) -> bool {
    PLAIN.contains(&super::repeats::called(named).as_str())
}
