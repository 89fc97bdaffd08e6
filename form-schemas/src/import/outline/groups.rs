//! Groups and repeats: what they put around their parts.

use super::layout::{Around, Layout, Place, Repeat, Target};
use super::{Asked, Group, Part, Repeated, Rule, Said, Shape};

/// How many repeats may be inside one another.
const MOST_NESTED: usize = 2;

/// How many items one may have.
const MOST_ITEMS: u64 = 1_000;

impl Layout {
    pub(super) fn group(&mut self, mut group: Group, around: &Around) {
        let called = group.title.clone().unwrap_or_default();
        let (rules, mut to_mend) = self.needed(std::mem::take(&mut group.needs), around.repeat, &called);
        to_mend.append(&mut group.to_mend);
        if rules.iter().any(|rule| *rule == Rule::Constant(false)) {
            self.close(around);
            self.report.leave(group.pointer.clone(), "It is never shown: its condition never holds.");
            if group.shape != Shape::Plain {
                self.report.counts.pages.leave();
            }
            return self.leave_parts(&group.parts);
        }
        let mut inside = around.clone();
        let within = around.page.is_some();
        let stays = group.shape == Shape::Plain || (group.shape == Shape::Fieldset && within);
        if !stays {
            self.close(around);
        }
        if within && stays {
            inside.inner.extend(rules);
        } else {
            inside.outer.extend(std::mem::take(&mut inside.inner).into_iter().chain(rules));
        }
        let first = self.pages.len();
        self.lay(group, inside, stays);
        if !to_mend.is_empty() {
            match self.pages.get_mut(first) {
                Some(page) => page.to_mend.extend(to_mend),
                None => self.to_mend.extend(to_mend),
            }
        }
    }

    fn lay(&mut self, group: Group, mut inside: Around, stays: bool) {
        let Group { pointer, title, shape, parts, .. } = group;
        if shape != Shape::Plain {
            self.report.counts.pages.take();
        }
        if shape == Shape::Plain {
            return self.parts(parts, &inside);
        }
        if shape == Shape::Section && self.section.is_none() && inside.page.is_none() {
            let title = title.unwrap_or_else(|| "Questions".to_owned());
            self.section = Some(self.sections.len());
            self.report.counts.texts.take();
            self.sections.push((pointer, title));
            self.parts(parts, &inside);
            self.close(&inside);
            self.section = None;
            return;
        }
        if stays {
            if let Some(text) = title.filter(|title| !title.is_empty()) {
                self.content(Said { pointer, kind: "heading", text, ..Said::default() }, &inside);
            }
            return self.parts(parts, &inside);
        }
        if title.as_ref().is_some_and(|title| !title.is_empty()) {
            self.report.counts.texts.take();
        }
        inside.page = Some(Place { pointer, title });
        self.parts(parts, &inside);
        self.close(&inside);
    }

    pub(super) fn repeat(&mut self, mut repeated: Repeated, around: &Around) {
        let (rules, mut to_mend) =
            self.needed(std::mem::take(&mut repeated.needs), around.repeat, &repeated.title);
        to_mend.append(&mut repeated.to_mend);
        let never = rules.iter().any(|rule| *rule == Rule::Constant(false));
        if never || repeated.parts.is_empty() {
            let why = if never {
                "It is never shown: its condition never holds."
            } else {
                "Nothing that can be asked is in it."
            };
            self.report.leave(repeated.pointer.clone(), why);
            return self.leave_parts(&repeated.parts);
        }
        if self.nesting(around.repeat) >= MOST_NESTED || !repeated.parts.iter().any(asks) {
            return self.at_once(repeated, around, (rules, to_mend));
        }
        repeated.parts = own_first(std::mem::take(&mut repeated.parts));
        if [repeated.items.0, repeated.items.1].into_iter().flatten().any(|items| items > MOST_ITEMS) {
            let message = "The source takes more of these: a form takes up to 1,000.";
            self.report.change(repeated.pointer.clone(), message);
            let fewer = |items: Option<u64>| items.map(|items| items.min(MOST_ITEMS));
            repeated.items = (fewer(repeated.items.0), fewer(repeated.items.1));
        }
        self.close(around);
        let parts = std::mem::take(&mut repeated.parts);
        let index = self.repeats.len();
        self.keys.entry(repeated.key.clone()).or_default().push(Target::Repeat(index));
        let place = Place { pointer: repeated.pointer.clone(), title: Some(repeated.title.clone()) };
        self.report.counts.texts.take();
        let page = self.pages.len();
        self.repeats.push(Repeat { repeated, around: around.repeat, page, name: String::new() });
        let mut inside = around.clone();
        inside.outer.extend(std::mem::take(&mut inside.inner).into_iter().chain(rules));
        inside.page = Some(place);
        inside.repeat = Some(index);
        self.parts(parts, &inside);
        self.close(&inside);
        match self.pages.get_mut(page) {
            Some(page) => page.to_mend.extend(to_mend),
            None => self.to_mend.extend(to_mend),
        }
    }

