//! The order in which the properties of an object are asked: as the layout says, and each behind what decides whether it is.

use super::condition::names;
use super::reader::Spot;
use crate::import::outline::{Needed, Part};
use std::collections::HashSet;

/// A property with what it is asked as.
pub(super) struct Member {
    pub(super) name: String,
    /// Its name, as a step of a key.
    pub(super) step: String,
    /// Whether it is no property, and decides between branches.
    pub(super) decides: bool,
    pub(super) parts: Vec<Part>,
    /// What of the same object decides whether it is shown.
    pub(super) needs: HashSet<String>,
}

/// A property that is asked as these parts.
pub(super) fn member(name: &str, parts: Vec<Part>, key: &str) -> Member {
    let mut needs = HashSet::new();
    collect_needs(&parts, &format!("{key}/"), &mut needs);
    Member {
        name: name.to_owned(),
        step: crate::definition::pointer_step(name),
        decides: false,
        parts,
        needs,
    }
}

/// The steps after `key` that conditions of these parts are about.
fn collect_needs(parts: &[Part], key: &str, needs: &mut HashSet<String>) {
    for part in parts {
        let (own, inner): (&[Needed], &[Part]) = match part {
            Part::Question(asked) => (&asked.needs, &[]),
            Part::Content(said) => (&said.needs, &[]),
            Part::Group(group) => (&group.needs, &group.parts),
            Part::Repeat(repeated) => (&repeated.needs, &repeated.parts),
        };
        for needed in own {
            let steps = needed.rule.keys().into_iter().filter_map(|needed| needed.strip_prefix(key));
            needs.extend(steps.map(|rest| rest.split('/').next().unwrap_or_default().to_owned()));
        }
        collect_needs(inner, key, needs);
    }
}

/// What is shown only under answers stands after the questions that it is about.
pub(super) fn in_order(members: Vec<Member>, last: Vec<Member>) -> Vec<Part> {
    let steps: HashSet<String> = members.iter().chain(&last).map(|member| member.step.clone()).collect();
    let mut done: HashSet<String> = HashSet::new();
    let mut parts = Vec::new();
    let mut waiting: Vec<Member> = last;
    let is_ready = |member: &Member, done: &HashSet<String>| {
        member.needs.iter().all(|need| done.contains(need) || !steps.contains(need) || *need == member.step)
    };
    for member in members {
        if !is_ready(&member, &done) {
            waiting.push(member);
            continue;
        }
        done.insert(member.step);
        parts.extend(member.parts);
        while let Some(next) =
            waiting.iter().position(|member| !member.needs.is_empty() && is_ready(member, &done))
        {
            let member = waiting.remove(next);
            done.insert(member.step);
            parts.extend(member.parts);
        }
    }
    for member in waiting {
        parts.extend(member.parts);
    }
    parts
}

/// The places of names in the order that the layout gives; `*` stands for all others.
fn order<'a>(spot: &Spot<'a>) -> Option<impl Fn(&str) -> usize + 'a> {
    let look = spot.looks.get("order")?;
    let order = names(Some(look.value));
    Some(move |name: &str| {
        let own = order.iter().position(|other| *other == name);
        own.or_else(|| order.iter().position(|other| *other == "*")).unwrap_or(usize::MAX)
    })
}

/// Names in that order.
pub(super) fn ordered<'n>(mut names: Vec<&'n str>, spot: &Spot<'_>) -> Vec<&'n str> {
    if let Some(place) = order(spot) {
        names.sort_by_key(|name| place(name));
    }
    names
}

/// What is asked under conditions among all others, where the layout says where it stands; questions that decide between
/// branches stay at the front.
pub(super) fn as_ordered(
    mut members: Vec<Member>,
    last: Vec<Member>,
    spot: &Spot<'_>,
) -> (Vec<Member>, Vec<Member>) {
    let Some(place) = order(spot) else { return (members, last) };
    members.extend(last);
    members.sort_by_key(|member| if member.decides { 0 } else { place(&member.name).saturating_add(1) });
    (members, Vec::new())
}
