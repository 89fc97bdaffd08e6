//! Objects: what each property asks, in order, and under which answers.

use super::condition::{child, names};
use super::inside::is_about_inside;
use super::node::Node;
use super::order::{Member, as_ordered, in_order, member, ordered};
use super::reader::{Reader, Spot};
use super::rules::{Around, Extra};
use super::{one_line, prose};
use crate::import::outline::{Asked, Group, Needed, Part, Rule, Said, Shape, humanise};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

impl<'a> Reader<'a, '_> {
    /// An object inside of the whole: a page with its questions.
    pub(super) fn object(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        if !self.is_carried(&spot.key)
            && let Some(parts) = self.only_map(node, spot)
        {
            return parts;
        }
        let mut parts = self.members(node, spot);
        if parts.is_empty() {
            self.lose(
                node,
                "It is an object of which the schema does not say what it holds: nobody is asked it.",
            );
            return parts;
        }
        if !spot.required && !spot.looks.drawn && !node.required().is_empty() {
            let message =
                "In the source all of it may be left out. Here each of its questions may be left unanswered.";
            self.change_once(format!("{}/required", node.pointer), message);
        }
        self.drawn_whole(node, spot);
        parts.splice(0..0, introduction(node, spot));
        let title = title.or_else(|| (!spot.name.is_empty()).then(|| humanise(&spot.name)));
        vec![Part::Group(Group {
            pointer: node.pointer.clone(),
            title,
            shape: Shape::Page,
            parts,
            ..Group::default()
        })]
    }

    /// Says what must be answered of an object that the schema lets be left out, and that a form shows all the same.
    pub(in crate::import) fn drawn_whole(&mut self, node: &Node<'a>, spot: &Spot<'a>) {
        if !spot.required && spot.looks.drawn && !spot.name.is_empty() && !node.required().is_empty() {
            let message = "The schema lets all of it be left out. Here what it requires must be answered, as where a form shows it.";
            self.change_once(format!("{}/required", node.pointer), message);
        }
    }

    /// What the properties of an object ask.
    pub(in crate::import) fn members(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let mut required: HashSet<&str> = node.required().into_iter().collect();
        self.note_always(node, spot);
        let mut extras = Vec::new();
        let mut asked: Vec<Asked> = Vec::new();
        let known = ordered(node.names(), spot);
        let rule = Rule::Constant(true);
        let all: HashSet<&str> = known.iter().copied().collect();
        let around = Around { spot, rule: &rule, depth: 0, known: &all, object: node, settled: false };
        self.extras(node, around, &mut extras, &mut asked);
        self.carried(around, &mut extras, &mut asked);
        required.extend(always_required(&extras));
        self.ghosts(node, &extras, &all);
        let mut members: Vec<Member> = Vec::new();
        for question in asked {
            let step = crate::definition::pointer_step(question.key.rsplit('/').next().unwrap_or_default());
            let name = question.name.clone();
            members.push(Member {
                name,
                step,
                decides: true,
                parts: self.ask(question),
                needs: HashSet::new(),
            });
        }
        let mut under: Vec<Option<Needed>> = required_under(&extras, &known);
        under
            .iter_mut()
            .zip(&known)
            .filter(|(_, name)| required.contains(*name))
            .for_each(|(needed, _)| *needed = None);
        let said = by_name(&extras);
        for (place, name) in known.iter().enumerate() {
            let Some(property) = node.property(self.document, name) else { continue };
            let needs = under
                .get(place)
                .cloned()
                .flatten()
                .filter(|_| !is_mutual(&under, &known, (place, &spot.key)));
            let inner = spot.property(name, node, required.contains(name) || needs.is_some());
            self.carry(said.get(name).map_or(&[], Vec::as_slice), name, spot);
            let mut parts = self.value(&property, &inner);
            self.settle_carried(name, spot);
            if let Some(needed) = needs {
                let message = "In the source it must be answered only under a condition, and may be answered otherwise. Here it is asked under that condition alone, and an answer otherwise is refused.";
                self.change_once(property.pointer.clone(), message);
                self.refused(name, said.get(name).map_or(&[], Vec::as_slice));
                need(&mut parts, &needed);
            }
            members.push(member(name, parts, &spot.key));
        }
        let mut last = Vec::new();
        let (under, about) = under_conditions(self, &extras, &all);
        for (name, property, needed, must) in under {
            let inner = spot.property(&name, node, must);
            let about: Vec<&Extra<'a>> = about.get(&name).into_iter().flatten().collect();
            self.carry(&about, &name, spot);
            let mut parts = self.value(&property, &inner);
            self.settle_carried(&name, spot);
            need(&mut parts, &needed);
            last.push(member(&name, parts, &spot.key));
        }
        let (members, last) = as_ordered(members, last, spot);
        let mut parts = in_order(members, last);
        parts.extend(self.also_map(node, spot));
        parts
    }

    /// Says of names that must be there that nothing says what they are.
    fn ghosts(&mut self, node: &Node<'a>, extras: &[Extra<'a>], known: &HashSet<&str>) {
        let named: HashSet<&str> = extras.iter().flat_map(|extra| extra.node.names()).collect();
        let is_map = ["patternProperties", "additionalProperties"]
            .iter()
            .any(|keyword| node.first(keyword).is_some_and(|(value, _)| value.is_object()));
        for name in node.required() {
            if is_map || known.contains(name) || named.contains(name) {
                continue;
            }
            let name: String = name.chars().take(80).collect();
            let message = format!(
                "In the source “{name}” must be there, and nothing says what it is: nobody is asked it."
            );
            self.leave_once(format!("{}/required", node.pointer), message);
        }
    }
}

