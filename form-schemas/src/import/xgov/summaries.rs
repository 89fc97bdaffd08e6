//! Pages that show the answers: the one from which they are sent, which every form has, and those that only show them.

use super::Import;
use super::sorts::{Sort, sort};
use super::source::{Role, SourcePage};
use crate::import::html;
use crate::import::making::draft::Draft;
use crate::import::making::members::{inner, string, text};
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value};

/// What only shows the answers, and leads on as every page does, is called so.
const SHOW: [&str; 6] =
    ["checkpoint", "mini", "nonsubmitting", "repeat", "summarypagewithnext", "summaryupload"];

/// What the texts of such a page become.
const TEXTS: [(&str, &str); 3] = [("title", "heading"), ("insetText", "inset"), ("details", "markdown")];

/// Whether answers are sent from a page with this controller, as its name says.
pub(super) fn sends(controller: &str) -> bool {
    let controller = plain(controller);
    (controller.starts_with("summary") || controller.ends_with("summarypagecontroller"))
        && !SHOW.iter().any(|other| controller.starts_with(other))
}

/// Whether a controller is the one of the source from which answers are sent, and not one that is called like it.
fn is_own(controller: &str) -> bool {
    matches!(plain(controller).as_str(), "summary.js" | "summarypagecontroller")
}

/// `./pages/summary.js`, `SummaryPageController`: the last part, in small letters.
fn plain(controller: &str) -> String {
    controller.rsplit('/').next().unwrap_or_default().to_ascii_lowercase()
}

impl Import<'_> {
    /// Decides which page answers are sent from. Others that are called like it only show the answers: they lead on, or the
    /// form ends there. What it asks itself is asked before it.
    pub(in crate::import) fn settle_summaries(&mut self) {
        let called: Vec<(usize, String)> = self
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.role == Role::Summary)
            .map(|(place, page)| (place, self.controller_of(page)))
            .collect();
        let has_own = called.iter().any(|(_, controller)| is_own(controller));
        for (place, controller) in &called {
            let Some(page) = self.pages.get_mut(*place) else { continue };
            let is_like = !controller.is_empty() && sends(controller) && !is_own(controller);
            if is_like && (page.has_next || (has_own && called.len() > 1)) {
                page.role = Role::Page;
            } else if page.components.iter().any(|(_, component)| asks(component)) {
                page.role = Role::Asking;
                page.next.clear();
            }
        }
    }

    /// What a page is shown by, as the source names it; empty where it names nothing.
    pub(in crate::import) fn controller_of(&self, page: &SourcePage<'_>) -> String {
        self.page_of(page).and_then(|page| string(page, "controller")).unwrap_or_default()
    }

    /// Whether a page shows the answers so far, and does not send them.
    pub(in crate::import) fn shows_answers(&self, page: usize) -> bool {
        let Some(page) = self.pages.get(page).filter(|page| page.role == Role::Page) else { return false };
        let controller = plain(&self.controller_of(page));
        controller.contains("summary") && !controller.contains("repeat")
    }

    /// What such a page says stands on it; the answers do not.
    pub(in crate::import) fn answers_so_far(&mut self, page: usize, draft: &mut Draft) {
        let Some(source) = self.pages.get(page) else { return };
        let empty = Map::new();
        let whole = self.page_of(source).cloned().unwrap_or_default();
        let at = format!("{}/options/customText", source.pointer);
        let words = inner(inner(&whole, "options", &empty), "customText", &empty);
        for (key, kind) in TEXTS {
            let Some(said) = text(words, key).filter(|said| key != "title" || *said != source_title(&whole))
            else {
                continue;
            };
            let at = format!("{at}/{}", crate::definition::pointer_step(key));
            self.making.output.text(&at, &said);
            let said = if kind == "heading" { html::to_text(&said) } else { html::to_markdown(&said) };
            let said = self.making.piped(&said);
            self.making.tell(draft, (&at, key), (kind, None, &said));
        }
        let note = "In the form that this was made from, this page showed the answers that were given so far, to be checked or \
                    changed. Here they stand on check your answers only: say on the page what people have to know, or take it \
                    away.";
        self.making.output.to_mend_on.entry(page).or_default().push(note.to_owned());
    }

    /// What the settings of such a page say beside that.
    pub(in crate::import) fn options_of_answers(&mut self, at: &str, options: &Value) {
        for (key, value) in options.as_object().into_iter().flatten().filter(|(_, value)| !is_nothing(value))
        {
            let words = value.as_object().filter(|_| key == "customText");
            let Some(words) = words else {
                self.making.report.leave(
                    format!("{at}/{}", crate::definition::pointer_step(key)),
                    "Foolscap has no such setting, so it was not taken.",
                );
                continue;
            };
            let is_said = |key: &str| TEXTS.iter().any(|(known, _)| *known == key);
            for (key, _) in words.iter().filter(|(key, value)| !is_said(key) && !is_nothing(value)) {
                self.making.report.leave(
                    format!("{at}/customText/{}", crate::definition::pointer_step(key)),
                    "This text is not taken.",
                );
            }
        }
    }

    /// What check your answers asks is asked on a page before it.
    pub(in crate::import) fn asked_before(&mut self, page: usize, pointer: &str) {
        let message =
            "What is asked on check your answers, which every form has, is asked on a page before it.";
        self.making.report.change(pointer, message);
        let note = "In the form that this was made from, this was asked on check your answers. Here it is asked on a page before \
                    that: look what the page is called.";
        self.making.output.to_mend_on.entry(page).or_default().push(note.to_owned());
        self.page_members((page, pointer), false);
    }

    /// The page on which answers are checked.
    pub(in crate::import) fn summary(&mut self) {
        let mut summary = false;
        for page in 0..self.pages.len() {
            let Some(source) = self.pages.get(page).filter(|page| page.role == Role::Summary) else {
                continue;
            };
            let (pointer, components) = (source.pointer.clone(), source.components.clone());
            if std::mem::replace(&mut summary, true) {
                self.leave_page(page, "A form has one page on which answers are checked.");
                continue;
            }
            self.making.report.counts.pages.take();
            self.making
                .report
                .change(pointer.clone(), "The page is check your answers, which every form has.");
            self.page_members((page, &pointer), false);
            for (pointer, component) in components {
                self.making.output.texts_of(&pointer, component);
                self.making.report.counts.contents.leave();
                self.making.report.leave(pointer, "Check your answers holds nothing else.");
            }
        }
    }
}

/// Whether it asks something that can be asked elsewhere.
fn asks(component: &Map<String, Value>) -> bool {
    matches!(sort(component), Sort::Question(_) | Sort::Group | Sort::Fieldset)
}

fn source_title(page: &Map<String, Value>) -> String {
    text(page, "title").unwrap_or_default()
}
