//! What is said beside a component that a question, a group or a list of ours has no place for: each is reported, and what
//! decides something is said to a person.

use super::Form;
use super::component::{Sort, plain_type};
use super::members::{flag, inner, is_nothing, text};
use crate::import::outline::Asked;
use serde_json::{Map, Value};

/// Where a picker of days says which of them nobody may choose.
const NO_DAYS: [&str; 6] =
    ["disable", "disabledDates", "disableFunction", "disableWeekends", "disableWeekdays", "disableDates"];

impl Form {
    /// Reports what a component says that holds others, or asks the same of several things; and gives what a person must look at.
    pub(super) fn beside(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        sort: Sort,
    ) -> Vec<String> {
        if matches!(sort, Sort::Question(_) | Sort::Content | Sort::Unknown) {
            return Vec::new();
        }
        let called = text(component, "label").or_else(|| text(component, "title")).unwrap_or_default();
        let called: String = called.chars().take(80).collect();
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        let is_said = |map: &Map<String, Value>, key: &str| map.get(key).is_some_and(|it| !is_nothing(it));
        let mut to_mend = Vec::new();
        for key in ["custom", "json"].into_iter().filter(|key| is_said(validate, key)) {
            let message = "A script checks it, which is never run. Say the check as a rule between answers.";
            self.report.leave(format!("{pointer}/validate/{key}"), message);
            to_mend.push(format!(
                "In the form that this was made from a script checked “{called}”. Say the check here, or do without it."
            ));
        }
        if is_said(component, "calculateValue") {
            let message = "It is worked out by a script, which is never run: what is in it is asked here.";
            self.report.leave(format!("{pointer}/calculateValue"), message);
            to_mend.push(format!(
                "In the form that this was made from “{called}” was worked out by a script. Here what is in it is asked: ask it, or remove it."
            ));
        }
        if is_said(validate, "customMessage") {
            let message = "Its questions have sentences of their own for errors: this one is not taken.";
            self.report.leave(format!("{pointer}/validate/customMessage"), message);
        }
        for key in ["defaultValue", "customDefaultValue"].into_iter().filter(|key| is_said(component, key)) {
            let message = "Nothing is chosen or filled in for a person: this default is not taken.";
            self.report.leave(format!("{pointer}/{key}"), message);
        }
        to_mend.extend(self.next_page((pointer, component), &called));
        to_mend
    }

    /// A page that names the page after it, or leaves that to a script.
    fn next_page(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        called: &str,
    ) -> Option<String> {
        component.get("nextPage").filter(|next| !is_nothing(next))?;
        let message = "Which page follows is not taken: here the pages follow one another as they stand. Set under which answers the pages after it are shown.";
        self.report.leave(format!("{pointer}/nextPage"), message);
        Some(format!(
            "In the form that this was made from the page “{called}” says itself which page follows it. Set under which answers the pages after it are shown."
        ))
    }

    /// Limits of a text that our kind of question does not have.
    pub(super) fn unlimited(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &Asked) {
        let none = Map::new();
        let validate = inner(component, "validate", &none);
        for key in ["pattern", "minLength", "maxLength", "minWords", "maxWords"] {
            if validate.get(key).is_some_and(|value| !is_nothing(value)) {
                let message = format!(
                    "The kind of question ({}) says what an answer looks like: this is not taken.",
                    asked.kind
                );
                self.report.leave(format!("{pointer}/validate/{key}"), message);
            }
        }
        for key in ["inputMask", "displayMask"] {
            if let Some(mask) = text(component, key) {
                let mask: String = mask.chars().take(60).collect();
                let message = format!(
                    "In the source an answer is typed like “{mask}”; here it may be written in every way of its kind ({}).",
                    asked.kind
                );
                self.report.change(format!("{pointer}/{key}"), message);
            }
        }
    }

    /// Days that nobody may choose.
    pub(super) fn days_off(&mut self, (pointer, component): (&str, &Map<String, Value>)) {
        let none = Map::new();
        for place in ["datePicker", "widget"] {
            let picker = inner(component, place, &none);
            for key in NO_DAYS.iter().filter(|key| picker.get(**key).is_some_and(|value| !is_nothing(value)))
            {
                let message = "Which days between the first and the last nobody may choose is not taken: say it in the hint, or as a rule between answers.";
                self.report.leave(format!("{pointer}/{place}/{key}"), message);
            }
        }
    }

    /// What a question of this kind says that has no place here.
    pub(super) fn elsewise(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let is_said = |key: &str| component.get(key).is_some_and(|value| !is_nothing(value));
        if is_said("fileTypes") {
            let message = "What each file is (“fileTypes”) is not asked: ask for it in a question beside it.";
            self.report.leave(format!("{pointer}/fileTypes"), message);
        }
        if flag(component, "allowMultipleMasks") && is_said("inputMasks") {
            let message =
                "Of several masks none is checked: say what answers look like in a pattern or a hint.";
            self.report.leave(format!("{pointer}/inputMasks"), message);
        }
        if flag(component, "multiple") && matches!(asked.kind, "address" | "location" | "yes-no") {
            let message = "In the source several can be given; here one is asked.";
            self.report.leave(format!("{pointer}/multiple"), message);
        }
        if asked.kind == "postcode" {
            let message = "A postcode of the United Kingdom is asked: make it a text where those of other countries are meant.";
            self.report.change(format!("{pointer}/type"), message);
        }
        self.zones((pointer, component));
        self.one_of_boxes((pointer, component), asked);
    }

    /// In which zone a time is given and shown.
    fn zones(&mut self, (pointer, component): (&str, &Map<String, Value>)) {
        let none = Map::new();
        let places = [
            (component, String::new()),
            (inner(component, "datePicker", &none), "/datePicker".to_owned()),
            (inner(component, "widget", &none), "/widget".to_owned()),
        ];
        for (map, place) in places {
            // Where whoever fills in the form is.
            let zones = ["timezone", "displayInTimezone"]
                .into_iter()
                .filter(|key| text(map, key).is_some_and(|zone| zone != "viewer"));
            for key in zones {
                let message = "In which time zone it is given and shown is not taken: say it in the hint where it matters.";
                self.report.leave(format!("{pointer}{place}/{key}"), message);
            }
        }
    }

    /// A box to tick that is one of several of which one can be chosen.
    fn one_of_boxes(&mut self, (pointer, component): (&str, &Map<String, Value>), asked: &mut Asked) {
        let name = text(component, "name").filter(|_| plain_type(component) == "checkbox");
        let Some(name) = name.filter(|_| text(component, "inputType").as_deref() == Some("radio")) else {
            return;
        };
        let name: String = name.chars().take(80).collect();
        let message = format!(
            "In the source one of the boxes that are called “{name}” can be chosen; here each is answered by itself."
        );
        self.report.change(format!("{pointer}/inputType"), message);
        asked.to_mend.push(format!(
            "In the form that this was made from “{}” was one of several boxes (“{name}”) of which one could be chosen. Ask for them in one question with options.",
            asked.title
        ));
    }
}