/// What is said above the parts of an object or a list.
pub(super) fn introduction(node: &Node<'_>, spot: &Spot<'_>) -> Option<Part> {
    let described = spot.looks.text("description").or_else(|| node.text("description"));
    let mut said: Vec<String> = Vec::new();
    for text in [described, spot.looks.text("help")].into_iter().flatten().filter_map(prose) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    let pointer = format!("{}/description", node.pointer);
    let said = Said { pointer, kind: "markdown", text: said.join("\n\n"), ..Said::default() };
    (!said.text.is_empty()).then_some(Part::Content(said))
}

/// Names that must be there under a condition that always holds.
fn always_required<'a>(extras: &[Extra<'a>]) -> Vec<&'a str> {
    let always = extras.iter().filter(|extra| extra.rule == Some(Rule::Constant(true)));
    always.flat_map(|extra| extra.node.required()).collect()
}

/// When each property must be answered that otherwise need not be.
fn required_under(extras: &[Extra<'_>], known: &[&str]) -> Vec<Option<Needed>> {
    let mut rules: HashMap<&str, Vec<(&str, &Rule)>> = HashMap::new();
    for (extra, rule) in extras.iter().filter_map(|extra| Some((extra, extra.rule.as_ref()?))) {
        let names: HashSet<&str> = extra.node.required().into_iter().collect();
        for name in names {
            rules.entry(name).or_default().push((&extra.pointer, rule));
        }
    }
    let needed = |name: &&str| {
        let rules = rules.get(name)?;
        let pointer = rules.first()?.0.to_owned();
        let rule = Rule::any(rules.iter().map(|(_, rule)| (*rule).clone()));
        (rule != Rule::Constant(true)).then_some(Needed { pointer, rule })
    };
    known.iter().map(needed).collect()
}

/// What is said of each property under conditions.
fn by_name<'e, 'a>(extras: &'e [Extra<'a>]) -> HashMap<&'a str, Vec<&'e Extra<'a>>> {
    let mut said: HashMap<&str, Vec<&Extra<'_>>> = HashMap::new();
    for extra in extras {
        extra.node.names().into_iter().for_each(|name| said.entry(name).or_default().push(extra));
    }
    said
}

