//! Components of the source as questions and content of a form document.

use super::instructions::Instructions;
use super::sentences::is_sentence;
use super::sorts::unknown;
use crate::import::making::fields::FieldKind;
use crate::import::making::members::{flag, inner, line, text};
use crate::import::making::output::is_nothing;
use crate::import::{Report, html};
use serde_json::{Map, Value};

/// A question, without its name.
pub(in crate::import) struct Taken {
    /// Its property in the document.
    pub(in crate::import) property: Map<String, Value>,
    /// What conditions can say about it.
    pub(in crate::import) kind: FieldKind,
    /// Whether it must be answered.
    pub(in crate::import) required: bool,
    /// Its options.
    pub(in crate::import) options: Vec<(String, String)>,
}

/// Reads one question.
pub(in crate::import) struct Reader<'a> {
    /// The component.
    pub(in crate::import) component: &'a Map<String, Value>,
    /// Where it stands.
    pub(in crate::import) pointer: &'a str,
    /// What is asked.
    pub(in crate::import) title: Option<String>,
    /// Its options: value and title and description.
    pub(in crate::import) items: Vec<(String, String, Option<String>)>,
    /// The option that unticks the others.
    pub(in crate::import) none: Option<String>,
    /// What becomes of it.
    pub(in crate::import) report: &'a mut Report,
}

impl Reader<'_> {
    pub(in crate::import) fn change(&mut self, at: &str, message: impl Into<String>) {
        self.report.change(format!("{}{at}", self.pointer), message);
    }

    pub(in crate::import) fn leave(&mut self, at: &str, message: impl Into<String>) {
        self.report.leave(format!("{}{at}", self.pointer), message);
    }

    /// The question of this kind.
    pub(in crate::import) fn question(mut self, kind: &'static str, title: &str) -> Taken {
        let none = Map::new();
        let options = inner(self.component, "options", &none);
        let schema = inner(self.component, "schema", &none);
        // The source looks whether it is false, and a text is not.
        let mut required = options.get("required") != Some(&Value::Bool(false));
        if required && flag(options, "required") == Some(false) {
            self.change(
                "/options/required",
                "“false” is a text there: the source asks for an answer all the same.",
            );
        }
        if !required && kind == "declaration" {
            self.change(
                "/options/required",
                "Nobody may leave out a declaration here: it has to be agreed to. Ask it with checkboxes if it may be left out.",
            );
            required = true;
        }
        let mut about = Map::new();
        about.insert("kind".to_owned(), kind.into());
        if !required {
            about.insert("optional".to_owned(), true.into());
        }
        self.hint(&mut about);
        self.short(title, &mut about);
        self.looks(options, &mut about);
        about.extend(self.none.take().map(|none| ("none".to_owned(), none.into())));
        let mut property = Map::new();
        property.insert("title".to_owned(), title.into());
        let known = if unknown(self.component).is_some() { &only(schema, "regex") } else { schema };
        let field_kind = self.kind(kind, (known, options), (&mut property, &mut about));
        let errors = self.errors(kind, options, schema);
        if !errors.is_empty() {
            about.insert("errors".to_owned(), errors.into());
        }
        property.insert("x-question".to_owned(), about.into());
        self.rules(kind, schema, &property);
        let options = self.items.iter().map(|(value, title, _)| (value.clone(), title.clone())).collect();
        let required = required && kind != "file";
        Taken { property, kind: field_kind, required, options }
    }

    /// What it is called in errors and where answers are checked: here that is one name.
    fn short(&mut self, title: &str, about: &mut Map<String, Value>) {
        let none = Map::new();
        let in_summary = line(inner(self.component, "options", &none), "summaryTitle");
        let short = line(self.component, "shortDescription");
        if short.is_some() && in_summary.is_some() && short != in_summary {
            self.leave("/options/summaryTitle", "Check your answers calls it what errors call it.");
        }
        let short = short.or(in_summary);
        let in_errors = line(self.component, "errorDescription").filter(|said| !is_sentence(said));
        if let (Some(short), Some(in_errors)) = (&short, &in_errors)
            && short != in_errors
        {
            let message = format!("Errors call it “{short}” here, as check your answers does.");
            self.leave("/errorDescription", message);
        }
        let short = short.or(in_errors).filter(|short| short != title);
        about.extend(short.map(|short| ("short".to_owned(), short.into())));
    }

    fn hint(&mut self, about: &mut Map<String, Value>) {
        let hint = text(self.component, "hint").unwrap_or_default();
        if html::has_tags(&hint) {
            self.change("/hint", "The hint was taken as plain text: a hint holds no links or lists.");
        }
        let instructions = Instructions::of(self.component).and_then(|instructions| instructions.in_hint());
        let said = [Some(html::to_text(&hint)), instructions].into_iter().flatten();
        let hint = said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ");
        if !hint.is_empty() {
            about.insert("hint".to_owned(), hint.into());
        }
    }

    /// Width, prefix, suffix, autocomplete, and what only changes how it looks.
    fn looks(&mut self, options: &Map<String, Value>, about: &mut Map<String, Value>) {
        for (name, value) in options.iter().filter(|(_, value)| !is_nothing(value)) {
            match name.as_str() {
                "classes" => {
                    let width = value.as_str().unwrap_or_default().split_whitespace();
                    let mut width = width.filter_map(|class| class.strip_prefix("govuk-input--width-"));
                    if let Some(width) = width.find_map(|width| width.parse::<u64>().ok()) {
                        about.insert("width".to_owned(), width.into());
                    }
                }
                "prefix" | "suffix" => {
                    let affix = value.as_str().map(html::to_text).filter(|text| !text.is_empty());
                    if let Some(affix) = affix {
                        about.insert(name.clone(), affix.into());
                    }
                }
                "autocomplete" => {
                    if value.as_str().is_some_and(|value| !matches!(value, "" | "off" | "on")) {
                        about.insert("aboutFiller".to_owned(), true.into());
                    } else if !value.is_string() {
                        let message = "It does not say what browsers fill in, so it was not taken.";
                        self.leave("/options/autocomplete", message);
                    }
                }
                "accept" if is_of("file", about) => {}
                "declarationConfirmationLabel" if is_of("declaration", about) => {}
                limit if limit_of((limit, value), about) => {}
                other => self.look(other),
            }
        }
        self.nearer_days(options, about);
    }

    /// An answer has one first day and one last day: beside a day of the calendar none is counted from today.
    fn nearer_days(&mut self, options: &Map<String, Value>, about: &Map<String, Value>) {
        for (name, day) in [("maxDaysInPast", "earliestDate"), ("maxDaysInFuture", "latestDate")] {
            let Some(days) = options.get(name).filter(|_| options.contains_key(day)) else { continue };
            let mut alone = Map::new();
            if !limit_of((name, days), &mut alone)
                || alone.iter().all(|(ours, day)| about.get(ours) == Some(day))
            {
                continue;
            }
            let message = format!("The source looks at both, and one limit is kept here: that of “{day}”.");
            self.leave(&format!("/options/{}", crate::definition::pointer_step(name)), message);
        }
    }

    /// What is read with the kind, or has no meaning here.
    fn look(&mut self, name: &str) {
        let message = match name {
            "required"
            | "optionalText"
            | "list"
            | "customValidationMessage"
            | "customValidationMessages"
            | "maxWords"
            | "rows"
            | "instructionText"
            | "bold"
            | "precision"
            | "conditionallyRevealedComponents"
            | "summaryTitle"
            | "hideTitle" => return,
            default if super::leftover::DEFAULTS.contains(&default) => super::leftover::NO_DEFAULTS,
            "condition" => {
                "The source asks the question whether or not its condition holds, and so does the form."
            }
            "exposeToContext" => "Answers are given to no other program while the form is filled in.",
            "divider" => "The line between the options (“or”) is not shown.",
            "behaviour" | "behaviourItemValue" if self.none.is_some() => return,
            "behaviour" | "behaviourItemValue" => {
                "An option that unticks the others has to be set here: “excludes the others”."
            }
            "allowPrePopulation" | "allowPrePopulationOverwrite" => {
                "Nothing is filled in from the address of the form."
            }
            "disableChangingFromSummary" => "Every answer can be changed until it is sent.",
            "maxDaysInPast" | "maxDaysInFuture" => "This is no number of days.",
            "earliestDate" | "latestDate" => "This is no date.",
            "earliestMonthYear" | "latestMonthYear" => "This is no month.",
            "dropzoneConfig" | "minimumRequiredFiles" | "imageQualityPlayback" => "Files cannot be sent yet.",
            other => {
                let message = "Foolscap has no such setting, so it was not taken.";
                return self.leave(&format!("/options/{}", crate::definition::pointer_step(other)), message);
            }
        };
        self.leave(&format!("/options/{}", crate::definition::pointer_step(name)), message);
    }
}

