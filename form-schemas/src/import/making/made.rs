//! The pages and sections of the form.

use super::Making;
use super::draft::{Draft, Shown};
use super::plan::{NamedCondition, Plan};
use crate::import::jumps::{Logic, Need};
use crate::import::numbers::Numbers;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The conditions of the source, with the ids that they have in the form.
pub(in crate::import) type Named<'a> = (&'a [Option<String>], &'a [NamedCondition]);

impl Making {
    /// The pages of the form, with the place in the source of each.
    pub(in crate::import) fn pages(
        &mut self,
        plan: &Plan,
        drafts: &mut Vec<Draft>,
        (named, form): (Named<'_>, &mut Map<String, Value>),
    ) -> Vec<(usize, Value)> {
        self.note_ahead(plan, drafts, named.1);
        let mut pages = Vec::new();
        for (place, page) in plan.order.iter().enumerate() {
            let need = plan.needs.get(place).cloned().unwrap_or(Need::Nothing);
            if need == Need::Never {
                let made = self.never(plan, *page, (&mut *drafts, named));
                pages.extend(made.map(|made| (*page, made)));
                let never = if drafts.iter().any(|draft| draft.page == *page) {
                    vec![self.constant_condition(false)]
                } else {
                    Vec::new()
                };
                self.rest_of(*page, drafts, (&never, named), &mut pages);
                continue;
            }
            if need == Need::TooLong {
                self.too_long(*page);
            }
            let when = self.when_of(plan, (*page, &need), (drafts.as_slice(), named.0));
            let Some(away) = page.checked_sub(self.stops.len()) else {
                let Some(position) = drafts.iter().position(|draft| draft.page == *page) else { continue };
                let draft = drafts.remove(position);
                self.report.counts.pages.take();
                let starts = self.stops.get(*page).is_some_and(|stop| stop.starts);
                if when.is_empty() && starts && *page == plan.flow.start {
                    self.start_page(&draft, form);
                } else {
                    let ends = plan.dead_ends.contains(page);
                    let made = self.page((&draft, ends), &when, named);
                    pages.push((*page, made));
                }
                self.rest_of(*page, drafts, (&when, named), &mut pages);
                continue;
            };
            if let Some(away) = plan.away.get(away) {
                pages.push((*page, self.away(away, &when)));
            }
        }
        pages
    }

    /// What of a page of the source stands on pages of its own, behind it.
    fn rest_of(
        &mut self,
        page: usize,
        drafts: &mut Vec<Draft>,
        (when, named): (&[String], Named<'_>),
        pages: &mut Vec<(usize, Value)>,
    ) {
        while let Some(position) = drafts.iter().position(|draft| draft.page == page) {
            let draft = drafts.remove(position);
            let made = self.page((&draft, false), when, named);
            pages.push((page, made));
        }
    }

    /// A page that so many ways lead to that its condition cannot be said.
    fn too_long(&mut self, page: usize) {
        let note = "In the form that this was made from only some answers led to this page, in more ways than could be worked \
                    out: here everybody is shown it. Set under which answers it is shown.";
        let Some(pointer) = self.stops.get(page).map(|stop| stop.pointer.clone()) else {
            return self.output.to_mend.push(note.replace("this page", "a page made of a link"));
        };
        let message = "Too many ways lead to this page for its condition to be worked out: it is shown to everybody. Set who \
                       sees it before the form is published.";
        self.report.change(pointer, message);
        self.output.to_mend_on.entry(page).or_default().push(note.to_owned());
    }

    /// The conditions of a page. Whoever comes to a page that only tells, and that nothing leads on from, has come to the
    /// end, whatever they answered.
    fn when_of(
        &mut self,
        plan: &Plan,
        (page, need): (usize, &Need),
        (drafts, ids): (&[Draft], &[Option<String>]),
    ) -> Vec<String> {
        let asks = drafts.iter().find(|draft| draft.page == page).is_none_or(|draft| draft.questions > 0);
        let is_end = plan.dead_ends.contains(&page);
        let ends = self.stops.get(page).is_some_and(|stop| (stop.ends || is_end) && !stop.starts);
        if *need == Need::Nothing && ends && !asks {
            let pointer = self.stops.get(page).map(|stop| stop.pointer.clone()).unwrap_or_default();
            let message = "Everybody comes to this page, and nothing leads on from it: nobody can send the form, as in the file.";
            self.report.change(pointer, message);
            return vec![self.constant_condition(true)];
        }
        self.when(need, ids)
    }

    /// A page that no answers lead to: it stands in the form, and nobody is shown it.
    fn never(
        &mut self,
        plan: &Plan,
        page: usize,
        (drafts, named): (&mut Vec<Draft>, Named<'_>),
    ) -> Option<Value> {
        if page >= self.stops.len() {
            if let Some(away) = plan.away.get(page - self.stops.len()) {
                self.report.leave(away.pointer.clone(), "No answers lead along this link.");
            }
            return None;
        }
        let position = drafts.iter().position(|draft| draft.page == page)?;
        let draft = drafts.remove(position);
        let pointer = self.stops.get(page).map(|stop| stop.pointer.clone()).unwrap_or_default();
        if draft.show.is_empty() && draft.title.is_none() {
            self.report.counts.pages.leave();
            self.report.leave(pointer, "No answers lead to this page, and it says nothing.");
            return None;
        }
        self.report.counts.pages.take();
        let message =
            "No answers lead to this page: it stands in the form, under a condition that never holds.";
        self.report.change(pointer, message);
        let never = self.constant_condition(false);
        Some(self.page((&draft, false), &[never], named))
    }

    /// A condition that holds of all answers, or of none.
    fn constant_condition(&mut self, holds: bool) -> String {
        let (title, schema) = if holds {
            ("Everybody", json!({"not": {"not": {}}}))
        } else {
            ("Nobody: no answers lead there", json!({"not": {}}))
        };
        let known = self.output.definitions.iter().find(|(_, known)| {
            known.get("title").and_then(Value::as_str) == Some(title) && known.get("not") == schema.get("not")
        });
        let known = known.map(|(id, _)| id.clone());
        known.unwrap_or_else(|| self.output.condition(title, &schema))
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
        if let Some(stop) = self.stops.get(draft.page) {
            let message = "The page is the start page of the form; what stood on it is its text.";
            self.report.change(stop.pointer.clone(), message);
        }
    }

    fn page(&mut self, (draft, dead_end): (&Draft, bool), when: &[String], named: Named<'_>) -> Value {
        let stop = self.stops.get(draft.page).cloned().unwrap_or_default();
        let (path, pointer, ends) = (stop.address, stop.pointer, stop.ends || dead_end);
        let id = self.output.page_id(&path);
        let mut page = Map::new();
        page.insert("id".to_owned(), id.into());
        if let Some(title) = &draft.title {
            page.insert("title".to_owned(), title.clone().into());
        }
        if draft.questions == 0 {
            let exit = ends && !when.is_empty();
            page.insert("kind".to_owned(), if exit { "exit" } else { "content" }.into());
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
        if let Some(list) = &draft.repeat {
            page.insert("repeat".to_owned(), format!("#/properties/{list}").into());
            page.extend(draft.item.clone().map(|item| ("itemTitle".to_owned(), item.into())));
        }
        let show = draft.show.iter().filter_map(|shown| match (shown, &draft.repeat) {
            (Shown::Question(name), Some(list)) => {
                Some(Value::from(format!("#/properties/{list}/items/properties/{name}")))
            }
            _ => self.shown(shown, named),
        });
        let show: Vec<Value> = show.collect();
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
                let condition = index.and_then(|index| conditions.get(index));
                let always = condition.is_some_and(|known| matches!(known.logic, Ok(Logic::Constant(true))));
                if always {
                    return Some(content.clone().into());
                }
                if let Some(Some(id)) = index.and_then(|index| ids.get(index)) {
                    let mut content = content.clone();
                    content.insert("when".to_owned(), format!("#/$defs/{id}").into());
                    return Some(content.into());
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

    /// Pages grouped in sections: of each page of the source its section, which is called so.
    pub(in crate::import) fn sections(
        pages: &[(usize, Value)],
        of: impl Fn(usize) -> Option<(String, String)>,
        form: &mut Map<String, Value>,
    ) {
        let mut sections: Vec<(String, String, Vec<Value>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (page, made) in pages {
            let (Some((name, title)), Some(id)) = (of(*page), made.get("id")) else { continue };
            let place = *places.entry(name.clone()).or_insert(sections.len());
            match sections.get_mut(place) {
                Some((.., pages)) => pages.push(id.clone()),
                None => sections.push((name, title, vec![id.clone()])),
            }
        }
        let mut made: Vec<Value> = Vec::new();
        let (mut numbers, mut taken) = (Numbers::default(), HashSet::new());
        for (name, title, pages) in sections {
            let base = crate::edit::slug(&name, "section");
            let id = numbers.free(&base, '-', |id| !taken.contains(id));
            taken.insert(id.clone());
            made.push(json!({"id": id, "title": title, "pages": pages}));
        }
        if !made.is_empty() {
            form.insert("sections".to_owned(), made.into());
        }
    }
}

pub(in crate::import) fn pointers(ids: &[String]) -> Value {
    let pointer = |id: &String| Value::from(format!("#/$defs/{id}"));
    match ids {
        [only] => pointer(only),
        many => many.iter().map(pointer).collect(),
    }
}
