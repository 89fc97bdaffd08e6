//! "If yes, go to …": where the options of a question lead, read from and written into the conditions of pages.
//!
//! A condition stands on the page that it shows. So an option leads to the first page behind its question that no
//! condition hides for it, and leading it somewhere hides the pages between.

use super::command::{Command, Place};
use super::verdict::{Known, is_about_only};
use super::{EditError, data, page_of, unique_condition};
use crate::definition::{Condition, FormDefinition, Page, PageKind, Rest, Shown};
use crate::question::{Choice, Kind, Options, Question};
use crate::{ConditionId, PageId, QuestionPath, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

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
    let mut changes = Changes { definition, conditions: Vec::new(), commands: Vec::new() };
    for (position, page) in junction.later.iter().enumerate() {
        let hidden = junction.hides(page, option);
        let wanted = match target {
            Some(target) if position > target => break,
            Some(target) => position != target,
            None => true,
        };
        let leads_to_exit = Some(position) == target && page.kind == PageKind::Exit && page.when.is_empty();
        if hidden == wanted && !leads_to_exit {
            continue;
        }
        changes.show_for(&junction, page, (option, !wanted))?;
    }
    Ok(changes.finish())
}

/// A question that routes, its options, and the pages behind it.
struct Junction<'a> {
    definition: &'a FormDefinition,
    question: &'a Question,
    /// Whether everybody who reaches a later page has answered it.
    always_answered: bool,
    options: Vec<(Value, String)>,
    later: Vec<&'a Page>,
}

impl<'a> Junction<'a> {
    fn find(definition: &'a FormDefinition, path: &QuestionPath) -> Option<Self> {
        let question = data::question(definition, path).filter(|_| path.is_root())?;
        let options = options(definition, question)?;
        let id = page_of(definition, path)?;
        let position = definition.pages.iter().position(|page| page.id == id)?;
        let page = definition.pages.get(position)?;
        let always_answered = page.when.is_empty() && question.when.is_empty() && !question.optional;
        let later = definition.pages.iter().skip(position + 1).collect();
        Some(Self { definition, question, always_answered, options, later })
    }

    fn name(&self) -> &str {
        self.question.name.as_str()
    }

    /// Whether a condition of the page is false of everybody who chose the option.
    fn hides(&self, page: &Page, option: &Value) -> bool {
        let known = Known { definition: self.definition, name: self.name(), value: option };
        page.when.iter().any(|condition| known.holds(condition) == Some(false))
    }

    fn target(&self, option: &Value) -> RouteTarget {
        match self.later.iter().position(|page| !self.hides(page, option)) {
            None => RouteTarget::CheckAnswers,
            Some(0) => RouteTarget::NextPage,
            Some(position) => self
                .later
                .get(position)
                .map_or(RouteTarget::CheckAnswers, |page| RouteTarget::Page(page.id.clone())),
        }
    }

    /// Which of the later pages; none for check your answers.
    fn position(&self, to: &RouteTarget) -> Result<Option<usize>, EditError> {
        match to {
            RouteTarget::CheckAnswers => Ok(None),
            RouteTarget::NextPage => Ok((!self.later.is_empty()).then_some(0)),
            RouteTarget::Page(id) => match self.later.iter().position(|page| page.id == *id) {
                Some(position) => Ok(Some(position)),
                None => Err(EditError::Route(format!("the page “{id}” does not stand behind the question"))),
            },
        }
    }
}

/// The options of a question that can route: value and title.
fn options(definition: &FormDefinition, question: &Question) -> Option<Vec<(Value, String)>> {
    let choices = match &question.kind {
        Kind::YesNo(_) => {
            return Some(vec![(Value::from(true), "Yes".to_owned()), (Value::from(false), "No".to_owned())]);
        }
        Kind::Radios(choices) | Kind::Select(choices) => choices,
        _ => return None,
    };
    let choices: &[Choice] = match &choices.options {
        Options::Own(choices) => choices,
        Options::List(id) => &definition.lists.iter().find(|list| list.id == *id)?.options,
    };
    Some(
        choices.iter().map(|choice| (Value::from(choice.value.clone()), choice.title.text.clone())).collect(),
    )
}

/// The commands so far, and the conditions that they add.
struct Changes<'a> {
    definition: &'a FormDefinition,
    conditions: Vec<Condition>,
    commands: Vec<Command>,
}

