//! Which page each part stands on.
//!
//! What the source puts on one page stays on one page, up to a question that depends on an answer of that page that no option
//! reveals: from there a page follows. Where the source says nothing about pages each question has its own, as the design
//! system advises ("one thing per page"); a heading among such questions begins a page.

use super::layout::{Around, Draft, Layout, Place, Question, Shown, Target};
use super::{Asked, Outline, Part, Rule, Said};
use crate::import::Report;
use std::collections::HashSet;

/// So many questions follow a heading that stands alone on one page.
const MOST_UNDER_HEADING: usize = 8;

/// A form with more pages than this puts questions together that the source does not, so many on a page.
const MANY_PAGES: usize = 600;
const MOST_LOOSE: usize = 10;

impl Layout {
    /// Gives the parts of an outline their places.
    pub(super) fn of(outline: &mut Outline, report: Report) -> Self {
        let mut layout = Self { report, ..Self::default() };
        layout.to_mend.append(&mut outline.to_mend);
        layout.tally.lose(std::mem::take(&mut outline.lost));
        let parts = std::mem::take(&mut outline.parts);
        collect_keys(&parts, &mut layout.all_keys);
        layout.parts(parts, &Around::default());
        layout.settle(&Around::default());
        layout
    }

    pub(super) fn parts(&mut self, parts: Vec<Part>, around: &Around) {
        for part in self.in_order(parts) {
            match part {
                Part::Question(asked) => self.question(*asked, around),
                Part::Content(said) => self.content(said, around),
                Part::Group(group) => self.group(group, around),
                Part::Repeat(repeated) => self.repeat(repeated, around),
            }
        }
    }

    /// No more parts follow on this page.
    pub(super) fn close(&mut self, around: &Around) {
        self.settle(around);
        (self.open, self.floating) = (None, None);
    }

    fn question(&mut self, mut asked: Asked, around: &Around) {
        let needs = std::mem::take(&mut asked.needs);
        let (own, mut to_mend) = self.needed(needs, around.repeat, &asked.title);
        to_mend.append(&mut asked.to_mend);
        let around = self.with_heading(around);
        let rules: Vec<Rule> = around.inner.iter().cloned().chain(own).collect();
        if rules.iter().chain(&around.outer).any(|rule| *rule == Rule::Constant(false)) {
            return self.leave_asked(&asked, "It is never shown: its condition never holds.");
        }
        if asked.kind == "computed" {
            let when: Vec<Rule> = around.outer.iter().cloned().chain(rules).collect();
            if !when.iter().all(|rule| self.can_be_expressed(rule, (&asked.name, around.repeat))) {
                return self.leave_asked(&asked, super::gone::UNSAID);
            }
            return self.work_out(asked, when, around.repeat);
        }
        let page = if around.page.is_some() {
            self.page_for(&rules, &around, true)
        } else {
            let when: Vec<Rule> = around.outer.iter().chain(&rules).cloned().collect();
            self.loose_page(&asked, when, around.repeat)
        };
        let when = if around.page.is_some() { rules } else { Vec::new() };
        self.put(page, (asked, when, around.repeat), to_mend);
    }

    /// A page of its own; where a form would have too many pages, one with others that are always asked.
    fn loose_page(&mut self, asked: &Asked, when: Vec<Rule>, repeat: Option<usize>) -> usize {
        let last = self.pages.len().saturating_sub(1);
        let takes = |page: &Draft| {
            page.loose
                && page.when.is_empty()
                && page.show.len() < MOST_LOOSE
                && (page.section, page.repeat) == (self.section, repeat)
        };
        let joins = self.pages.len() > MANY_PAGES && when.is_empty() && self.waiting.is_empty();
        if joins && self.pages.last().is_some_and(takes) {
            return last;
        }
        let pointer = asked.pointer.clone();
        self.new_page(Draft { pointer, when, repeat, loose: true, ..Draft::default() })
    }

    /// A value that is worked out stands on no page.
    fn work_out(&mut self, asked: Asked, when: Vec<Rule>, repeat: Option<usize>) {
        let index = self.questions.len();
        self.keys.entry(asked.key.clone()).or_default().push(Target::Question(index));
        self.tally.take(&asked);
        let at = (self.pages.len(), index);
        self.questions.push(Question { asked, repeat, at, when, name: String::new() });
    }