    /// What cannot be asked once for each is asked once, or its lists for all of them.
    fn at_once(&mut self, repeated: Repeated, around: &Around, (rules, to_mend): (Vec<Rule>, Vec<String>)) {
        let Repeated { pointer, mut parts, name, parents, title, .. } = repeated;
        let mut inside = around.clone();
        inside.inner.extend(rules);
        let group = if self.nesting(around.repeat) >= MOST_NESTED {
            let message = "In the source several can be given, inside of several, inside of several. A form repeats only twice: here \
                           one is asked.";
            self.report.change(pointer.clone(), message);
            Group { pointer, title: Some(title), shape: Shape::Fieldset, parts, to_mend, ..Group::default() }
        } else {
            let message =
                "Each of these holds nothing but lists of others: the lists are asked about at once.";
            self.report.change(pointer.clone(), message);
            for part in &mut parts {
                if let Part::Repeat(inner) = part {
                    (inner.name, inner.parents) = (name.clone(), parents.clone());
                    inner.title.clone_from(&title);
                }
            }
            Group { pointer, parts, to_mend, ..Group::default() }
        };
        self.group(group, &inside);
    }

    /// How many repeats are around.
    fn nesting(&self, mut repeat: Option<usize>) -> usize {
        let mut depth = 0;
        while let Some(index) = repeat {
            depth += 1;
            repeat = self.repeats.get(index).and_then(|repeat| repeat.around);
        }
        depth
    }

    pub(super) fn leave_asked(&mut self, asked: &Asked, why: &str) {
        self.tally.leave(asked);
        self.report.leave(asked.pointer.clone(), why);
    }

    /// Counts what goes with the part around it.
    fn leave_parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Question(asked) => self.leave_asked(asked, "It goes with what is around it."),
                Part::Content(said) => {
                    self.report.counts.contents.leave();
                    self.report.counts.texts.leave();
                    self.report.leave(said.pointer.clone(), "It goes with what is around it.");
                }
                Part::Group(group) => {
                    if group.shape != Shape::Plain {
                        self.report.counts.pages.leave();
                    }
                    self.leave_parts(&group.parts);
                }
                Part::Repeat(repeated) => self.leave_parts(&repeated.parts),
            }
        }
    }
}

/// Whether a part asks or says something by itself, and not only once for each of something inside.
fn asks(part: &Part) -> bool {
    match part {
        Part::Question(asked) => asked.kind != "computed",
        Part::Group(group) => group.parts.iter().any(asks),
        Part::Content(_) | Part::Repeat(_) => false,
    }
}

/// What is asked of a thing itself comes before what is asked once for each of something inside: the first page of a repeat is
/// its list.
fn own_first(parts: Vec<Part>) -> Vec<Part> {
    let inside = |part: Part| match part {
        Part::Group(group) => Part::Group(Group { parts: own_first(group.parts), ..group }),
        other => other,
    };
    let (mut own, rest): (Vec<Part>, Vec<Part>) =
        parts.into_iter().map(inside).partition(|part| asks(part) || matches!(part, Part::Content(_)));
    own.extend(rest);
    own
}
