//! Pages with their headings, addresses and conditions.

use super::conditions::Conditions;
use super::layout::{Draft, Layout, Shown};
use super::{Rule, Said};
use crate::PageId;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// Ids that are taken, and up to which number.
#[derive(Default)]
struct Taken {
    ids: HashSet<String>,
    numbers: HashMap<String, usize>,
}

/// Ids of pages and of content.
#[derive(Default)]
struct Ids {
    pages: Taken,
    contents: Taken,
}

impl Taken {
    fn free(&mut self, base: &str, reserved: &[&str]) -> String {
        let mut id = base.to_owned();
        if self.ids.contains(base) || reserved.contains(&base) {
            let first = self.numbers.get(base).copied().unwrap_or(2);
            let free = (first..first + 1_000_000).map(|number| (number, format!("{base}-{number}")));
            let free =
                free.into_iter().find(|(_, id)| !self.ids.contains(id) && !reserved.contains(&id.as_str()));
            if let Some((number, free)) = free {
                self.numbers.insert(base.to_owned(), number + 1);
                id = free;
            }
        }
        self.ids.insert(id.clone());
        id
    }
}

impl Layout {
    /// What is taken from the address that people come with stands on the first page.
    pub(super) fn join_unseen(&mut self) {
        let Self { pages, questions, .. } = self;
        let is_hidden = |shown: &Shown| match shown {
            Shown::Question(index) => {
                questions.get(*index).is_some_and(|question| question.asked.kind == "hidden")
            }
            Shown::Content(..) => false,
        };
        let seen = |page: &Draft| page.show.iter().any(|shown| !is_hidden(shown));
        let Some(first) = pages.iter().position(|page| page.repeat.is_none() && seen(page)) else { return };
        let mut moved = Vec::new();
        for page in pages.iter_mut() {
            let (hidden, kept) = std::mem::take(&mut page.show).into_iter().partition(&is_hidden);
            page.show = kept;
            moved.extend::<Vec<Shown>>(hidden);
        }
        let Some(page) = pages.get_mut(first) else { return };
        for shown in moved {
            if let Shown::Question(index) = &shown
                && let Some(question) = questions.get_mut(*index)
            {
                (question.repeat, question.at) = (None, (first, page.show.len()));
                question.when.clear();
            }
            page.show.push(shown);
        }
        // Places on a page are told by what stands before them.
        for (index, page) in pages.iter().enumerate() {
            for (place, shown) in page.show.iter().enumerate() {
                if let Shown::Question(question) = shown
                    && let Some(question) = questions.get_mut(*question)
                {
                    question.at = (index, place);
                }
            }
        }
    }

    /// A page all of whose questions may be hidden is shown only where one of them is.
    pub(super) fn hoist(&mut self) {
        for index in 0..self.pages.len() {
            let Some(draft) = self.pages.get(index) else { continue };
            let is_list = self.repeats.iter().any(|repeat| repeat.page == index);
            let rules: Vec<Option<Rule>> =
                draft.show.iter().map(|shown| self.rule_of(shown, index)).collect();
            if is_list || rules.is_empty() || rules.iter().any(Option::is_none) {
                continue;
            }
            let rules: Vec<Rule> = rules.into_iter().flatten().collect();
            let scopes: HashSet<Option<usize>> = rules.iter().map(|rule| self.rule_scope(rule)).collect();
            let Some(first) = rules.first().cloned().filter(|_| scopes.len() == 1) else { continue };
            let same = rules.iter().all(|rule| *rule == first);
            let when = if same { first.into_parts() } else { vec![Rule::any(rules)] };
            self.raise(index, when, same);
        }
    }

    /// What must hold for something on a page beside the page's own conditions, as far as earlier pages decide it.
    fn rule_of(&self, shown: &Shown, page: usize) -> Option<Rule> {
        let rules = match shown {
            Shown::Question(index) => &self.questions.get(*index)?.when,
            Shown::Content(_, rules) => rules,
        };
        let earlier: Vec<Rule> =
            rules.iter().filter(|rule| self.is_decided(rule, page, false)).cloned().collect();
        // What another question of the page reveals is shown only where that is.
        if earlier.is_empty() && !rules.is_empty() {
            return Some(Rule::Constant(false));
        }
        (!earlier.is_empty()).then(|| Rule::all(earlier))
    }

    fn raise(&mut self, index: usize, when: Vec<Rule>, same: bool) {
        let Some(draft) = self.pages.get_mut(index) else { return };
        draft.when.extend(when.into_iter().filter(|rule| !matches!(rule, Rule::Constant(_))));
        let page_when = draft.when.clone();
        if !same {
            return;
        }
        for shown in &mut draft.show {
            match shown {
                Shown::Content(_, rules) => rules.retain(|rule| !page_when.contains(rule)),
                Shown::Question(question) => {
                    if let Some(question) = self.questions.get_mut(*question) {
                        question.when.retain(|rule| !page_when.contains(rule));
                    }
                }
            }
        }
    }

    /// The pages of the form, and the section of each.
    pub(super) fn written(
        &mut self,
        title: &str,
        conditions: &mut Conditions,
    ) -> Vec<(Value, Option<usize>)> {
        let mut ids = Ids::default();
        let mut pages = Vec::new();
        for mut draft in std::mem::take(&mut self.pages) {
            if draft.show.is_empty() {
                self.to_mend.append(&mut draft.to_mend);
                continue;
            }
            self.heading(&mut draft, title);
            self.report.pages.push(draft.pointer.clone());
            let section = draft.section;
            pages.push((self.page(draft, &mut ids, conditions), section));
        }
        pages
    }

