//! Answers in texts: `{{ field }}` of the source, `((name))` here.

use super::Making;
use super::fields::Field;
use crate::publish::template_marks;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::HashSet;

/// What a template does with a value that text of ours does anyway.
const HARMLESS: [&str; 8] = ["safe", "escape", "e", "string", "trim", "striptags", "nl2br", "evaluate"];

/// What templates go over or look into beside answers.
const NO_ANSWERS: [&str; 5] = ["page", "component", "loop", "forloop", "item"];

/// How deep templates are filled in inside one another.
const MAX_DEPTH: usize = 3;

/// So many templates of one text are filled in once more.
const MOST_FILLED: usize = 50;

/// So often it is looked for a mark with the words around it.
const MOST_SEARCHES: usize = 2_000;

/// The most questions that share one answer: a text with the answers to more is nothing that people read.
const MOST_TWINS: usize = 20;

/// What a template gives names to.
#[derive(Default)]
struct Named {
    /// Pages, with their titles.
    pages: Vec<(String, String)>,
    /// Answers, as they stand here.
    answers: Vec<(String, String)>,
}

impl Making {
    /// `{{ field }}` of an earlier page as `((name))`; what else a template says stays, and is a thing to fix.
    pub(in crate::import) fn piped(&self, text: &str) -> String {
        self.filled(text, 0, &Cell::new(MOST_FILLED))
    }

    /// `left`: so many templates inside are filled in once more, whichever is beyond that stays.
    fn filled(&self, text: &str, depth: usize, left: &Cell<usize>) -> String {
        let (text, named) = self.assigned(text);
        let mut piped = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            piped.push_str(before);
            let Some((reference, behind)) = closed(after) else {
                // Nothing behind it ends one either.
                piped.push_str("{{");
                rest = after;
                break;
            };
            let plain = bare(reference).replace('\\', "");
            let known = named.answers(&plain).or_else(|| self.answers(&plain));
            match known.or_else(|| self.evaluated(&plain, &named, (depth, left))) {
                Some(answers) => piped.push_str(&answers),
                None => piped.extend(["{{", reference, "}}"]),
            }
            rest = behind;
        }
        piped.push_str(rest);
        piped
    }

    /// Pages and answers that a template gives names to (`{% assign here = "/address" | page %}`, `{% set who = name %}`); and the
    /// text without that.
    fn assigned(&self, text: &str) -> (String, Named) {
        let (mut left, mut named) = (String::new(), Named::default());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{%") {
            left.push_str(before);
            let Some((inside, behind)) = after.split_once("%}") else {
                left.push_str("{%");
                rest = after;
                break;
            };
            if self.assign(&inside.replace('\\', ""), &mut named).is_none() {
                left.extend(["{%", inside, "%}"]);
            }
            rest = behind;
        }
        left.push_str(rest);
        (left, named)
    }

    fn assign(&self, tag: &str, named: &mut Named) -> Option<()> {
        let tag = bare(tag);
        let assigned = tag.strip_prefix("assign ").or_else(|| tag.strip_prefix("set "))?;
        let (name, value) = assigned.split_once('=')?;
        let name = name.trim().to_owned();
        if let Some(answers) = named.answers(value).or_else(|| self.answers(value)) {
            named.answers.push((name, answers));
            return Some(());
        }
        let (path, filter) = value.split_once('|')?;
        let path = quoted(path.trim())?.trim_matches('/');
        let stop = self.stops.iter().find(|stop| stop.address.trim_matches('/') == path)?;
        (filter.trim() == "page").then(|| named.pages.push((name, stop.title.clone())))
    }

    /// What `evaluate` fills in once more: a text, or the title of a page.
    fn evaluated(
        &self,
        reference: &str,
        named: &Named,
        (depth, left): (usize, &Cell<usize>),
    ) -> Option<String> {
        let (value, filter) = reference.rsplit_once('|')?;
        let value = value.trim();
        let text = quoted(value).or_else(|| {
            let page = value.strip_suffix(".title")?;
            named.pages.iter().rev().find(|(name, _)| name == page).map(|(_, title)| title.as_str())
        })?;
        if filter.trim() != "evaluate" || depth >= MAX_DEPTH {
            return None;
        }
        left.set(left.get().checked_sub(1)?);
        Some(self.filled(text, depth + 1, left))
    }

    /// The answers that a reference means: whichever was given, of questions that share one name.
    fn answers(&self, reference: &str) -> Option<String> {
        let mut parts = reference.split('|').map(str::trim);
        let first = parts.next()?;
        let quoted = quoted(first);
        let name = quoted.unwrap_or(first);
        // `'name' | answer` is the answer in words, which is what is filled in here.
        if quoted.is_some() && parts.next() != Some("answer") {
            return None;
        }
        if !parts.all(|filter| HARMLESS.contains(&filter)) {
            return None;
        }
        let name = dotted(name);
        if NO_ANSWERS.iter().any(|other| name.strip_prefix(other).is_some_and(|rest| rest.starts_with('.'))) {
            return None;
        }
        let found = self.fields.elsewhere(&name)?;
        let twins: Vec<&Field> = self
            .fields
            .twins(found.section.as_deref(), &found.source_name)
            .map(|(_, field)| field)
            .take(MOST_TWINS + 1)
            .collect();
        let all: Vec<String> = twins.iter().map(|field| format!("(({}))", field.name)).collect();
        (twins.len() <= MOST_TWINS).then(|| all.concat())
    }

    /// The same in the hint of a question.
    pub(in crate::import) fn pipe_question(&self, property: &mut Map<String, Value>) {
        let hint = property.get_mut("x-question").and_then(|about| about.get_mut("hint"));
        if let Some(Value::String(hint)) = hint {
            *hint = self.piped(hint);
        }
    }
}

