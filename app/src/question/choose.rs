use crate::drawn::Drawn;
use form_schemas::journey::{Component, Control, OptionModel, PageModel, QuestionModel, Reveal};

use super::around::{error, fieldset, hint, label};
use crate::components::{Checkboxes, ChoiceItem, Conditional, Hint, Radios, Select, SelectItem};
use crate::messages::Hosted;

/// How many groups of options of a page may reveal something after their question; the style sheet knows as many.
const MOST: usize = 9;

/// The questions of a page that options of another one reveal.
#[derive(Default)]
pub(super) struct Revealed<'page> {
    /// By one option: they stand below it.
    below: Vec<&'page QuestionModel>,
    /// By one of several: they stand in their own place, and the style sheet hides them by the number of the group.
    after: Vec<&'page Reveal>,
}

impl<'page> Revealed<'page> {
    /// Nothing is revealed.
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn of(page: &'page PageModel) -> Self {
        let questions = page.components.iter().filter_map(|component| match component {
            Component::Question(question) => Some(question.as_ref()),
            Component::Content(_) => None,
        });
        let parents: Vec<_> =
            questions.clone().filter(|question| is_few(&question.control)).map(|q| &q.name).collect();
        let mut revealed = Self::default();
        for question in questions {
            let Some(by) = question.reveal.as_ref().filter(|by| parents.contains(&&by.name)) else {
                continue;
            };
            if by.values.len() == 1 {
                revealed.below.push(question);
            } else if !revealed.after.contains(&by) && revealed.after.len() < MOST {
                revealed.after.push(by);
            }
        }
        revealed
    }

    /// Whether the question stands below an option.
    pub(super) fn holds(&self, question: &QuestionModel) -> bool {
        self.below.iter().any(|revealed| revealed.path == question.path)
    }

    /// The class of a question that one of several options reveals.
    pub(super) fn class(&self, question: &QuestionModel) -> Option<String> {
        let group = self.after.iter().position(|group| Some(*group) == question.reveal.as_ref())?;
        Some(format!("app-revealed-{}", group + 1))
    }

    /// The classes of the input of the option `value` of `parent`: one for each group that it is in.
    fn marks(&self, parent: &QuestionModel, value: &str) -> String {
        let groups = (1..).zip(&self.after).filter(|(_, group)| {
            group.name == parent.name && group.values.iter().any(|known| known == value)
        });
        groups.map(|(number, _)| format!("app-reveals-{number}")).collect::<Vec<_>>().join(" ")
    }

    /// What the option `value` of `parent` reveals.
    fn by(&self, parent: &QuestionModel, value: &str, messages: &'static Hosted) -> Option<Conditional> {
        let children: Vec<_> = self
            .below
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
            classes: revealed.marks(model, posted),
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

/// One box to tick, with what is declared beside it.
pub(super) fn declaration(
    model: &QuestionModel,
    messages: &'static Hosted,
    (statement, ticked): (Option<&str>, bool),
) -> Checkboxes {
    let item = ChoiceItem {
        id: model.id.clone(),
        value: "yes".to_owned(),
        text: statement.unwrap_or(messages.confirm).into(),
        checked: ticked,
        ..ChoiceItem::default()
    };
    Checkboxes {
        id_prefix: model.id.clone(),
        name: model.name.to_string(),
        items: vec![item],
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
        classes: revealed.marks(model, &option.value),
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn what_one_of_several_options_reveals_stands_after_them_and_is_hidden_with_them() {
        let pages = include_str!("../samples/pages.json");
        let mut pages: BTreeMap<String, PageModel> = serde_json::from_str(pages).unwrap();
        let mut page = pages.remove("country").unwrap();
        for component in &mut page.components {
            if let Component::Question(question) = component
                && let Some(reveal) = &mut question.reveal
            {
                reveal.values.push("ES".to_owned());
            }
        }
        let html = crate::render(|| super::super::body(&page));
        let input = |value: &str| {
            let at = html.find(&format!("value=\"{value}\"")).unwrap();
            &html[html[..at].rfind('<').unwrap()..at + html[at..].find('>').unwrap()]
        };
        assert!(input("ES").contains("app-reveals-1") && input("other").contains("app-reveals-1"));
        assert!(!input("FR").contains("app-reveals-1"));
        let revealed = html.find("<div class=\"app-revealed-1\">").unwrap();
        assert!(html.find("value=\"other\"").unwrap() < revealed);
        assert!(revealed < html.find("id=\"country-other\"").unwrap());
        assert_eq!(html.matches("id=\"country-other\"").count(), 1);
    }
}
