use crate::drawn::Drawn;
use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, described_by, group_class, present};
use super::fieldset::within;
use super::{ErrorMessage, Fieldset, Hint, Label};

/// One of several answers: <https://design-system.service.gov.uk/components/radios/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Radios {
    /// The id of the first input; further ones get `-2`, `-3` … The name unless given.
    pub id_prefix: String,
    /// The name they are posted under.
    pub name: String,
    /// What may be chosen.
    pub items: Vec<ChoiceItem>,
    /// The fieldset around them, with the question as its legend.
    pub fieldset: Option<Fieldset>,
    /// Their hint.
    pub hint: Option<Hint>,
    /// What is wrong.
    pub error_message: Option<ErrorMessage>,
    /// More classes, such as `govuk-radios--inline` or `govuk-radios--small`.
    pub classes: String,
}

/// Several of several answers: <https://design-system.service.gov.uk/components/checkboxes/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Checkboxes {
    /// The id of the first input; further ones get `-2`, `-3` … The name unless given.
    pub id_prefix: String,
    /// The name they are posted under.
    pub name: String,
    /// What may be ticked.
    pub items: Vec<ChoiceItem>,
    /// The fieldset around them, with the question as its legend.
    pub fieldset: Option<Fieldset>,
    /// Their hint.
    pub hint: Option<Hint>,
    /// What is wrong.
    pub error_message: Option<ErrorMessage>,
    /// Ids that describe them besides their hint and error.
    pub described_by: String,
    /// More classes, such as `govuk-checkboxes--small`.
    pub classes: String,
}

/// One choice of radios or checkboxes, or a divider ("or") between two.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct ChoiceItem {
    /// Its id, where it is not made from the prefix.
    pub id: String,
    /// The value it is posted with.
    pub value: String,
    /// What it says.
    pub text: Content,
    /// Its hint.
    pub hint: Option<Hint>,
    /// Whether it is chosen. Nothing is chosen for a person.
    pub checked: bool,
    /// Whether it cannot be chosen.
    pub disabled: bool,
    /// A word between two choices, in place of one.
    pub divider: String,
    /// `exclusive`: a choice that excludes the others ("None of these").
    pub behaviour: String,
    /// What is shown below it once it is chosen.
    pub conditional: Option<Conditional>,
    /// More classes of its input.
    pub classes: String,
}

/// What a choice reveals.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Conditional {
    /// The questions below the choice.
    #[cfg_attr(test, serde(rename = "text"))]
    pub children: Content,
}

/// What tells radios and checkboxes apart in the markup.
struct Look {
    base: &'static str,
    module: &'static str,
    kind: &'static str,
    item: &'static str,
    input: &'static str,
    label: &'static str,
    hint: &'static str,
    divider: &'static str,
    conditional: &'static str,
}

const RADIOS: Look = Look {
    base: "govuk-radios",
    module: "govuk-radios",
    kind: "radio",
    item: "govuk-radios__item",
    input: "govuk-radios__input",
    label: "govuk-radios__label",
    hint: "govuk-radios__hint",
    divider: "govuk-radios__divider",
    conditional: "govuk-radios__conditional",
};

const CHECKBOXES: Look = Look {
    base: "govuk-checkboxes",
    module: "govuk-checkboxes",
    kind: "checkbox",
    item: "govuk-checkboxes__item",
    input: "govuk-checkboxes__input",
    label: "govuk-checkboxes__label",
    hint: "govuk-checkboxes__hint",
    divider: "govuk-checkboxes__divider",
    conditional: "govuk-checkboxes__conditional",
};

impl Radios {
    /// Their HTML, legend, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        group(
            &RADIOS,
            Checkboxes {
                id_prefix: self.id_prefix,
                name: self.name,
                items: self.items,
                fieldset: self.fieldset,
                hint: self.hint,
                error_message: self.error_message,
                described_by: String::new(),
                classes: self.classes,
            },
        )
    }
}

impl Checkboxes {
    /// Their HTML, legend, hint and error included.
    pub fn view(self) -> impl IntoView + use<> {
        group(&CHECKBOXES, self)
    }
}

fn group(look: &'static Look, options: Checkboxes) -> impl IntoView + use<> {
    let Checkboxes {
        id_prefix,
        name,
        items,
        fieldset,
        hint,
        error_message,
        described_by: named,
        classes: more,
    } = options;
    let id = if id_prefix.is_empty() { name.clone() } else { id_prefix };
    let error = error_message.is_some();
    let named = fieldset
        .as_ref()
        .map(|fieldset| fieldset.described_by.clone())
        .filter(|ids| !ids.is_empty())
        .unwrap_or(named);
    let describedby = described_by(&named, &id, hint.is_some(), error);
    // Checkboxes without a fieldset are each described by what describes them all; radios never are.
    let each = (fieldset.is_none() && look.kind == "checkbox").then(|| describedby.clone()).flatten();
    let hint = hint.map(|hint| hint.of(&id));
    let message = error_message.map(|message| message.of(&id));
    let items: Vec<_> = items
        .into_iter()
        .enumerate()
        .map(|(index, item)| {
            let own = if item.id.is_empty() { numbered(&id, index) } else { item.id.clone() };
            item.view(look, own, &name, each.as_deref())
        })
        .collect();
    let inner = view! {
        {hint} {message}
        <div class=classes(look.base, &more) data-module=look.module>{items}</div>
    };
    view! { <div class=group_class(error)>{within(fieldset, "", describedby, inner.drawn())}</div> }
}

/// The id of the input at `index`: the first has none of its own, so that the error summary can link to it.
fn numbered(prefix: &str, index: usize) -> String {
    if index == 0 { prefix.to_owned() } else { format!("{prefix}-{}", index + 1) }
}

impl ChoiceItem {
    fn view(
        self,
        look: &'static Look,
        id: String,
        name: &str,
        described: Option<&str>,
    ) -> impl IntoView + use<> {
        if !self.divider.is_empty() {
            return Either::Left(view! { <div class=look.divider>{self.divider}</div> });
        }
        let hint_id = self.hint.as_ref().map(|_| format!("{id}-item-hint"));
        let describedby = match (described, &hint_id) {
            (Some(all), Some(own)) => Some(format!("{all} {own}")),
            (all, own) => all.map(str::to_owned).or_else(|| own.clone()),
        };
        let conditional_id = format!("conditional-{id}");
        let conditional = self.conditional.filter(|conditional| !conditional.children.is_empty());
        let controls = conditional.is_some().then(|| conditional_id.clone());
        let label =
            Label { text: self.text, classes: look.label.to_owned(), r#for: id.clone(), ..Label::default() };
        let hint = self.hint.map(|hint| {
            let classes = classes(look.hint, &hint.classes);
            Hint { id: hint_id.unwrap_or_default(), classes, ..hint }.view()
        });
        let conditional = conditional.map(|conditional| {
            let class = if self.checked {
                look.conditional.to_owned()
            } else {
                format!("{0} {0}--hidden", look.conditional)
            };
            view! { <div class=class id=conditional_id>{conditional.children.view()}</div> }
        });
        Either::Right(view! {
            <div class=look.item>
                <input class=classes(look.input, &self.classes) id=id name=name.to_owned() type=look.kind value=self.value checked=self.checked
                    disabled=self.disabled data-aria-controls=controls data-behaviour=present(self.behaviour)
                    aria-describedby=describedby />
                {label.view()} {hint}
            </div>
            {conditional}
        })
    }
}
