//! The commands that lead an option somewhere: the `when` of pages, and conditions that come and go with them.

mod ends;

use super::command::Command;
use super::junction::{Junction, options, unanswered};
use super::shapes::{is, object};
use super::unneeded::{self, Changed};
use super::verdict::{Known, States, holds_for, is_about_only, name_in, schema_is_about_only};
use super::{EditError, unique_condition, words};
use crate::definition::{Condition, Page, PageKind, Rest};
use crate::{ConditionId, QuestionName, QuestionPath, Text};
use serde_json::{Map, Value, json};

/// The commands so far, and the conditions that they add.
pub(super) struct Changes<'a> {
    junction: &'a Junction<'a>,
    option: &'a Value,
    answers: Vec<States<'a>>,
    conditions: Vec<Condition>,
    commands: Changed<'a>,
    /// Conditions about questions that the option now passes by, and those that take their place; none where they would
    /// always hold.
    loosened: Vec<(ConditionId, Option<ConditionId>)>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(junction: &'a Junction<'a>, option: &'a Value) -> Self {
        let answers = junction.answers(option);
        let (conditions, commands, loosened) = (Vec::new(), Vec::new(), Vec::new());
        Self { junction, option, answers, conditions, commands, loosened }
    }

    /// Hides a page from those who choose the option.
    pub(super) fn hide(&mut self, page: &'a Page) {
        if !self.junction.hides(page, &self.answers) {
            if page.kind == PageKind::Exit {
                self.lead_to_exit(page, false);
            } else {
                let (own, others) = self.parted(page);
                self.show_for(page, (&own, others), false);
            }
        }
        self.answers.extend(unanswered(page));
    }

    /// Shows a page to those who choose the option.
    pub(super) fn show(&mut self, page: &'a Page) -> Result<(), EditError> {
        if !self.junction.hides(page, &self.answers) {
            return Ok(());
        }
        if page.kind == PageKind::Exit {
            self.lead_to_exit(page, true);
            return Ok(());
        }
        let (own, others) = self.parted(page);
        let known = Known { definition: self.junction.definition, answers: &self.answers };
        if known.all_hold(&others) != Some(false) {
            self.show_for(page, (&own, others), true);
            return Ok(());
        }
        for id in &others {
            let known = Known { definition: self.junction.definition, answers: &self.answers };
            if known.holds(id) == Some(false) {
                let (name, no) = self.ruled_out(id).ok_or_else(|| self.is_hidden_by_others(page))?;
                let looser = self.looser((name, &no));
                self.loosened.push((id.clone(), looser));
            }
        }
        self.loosen(page, &others)
    }

    /// Shows a page to those who choose the option under looser conditions, and to others only as before.
    fn loosen(&mut self, page: &'a Page, others: &[ConditionId]) -> Result<(), EditError> {
        let looser = |id: &ConditionId| match self.loosened.iter().find(|(before, _)| before == id) {
            Some((_, looser)) => looser.clone(),
            None => Some(id.clone()),
        };
        let when = others.iter().filter_map(looser).collect();
        let junction = self.junction;
        let shown =
            self.for_each_option(true, |value| !junction.hides(page, &junction.known_at(page, value)));
        let unanswered = self.junction.always_answered
            || self.junction.is_seen_without(page).ok_or_else(|| self.is_hidden_by_others(page))?;
        self.shown_if(page, when, (&shown, unanswered));
        Ok(())
    }

    fn is_hidden_by_others(&self, page: &Page) -> EditError {
        let title = self.junction.definition.heading(page);
        EditError::Route(format!(
            "“{}” is shown only under a condition about other answers as well: change that condition",
            title.map_or(page.id.as_str(), |title| &title.text)
        ))
    }

    /// The condition that takes the place of one about a question that is passed by: "yes" becomes "anything but no". None
    /// where every answer meets it: that asks nothing of those who pass the question by.
    fn looser(&mut self, (name, no): (&str, &[Value])) -> Option<ConditionId> {
        let no: Vec<&Value> = no.iter().collect();
        let schema = || object(json!({"not": {"properties": {name: is(&no)}, "required": [name]}}));
        (!no.is_empty()).then(|| self.condition(schema()))
    }

    /// The question that a condition is about alone, and its options that do not meet it, where the condition hides a page
    /// from those who were not asked.
    fn ruled_out(&self, id: &ConditionId) -> Option<(&'a str, Vec<Value>)> {
        let definition = self.junction.definition;
        let schema = &self.condition_of(id)?.schema;
        let name = name_in(schema).filter(|name| schema_is_about_only(schema, name))?;
        let asked = self.answers.iter().rev().find(|(known, _)| *known == name);
        let is_not_asked = asked.is_some_and(|(_, states)| states.as_slice() == [None]);
        let path = QuestionPath::root(QuestionName::new(name).ok().filter(|_| is_not_asked)?);
        let mut no = Vec::new();
        for (value, _) in options(definition, definition.question(&path)?)? {
            if !holds_for(schema, Some(&value))? {
                no.push(value);
            }
        }
        Some((name, no))
    }

    /// A page behind the one that the option leads to: on the way there (`was_passed`), which was hidden so far, or
    /// under a condition that was loosened.
    ///
    /// # Errors
    /// As [`Self::show`].
    pub(super) fn follow(&mut self, page: &'a Page, was_passed: bool) -> Result<(), EditError> {
        let (own, others) = self.parted(page);
        let known = Known { definition: self.junction.definition, answers: &self.answers };
        if others.iter().any(|id| self.loosened.iter().any(|(before, _)| before == id)) {
            return self.loosen(page, &others);
        }
        if was_passed && known.all_hold(&own) == Some(false) {
            self.show_for(page, (&own, others), true);
        }
        Ok(())
    }

    /// The page's conditions about this question alone, and the others.
    fn parted(&self, page: &Page) -> (Vec<ConditionId>, Vec<ConditionId>) {
        let own = |id: &ConditionId| {
            self.condition_of(id).is_some_and(|condition| is_about_only(condition, self.junction.name()))
        };
        page.when.iter().cloned().partition(own)
    }

    fn condition_of(&self, id: &ConditionId) -> Option<&'a Condition> {
        self.junction.definition.condition(id)
    }

    /// Shows or hides a page for the option, and leaves it as it is for the others.
    fn show_for(&mut self, page: &'a Page, (own, others): (&[ConditionId], Vec<ConditionId>), show: bool) {
        let shown = |value: &Value| {
            let known = [(self.junction.name(), vec![Some(value.clone())])];
            Known { definition: self.junction.definition, answers: &known }.all_hold(own) != Some(false)
        };
        let shown = self.for_each_option(show, shown);
        self.shown_to(page, others, &shown);
    }

    /// Shows a page under these conditions, to those who choose one of these options.
    fn shown_to(&mut self, page: &'a Page, when: Vec<ConditionId>, shown: &[bool]) {
        // Whoever passes the question by sees the page as before: another question's way may count on it.
        let (own, _) = self.parted(page);
        let unanswered = match own.as_slice() {
            [] => !self.junction.always_answered,
            own => {
                let known = [(self.junction.name(), vec![None])];
                Known { definition: self.junction.definition, answers: &known }.all_hold(own) != Some(false)
            }
        };
        self.shown_if(page, when, (shown, unanswered));
    }

    /// Shows a page under these conditions, to those who choose one of these options, and to those who pass the question by
    /// when `unanswered`.
    fn shown_if(&mut self, page: &'a Page, mut when: Vec<ConditionId>, (shown, unanswered): (&[bool], bool)) {
        if let Some(schema) = self.schema(shown, unanswered) {
            when.push(self.condition(schema));
        }
        self.commands.push((page, when));
    }

    /// What is so of each option; of ours, this.
    fn for_each_option(&self, ours: bool, of: impl Fn(&Value) -> bool) -> Vec<bool> {
        let options = self.junction.options.iter();
        options.map(|(value, _)| if value == self.option { ours } else { of(value) }).collect()
    }

    /// The condition with this schema: one that is there, or a new one.
    fn condition(&mut self, schema: Map<String, Value>) -> ConditionId {
        let definition = self.junction.definition;
        let mut known = definition.conditions.iter().chain(&self.conditions);
        if let Some(condition) =
            known.find(|condition| condition.scope.is_none() && condition.schema == schema)
        {
            return condition.id.clone();
        }
        let title = words::of_options(definition, &schema).unwrap_or_else(|| self.any_in_words(&schema));
        let mut id = unique_condition(definition, &title);
        for number in 2.. {
            if !self.conditions.iter().any(|condition| condition.id == id) {
                break;
            }
            id = unique_condition(definition, &format!("{title} {number}"));
        }
        let title = Some(Text::new(title));
        self.conditions.push(Condition { id: id.clone(), title, scope: None, schema, rest: Rest::default() });
        id
    }

    /// The schema that holds for these options and no other, and for no answer when `unanswered`; none when it holds for
    /// all.
    fn schema(&self, shown: &[bool], unanswered: bool) -> Option<Map<String, Value>> {
        let no = self.values(shown, false);
        let name = self.junction.name();
        let (all, none) = (no.is_empty(), no.len() == shown.len());
        if all && (unanswered || self.junction.always_answered) {
            return None;
        }
        Some(if none && (unanswered || self.junction.always_answered) {
            object(json!({"not": {"required": [name]}}))
        } else if none {
            object(json!({"required": [name], "not": {"required": [name]}}))
        } else if unanswered {
            object(json!({"not": {"properties": {name: is(&no)}, "required": [name]}}))
        } else if no.len() == 1 && shown.len() > 2 {
            object(json!({"properties": {name: {"not": is(&no)}}, "required": [name]}))
        } else {
            self.chosen(shown)
        })
    }

    /// The schema that holds when one of these options is chosen.
    fn chosen(&self, shown: &[bool]) -> Map<String, Value> {
        let name = self.junction.name();
        object(json!({"properties": {name: is(&self.values(shown, true))}, "required": [name]}))
    }

    fn values(&self, shown: &[bool], wanted: bool) -> Vec<&'a Value> {
        let options = self.junction.options.iter().zip(shown);
        options.filter(|(_, shown)| **shown == wanted).map(|((value, _), _)| value).collect()
    }

    pub(super) fn finish(self) -> Vec<Command> {
        unneeded::commands(self.junction.definition, self.commands, self.conditions)
    }
}