/// Whether a question is of this kind.
fn is_of(kind: &str, about: &Map<String, Value>) -> bool {
    about.get("kind").is_some_and(|known| known == kind)
}

/// Of these rules this one alone.
fn only(schema: &Map<String, Value>, key: &str) -> Map<String, Value> {
    schema.get_key_value(key).map(|(key, rule)| (key.clone(), rule.clone())).into_iter().collect()
}

/// Limits of dates: what the source calls them, what they are here, and which way from today their days are counted.
const LIMITS: [(&str, &str, char); 6] = [
    ("earliestDate", "notBefore", ' '),
    ("latestDate", "notAfter", ' '),
    ("earliestMonthYear", "notBefore", 'm'),
    ("latestMonthYear", "notAfter", 'm'),
    ("maxDaysInPast", "notBefore", '-'),
    ("maxDaysInFuture", "notAfter", '+'),
];

/// Takes a limit of a date; whether it is one. A day of the calendar counts before days from today.
fn limit_of((name, value): (&str, &Value), about: &mut Map<String, Value>) -> bool {
    let Some((_, ours, sign)) = LIMITS.iter().find(|(known, ..)| *known == name) else { return false };
    if *sign == ' ' {
        let day = value.as_str().and_then(|day| crate::Date::parse(day.get(..10)?));
        let is_day = day.is_some();
        about.extend(day.map(|day| ((*ours).to_owned(), day.to_string().into())));
        return is_day;
    }
    if *sign == 'm' {
        let month = value.as_str().and_then(|month| month.get(..7));
        let month = month.filter(|month| crate::Date::parse(&format!("{month}-01")).is_some());
        about.extend(month.map(|month| ((*ours).to_owned(), month.into())));
        return month.is_some();
    }
    let days = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|days| *days < 100_000);
    let Some(days) = days else { return false };
    let day = if days == 0 { "today".to_owned() } else { format!("today{sign}{days}d") };
    about.entry((*ours).to_owned()).or_insert(day.into());
    true
}
