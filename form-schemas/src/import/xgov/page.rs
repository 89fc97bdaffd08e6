//! Pages of the source become pages of the form.

use super::Import;
use super::hidden::constant;
use super::repeats::ASKS_NOTHING;
use super::sorts::{Sort, sort};
use super::source::Role;
use crate::import::making::draft::{Draft, Shown};
use crate::import::making::members::{Located, inner, line, objects, string, text};
use crate::import::making::output::is_nothing;
use serde_json::{Map, Value, json};

impl Import<'_> {
    /// Makes the page of a page of the source.
    pub(in crate::import) fn draft(&mut self, page: usize) -> Draft {
        let mut draft = Draft::new(page);
        let Some(source) = self.pages.get(page) else { return draft };
        let (pointer, title) = (source.pointer.clone(), source.title.clone());
        let components = source.components.clone();
        self.making.output.text(&format!("{pointer}/title"), &title);
        draft.title = (!title.is_empty()).then(|| self.making.piped(&title));
        self.repeated(page, &mut draft);
        if self.shows_answers(page) {
            self.answers_so_far(page, &mut draft);
        }
        for component in &components {
            self.component(page, component, &mut draft);
        }
        if self.pages.get(page).is_some_and(|page| page.role == Role::Asking) {
            self.asked_before(page, &pointer);
        } else {
            let repeats = draft.repeat.is_some() || !self.rest.is_empty();
            self.page_options((page, &pointer), repeats);
        }
        self.making.heading(&mut draft, &format!("{pointer}/title"));
        draft
    }

    pub(in crate::import) fn component(
        &mut self,
        page: usize,
        (pointer, component): &Located<'_>,
        draft: &mut Draft,
    ) {
        self.beside("before", (page, pointer), component, draft);
        self.one(page, (pointer, component), draft);
        self.beside("after", (page, pointer), component, draft);
    }

    /// Content that the source keeps in the question that it stands beside.
    fn beside(
        &mut self,
        key: &str,
        (page, pointer): (usize, &str),
        component: &Map<String, Value>,
        draft: &mut Draft,
    ) {
        let Some(content) = component.get(key).and_then(Value::as_object) else { return };
        let pointer = format!("{pointer}/{key}");
        if matches!(sort(content), Sort::Content(_)) {
            self.one(page, (&pointer, content), draft);
        } else {
            self.making.report.leave(pointer, "Beside a question stands text only, so this was not taken.");
        }
    }

    fn one(&mut self, page: usize, (pointer, component): (&str, &Map<String, Value>), draft: &mut Draft) {
        self.making.output.texts_of(pointer, component);
        match sort(component) {
            Sort::Question(_) if self.holds_items(page, (pointer, component)) => {
                self.making.report.counts.questions.leave();
                self.making.report.leave(pointer, ASKS_NOTHING);
            }
            Sort::Question("hidden") if draft.repeat.is_none() && constant(component).is_some() => {
                let value = constant(component).unwrap_or_default();
                self.constant(page, (pointer, component), &value);
            }
            Sort::Question(kind) => {
                self.instruct((pointer, component), draft);
                if kind == "declaration" {
                    self.told(("markdown", None), (pointer, component), draft);
                }
                let list = draft.repeat.clone();
                let (name, reveals) = self.question((page, kind), (pointer, component), list.as_deref());
                draft.show.push(Shown::Question(name.clone()));
                draft.questions += 1;
                self.reveals((page, &name), (reveals, draft), &mut Vec::new());
            }
            Sort::Content(kind) => {
                let none = Map::new();
                let condition = string(inner(component, "options", &none), "condition");
                if !self.told((kind, condition), (pointer, component), draft) {
                    self.making.report.counts.contents.leave();
                    self.making.report.leave(pointer, "This content says nothing.");
                }
            }
            Sort::Group if self.stands_alone((pointer, component), draft) => {
                self.group_options((pointer, component), true);
                self.list_of(page, (pointer, component));
            }
            Sort::Group => {
                self.group_options((pointer, component), draft.repeat.is_some());
                self.group_hint((pointer, component), draft);
                // That of the page itself is asked for each thing; one inside of it is not.
                if draft.repeat.is_none() || pointer.contains("/children/") {
                    self.asked_once(page, pointer, "Its questions are asked once each");
                }
                for child in objects(component, "children", pointer, &mut self.making.report) {
                    self.component(page, &child, draft);
                }
            }
            Sort::Fieldset => self.fieldset(page, (pointer, component), draft),
            Sort::Payment => self.payment((page, pointer), component, draft),
            Sort::Unknown => {
                self.making.report.counts.contents.leave();
                let kind = string(component, "type").unwrap_or_default();
                self.making.report.leave(
                    pointer,
                    format!("Foolscap has nothing of this kind (“{kind}”), so it was not taken."),
                );
            }
        }
    }

    /// Puts content on the page; whether it says anything.
    fn told(
        &mut self,
        (kind, condition): (&str, Option<String>),
        (pointer, component): (&str, &Map<String, Value>),
        draft: &mut Draft,
    ) -> bool {
        let contents = self.contents(kind, (pointer, component));
        let says = !contents.is_empty();
        if says {
            self.making.report.counts.contents.take();
        }
        let shown = contents.into_iter();
        draft
            .show
            .extend(shown.map(|content| Shown::Content(content, condition.clone(), pointer.to_owned())));
        says
    }

    /// What the source says of a payment stands on the page as text.
    fn payment(&mut self, (page, pointer): (usize, &str), component: &Map<String, Value>, draft: &mut Draft) {
        let none = Map::new();
        let options = inner(component, "options", &none);
        let title = line(component, "title").unwrap_or_else(|| "Payment".to_owned());
        let varies = options.get("conditionalAmounts").is_some_and(|amounts| !is_nothing(amounts));
        let amount = options.get("amount").and_then(Value::as_f64).map(|amount| format!("£{amount:.2}"));
        let amount = if varies { Some("The amount depends on your answers.".to_owned()) } else { amount };
        let said = text(options, "description");
        let lines = [Some(title.clone()), amount, said].into_iter().flatten();
        let id = self.making.output.content_id(&string(component, "name").unwrap_or_default());
        let content =
            json!({"id": id, "content": "markdown", "text": lines.collect::<Vec<_>>().join("\n\n")});
        self.making.report.counts.contents.take();
        draft.show.extend(
            content.as_object().cloned().map(|content| Shown::Content(content, None, pointer.to_owned())),
        );
        let message = "Payments cannot be taken yet: what is said of it stands on the page as text. Say on the confirmation how people pay.";
        self.making.report.leave(pointer, message);
        for (key, value) in
            options.iter().filter(|(key, _)| !matches!(key.as_str(), "amount" | "description" | "required"))
        {
            if !is_nothing(value) {
                let message = "Payments cannot be taken yet, so this is said nowhere.";
                self.making
                    .report
                    .leave(format!("{pointer}/options/{}", crate::definition::pointer_step(key)), message);
            }
        }
        let amounts = if varies { "how much each pays, and how" } else { "how they pay" };
        let left_to_mend = format!(
            "In the form that this was made from, people paid here (“{title}”). Say {amounts}, or take this text away."
        );
        self.making.output.to_mend_on.entry(page).or_default().push(left_to_mend);
    }

    /// Whether the page of the source becomes the form's start page.
    pub(in crate::import) fn is_start(&self, page: usize, start: usize) -> bool {
        self.pages.get(page).is_some_and(|source| {
            page == start
                && source.role == Role::Start
                && source.next.len() == 1
                && source.next.iter().all(|link| link.condition.is_none() && link.redirect.is_none())
                && source.components.iter().all(|(_, component)| matches!(sort(component), Sort::Content(_)))
        })
    }
}
