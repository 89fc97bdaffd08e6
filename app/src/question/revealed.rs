//! Questions that options of another question reveal: below the option, or in their own place.

use crate::drawn::Drawn;
use form_schemas::QuestionName;
use form_schemas::journey::{Component, Control, PageModel, QuestionModel, Reveal};

use crate::components::Conditional;
use crate::messages::Hosted;

/// How many groups of options of a page may reveal something after their question; the style sheet knows as many.
const MOST: usize = 24;

/// How deep questions stand below options of one another; deeper ones stand after them.
const DEEPEST: usize = 5;

/// The questions of a page that options of another one reveal.
#[derive(Default)]
pub(super) struct Revealed<'page> {
    /// By one option: they stand below it.
    below: Vec<&'page QuestionModel>,
    /// By one of several, or by a list that opens: they stand in their own place, and the style sheet hides them by the number
    /// of the group.
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
        let mut revealed = Self::default();
        // How deep the questions stand that were seen so far: what reveals another stands before it.
        let mut depths: Vec<(&QuestionName, Option<usize>)> = Vec::new();
        for question in questions {
            let parent = question.reveal.as_ref().and_then(|by| {
                let (_, depth) = depths.iter().find(|(name, _)| **name == by.name)?;
                Some((by, *depth))
            });
            let has_room = is_few(&question.control);
            depths.push((&question.name, has_room.then_some(0)));
            let Some((by, depth)) = parent else { continue };
            if let Some(depth) = depth.filter(|depth| by.values.len() == 1 && *depth < DEEPEST) {
                revealed.below.push(question);
                if let Some((_, own)) = depths.last_mut() {
                    *own = has_room.then_some(depth + 1);
                }
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
    pub(super) fn marks(&self, parent: &QuestionModel, value: &str) -> String {
        let groups = (1..).zip(&self.after).filter(|(_, group)| {
            group.name == parent.name && group.values.iter().any(|known| known == value)
        });
        groups.map(|(number, _)| format!("app-reveals-{number}")).collect::<Vec<_>>().join(" ")
    }

    /// What the option `value` of `parent` reveals.
    pub(super) fn by(
        &self,
        parent: &QuestionModel,
        value: &str,
        messages: &'static Hosted,
    ) -> Option<Conditional> {
        let children: Vec<_> = self
            .below
            .iter()
            .filter(|question| {
                question.reveal.as_ref().is_some_and(|it| it.name == parent.name && it.values == [value])
            })
            .map(|question| super::control::within_page(question, messages, self))
            .collect();
        (!children.is_empty()).then(|| Conditional { children: children.drawn().into() })
    }
}

/// Whether its options stand on the page, so that each can have something below it.
fn is_few(control: &Control) -> bool {
    matches!(
        control,
        Control::YesNo { .. }
            | Control::Radios { .. }
            | Control::Checkboxes { .. }
            | Control::Declaration { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use form_schemas::journey::OptionModel;
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

    /// A page that asks these, each revealed by the answer yes to the one before it.
    fn chain(controls: Vec<Control>) -> PageModel {
        let pages = include_str!("../samples/pages.json");
        let mut pages: BTreeMap<String, PageModel> = serde_json::from_str(pages).unwrap();
        let mut page = pages.remove("abroad").unwrap();
        let Some(Component::Question(first)) = page.components.pop() else { panic!("no question") };
        let mut before: Option<QuestionName> = None;
        for (number, control) in controls.into_iter().enumerate() {
            let name = QuestionName::new(format!("q{number}")).unwrap();
            let reveal = before.map(|name| Reveal { name, values: vec!["yes".to_owned()] });
            let id = name.to_string();
            before = Some(name.clone());
            page.components.push(Component::Question(Box::new(QuestionModel {
                name: name.clone(),
                path: form_schemas::QuestionPath::root(name),
                id,
                control,
                reveal,
                ..(*first).clone()
            })));
        }
        page
    }

    #[test]
    fn what_is_revealed_reveals_too() {
        let page = chain(vec![Control::YesNo { value: None }; 9]);
        let html = crate::render(|| super::super::body(&page));
        for number in 0..9 {
            let yes = format!("id=\"q{number}\"");
            assert_eq!(html.matches(&yes).count(), 1, "{yes}: {html}");
        }
        // Deeper than that they stand after it, hidden by the style sheet.
        assert_eq!(html.matches("class=\"govuk-radios__conditional").count(), 7, "{html}");
        assert!(html.contains("app-revealed-1") && html.contains("app-reveals-1"));
    }

    #[test]
    fn a_box_and_a_list_that_opens_reveal_as_well() {
        let ticked = Control::Declaration { statement: None, ticked: false };
        let line = Control::Line(form_schemas::journey::LineInput::default());
        let html = crate::render(|| super::super::body(&chain(vec![ticked, line.clone()])));
        let below = html.find("govuk-checkboxes__conditional").unwrap();
        assert!(below < html.find("id=\"q1\"").unwrap(), "{html}");

        let option = |value: &str| OptionModel {
            id: value.to_owned(),
            value: value.to_owned(),
            title: value.to_owned(),
            description: None,
            chosen: false,
            excludes: false,
        };
        let list = Control::Select { options: vec![option("yes"), option("no")] };
        let html = crate::render(|| super::super::body(&chain(vec![list, line])));
        assert!(
            html.contains("<option class=\"app-reveals-1\" value=\"yes\"")
                || html.contains("<option value=\"yes\" class=\"app-reveals-1\""),
            "{html}"
        );
        assert!(html.contains("<div class=\"app-revealed-1\">"), "{html}");
    }
}
