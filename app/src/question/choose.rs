use crate::drawn::Drawn;
use form_schemas::journey::{Component, Control, OptionModel, PageModel, QuestionModel};

use super::control::{error, fieldset, hint, label};
use crate::components::{Checkboxes, ChoiceItem, Conditional, Hint, Radios, Select, SelectItem};
use crate::messages::Hosted;

/// The questions of a page that an option of another one reveals.
pub(super) struct Revealed<'page>(Vec<&'page QuestionModel>);

impl<'page> Revealed<'page> {
    /// Nothing is revealed.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// A question that several options reveal is always shown: it can stand below one of them only.
    pub(super) fn of(page: &'page PageModel) -> Self {
        let questions = page.components.iter().filter_map(|component| match component {
            Component::Question(question) => Some(question.as_ref()),
            Component::Content(_) => None,
        });
        let parents: Vec<_> =
            questions.clone().filter(|question| is_few(&question.control)).map(|q| &q.name).collect();
        Self(
            questions
                .filter(|question| {
                    question
                        .reveal
                        .as_ref()
                        .is_some_and(|it| it.values.len() == 1 && parents.contains(&&it.name))
                })
                .collect(),
        )
    }

    pub(super) fn holds(&self, question: &QuestionModel) -> bool {
        self.0.iter().any(|revealed| revealed.path == question.path)
    }

    /// What the option `value` of `parent` reveals.
    fn by(&self, parent: &QuestionModel, value: &str, messages: &'static Hosted) -> Option<Conditional> {
        let children: Vec<_> = self
            .0
            .iter()
            .filter(|question| {
                question.reveal.as_ref().is_some_and(|it| it.name == parent.name && it.values == [value])
            })
            .map(|question| super::question(question, messages))
            .collect();
        (!children.is_empty()).then(|| Conditional { children: children.drawn().into() })
    }
}

/// Whether its options stand on the page, so that each can have something below it.
fn is_few(control: &Control) -> bool {
    matches!(control, Control::YesNo { .. } | Control::Radios { .. } | Control::Checkboxes { .. })
}

/// Yes or no, on one line where neither reveals anything.
pub(super) fn yes_no(
    model: &QuestionModel,
    messages: &'static Hosted,
    value: Option<bool>,
    revealed: &Revealed<'_>,
) -> Radios {
    let items: Vec<ChoiceItem> = [("yes", messages.yes, true), ("no", messages.no, false)]
        .into_iter()
        .map(|(posted, text, answer)| ChoiceItem {
            value: posted.to_owned(),
            text: text.into(),
            checked: value == Some(answer),
            conditional: revealed.by(model, posted, messages),
            ..ChoiceItem::default()
        })
        .collect();
    let reveals = items.iter().any(|item| item.conditional.is_some());
    Radios {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items,
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        classes: if reveals { "" } else { "govuk-radios--inline" }.to_owned(),
    }
}

/// One of a few options.
pub(super) fn radios(
    model: &QuestionModel,
    messages: &'static Hosted,
    options: &[OptionModel],
    revealed: &Revealed<'_>,
) -> Radios {
    Radios {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items: options.iter().map(|option| choice(model, option, messages, revealed)).collect(),
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Radios::default()
    }
}

/// Any number of options; the one that excludes the others stands apart.
pub(super) fn checkboxes(
    model: &QuestionModel,
    messages: &'static Hosted,
    options: &[OptionModel],
    revealed: &Revealed<'_>,
) -> Checkboxes {
    let mut items = Vec::with_capacity(options.len() + 1);
    for option in options {
        if option.excludes && !items.is_empty() {
            items.push(ChoiceItem { divider: messages.or.to_owned(), ..ChoiceItem::default() });
        }
        items.push(choice(model, option, messages, revealed));
    }
    Checkboxes {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items,
        fieldset: Some(fieldset(model, messages)),
        hint: hint(model),
        error_message: error(model, messages),
        ..Checkboxes::default()
    }
}

fn choice(
    model: &QuestionModel,
    option: &OptionModel,
    messages: &'static Hosted,
    revealed: &Revealed<'_>,
) -> ChoiceItem {
    ChoiceItem {
        id: option.id.clone(),
        value: option.value.clone(),
        text: option.title.as_str().into(),
        hint: option.description.as_deref().filter(|text| !text.is_empty()).map(Hint::new),
        checked: option.chosen,
        behaviour: if option.excludes { "exclusive" } else { "" }.to_owned(),
        conditional: revealed.by(model, &option.value, messages),
        ..ChoiceItem::default()
    }
}

/// One of many options. Nothing is chosen at first.
pub(super) fn select(model: &QuestionModel, messages: &'static Hosted, options: &[OptionModel]) -> Select {
    let nothing = SelectItem {
        value: Some(String::new()),
        text: messages.select_nothing.to_owned(),
        ..SelectItem::default()
    };
    let items = options.iter().map(|option| SelectItem {
        value: Some(option.value.clone()),
        text: option.title.clone(),
        selected: Some(option.chosen),
        ..SelectItem::default()
    });
    Select {
        id: model.id.clone(),
        name: model.name.to_string(),
        items: std::iter::once(nothing).chain(items).collect(),
        label: label(model, messages),
        hint: hint(model),
        error_message: error(model, messages),
        ..Select::default()
    }
}
