//! What was posted for the list of a repeat.

use super::{ANOTHER, AnswerError, Item, RawAnswers};
use crate::PageId;
use crate::journey::{Journey, List, Walk, page};
use crate::publish::Compiled;
use crate::question::{ErrorCode, Fault};

/// The posted list of a repeat.
#[derive(Clone, Copy, Debug)]
pub struct ListPost<'a> {
    /// The first page of the repeat.
    pub page: &'a PageId,
    /// The item around the repeat.
    pub outer: &'a Item,
    /// What was posted: `another`, which is `yes` or `no`. Not asked where there is no room for another.
    pub raw: &'a RawAnswers,
    /// The journey so far.
    pub journey: &'a Journey,
}

/// What a person says at a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListSaid {
    /// There is another item.
    Another,
    /// There are no more.
    NoMore,
}

/// Reads what was posted for the list of a repeat.
///
/// # Errors
/// That nothing was chosen, or that there are too few items or too many to go on.
pub fn read_list(compiled: &Compiled, post: &ListPost<'_>) -> Result<ListSaid, Vec<AnswerError>> {
    let Some((_, list)) = post.journey.list(post.page, post.outer) else { return Ok(ListSaid::NoMore) };
    let wrong = |fault: Fault| Err(compiled.error(&list.repeat, fault).into_iter().collect());
    // What is wrong with all items together is said here, at the list.
    let no_more = || {
        let page = page(compiled, post.page);
        let walk = page.map(|page| Walk::at(compiled, post.journey, page, post.outer));
        let errors = walk.map(|walk| walk.errors_of_items(&list.repeat)).unwrap_or_default();
        let fault = |error: AnswerError| {
            let of_list = compiled.error(&list.repeat, Fault::new(error.code));
            of_list.map(|of_list| AnswerError { sentence: error.sentence, ..of_list })
        };
        let errors: Vec<AnswerError> = errors.into_iter().filter_map(fault).collect();
        if errors.is_empty() { Ok(ListSaid::NoMore) } else { Err(errors) }
    };
    match post.raw.first(ANOTHER) {
        Some("yes") if list.has_room() => Ok(ListSaid::Another),
        Some("no") => missing(list).map_or_else(no_more, wrong),
        _ if list.has_room() => wrong(Fault::new(ErrorCode::Required)),
        _ => missing(list).map_or_else(no_more, wrong),
    }
}

/// Why nobody can go on from a list; none when they can.
fn missing(list: &List) -> Option<Fault> {
    let code = match list.len() {
        few if few < list.fewest => ErrorCode::MinItems,
        many if many > list.most => ErrorCode::TooMany,
        _ => return None,
    };
    Some(Fault::new(code).with("min", list.fewest).with("max", list.most).with("length", list.len()))
}
