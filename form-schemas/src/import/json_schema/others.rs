//! What can be given beside options: options that reveal a question.

use super::node::Node;
use super::one_line;
use super::reader::{Reader, Spot};
use crate::import::outline::{Asked, Choice, Needed, Part, Rule};

/// So many shapes are read of what can be given beside options.
pub(super) const MOST_OPEN: usize = 20;

/// So many of them have an option each.
const MOST_ASKED: usize = 5;

/// Keywords that say what a text or a number must be like.
const LIMITS: [&str; 10] = [
    "pattern",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "not",
];

/// One shape of what can be given beside options.
#[derive(Clone, Debug)]
pub(super) struct Open<'a> {
    /// Everything that is said of it.
    pub(super) branch: Node<'a>,
    /// What is said of this shape alone.
    pub(super) own: Node<'a>,
}

impl<'a> Open<'a> {
    /// A branch of the alternatives at this place of a value.
    pub(super) fn beside(node: &Node<'a>, at: &str, own: Node<'a>) -> Self {
        let mut branch = node.clone();
        branch.chosen.push(at.to_owned());
        branch.layers.extend(own.layers.iter().cloned());
        branch.pointer.clone_from(&own.pointer);
        Self { branch, own }
    }

    /// What a branch says beside so many schemas that say something of all branches.
    pub(super) fn own(branch: &Node<'a>, common: usize) -> Node<'a> {
        let layers = branch.layers.get(common..).unwrap_or_default().to_vec();
        Node { layers, pointer: branch.pointer.clone(), ..Node::default() }
    }
}

impl<'a> Reader<'a, '_> {
    /// The question with these options, and what can be given beside them: options that reveal a question each.
    pub(super) fn with_others(
        &mut self,
        node: &Node<'a>,
        mut asked: Asked,
        mut open: Vec<Open<'a>>,
    ) -> Vec<Part> {
        let ticked = |open: &Open<'a>| open.branch.types() == ["boolean"];
        if open.iter().any(ticked) {
            self.yes_and_no(node, &mut asked);
            open.iter().filter(|open| ticked(open)).for_each(|open| self.unsaid(&open.own));
            open.retain(|open| !ticked(open));
        }
        if open.is_empty() {
            return self.ask(asked);
        }
        let titles: Vec<Option<String>> =
            open.iter().map(|open| open.own.text("title").and_then(one_line)).collect();
        let distinct = titles
            .iter()
            .enumerate()
            .all(|(index, title)| title.is_some() && !titles.iter().take(index).any(|other| other == title));
        if open.len() > 1 && !(distinct && open.len() <= MOST_ASKED) {
            return self.with_any_text(node, asked, &open);
        }
        let mut made = Vec::new();
        for (place, (open, title)) in open.into_iter().zip(titles).enumerate() {
            let Some(choice) = free(&asked, title.as_deref()) else {
                self.not_taken(&open);
                continue;
            };
            let shape = self.shape_quietly(&open.branch);
            let mut other = self.shaped_other(shape, &open, place, &asked);
            other.title = match &title {
                Some(title) => format!("{}: {title}", asked.title),
                None => format!("{}: other", asked.title),
            };
            other.needs.push(chosen(&asked, &choice));
            let any = shape == "string" && !LIMITS.iter().any(|keyword| open.branch.first(keyword).is_some());
            let what = if any { "any other text as well" } else { "other answers as well" };
            let message = format!(
                "The source takes {what}: here that is the option “{}”, with a question for it.",
                choice.title
            );
            self.change_once(if any { node.pointer.clone() } else { open.own.pointer.clone() }, message);
            asked.choices.push(choice);
            made.push(other);
        }
        self.revealing(asked, made)
    }

    /// A question, and what its options reveal.
    fn revealing(&mut self, mut asked: Asked, revealed: Vec<Asked>) -> Vec<Part> {
        if asked.kind == "autocomplete" && !revealed.is_empty() {
            asked.kind = "select";
        }
        let mut parts = self.ask(asked);
        for other in revealed {
            parts.extend(self.ask(other));
        }
        parts
    }