impl Changes<'_> {
    /// Shows or hides a page for one option, and leaves it as it is for the others.
    fn show_for(
        &mut self,
        junction: &Junction<'_>,
        page: &Page,
        (option, show): (&Value, bool),
    ) -> Result<(), EditError> {
        let about_question = |id: &ConditionId| {
            let mut conditions = self.definition.conditions.iter();
            conditions.any(|condition| condition.id == *id && is_about_only(condition, junction.name()))
        };
        let (own, others): (Vec<_>, Vec<_>) = page.when.iter().cloned().partition(about_question);
        let exit = page.kind == PageKind::Exit && page.when.is_empty();
        let shown: Vec<bool> = junction
            .options
            .iter()
            .map(|(value, _)| {
                let known = Known { definition: self.definition, name: junction.name(), value };
                let now = !exit && !own.iter().any(|id| known.holds(id) == Some(false));
                if value == option { show } else { now }
            })
            .collect();
        let known = Known { definition: self.definition, name: junction.name(), value: option };
        if show && others.iter().any(|id| known.holds(id) == Some(false)) {
            return Err(EditError::Route(format!(
                "“{}” is shown only under a condition about other answers as well: change that condition",
                page.id
            )));
        }
        let mut when = others;
        if let Some((schema, title)) = condition_for(junction, &shown) {
            when.push(self.condition(schema, &title));
        }
        self.commands.push(Command::SetWhen { page: page.id.clone(), when });
        Ok(())
    }

    /// The condition with this schema: one that is there, or a new one.
    fn condition(&mut self, schema: Map<String, Value>, title: &str) -> ConditionId {
        let mut known = self.definition.conditions.iter().chain(&self.conditions);
        if let Some(condition) =
            known.find(|condition| condition.scope.is_none() && condition.schema == schema)
        {
            return condition.id.clone();
        }
        let mut id = unique_condition(self.definition, title);
        for number in 2.. {
            if !self.conditions.iter().any(|condition| condition.id == id) {
                break;
            }
            id = unique_condition(self.definition, &format!("{title} {number}"));
        }
        let title = Some(Text::new(title));
        let condition = Condition { id: id.clone(), title, scope: None, schema, rest: Rest::default() };
        self.conditions.push(condition);
        id
    }

    /// New conditions first, then the pages, then the conditions that nothing needs any more.
    fn finish(self) -> Vec<Command> {
        let unused = self.unused();
        let add = self
            .conditions
            .into_iter()
            .map(|condition| Command::AddCondition { condition: Box::new(condition), place: Place::Last });
        let remove = unused.into_iter().map(|condition| Command::RemoveCondition { condition });
        add.chain(self.commands).chain(remove).collect()
    }

    /// Conditions that the pages needed before and that nothing needs after.
    fn unused(&self) -> Vec<ConditionId> {
        let new_when = |page: &PageId| {
            self.commands.iter().find_map(|command| match command {
                Command::SetWhen { page: changed, when } if changed == page => Some(when),
                _ => None,
            })
        };
        let pages = &self.definition.pages;
        let before = pages.iter().filter(|page| new_when(&page.id).is_some()).flat_map(|page| &page.when);
        let mut unused: Vec<ConditionId> = Vec::new();
        for id in before {
            let by_page = pages.iter().any(|page| new_when(&page.id).unwrap_or(&page.when).contains(id));
            if !by_page && !is_used_elsewhere(self.definition, id) && !unused.contains(id) {
                unused.push(id.clone());
            }
        }
        unused
    }
}

/// Whether a question, content, another condition or an imported rule refers to the condition.
fn is_used_elsewhere(definition: &FormDefinition, id: &ConditionId) -> bool {
    let shown = |shown: &Shown| match shown {
        Shown::Content(content) => content.when.contains(id),
        Shown::Question(path) => {
            data::question(definition, path).is_some_and(|question| question.when.contains(id))
        }
    };
    let pointer = Value::from(id.to_pointer());
    definition.pages.iter().flat_map(|page| &page.show).any(shown)
        || definition
            .conditions
            .iter()
            .any(|condition| condition.schema.values().any(|value| holds(value, &pointer)))
        || definition.imported.iter().any(|value| holds(value, &pointer))
}

fn holds(value: &Value, wanted: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| holds(value, wanted)),
        Value::Object(values) => values.values().any(|value| holds(value, wanted)),
        value => value == wanted,
    }
}

/// The condition that holds for these options and no other, with what it says; none when it holds for all.
///
/// Where a person may come by without having answered, it is made so that it holds for them too.
fn condition_for(junction: &Junction<'_>, shown: &[bool]) -> Option<(Map<String, Value>, String)> {
    let pick = |wanted: bool| {
        junction
            .options
            .iter()
            .zip(shown)
            .filter(move |(_, shown)| **shown == wanted)
            .map(|(option, _)| option)
    };
    let (yes, no): (Vec<_>, Vec<_>) = (pick(true).collect(), pick(false).collect());
    if no.is_empty() {
        return None;
    }
    let name = junction.name();
    let question = junction.question;
    let about = question.short.as_ref().unwrap_or(&question.title).text.trim().to_owned();
    let about = if about.is_empty() { name.to_owned() } else { about };
    let about = if about.ends_with(['?', ':']) { about } else { format!("{about}:") };
    let is = |options: &[&(Value, String)]| match options {
        [(value, _)] => json!({"const": value}),
        many => json!({"enum": many.iter().map(|(value, _)| value).collect::<Vec<_>>()}),
    };
    let titles = |options: &[&(Value, String)]| {
        options.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(" or ")
    };
    let (schema, title) = if yes.is_empty() {
        (json!({"not": {"required": [name]}}), format!("{about} not answered"))
    } else if !junction.always_answered {
        let schema = json!({"not": {"properties": {name: is(&no)}, "required": [name]}});
        (schema, format!("{about} not {}", titles(&no)))
    } else if no.len() == 1 && yes.len() > 1 {
        let schema = json!({"properties": {name: {"not": is(&no)}}, "required": [name]});
        (schema, format!("{about} not {}", titles(&no)))
    } else {
        (json!({"properties": {name: is(&yes)}, "required": [name]}), format!("{about} {}", titles(&yes)))
    };
    match schema {
        Value::Object(schema) => Some((schema, title)),
        _ => None,
    }
}
