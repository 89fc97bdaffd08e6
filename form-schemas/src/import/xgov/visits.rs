//! Whether a page was shown, as what it asks says, or what leads to it.
//!
//! The source knows of a question that was asked and left empty; answers alone do not.

use super::reading::Context;
use crate::import::jumps::{Link, Logic};
use crate::import::making::conditions::{Conditions, Trouble};
use crate::import::making::fields::Field;
use std::collections::{HashMap, HashSet};

/// So many pages back it is looked how a page is reached.
const MOST_BACK: usize = 3;

/// A page to which more links lead is not worked out.
const MOST_LINKS: usize = 6;

/// So often it is looked in one form how a page is reached.
const MOST_LOOKS: usize = 5_000;

impl Conditions {
    /// This, where a page of the section was seen before.
    pub(in crate::import) fn visited(
        &mut self,
        logic: Logic,
        section: Option<&str>,
        context: Context<'_>,
    ) -> Result<Logic, Trouble> {
        let mut pages = context.asked.section(section.unwrap_or_default());
        if logic == Logic::Constant(false) || !context.asked.is_avoidable(&pages) {
            return Ok(logic);
        }
        let mut seen = self.answered_on(&pages, context);
        let fields = || context.fields.iter().enumerate().filter(|(_, field)| field.list.is_none());
        let told: HashSet<usize> =
            fields().filter(|(_, field)| field.required).map(|(_, field)| field.page).collect();
        pages.retain(|page| !told.contains(page) && context.asked.comes_before(*page));
        let asks: HashMap<usize, (usize, &Field)> =
            fields().map(|(index, field)| (field.page, (index, field))).collect();
        for field in pages.iter().filter_map(|page| asks.get(page)) {
            seen.push(self.was_asked(*field, context)?);
        }
        Ok(Logic::All(vec![logic, Logic::Any(seen)]))
    }

    /// Whether a question that may be left empty was asked.
    pub(in crate::import) fn was_asked(
        &mut self,
        (index, field): (usize, &Field),
        context: Context<'_>,
    ) -> Result<Logic, Trouble> {
        if let Some(shown) = self.shown(field.page, context, 0)? {
            return Ok(shown.simplified());
        }
        self.odd.push(format!(
            "The source tells whether “{}” was asked and left empty, or not asked. Here both are the same: the condition is false.",
            field.label
        ));
        Ok(self.is_answered(index, field))
    }

    /// Whether whatever must be answered on any of these pages was.
    fn answered_on(&mut self, pages: &[usize], context: Context<'_>) -> Vec<Logic> {
        let pages: HashSet<usize> = pages.iter().copied().collect();
        let fields = context.fields.iter().enumerate();
        let asked =
            fields.filter(|(_, field)| field.required && field.list.is_none() && pages.contains(&field.page));
        asked.map(|(index, field)| self.is_answered(index, field)).collect()
    }

    /// Whether a page was shown; none where that cannot be said.
    fn shown(&mut self, page: usize, context: Context<'_>, back: usize) -> Result<Option<Logic>, Trouble> {
        self.looks_back += 1;
        if self.looks_back > MOST_LOOKS {
            return Ok(None);
        }
        if !context.asked.is_avoidable(&[page]) {
            return Ok(Some(Logic::Constant(true)));
        }
        let answered = self.answered_on(&[page], context);
        if !answered.is_empty() {
            return Ok(Some(Logic::Any(answered)));
        }
        let ways = context.asked.ways_to(page);
        if back >= MOST_BACK || ways.len() > MOST_LINKS {
            return Ok(None);
        }
        let mut any = Vec::new();
        for (from, links, place) in ways {
            let (Some(taken), Some(shown)) =
                (taken(links, place, context)?, self.shown(from, context, back + 1)?)
            else {
                return Ok(None);
            };
            any.push(Logic::All(vec![shown, taken]));
        }
        Ok(Some(Logic::Any(any)))
    }
}

/// Under which conditions a link is taken: its own, where none before it holds, or where none holds at all. None where they
/// cannot be said.
fn taken(links: &[Link], place: usize, context: Context<'_>) -> Result<Option<Logic>, Trouble> {
    let Some(link) = links.get(place) else { return Ok(None) };
    let until = if link.when.is_some() { place } else { links.len() };
    if link.when.is_none() && links.iter().skip(place + 1).any(|link| link.when.is_none()) {
        return Ok(Some(Logic::Constant(false)));
    }
    let mut all = Vec::new();
    for condition in links.iter().take(until).filter_map(|link| link.when.as_ref()) {
        let Some(known) = known(condition, context)? else { return Ok(None) };
        all.push(Logic::Not(Box::new(known)));
    }
    if let Some(condition) = &link.when {
        let Some(known) = known(condition, context)? else { return Ok(None) };
        all.push(known);
    }
    Ok(Some(Logic::All(all)))
}

/// The condition of a link, once it is read.
fn known(condition: &Logic, context: Context<'_>) -> Result<Option<Logic>, Trouble> {
    let Logic::Named(index) = condition else { return Ok(Some(condition.clone())) };
    match (context.ready)(*index) {
        Some(logic) => Ok(Some(logic)),
        None if context.last => Ok(None),
        None => Err("a condition of a link before it is not read yet".into()),
    }
}
