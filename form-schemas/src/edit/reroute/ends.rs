//! Pages that end the form: they are shown to those alone who are led there, by whichever question.

use super::Changes;
use crate::ConditionId;
use crate::definition::{Condition, Page};
use crate::edit::shapes::referred;
use crate::edit::verdict::{Known, holds_for, is_about_only};
use crate::edit::words;
use serde_json::{Map, Value, json};

impl<'a> Changes<'a> {
    /// Adds the option to those that lead to a page that ends the form, or takes it away. Nobody else's way changes.
    pub(super) fn lead_to_exit(&mut self, page: &'a Page, show: bool) {
        let (own, mut ways) = self.ways(page);
        if !show && own.is_none() {
            return self.not_from_here(page, page.when.clone());
        }
        let led = |value: &Value| own.is_some_and(|own| holds_for(&own.schema, Some(value)) == Some(true));
        let led = self.for_each_option(show, led);
        let known = Known { definition: self.junction.definition, answers: &self.answers };
        let by_others = !show && known.any_holds(&ways) == Some(true);
        if led.contains(&true) {
            let schema = self.chosen(&led);
            ways.push(json!({"$ref": self.condition(schema).to_pointer()}));
        }
        let when = match ways.as_slice() {
            [] => Vec::new(),
            [one] => referred(one),
            _ => {
                let schema = Map::from_iter([("anyOf".to_owned(), Value::from(ways))]);
                vec![self.condition(schema)]
            }
        };
        if by_others {
            return self.not_from_here(page, when);
        }
        self.commands.push((page, when));
    }

    /// Other questions lead there: whoever chooses the option goes on all the same.
    fn not_from_here(&mut self, page: &'a Page, when: Vec<ConditionId>) {
        let shown = self.for_each_option(false, |_| true);
        self.shown_to(page, when, &shown);
    }

    /// What leads to a page that ends the form: the condition about this question, and other schemas.
    fn ways(&self, page: &Page) -> (Option<&'a Condition>, Vec<Value>) {
        let refer = |id: &ConditionId| json!({"$ref": id.to_pointer()});
        let is_own = |condition: &&Condition| is_about_only(condition, self.junction.name());
        let [one] = page.when.as_slice() else {
            let all: Vec<Value> = page.when.iter().map(refer).collect();
            return (None, if all.is_empty() { all } else { vec![json!({"allOf": all})] });
        };
        let condition = self.condition_of(one);
        if let Some(own) = condition.filter(is_own) {
            return (Some(own), Vec::new());
        }
        let any = condition.filter(|condition| condition.schema.len() == 1);
        let Some(Value::Array(ways)) = any.and_then(|condition| condition.schema.get("anyOf")) else {
            return (None, vec![refer(one)]);
        };
        let own = |way: &Value| {
            let [id] = <[ConditionId; 1]>::try_from(referred(way)).ok()?;
            self.condition_of(&id).filter(is_own)
        };
        let others = ways.iter().filter(|way| own(way).is_none()).cloned().collect();
        (ways.iter().find_map(own), others)
    }

    /// The ways that lead to an end, in words.
    pub(super) fn any_in_words(&self, schema: &Map<String, Value>) -> String {
        let word = |id: &ConditionId| {
            let new = self.conditions.iter().find(|condition| condition.id == *id);
            match new.and_then(|condition| condition.title.as_ref()) {
                Some(title) => title.text.clone(),
                None => words::condition_in_words(self.junction.definition, id),
            }
        };
        let ways = schema.values().flat_map(|ways| ways.as_array().into_iter().flatten());
        let ways = ways.map(|way| referred(way).iter().map(word).collect::<Vec<_>>().join(" and "));
        ways.collect::<Vec<_>>().join(", or ")
    }
}
