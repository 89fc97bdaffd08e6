//! The question of a step.

use super::Import;
use super::source::Step;
use crate::edit::name_of;
use crate::import::html;
use crate::import::making::Stop;
use crate::import::making::draft::Draft;
use crate::import::making::members::{flag, inner, line, text, unknown};
use crate::import::making::output::is_nothing;
use crate::import::making::question::Asking;
use serde_json::{Map, Value};

/// What the journey knows of a step.
pub(super) fn stop(step: &Step<'_>) -> Stop {
    let question = line(step.data, "question_text").unwrap_or_default();
    let title = line(step.data, "page_heading").unwrap_or_else(|| question.clone());
    let asks = step.data.contains_key("answer_type");
    let address = if question.is_empty() { title.clone() } else { question };
    Stop { pointer: step.pointer.clone(), address, title, asks, ..Stop::default() }
}

impl Import<'_> {
    /// The page of a step, or one that ends the form.
    pub(super) fn draft(&mut self, page: usize) -> Option<Draft> {
        if page >= self.steps.len() {
            return if page < self.making.stops.len() { self.exit(page) } else { None };
        }
        let step = self.steps.get(page)?;
        let (at, data, pointer) = (step.at.clone(), step.data, step.pointer.clone());
        let mut draft = Draft::new(page);
        if let Some(heading) = line(data, "page_heading") {
            self.making.output.text(&format!("{at}/page_heading"), &heading);
            draft.title = Some(heading);
        }
        if let Some(guidance) = text(data, "guidance_markdown") {
            let place = format!("{at}/guidance_markdown");
            self.making.tell(&mut draft, (&place, "guidance"), ("markdown", None, &guidance));
        }
        if data.contains_key("answer_type") || data.contains_key("question_text") {
            self.question((page, &at), data, &mut draft);
        }
        self.making.heading(&mut draft, &format!("{at}/page_heading"));
        self.unread(page, &pointer);
        Some(draft)
    }

    fn question(&mut self, (page, at): (usize, &str), data: &Map<String, Value>, draft: &mut Draft) {
        let title = line(data, "question_text").unwrap_or_else(|| "Question".to_owned());
        self.making.output.text(&format!("{at}/question_text"), &title);
        let mut asking = Asking {
            pointer: at.to_owned(),
            title: title.clone(),
            optional: flag(data, "is_optional") == Some(true),
            ..Asking::default()
        };
        if let Some(hint) = text(data, "hint_text") {
            self.making.output.text(&format!("{at}/hint_text"), &hint);
            if html::has_tags(&hint) {
                let message = "The hint was taken as plain text: a hint holds no links or lists.";
                self.making.report.change(format!("{at}/hint_text"), message);
            }
            asking.about.insert("hint".to_owned(), html::to_text(&hint).into());
        }
        let none = Map::new();
        let settings = inner(data, "answer_settings", &none);
        self.kind((at, settings), data, &mut asking);
        if flag(data, "is_repeatable") == Some(true) {
            let least = u64::from(!asking.optional);
            let name = format!("{}_items", name_of(&title, "question"));
            self.making.repeat(draft, (&name, &title), (Some(least), Some(50)));
            asking.optional = false;
            let message = "The question is asked once for each thing, up to 50 times as in the file.";
            self.making.report.change(format!("{at}/is_repeatable"), message);
        }
        // The source asks of none of the options only where it offers that.
        let offers_none = asking.options.iter().find(|option| option.value == self.none());
        let offers_none = offers_none.filter(|_| flag(data, "is_optional") == Some(true));
        let offers_none = offers_none.map(|none| (none.value.clone(), none.title.clone()));
        let asked = self.making.ask(asking, draft);
        if let Some(slot) = self.questions.get_mut(page) {
            *slot = Some(asked);
        }
        let follow_up = settings.get("none_of_the_above_question").and_then(Value::as_object);
        let follow_up = follow_up.filter(|follow_up| follow_up.values().any(|said| !is_nothing(said)));
        let place = format!("{at}/answer_settings/none_of_the_above_question");
        match (follow_up, offers_none) {
            (Some(follow_up), Some(none)) => self.follow_up((&place, follow_up), (asked, none), draft),
            (Some(_), None) => self.leave_follow_up(&place),
            (None, _) => {}
        }
    }

    fn leave_follow_up(&mut self, place: &str) {
        self.making.report.counts.questions.leave();
        let message = "The source asks this of whoever chooses “None of the above”, which the question does not offer: nobody is \
                       asked it.";
        self.making.report.leave(place, message);
    }

    /// What is asked of whoever chooses none of the options.
    fn follow_up(
        &mut self,
        (at, data): (&str, &Map<String, Value>),
        (by, none): (usize, (String, String)),
        draft: &mut Draft,
    ) {
        let Some(title) = line(data, "question_text") else {
            return self.making.report.leave(at, "This question says nothing.");
        };
        self.making.output.text(&format!("{at}/question_text"), &title);
        let mut rules = Map::new();
        rules.insert("maxLength".to_owned(), 499.into());
        let optional = flag(data, "is_optional") == Some(true);
        let pointer = at.to_owned();
        let asking = Asking { pointer, title, kind: "short-text", optional, rules, ..Asking::default() };
        let asked = self.making.ask(asking, draft);
        self.making.reveal_by(asked, by, none);
        unknown(at, data, &["question_text", "is_optional"], &mut self.making.report);
    }

    /// What a step says beside what is read.
    fn unread(&mut self, page: usize, pointer: &str) {
        const OF_STEPS: [&str; 22] = [
            "id",
            "position",
            "next_step_id",
            "next_page",
            "type",
            "data",
            "routing_conditions",
            "exit_pages",
            "question_text",
            "hint_text",
            "answer_type",
            "is_optional",
            "answer_settings",
            "page_heading",
            "guidance_markdown",
            "is_repeatable",
            "created_at",
            "updated_at",
            "form_id",
            "external_id",
            "has_routing_errors",
            "is_page",
        ];
        const OF_ROUTES: [&str; 21] = [
            "id",
            "check_page_id",
            "check_step_id",
            "routing_page_id",
            "routing_step_id",
            "goto_page_id",
            "goto_step_id",
            "answer_value",
            "skip_to_end",
            "exit_page_heading",
            "exit_page_markdown",
            "exit_page_id",
            "created_at",
            "updated_at",
            "validation_errors",
            "has_routing_errors",
            "position",
            "external_id",
            "secondary_skip",
            "form_id",
            "type",
        ];
        let Some(step) = self.steps.get(page) else { return };
        let report = &mut self.making.report;
        unknown(pointer, step.map, &OF_STEPS, report);
        if step.map.contains_key("data") {
            unknown(&step.at, step.data, &OF_STEPS, report);
        }
        for (pointer, route) in &step.routes {
            unknown(pointer, route, &OF_ROUTES, report);
        }
        for (pointer, exit) in &step.exits {
            const OF_EXITS: [&str; 8] = [
                "id",
                "heading",
                "markdown",
                "question_page_id",
                "position",
                "external_id",
                "created_at",
                "updated_at",
            ];
            unknown(pointer, exit, &OF_EXITS, report);
        }
    }
}