impl Named {
    /// The answers that a name was given to.
    fn answers(&self, reference: &str) -> Option<String> {
        let mut parts = reference.split('|').map(str::trim);
        let name = parts.next()?;
        let (_, answers) = self.answers.iter().rev().find(|(known, _)| known == name)?;
        parts.all(|filter| HARMLESS.contains(&filter)).then(|| answers.clone())
    }
}

/// What stands between the marks of a template, which may take the space around them away.
fn bare(inside: &str) -> &str {
    inside.trim().trim_start_matches('-').trim_end_matches('-').trim()
}

/// `context["data"].name` is `context.data.name`.
fn dotted(name: &str) -> String {
    name.replace(['"', '\''], "").replace('[', ".").replace(']', "")
}

/// What stands in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    ['\'', '"'].into_iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark))
}

/// A reference up to its end, and what is behind it: a text in quotation marks may hold another template.
fn closed(text: &str) -> Option<(&str, &str)> {
    let start = text.trim_start();
    let mark = start.chars().next().filter(|first| matches!(first, '\'' | '"'));
    let inside = mark.and_then(|mark| {
        let end = start.get(1..)?.find(mark)?;
        Some(text.len() - start.len() + end + 2)
    });
    let from = inside.unwrap_or_default();
    let end = from + text.get(from..)?.find("}}")?;
    Some((text.get(..end)?, text.get(end + 2..)?))
}

/// What is said of a text that a template of the source is in, where nothing here fills it in; none when there is none.
pub(in crate::import) fn unfilled(text: &str) -> Option<String> {
    stays(&template_marks(text))
}

/// The same of marks that stay in a text.
pub(in crate::import) fn stays(marks: &[&str]) -> Option<String> {
    let first = marks.first()?;
    let more = if marks.len() > 1 { format!(" and {} more", marks.len() - 1) } else { String::new() };
    Some(format!(
        "The text holds “{first}”{more}, which the source fills in and this form does not: people would read it as it \
         stands. Publishing is refused until the text is changed."
    ))
}

/// All texts of the form that was made, in which marks of templates are looked for.
pub(in crate::import) struct Written<'a> {
    all: &'a str,
    marks: HashSet<&'a str>,
    /// How often more is looked for a mark with the words around it: in very many texts that would take too long.
    searches: Cell<usize>,
}

impl<'a> Written<'a> {
    pub(in crate::import) fn new(all: &'a str) -> Self {
        let marks = template_marks(all).into_iter().collect();
        Self { all, marks, searches: Cell::new(MOST_SEARCHES) }
    }

    /// Marks of a text that stand in the form as they were; `filled` is the text as far as it is filled in. What is filled in
    /// there may stand with the words around it where nothing is.
    pub(in crate::import) fn kept<'t>(&self, text: &'t str, filled: &str) -> Vec<&'t str> {
        let places = places(text);
        let left: HashSet<&str> = template_marks(filled).into_iter().collect();
        let mut kept = Vec::new();
        for (index, (start, end)) in places.iter().enumerate() {
            let Some(mark) = text.get(*start..*end).filter(|mark| self.marks.contains(mark)) else {
                continue;
            };
            let before =
                index.checked_sub(1).and_then(|before| places.get(before)).map_or(0, |(_, end)| *end);
            let after = places.get(index + 1).map_or(text.len(), |(start, _)| *start);
            if left.contains(mark) || self.stands(text, (before, *start, *end, after)) == Some(true) {
                kept.push(mark);
            }
        }
        kept
    }

    /// Whether a mark stands in the form with the words around it, of which there are some.
    fn stands(&self, text: &str, (from, start, end, to): (usize, usize, usize, usize)) -> Option<bool> {
        let before = text.get(from..start)?.rsplit('\n').next()?;
        let after = text.get(end..to)?.split('\n').next()?;
        if before.trim().is_empty() && after.trim().is_empty() {
            return None;
        }
        self.searches.set(self.searches.get().checked_sub(1)?);
        let around = text.get(start - before.len()..end + after.len())?;
        Some(self.all.contains(around))
    }
}

/// Where the marks of a text begin and end, in their order.
fn places(text: &str) -> Vec<(usize, usize)> {
    let place = |mark: &str| {
        let start = mark.as_ptr().addr() - text.as_ptr().addr();
        (start, start + mark.len())
    };
    let mut places: Vec<(usize, usize)> = template_marks(text).into_iter().map(place).collect();
    places.sort_unstable();
    places
}
