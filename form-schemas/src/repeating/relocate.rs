//! Moving the questions of pages into the items of a repeat, or out of them.

use crate::definition::{Check, Condition, FormDefinition, Page, Property, Repeat, Shown};
use crate::edit::{Command, ComponentId, PageSettings, Place, apply_all, unique_name};
use crate::{PageId, QuestionName, QuestionPath, Text};
use std::collections::HashSet;

/// How often pages are to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Once again.
    Once,
    /// Once for each of new things.
    New {
        /// What they are: the heading of their list.
        title: String,
        /// What one of them is called.
        item: Option<String>,
        /// The fewest.
        min: Option<u64>,
        /// The most.
        max: Option<u64>,
    },
    /// Once for each thing of the repeat of the page before.
    Join(QuestionPath),
}

/// What moves in the data, and to where.
type Moves = Vec<(QuestionPath, QuestionPath)>;

/// The commands by which neighbouring pages that are asked equally often are asked otherwise. Nothing where the pages are not
/// such.
pub fn relocate(definition: &FormDefinition, pages: &[PageId], how: &How) -> Vec<Command> {
    let leaving: Vec<&Page> = definition.pages.iter().filter(|page| pages.contains(&page.id)).collect();
    let Some(first) = leaving.first() else { return Vec::new() };
    if leaving.iter().any(|page| page.repeat != first.repeat) {
        return Vec::new();
    }
    let from = first.repeat.clone();
    let ended = from.clone().filter(|repeat| is_ended(definition, repeat, pages));
    let (to, added) = target(definition, from.as_ref(), how);
    let levels = Levels { from, to, ended };
    let (renames, moves) = moves(definition, &leaving, &levels);
    let mut definition = definition.clone();
    // A name that is taken there is changed first: conditions, texts and expressions follow it.
    if apply_all(&mut definition, &renames).is_err() {
        return Vec::new();
    }
    let moving = Moving { definition, moves, levels, leaving: pages };
    let ended = moving.levels.ended.clone().map(|property| Command::RemoveProperty { property });
    let data = renames.into_iter().chain(added).chain(moving.data()).chain(moving.checks()).chain(ended);
    data.chain(moving.pages(how)).chain(moving.conditions()).collect()
}

/// The repeat to whose items pages move, and what adds it where it is new.
fn target(
    definition: &FormDefinition,
    from: Option<&QuestionPath>,
    how: &How,
) -> (Option<QuestionPath>, Option<Command>) {
    match how {
        How::Once => (from.and_then(QuestionPath::repeat), None),
        How::Join(repeat) => (Some(repeat.clone()), None),
        How::New { title, min, max, .. } => {
            let name = unique_name(definition, from, title);
            let new = Repeat::new(name.clone(), title.as_str());
            let property = Box::new(Property::Repeat(Repeat { min_items: *min, max_items: *max, ..new }));
            let add = Command::AddProperty { repeat: from.cloned(), property, place: Place::Last };
            (Some(within(from, name)), Some(add))
        }
    }
}

/// The conditions that are about other things after these commands: about each item, or about the root again.
pub fn moved_conditions<'a>(definition: &FormDefinition, commands: &'a [Command]) -> Vec<&'a Condition> {
    let conditions = commands.iter().filter_map(|command| match command {
        Command::SetCondition { condition } => Some(&**condition),
        _ => None,
    });
    let is_moved = |condition: &&Condition| {
        definition.condition(&condition.id).is_some_and(|before| before.scope != condition.scope)
    };
    conditions.filter(is_moved).collect()
}

fn within(repeat: Option<&QuestionPath>, name: QuestionName) -> QuestionPath {
    match repeat {
        None => QuestionPath::root(name),
        Some(repeat) => repeat.item(name),
    }
}

/// Whether no page of its own is left to a repeat when these leave it.
fn is_ended(definition: &FormDefinition, repeat: &QuestionPath, leaving: &[PageId]) -> bool {
    let mut own = definition.pages.iter().filter(|page| page.repeat.as_ref() == Some(repeat));
    own.all(|page| leaving.contains(&page.id))
}

/// Names that change before, and then what moves to where: what the pages ask; of a repeat that ends, all that it holds.
fn moves(definition: &FormDefinition, pages: &[&Page], levels: &Levels) -> (Vec<Command>, Moves) {
    let from = levels.from.as_ref();
    let asked = pages.iter().flat_map(|page| page.questions()).filter(|path| path.repeat().as_ref() == from);
    let held = levels.ended.as_ref().and_then(|repeat| definition.repeat(repeat)).into_iter();
    let held =
        held.flat_map(|repeat| &repeat.properties).map(|property| within(from, property.name().clone()));
    let (mut renames, mut moves, mut seen) = (Vec::new(), Moves::new(), HashSet::new());
    for path in asked.cloned().chain(held) {
        if definition.property(&path).is_none() || !seen.insert(path.clone()) {
            continue;
        }
        let to = levels.to.as_ref();
        let mut name = path.name().clone();
        if is_taken(definition, to, &moves, &name) {
            let is_free = |name: &QuestionName| {
                !is_taken(definition, to, &moves, name) && !is_taken(definition, from, &moves, name)
            };
            let numbered =
                (2..=u32::MAX).filter_map(|number| QuestionName::new(format!("{name}_{number}")).ok());
            let Some(free) = numbered.into_iter().find(is_free) else { continue };
            renames.push(Command::RenameQuestion { question: path, to: free.clone() });
            name = free;
        }
        moves.push((within(from, name.clone()), within(to, name)));
    }
    (renames, moves)
}

