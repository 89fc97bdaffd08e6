//! How often the pages of a draft are asked, and what is said about the things that they are asked for. All of it is saved as edit
//! commands.

use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::edit::{Command, PageSettings, RepeatSettings, apply_all};
use form_schemas::publish::{Severity, lint};
use form_schemas::repeating::{How, moved_conditions, offered, relocate, through};
use form_schemas::{PageId, QuestionPath, Text};

use super::draft::DraftError;
use super::newest::change;
use crate::AppState;
use crate::people::Actor;
use crate::storage::ids::FormId;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum RepeatError {
    /// The draft was not read or saved.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// Things would have to be fixed, which have not now.
    #[error("{} things would have to be fixed", .0.len())]
    ToFix(Vec<String>),
    /// Somebody else has changed pages or repeats meanwhile.
    #[error("somebody else has changed it")]
    Changed,
    /// There is no such page or repeat, or it cannot be asked so.
    #[error("there is no such thing")]
    NotFound,
}

/// How somebody wants pages to be asked.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The first of them.
    pub page: PageId,
    /// The last of them.
    pub through: PageId,
    /// The hash of the pages and repeats as they saw them.
    pub was: String,
    /// How often they are asked.
    pub how: How,
    /// Whether there may be things to fix then.
    pub sure: bool,
}

/// What somebody says about the things of a repeat.
#[derive(Debug, Clone)]
pub struct Said {
    /// The repeat.
    pub repeat: QuestionPath,
    /// The hash of what they saw of it.
    pub was: String,
    /// The heading of the list.
    pub heading: String,
    /// What one of the things is called.
    pub item: Option<String>,
    /// The fewest.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

/// The hash of the pages with how often each is asked.
pub fn hash_pages(draft: &FormDefinition) -> String {
    let page = |page: &form_schemas::definition::Page| {
        let repeat = page.repeat.as_ref().map(QuestionPath::to_pointer).unwrap_or_default();
        format!("{} {repeat}", page.id)
    };
    Text::new(draft.pages.iter().map(page).collect::<Vec<_>>().join("\n")).hash()
}

/// The hash of what is said about a repeat; none where it is not there.
pub fn hash_repeat(draft: &FormDefinition, repeat: &QuestionPath) -> Option<String> {
    let settings = RepeatSettings::of(draft.repeat(repeat)?);
    let item = draft.first_page_of(repeat).and_then(|page| page.item_title.as_ref());
    let said = [settings.title.as_ref(), item].map(|text| text.map_or("", |text| &text.text));
    Some(Text::new(format!("{said:?} {:?} {:?}", settings.min_items, settings.max_items)).hash())
}

/// Asks pages as often as is wanted. Gives what conditions are called that are about other things now.
///
/// # Errors
/// [`RepeatError`].
pub async fn ask(
    state: &AppState,
    actor: &Actor,
    form: FormId,
    wanted: &Wanted,
) -> Result<Vec<String>, RepeatError> {
    change(state, actor, form, |draft| commands(draft, wanted)).await.map(|(moved, _)| moved)
}

fn commands(draft: &FormDefinition, wanted: &Wanted) -> Result<(Vec<String>, Vec<Command>), RepeatError> {
    if hash_pages(draft) != wanted.was {
        return Err(RepeatError::Changed);
    }
    let offered = offered(draft, &wanted.page);
    let is_offered = match &wanted.how {
        How::Once => offered.once.is_some(),
        How::New { .. } => offered.new.is_some(),
        How::Join(repeat) => offered.join.as_ref() == Some(repeat),
    };
    let together = through(draft, &wanted.page);
    let last = together.iter().position(|page| page.id == wanted.through);
    let last = last.filter(|_| is_offered).ok_or(RepeatError::NotFound)?;
    let pages: Vec<PageId> = together.iter().take(last + 1).map(|page| page.id.clone()).collect();
    let commands = relocate(draft, &pages, &wanted.how);
    if commands.is_empty() {
        return Err(RepeatError::NotFound);
    }
    let to_fix = new_to_fix(draft, &commands)?;
    if !to_fix.is_empty() && !wanted.sure {
        return Err(RepeatError::ToFix(to_fix));
    }
    let moved = moved_conditions(draft, &commands).into_iter().map(Condition::called).map(str::to_owned);
    Ok((moved.collect(), commands))
}

/// What stops publishing after these commands, and does not now. A heading that is not translated yet is no surprise.
fn new_to_fix(draft: &FormDefinition, commands: &[Command]) -> Result<Vec<String>, RepeatError> {
    let errors = |draft: &FormDefinition| {
        let found = lint(draft).into_iter();
        found.filter(|one| one.severity == Severity::Error && one.code != "untranslated").collect::<Vec<_>>()
    };
    let mut after = draft.clone();
    apply_all(&mut after, commands).map_err(DraftError::Edit)?;
    let now = errors(draft);
    let is_new = |message: &String| !now.iter().any(|known| known.message == *message);
    Ok(errors(&after).into_iter().map(|one| one.message).filter(is_new).collect())
}

/// Saves what is said about the things of a repeat.
///
/// # Errors
/// [`RepeatError`]; [`RepeatError::ToFix`] where what one is called names what is not known of it.
pub async fn say(state: &AppState, actor: &Actor, form: FormId, said: &Said) -> Result<(), RepeatError> {
    change(state, actor, form, |draft| Ok(((), said_commands(draft, said)?))).await.map(|_| ())
}

fn said_commands(draft: &FormDefinition, said: &Said) -> Result<Vec<Command>, RepeatError> {
    let now = draft.repeat(&said.repeat).ok_or(RepeatError::NotFound)?;
    if hash_repeat(draft, &said.repeat).as_ref() != Some(&said.was) {
        return Err(RepeatError::Changed);
    }
    let before = RepeatSettings::of(now);
    let after = RepeatSettings {
        title: worded(before.title.as_ref(), Some(&said.heading)),
        min_items: said.min.filter(|min| *min > 0).or(before.min_items.filter(|min| *min == 0)),
        max_items: said.max,
    };
    let mut commands = Vec::new();
    if after != before {
        commands.push(Command::SetRepeat { repeat: said.repeat.clone(), settings: Box::new(after) });
    }
    if let Some(first) = draft.first_page_of(&said.repeat) {
        let item_title = worded(first.item_title.as_ref(), said.item.as_deref());
        if item_title != first.item_title {
            let settings = Box::new(PageSettings { item_title, ..PageSettings::of(first) });
            commands.push(Command::SetPage { page: first.id.clone(), settings });
        }
    }
    let to_fix = new_to_fix(draft, &commands)?;
    if to_fix.is_empty() { Ok(commands) } else { Err(RepeatError::ToFix(to_fix)) }
}

/// A text with the translations that it has.
fn worded(now: Option<&Text>, typed: Option<&str>) -> Option<Text> {
    typed.map(|typed| Text { text: typed.to_owned(), ..now.cloned().unwrap_or_default() })
}