    /// The question that such an option reveals.
    fn shaped_other(&mut self, shape: &'static str, open: &Open<'a>, place: usize, asked: &Asked) -> Asked {
        let number = if place == 0 { String::new() } else { format!("_{}", place + 1) };
        let spot = Spot {
            key: format!("{}/?other{number}", asked.key),
            name: format!("{}_other{number}", asked.name),
            parents: asked.parents.clone(),
            required: true,
            ..Spot::default()
        };
        let made = self.scalar(shape, &open.branch, &spot);
        let hint = self.asked(&open.own, &spot).about;
        let mut other = match made.into_iter().next() {
            Some(Part::Question(other)) => *other,
            _ => Asked { key: spot.key, name: spot.name, kind: "short-text", ..Asked::default() },
        };
        other.about.shift_remove("hint");
        other.about.extend(hint);
        Asked { pointer: asked.pointer.clone(), parents: asked.parents.clone(), titled: false, ..other }
    }

    /// Several shapes of which nothing says how they are called: one option, with a question for any text.
    fn with_any_text(&mut self, node: &Node<'a>, mut asked: Asked, open: &[Open<'a>]) -> Vec<Part> {
        let Some(choice) = free(&asked, None) else {
            for open in open {
                self.not_taken(open);
            }
            return self.ask(asked);
        };
        let message = format!(
            "The source takes answers of several other kinds as well: here they are the option “{}”, with a question for a text. Which of them it is, and what that must be like, is not checked.",
            choice.title
        );
        self.report.leave(node.pointer.clone(), message);
        for open in open {
            self.unsaid(&open.own);
        }
        let other = Asked {
            key: format!("{}/?other", asked.key),
            name: format!("{}_other", asked.name),
            parents: asked.parents.clone(),
            pointer: asked.pointer.clone(),
            title: format!("{}: other", asked.title),
            kind: "short-text",
            needs: vec![chosen(&asked, &choice)],
            ..Asked::default()
        };
        asked.choices.push(choice);
        self.revealing(asked, vec![other])
    }

    /// A yes or no beside options is two options more.
    fn yes_and_no(&mut self, node: &Node<'a>, asked: &mut Asked) {
        for (value, title) in [("true", "Yes"), ("false", "No")] {
            if asked.choices.iter().any(|choice| choice.value == value) {
                continue;
            }
            let is_taken = asked.choices.iter().any(|choice| choice.title == title);
            let title = if is_taken { format!("{title} ({value})") } else { title.to_owned() };
            asked.choices.push(Choice { value: value.to_owned(), title, description: None });
        }
        asked.retyped = true;
        let message = "The source takes yes or no beside its options: here they are options too, and the data of this form has them as texts.";
        self.change_once(node.pointer.clone(), message);
    }

    /// What cannot be given, since no name is free for its option.
    fn not_taken(&mut self, open: &Open<'a>) {
        self.unsaid(&open.own);
        self.leave_once(
            open.own.pointer.clone(),
            "The source takes this beside its options: here it cannot be given.",
        );
    }

    /// The words of a branch with one value are those of its option; of several nothing says them.
    pub(super) fn called(&mut self, own: &Node<'a>, choices: &mut [Choice]) {
        let [choice] = choices else { return self.unsaid(own) };
        if let Some(title) = own.text("title").and_then(one_line) {
            choice.title = title;
        }
        choice.description = own.text("description").and_then(one_line).or(choice.description.take());
    }
}

/// That an option of a question was chosen.
fn chosen(asked: &Asked, choice: &Choice) -> Needed {
    Needed { pointer: asked.pointer.clone(), rule: Rule::test(&asked.key, "const", choice.value.clone()) }
}

/// An option of this title, or of one that says it is another, that no option of the question is called.
fn free(asked: &Asked, title: Option<&str>) -> Option<Choice> {
    let taken =
        |value: &str| asked.choices.iter().any(|choice| choice.value == value || choice.title == value);
    let values = ["other", "another", "something-else", "other-4", "other-5", "other-6"];
    let value = values.into_iter().find(|value| !taken(value))?;
    let titles = ["Other", "Something else", "None of these"];
    let title = title.into_iter().chain(titles).find(|title| !taken(title))?;
    Some(Choice { value: value.to_owned(), title: title.to_owned(), description: None })
}
