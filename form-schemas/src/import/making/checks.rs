//! What must hold between answers.

use super::Making;
use super::fields::FieldKind;
use crate::expression::is_name;
use serde_json::Value;

impl Making {
    /// Checks of pages that only some are shown hold for whoever answered what must be answered there; where nothing must be,
    /// they are left: whoever is not shown the page could not keep them.
    pub(super) fn settle_checks(&mut self, pages: &[(usize, Value)]) -> Vec<Value> {
        let mut kept: Vec<Value> = Vec::new();
        for (page, at, mut check) in std::mem::take(&mut self.output.checks) {
            let made = pages.iter().find(|(known, _)| *known == page);
            let everybody = made.is_some_and(|(_, made)| made.get("when").is_none());
            let shown = if everybody { Some(None) } else { self.must_be_answered_on(page).map(Some) };
            if let (Some(shown), Some(members)) = (shown, check.as_object_mut()) {
                if let (Some(name), Some(Value::String(expression))) = (shown, members.get_mut("expr")) {
                    *expression = format!("{name} == null || ({expression})");
                }
                members.insert("id".to_owned(), format!("check-{}", kept.len() + 1).into());
                self.report.change(at, "The rule is a check between the answers.");
                kept.push(check);
                continue;
            }
            // The pages are made: the form as a whole says it.
            let note = self.left_rule(&at, check.get("message").and_then(Value::as_str));
            self.output.to_mend.push(note);
        }
        kept
    }

    /// A question that whoever is shown the page answers, and that expressions can name.
    fn must_be_answered_on(&self, page: usize) -> Option<String> {
        let asked = self.fields.iter().filter(|field| field.page == page && field.list.is_none());
        let mut asked = asked
            .filter(|field| field.required && field.kind != FieldKind::Unsupported && is_name(&field.name));
        // What is worked out is there whoever is shown the page.
        let is_worked_out = |name: &str| self.output.properties.get(name)?.get("readOnly");
        asked.find(|field| is_worked_out(&field.name).is_none()).map(|field| field.name.clone())
    }

    /// A rule between answers that the form does not hold; its page says so.
    pub(in crate::import) fn leave_rule(&mut self, page: usize, at: &str, said: Option<&str>) {
        let note = self.left_rule(at, said);
        self.output.to_mend_on.entry(page).or_default().push(note);
    }

    fn left_rule(&mut self, at: &str, said: Option<&str>) -> String {
        self.report.leave(at, "This rule between answers could not be taken.");
        let said = said.map(|said| format!(" (“{said}”)")).unwrap_or_default();
        format!(
            "In the form that this was made from a rule between answers was kept{said}. Nothing checks it here: add a check, or \
             say it on the page."
        )
    }
}