/// Whether a property must be answered only where a later one is that is asked only where this one was answered: whoever
/// comes there has answered it.
fn is_mutual(under: &[Option<Needed>], known: &[&str], (place, key): (usize, &str)) -> bool {
    let asks_for = |later: usize| {
        let keys = under.get(later).and_then(Option::as_ref).map(|needed| needed.rule.keys());
        keys.unwrap_or_default()
    };
    let keys = asks_for(place);
    let (Some(name), false) = (known.get(place), keys.is_empty()) else { return false };
    let own = child(key, name);
    let about: HashSet<&str> =
        keys.iter().filter_map(|about| about.strip_prefix(&format!("{key}/"))).collect();
    let is_later =
        |(_, name): &(usize, &&str)| about.contains(crate::definition::pointer_step(name).as_str());
    let later: Vec<usize> =
        known.iter().enumerate().skip(place + 1).filter(is_later).map(|(later, _)| later).collect();
    later.len() == keys.len() && later.into_iter().all(|later| asks_for(later).contains(&own.as_str()))
}

/// A property that there is only under conditions: its name, what it is, when, and whether it must be answered then.
type Under<'a> = (String, Node<'a>, Needed, bool);

/// Properties that there are only under conditions: what is said alike is one, under any of them. And by name what is said of
/// the inside alone of those that are said elsewhere.
fn under_conditions<'a>(
    reader: &Reader<'a, '_>,
    extras: &[Extra<'a>],
    known: &HashSet<&str>,
) -> (Vec<Under<'a>>, HashMap<String, Vec<Extra<'a>>>) {
    let mut said: Vec<(&Extra<'a>, &'a str, Node<'a>, bool)> = Vec::new();
    for extra in extras {
        for name in extra.node.names() {
            if known.contains(&name) || extra.skip.iter().any(|skip| skip == name) {
                continue;
            }
            let Some(property) = extra.node.property(reader.document, name) else { continue };
            let is_about = is_about_inside(reader.document, &property);
            said.push((extra, name, property, is_about));
        }
    }
    let defined: HashSet<&str> =
        said.iter().filter(|(.., is_about)| !is_about).map(|(_, name, ..)| *name).collect();
    let mut found: Vec<Under<'a>> = Vec::new();
    let mut about: HashMap<String, Vec<Extra<'a>>> = HashMap::new();
    for (extra, name, property, is_about) in said {
        if is_about && defined.contains(name) {
            about.entry(name.to_owned()).or_default().push(extra.clone());
            continue;
        }
        let rule = extra.rule.clone().unwrap_or(Rule::Constant(true));
        let must = extra.node.required().contains(&name) && extra.rule.is_some();
        let same = found.iter_mut().find(|(other, node, ..)| other == name && is_same(node, &property));
        if let Some((.., needed, also)) = same {
            needed.rule = Rule::any([needed.rule.clone(), rule]);
            *also &= must;
        } else {
            let needed = Needed { pointer: extra.pointer.clone(), rule };
            found.push((name.to_owned(), property, needed, must));
        }
    }
    (found, about)
}

/// Whether two schemas say the same.
fn is_same(one: &Node<'_>, other: &Node<'_>) -> bool {
    one.layers.len() == other.layers.len()
        && one.layers.iter().zip(&other.layers).all(|(one, other)| one.schema == other.schema)
}

/// Puts a condition on parts.
pub(super) fn need(parts: &mut [Part], needed: &Needed) {
    if needed.rule == Rule::Constant(true) {
        return;
    }
    for part in parts {
        let needs = match part {
            Part::Question(asked) => &mut asked.needs,
            Part::Content(said) => &mut said.needs,
            Part::Group(group) => &mut group.needs,
            Part::Repeat(repeated) => &mut repeated.needs,
        };
        needs.push(needed.clone());
    }
}

impl<'a> Reader<'a, '_> {
    /// Notes which answers are always there, for what is said of those that are not.
    fn note_always(&mut self, node: &Node<'a>, spot: &Spot<'a>) {
        if !spot.certain && !spot.looks.drawn {
            return;
        }
        for name in node.required() {
            let property = node.property(self.document, name);
            let null = property.is_some_and(|one| one.may_be_null(self.document, spot.looks.drawn));
            if !null {
                self.always.insert(child(&spot.key, name));
            }
        }
    }
}

/// The names that a list holds.
pub(super) fn listed(value: &Value) -> Vec<&str> {
    names(Some(value))
}
