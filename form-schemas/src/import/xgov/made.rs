//! The pages and sections of the form.

use super::Import;
use super::flow::{NamedCondition, Plan};
use super::page::{Draft, Shown};
use super::source::Role;
use crate::import::jumps::{Logic, Need};
use serde_json::{Map, Value, json};

/// The conditions of the source, with the ids that they have in the form.
pub(super) type Named<'a> = (&'a [Option<String>], &'a [NamedCondition]);

impl Import<'_> {
    /// The pages of the form, with the place in the source of each.
    pub(super) fn pages(
        &mut self,
        plan: &Plan,
        drafts: &mut Vec<Draft>,
        (named, form): (Named<'_>, &mut Map<String, Value>),
    ) -> Vec<(usize, Value)> {
        let mut pages = Vec::new();
        for (place, page) in plan.order.iter().enumerate() {
            let need = plan.needs.get(place).cloned().unwrap_or(Need::Nothing);
            if need == Need::Never {
                self.never(plan, *page, drafts);
                continue;
            }
            if need == Need::TooLong {
                self.too_long(*page);
            }
            let when = self.when(&need, named.0);
            let Some(away) = page.checked_sub(self.pages.len()) else {
                let Some(position) = drafts.iter().position(|draft| draft.page == *page) else { continue };
                let draft = drafts.remove(position);
                self.report.counts.pages.take();
                if when.is_empty() && self.is_start(*page, plan.flow.start) {
                    self.start_page(&draft, form);
                } else {
                    let ends = plan.dead_ends.contains(page);
                    let made = self.page((&draft, ends), &when, named);
                    pages.push((*page, made));
                }
                continue;
            };
            if let Some(away) = plan.away.get(away) {
                pages.push((*page, self.away(away, &when)));
            }
        }
        pages
    }

    /// A page that so many ways lead to that its condition cannot be said.
    fn too_long(&mut self, page: usize) {
        let note = "In the form that this was made from only some answers led to this page, in more ways than could be worked \
                    out: here everybody is shown it. Set under which answers it is shown.";
        let Some(pointer) = self.pages.get(page).map(|page| page.pointer.clone()) else {
            return self.output.to_mend.push(note.replace("this page", "a page made of a link"));
        };
        let message = "Too many ways lead to this page for its condition to be worked out: it is shown to everybody. Publishing is \
                       refused until somebody has set who sees it.";
        self.report.change(pointer, message);
        self.output.to_mend_on.entry(page).or_default().push(note.to_owned());
    }

    /// A page that no answers lead to.
    fn never(&mut self, plan: &Plan, page: usize, drafts: &mut Vec<Draft>) {
        if page >= self.pages.len() {
            if let Some(away) = plan.away.get(page - self.pages.len()) {
                self.report.leave(away.pointer.clone(), "No answers lead along this link.");
            }
            return;
        }
        // What was taken of it goes again.
        let Some(position) = drafts.iter().position(|draft| draft.page == page) else { return };
        let draft = drafts.remove(position);
        for shown in &draft.show {
            if let Shown::Question(name) = shown {
                self.output.properties.shift_remove(name);
                self.report.counts.questions.untake();
                let options = self
                    .fields
                    .0
                    .iter()
                    .find(|field| field.name == *name)
                    .map_or(0, |field| field.options.len());
                (0..options).for_each(|_| self.report.counts.options.untake());
            } else {
                self.report.counts.contents.untake();
            }
        }
        self.leave_page(page, "No answers lead to this page.");
    }

    fn start_page(&mut self, draft: &Draft, form: &mut Map<String, Value>) {
        let mut texts = Vec::new();
        for shown in &draft.show {
            let Shown::Content(content, ..) = shown else { continue };
            let get = |key: &str| content.get(key).and_then(Value::as_str).unwrap_or_default();
            match get("title") {
                "" => texts.push(get("text").to_owned()),
                title => texts.push(format!("### {title}\n\n{}", get("text"))),
            }
        }
        let mut start = Map::new();
        if let Some(title) = &draft.title {
            start.insert("title".to_owned(), title.clone().into());
        }
        start.insert("text".to_owned(), texts.join("\n\n").into());
        form.insert("start".to_owned(), start.into());
        if let Some(page) = self.pages.get(draft.page) {
            let message = "The page is the start page of the form; what stood on it is its text.";
            self.report.change(page.pointer.clone(), message);
        }
    }

    fn page(&mut self, (draft, dead_end): (&Draft, bool), when: &[String], named: Named<'_>) -> Value {
        let path = self.pages.get(draft.page).map(|page| page.path.clone()).unwrap_or_default();
        let pointer = self.pages.get(draft.page).map(|page| page.pointer.clone()).unwrap_or_default();
        let ends = self.pages.get(draft.page).is_some_and(|page| !page.has_next && page.role == Role::Page);
        let ends = ends || dead_end;
        let id = self.output.page_id(&path);
        let mut page = Map::new();
        page.insert("id".to_owned(), id.into());
        if let Some(title) = &draft.title {
            page.insert("title".to_owned(), title.clone().into());
        }
        if draft.questions == 0 {
            let exit = ends && !when.is_empty();
            page.insert("kind".to_owned(), if exit { "exit" } else { "content" }.into());
            if ends && !exit {
                let note = "In the form that this was made from nobody comes past this page: nothing leads on from it. Here \
                            everybody is shown it and goes on. Say which answers lead to it, or what people do next.";
                self.output.to_mend_on.entry(draft.page).or_default().push(note.to_owned());
            }
            if exit && !dead_end {
                self.report
                    .change(format!("{pointer}/next"), "Nothing leads on from here: the page ends the form.");
            }
        } else if ends {
            self.report.change(
                format!("{pointer}/next"),
                "Nothing leads on from here: it leads to check your answers.",
            );
        }
        if !when.is_empty() {
            page.insert("when".to_owned(), pointers(when));
        }
        let show: Vec<Value> = draft.show.iter().filter_map(|shown| self.shown(shown, named)).collect();
        page.insert("show".to_owned(), show.into());
        if let Some(sentences) = self.output.to_mend_on.remove(&draft.page) {
            page.insert("toMend".to_owned(), json!(sentences));
        }
        page.into()
    }

    /// What stands on a page; none when the source never shows it.
    fn shown(&mut self, shown: &Shown, (ids, conditions): Named<'_>) -> Option<Value> {
        match shown {
            Shown::Question(name) => Some(Value::from(format!("#/properties/{name}"))),
            Shown::Content(content, None, _) => Some(content.clone().into()),
            Shown::Content(content, Some(name), pointer) => {
                let index = conditions.iter().position(|condition| condition.name == *name);
                if let Some(Some(id)) = index.and_then(|index| ids.get(index)) {
                    let mut content = content.clone();
                    content.insert("when".to_owned(), format!("#/$defs/{id}").into());
                    return Some(content.into());
                }
                let condition = index.and_then(|index| conditions.get(index));
                let always = condition.is_some_and(|known| matches!(known.logic, Ok(Logic::Constant(true))));
                if always {
                    return Some(content.clone().into());
                }
                self.report.counts.contents.untake();
                self.report.counts.contents.leave();
                let called = condition.map_or(name.as_str(), |condition| condition.title.as_str());
                let why = if condition.is_some() { "is never true" } else { "is not there" };
                let message = format!("The source never shows this: its condition “{called}” {why}.");
                self.report.leave(pointer.clone(), message);
                None
            }
        }
    }

    pub(super) fn sections(&mut self, pages: &[(usize, Value)], form: &mut Map<String, Value>) {
        let mut sections: Vec<(String, Vec<Value>)> = Vec::new();
        for (page, made) in pages {
            let section = self.pages.get(*page).and_then(|page| page.section.clone());
            let (Some(section), Some(id)) = (section, made.get("id")) else { continue };
            match sections.iter_mut().find(|(known, _)| *known == section) {
                Some((_, pages)) => pages.push(id.clone()),
                None => sections.push((section, vec![id.clone()])),
            }
        }
        let mut made: Vec<Value> = Vec::new();
        for (name, pages) in sections {
            let Some(title) = self.section_title(&name) else {
                self.report
                    .leave("/sections", format!("Pages stand in the section “{name}”, which there is not."));
                continue;
            };
            let base = crate::edit::slug(&name, "section");
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let taken = |id: &String| {
                made.iter().any(|section| section.get("id").and_then(Value::as_str) == Some(id))
            };
            let id = std::iter::once(base.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(base);
            made.push(json!({"id": id, "title": title, "pages": pages}));
        }
        if !made.is_empty() {
            form.insert("sections".to_owned(), made.into());
        }
    }
}

pub(super) fn pointers(ids: &[String]) -> Value {
    let pointer = |id: &String| Value::from(format!("#/$defs/{id}"));
    match ids {
        [only] => pointer(only),
        many => many.iter().map(pointer).collect(),
    }
}