    /// A page has one heading above all that it shows.
    fn heading(&self, draft: &mut Draft, form: &str) {
        let mut asked = draft.show.iter().filter_map(|shown| match shown {
            Shown::Question(index) => self.questions.get(*index).map(|question| question.asked.title.clone()),
            Shown::Content(..) => None,
        });
        let (first, more) = (asked.next(), asked.next().is_some());
        let above = matches!(draft.show.first(), Some(Shown::Content(..)));
        draft.title = draft.title.take().filter(|title| !title.is_empty());
        if draft.title.is_none() {
            draft.title = headed(draft);
        }
        let is_list = draft.repeat.is_some() && !draft.continues;
        match &first {
            Some(question) if !more && !above && !is_list => {
                draft.title = draft.title.take().filter(|title| !draft.continues && title != question);
            }
            Some(question) if !more && draft.title.is_none() => draft.title = Some(question.clone()),
            _ if draft.title.is_none() => draft.title = Some(form.to_owned()),
            _ => {}
        }
    }

    fn page(&mut self, draft: Draft, ids: &mut Ids, conditions: &mut Conditions) -> Value {
        let questions: Vec<usize> = draft
            .show
            .iter()
            .filter_map(|shown| match shown {
                Shown::Question(index) => Some(*index),
                Shown::Content(..) => None,
            })
            .collect();
        let called = draft.title.clone().or_else(|| {
            let question = questions.first().and_then(|index| self.questions.get(*index));
            question.map(|question| question.asked.title.clone())
        });
        let base = crate::edit::slug(&called.unwrap_or_default(), "page");
        let mut page = Map::new();
        page.insert("id".to_owned(), ids.pages.free(&base, &PageId::RESERVED).into());
        if let Some(title) = draft.title {
            page.insert("title".to_owned(), title.into());
        }
        if questions.is_empty() {
            page.insert("kind".to_owned(), "content".into());
        }
        insert_when(&mut page, &conditions.ids(self, &draft.when));
        if let Some(repeat) = draft.repeat {
            page.insert("repeat".to_owned(), self.repeat_pointer(repeat).into());
        }
        let show: Vec<Value> = draft
            .show
            .into_iter()
            .map(|shown| match shown {
                Shown::Question(index) => self.question_pointer(index).into(),
                Shown::Content(said, rules) => {
                    let when = conditions.ids(self, &rules);
                    content(said, &when, ids)
                }
            })
            .collect();
        page.insert("show".to_owned(), show.into());
        if !draft.to_mend.is_empty() {
            page.insert("toMend".to_owned(), json!(draft.to_mend));
        }
        page.into()
    }

    /// The pointer to an array.
    pub(super) fn repeat_pointer(&self, index: usize) -> String {
        let Some(repeat) = self.repeats.get(index) else { return String::new() };
        self.pointer(&repeat.name, repeat.around)
    }

    fn question_pointer(&self, index: usize) -> String {
        let Some(question) = self.questions.get(index) else { return String::new() };
        self.pointer(&question.name, question.repeat)
    }

    fn pointer(&self, name: &str, repeat: Option<usize>) -> String {
        let around =
            repeat.map_or_else(|| "#".to_owned(), |repeat| format!("{}/items", self.repeat_pointer(repeat)));
        format!("{around}/properties/{}", crate::path::escape(name))
    }
}

/// A page that begins with a heading is called so.
fn headed(draft: &mut Draft) -> Option<String> {
    let (place, text) = match draft.show.first()? {
        Shown::Content(said, rules) if rules.is_empty() => match (said.kind, said.text.strip_prefix('#')) {
            ("heading", _) => (true, said.text.clone()),
            ("markdown", Some(_)) => {
                let (first, rest) = said.text.split_once('\n').unwrap_or((&said.text, ""));
                let first = first.trim_start_matches('#').trim().to_owned();
                let rest = rest.trim().to_owned();
                let Some(Shown::Content(said, _)) = draft.show.first_mut() else { return None };
                let empty = rest.is_empty();
                said.text = rest;
                (empty, first)
            }
            _ => return None,
        },
        _ => return None,
    };
    if place && draft.show.len() > 1 {
        draft.show.remove(0);
    } else if let Some(Shown::Content(said, _)) = draft.show.first_mut().filter(|_| place) {
        said.text.clone_from(&text);
    }
    Some(text)
}

fn content(said: Said, when: &[String], ids: &mut Ids) -> Value {
    let mut content = Map::new();
    let words: String = said.title.as_ref().unwrap_or(&said.text).chars().take(40).collect();
    content.insert("id".to_owned(), ids.contents.free(&crate::edit::slug(&words, "content"), &[]).into());
    content.insert("content".to_owned(), said.kind.into());
    if let Some(title) = said.title {
        content.insert("title".to_owned(), title.into());
    }
    content.insert("text".to_owned(), said.text.into());
    if let Some((address, shows)) = said.image {
        content.insert("src".to_owned(), address.into());
        content.insert("alt".to_owned(), shows.into());
    }
    insert_when(&mut content, when);
    content.into()
}

/// Puts `when` into an object: a pointer, or a list of them.
pub(super) fn insert_when(object: &mut Map<String, Value>, ids: &[String]) {
    let pointer = |id: &String| Value::from(format!("#/$defs/{}", crate::path::escape(id)));
    match ids {
        [] => {}
        [only] => {
            object.insert("when".to_owned(), pointer(only));
        }
        many => {
            object.insert("when".to_owned(), many.iter().map(pointer).collect());
        }
    }
}