    /// A heading that stands alone is around the questions after it.
    fn with_heading(&mut self, around: &Around) -> Around {
        let Some((place, count)) = &mut self.floating else { return around.clone() };
        if around.page.is_some() {
            return around.clone();
        }
        *count += 1;
        let (place, full) = (place.clone(), *count > MOST_UNDER_HEADING);
        if full {
            (self.floating, self.open) = (None, None);
            return around.clone();
        }
        Around { page: Some(place), ..around.clone() }
    }

    fn put(
        &mut self,
        page: usize,
        (asked, when, repeat): (Asked, Vec<Rule>, Option<usize>),
        mend: Vec<String>,
    ) {
        let index = self.questions.len();
        self.keys.entry(asked.key.clone()).or_default().push(Target::Question(index));
        self.tally.take(&asked);
        self.report.take(asked.pointer.clone(), format!("“{}” is a question.", asked.title));
        let Some(draft) = self.pages.get_mut(page) else { return };
        let at = (page, draft.show.len());
        draft.show.push(Shown::Question(index));
        draft.to_mend.extend(mend);
        self.questions.push(Question { asked, repeat, at, when, name: String::new() });
    }

    pub(super) fn content(&mut self, mut said: Said, around: &Around) {
        let needs = std::mem::take(&mut said.needs);
        let (own, to_mend) = self.needed(needs, around.repeat, &said.text);
        let mut rules: Vec<Rule> = around.inner.iter().cloned().chain(own).collect();
        rules.retain(|rule| *rule != Rule::Constant(true));
        if rules.iter().any(|rule| *rule == Rule::Constant(false)) {
            self.report.counts.contents.leave();
            self.report.counts.texts.leave();
            return self.report.leave(said.pointer, "It is never shown: its condition never holds.");
        }
        self.report.counts.contents.take();
        self.report.counts.texts.take();
        let mut mend: Vec<String> = std::mem::take(&mut said.to_mend);
        mend.extend(to_mend);
        if around.page.is_none() && said.kind == "heading" && rules.is_empty() && mend.is_empty() {
            self.close(around);
            let place = Place { pointer: said.pointer, title: Some(said.text) };
            self.floating = Some((place, 0));
            return;
        }
        let around = self.with_heading(around);
        if around.page.is_none() {
            rules.splice(0..0, around.outer.iter().cloned());
            self.waiting.push((said, rules));
            return self.to_mend.extend(mend);
        }
        let page = self.page_for(&rules, &around, false);
        if let Some(draft) = self.pages.get_mut(page) {
            draft.show.push(Shown::Content(said, rules));
            draft.to_mend.extend(mend);
        }
    }

    /// The page of the source that is around, or one that follows it where a condition cannot be decided on it.
    fn page_for(&mut self, rules: &[Rule], around: &Around, reveals: bool) -> usize {
        if let Some(open) = self.open
            && rules.iter().all(|rule| self.is_decided(rule, open, reveals))
        {
            return open;
        }
        let place = around.page.clone();
        let draft = Draft {
            pointer: place.as_ref().map(|place| place.pointer.clone()).unwrap_or_default(),
            title: place.and_then(|place| place.title),
            when: around.outer.clone(),
            repeat: around.repeat,
            continues: self.open.is_some(),
            ..Draft::default()
        };
        let page = self.new_page(draft);
        self.open = Some(page);
        page
    }

    /// A page, with the content that waits for one.
    fn new_page(&mut self, mut draft: Draft) -> usize {
        draft.section = self.section;
        draft.when.retain(|rule| *rule != Rule::Constant(true));
        for (said, mut rules) in std::mem::take(&mut self.waiting) {
            rules.retain(|rule| !draft.when.contains(rule));
            draft.show.push(Shown::Content(said, rules));
        }
        self.pages.push(draft);
        self.pages.len() - 1
    }

    /// Content that no page follows has one of its own.
    fn settle(&mut self, around: &Around) {
        if self.waiting.is_empty() {
            return;
        }
        let pointer = self.waiting.first().map(|(said, _)| said.pointer.clone()).unwrap_or_default();
        self.new_page(Draft {
            pointer,
            when: around.outer.clone(),
            repeat: around.repeat,
            ..Draft::default()
        });
    }
}

pub(super) fn collect_keys(parts: &[Part], keys: &mut HashSet<String>) {
    for part in parts {
        match part {
            Part::Question(asked) => {
                keys.insert(asked.key.clone());
            }
            Part::Content(_) => {}
            Part::Group(group) => collect_keys(&group.parts, keys),
            Part::Repeat(repeated) => {
                keys.insert(repeated.key.clone());
                collect_keys(&repeated.parts, keys);
            }
        }
    }
}