fn is_taken(
    definition: &FormDefinition,
    level: Option<&QuestionPath>,
    moves: &Moves,
    name: &QuestionName,
) -> bool {
    let path = within(level, name.clone());
    definition.property(&path).is_some() || moves.iter().any(|(from, to)| *from == path || *to == path)
}

/// The objects between which questions move.
struct Levels {
    /// The repeat in whose items they are; none: the root.
    from: Option<QuestionPath>,
    /// The repeat to whose items they go; none: the root.
    to: Option<QuestionPath>,
    /// The repeat that ends, since no page is left to it.
    ended: Option<QuestionPath>,
}

struct Moving<'a> {
    /// With the new names.
    definition: FormDefinition,
    moves: Moves,
    levels: Levels,
    leaving: &'a [PageId],
}

impl Moving<'_> {
    /// Where something is afterwards; none where it stays.
    fn new_place(&self, path: &QuestionPath) -> Option<QuestionPath> {
        self.moves.iter().find_map(|(from, to)| {
            let rest = path.within(from)?;
            QuestionPath::from_names(to.names().chain(rest).cloned().collect())
        })
    }

    fn data(&self) -> Vec<Command> {
        let one = |(from, to): &(QuestionPath, QuestionPath)| {
            let property = Box::new(self.definition.property(from)?.clone());
            let remove = Command::RemoveProperty { property: from.clone() };
            Some([remove, Command::AddProperty { repeat: to.repeat(), property, place: Place::Last }])
        };
        self.moves.iter().filter_map(one).flatten().collect()
    }

    /// Checks that speak at a question that moves go with it: in an item they see what is around it, too.
    fn checks(&self) -> Vec<Command> {
        let of = |repeat: Option<&QuestionPath>| match repeat {
            None => self.definition.checks.as_slice(),
            Some(path) => self.definition.repeat(path).map_or(&[][..], |repeat| &repeat.checks),
        };
        let (from, to) = (self.levels.from.as_ref(), self.levels.to.as_ref());
        let goes = |check: &&Check| {
            let at = check.at.clone().map(|at| within(from, at));
            self.levels.ended.is_some() || at.is_some_and(|at| self.new_place(&at).is_some())
        };
        let (going, staying): (Vec<&Check>, Vec<&Check>) = of(from).iter().partition(goes);
        if going.is_empty() {
            return Vec::new();
        }
        let there: Vec<Check> = of(to).iter().chain(going).cloned().collect();
        vec![
            Command::SetChecks { repeat: from.cloned(), checks: staying.into_iter().cloned().collect() },
            Command::SetChecks { repeat: to.cloned(), checks: there },
        ]
    }

    fn pages(&self, how: &How) -> Vec<Command> {
        let mut commands = Vec::new();
        let leaves = |page: &Page| self.leaving.contains(&page.id);
        let first = self.definition.pages.iter().find(|page| leaves(page));
        for page in &self.definition.pages {
            commands.extend(self.shown(page));
            let repeat = match &page.repeat {
                _ if leaves(page) => self.levels.to.clone(),
                repeat => {
                    repeat.as_ref().map(|repeat| self.new_place(repeat).unwrap_or_else(|| repeat.clone()))
                }
            };
            let item_title = match how {
                How::New { item, .. } if first.is_some_and(|first| first.id == page.id) => {
                    item.as_deref().map(Text::new)
                }
                _ if leaves(page) => None,
                _ => page.item_title.clone().or_else(|| self.inherited(page)),
            };
            if repeat != page.repeat || item_title != page.item_title {
                let settings = PageSettings { repeat, item_title, ..PageSettings::of(page) };
                commands.push(Command::SetPage { page: page.id.clone(), settings: Box::new(settings) });
            }
        }
        commands
    }

    /// The words for the items of a repeat stand on its first page: when that leaves, on the next.
    fn inherited(&self, page: &Page) -> Option<Text> {
        let repeat = page.repeat.as_ref()?;
        let mut pages = self.definition.pages.iter().filter(|other| other.repeat.as_ref() == Some(repeat));
        let first = pages.clone().next().filter(|first| self.leaving.contains(&first.id))?;
        let next = pages.find(|other| !self.leaving.contains(&other.id))?;
        first.item_title.clone().filter(|_| next.id == page.id)
    }

    /// Puts the questions of a page where they stood, under their new paths.
    fn shown(&self, page: &Page) -> Vec<Command> {
        let (mut commands, mut after) = (Vec::new(), None);
        for shown in &page.show {
            let place = match shown {
                Shown::Question(path) => self.new_place(path).map(|to| (path, to)),
                Shown::Content(_) => None,
            };
            let Some((path, to)) = place else {
                after = Some(ComponentId::of(shown));
                continue;
            };
            commands.push(Command::HideQuestion { page: page.id.clone(), question: path.clone() });
            let page = page.id.clone();
            commands.push(Command::ShowQuestion { page, question: to.clone(), after: after.take() });
            after = Some(ComponentId::Question(to));
        }
        commands
    }

    /// Conditions all of whose questions move are about the new items; those about the items of a repeat that moves follow it.
    fn conditions(&self) -> Vec<Command> {
        let scope = |condition: &Condition| -> Option<Option<QuestionPath>> {
            if let Some(moved) = condition.scope.as_ref().and_then(|scope| self.new_place(scope)) {
                return Some(Some(moved));
            }
            let asked = self.definition.questions_of(&condition.id);
            let all = !asked.is_empty() && asked.iter().all(|path| self.new_place(path).is_some());
            (condition.scope == self.levels.from && all).then(|| self.levels.to.clone())
        };
        let set = self.definition.conditions.iter().filter_map(|condition| {
            let moved = Condition { scope: scope(condition)?, ..condition.clone() };
            Some(Command::SetCondition { condition: Box::new(moved) })
        });
        set.collect()
    }
}
