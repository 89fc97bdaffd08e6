//! "If yes, go to …": where the options of a question lead, read from and written into the conditions of pages.
//!
//! A condition stands on the page that it shows. So an option leads to the first page behind its question that no
//! condition hides for it, and leading it somewhere hides the pages between. A page that ends the form is the other way
//! round: it is shown to those alone who are led there, by whichever question.

use super::EditError;
use super::command::Command;
use super::junction::Junction;
use super::reroute::Changes;
use crate::definition::{FormDefinition, PageKind};
use crate::{PageId, QuestionPath};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where an option leads. In JSON `"nextPage"`, `{"page": "where"}` or `"checkAnswers"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RouteTarget {
    /// To the page behind the question's own.
    NextPage,
    /// To a later page.
    Page(PageId),
    /// To check your answers.
    CheckAnswers,
}

/// One option of a question, and where it leads now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// What the data says: a string, or a boolean for yes or no.
    pub option: Value,
    /// What the person reads; of yes or no "Yes" and "No".
    pub title: String,
    /// Where it leads.
    pub to: RouteTarget,
}

/// Where every option of a radios, select or yes/no leads now; empty for other kinds and questions that no page shows.
pub fn routes(definition: &FormDefinition, question: &QuestionPath) -> Vec<Route> {
    let Some(junction) = Junction::find(definition, question) else { return Vec::new() };
    junction
        .options
        .iter()
        .map(|(option, title)| Route {
            option: option.clone(),
            title: title.clone(),
            to: junction.target(option),
        })
        .collect()
}

/// The commands that lead an option somewhere: they write the `when` of the pages between, use conditions that are
/// there already, and remove those that nothing needs any more.
///
/// # Errors
/// [`EditError::Route`] when the question has no such option, when the target does not stand behind it, or when a
/// condition that is about other answers as well hides the target.
pub fn route(
    definition: &FormDefinition,
    question: &QuestionPath,
    option: &Value,
    to: &RouteTarget,
) -> Result<Vec<Command>, EditError> {
    let junction = Junction::find(definition, question).ok_or_else(|| {
        EditError::Route("only a radios, select or yes/no question on a page can route".to_owned())
    })?;
    if !junction.options.iter().any(|(value, _)| value == option) {
        return Err(EditError::Route(format!("the question has no option {option}")));
    }
    let target = junction.position(to)?;
    let now = junction.reach(option);
    let mut changes = Changes::new(&junction, option);
    for (position, page) in junction.later.iter().enumerate() {
        if position < target {
            changes.hide(page);
        } else if position == target {
            changes.show(page)?;
        } else if page.kind != PageKind::Exit {
            changes.follow(page, position < now)?;
        } else if position == now {
            changes.hide(page);
        }
    }
    Ok(changes.finish())
}
