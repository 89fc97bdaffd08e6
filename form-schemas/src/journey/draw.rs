//! From a page and answers to the page model.

use super::control::{Held, control};
use super::headings::{heading, heading_question, section_of};
use super::model::{
    Component, ContentModel, Control, ErrorModel, OptionModel, PageModel, QuestionModel, Reveal,
};
use super::pipe::Pipe;
use super::titles::titles;
use super::walk::{Walk, is_of, page};
use super::{EntryAnswers, Journey};
use crate::answer::{AnswerError, Item, RawAnswers};
use crate::definition::{Condition, Content, Page, Shown};
use crate::publish::Compiled;
use crate::question::{Choice, ErrorCode, Found, Inputs, Kind, Part, Question};
use crate::{ConditionId, Language, PageId, QuestionPath, Text};
use serde_json::Value;

/// What is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest<'a> {
    /// The page.
    pub page: &'a PageId,
    /// The item of a repeat that it is about.
    pub item: &'a Item,
    /// The language of its texts.
    pub language: &'a Language,
    /// What the entry holds.
    pub entry: &'a EntryAnswers,
    /// What was posted and not accepted; none: the inputs hold the answers.
    pub raw: Option<&'a RawAnswers>,
    /// What is wrong with it.
    pub errors: &'a [AnswerError],
}

/// The page as pure data; none when there is no such page.
pub fn page_model(compiled: &Compiled, journey: &Journey, request: &PageRequest<'_>) -> Option<PageModel> {
    let page = page(compiled, request.page)?;
    let walk = Walk::at(compiled, journey, page, request.item);
    let levels: Vec<&Value> = walk.levels().iter().collect();
    let numbers = journey.place(page, request.item).numbers;
    let titles = titles(compiled, page, (&levels, &walk.places()), request.language);
    let pipe = Pipe::within(compiled, (page.repeat.as_ref(), levels), request.language);
    Some(Drawing { compiled, page, request, levels: walk.levels(), pipe }.page((numbers, titles)))
}

struct Drawing<'a> {
    compiled: &'a Compiled,
    page: &'a Page,
    request: &'a PageRequest<'a>,
    levels: &'a [Value],
    pipe: Pipe<'a>,
}

impl Drawing<'_> {
    fn page(&self, (numbers, titles): (Vec<u32>, Vec<String>)) -> PageModel {
        let definition = self.compiled.definition();
        let heading = heading(definition, self.page).unwrap_or(&definition.title);
        PageModel {
            page: self.page.id.clone(),
            numbers,
            items: titles,
            language: self.request.language.clone(),
            form_title: definition.title.in_language(self.request.language).to_owned(),
            section: section_of(definition, self.page).map(|section| self.text(&section.title)),
            heading: self.text(heading),
            heading_question: heading_question(definition, self.page)
                .and_then(|_| self.page.questions().next().cloned()),
            kind: self.page.kind,
            components: self.page.show.iter().filter_map(|shown| self.component(shown)).collect(),
            errors: self.request.errors.iter().map(|error| self.error(error)).collect(),
        }
    }

    fn text(&self, text: &Text) -> String {
        self.pipe.text(text)
    }

    fn some(&self, text: Option<&Text>) -> Option<String> {
        text.filter(|text| !text.is_blank()).map(|text| self.text(text))
    }

    fn component(&self, shown: &Shown) -> Option<Component> {
        match shown {
            Shown::Content(content) => self.content(content).map(Component::Content),
            Shown::Question(path) => {
                let question = self.compiled.question(path).filter(|_| is_of(self.page, path))?;
                // What is worked out is read on check your answers, and in texts.
                if let Kind::Computed(_) = question.kind {
                    return None;
                }
                self.question(path, question).map(|question| Component::Question(Box::new(question)))
            }
        }
    }

    fn content(&self, content: &Content) -> Option<ContentModel> {
        self.compiled.all_hold_in(&content.when, self.levels).then(|| ContentModel {
            id: content.id.clone(),
            kind: content.kind,
            title: self.some(content.title.as_ref()),
            text: self.pipe.content(content),
            src: content.src.clone(),
            alt: self.some(content.alt.as_ref()),
        })
    }

    fn question(&self, path: &QuestionPath, question: &Question) -> Option<QuestionModel> {
        let mut reveal = None;
        for condition in &question.when {
            match self.reveal(condition) {
                Some(found) => reveal = reveal.or(Some(found)),
                // About an earlier page: the question stands here or it does not.
                None if !self.is_about_page(condition)
                    && !self.compiled.all_hold_in(std::slice::from_ref(condition), self.levels) =>
                {
                    return None;
                }
                None => {}
            }
        }
        let is_heading = heading_question(self.compiled.definition(), self.page)
            .is_some_and(|heading| heading.name == question.name);
        let errors = self.request.errors.iter().filter(|error| error.question.as_ref() == Some(path));
        Some(QuestionModel {
            path: path.clone(),
            name: question.name.clone(),
            id: question.input_to_mend(None),
            title: self.text(&question.title),
            is_heading,
            hint: self.some(question.hint.as_ref()),
            optional: question.optional,
            prefix: self.some(question.prefix.as_ref()).or_else(|| question.kind.prefix().map(str::to_owned)),
            suffix: self.some(question.suffix.as_ref()),
            width: question.width.or_else(|| question.kind.width()),
            control: self.control(path, question),
            errors: errors.map(|error| self.error(error)).collect(),
            reveal,
        })
    }

    fn error(&self, error: &AnswerError) -> ErrorModel {
        self::error(self.compiled, &self.pipe, error)
    }

    /// Whether a condition looks at a question of this page.
    fn is_about_page(&self, condition: &ConditionId) -> bool {
        let Some(condition) = self.about_item(condition) else { return false };
        let names = condition.schema.get("properties").and_then(Value::as_object);
        names.is_some_and(|names| self.page.questions().any(|path| names.contains_key(path.name().as_str())))
    }

    /// A condition that is about the same as the page: the root, or its item.
    fn about_item(&self, condition: &ConditionId) -> Option<&Condition> {
        let condition = self.compiled.definition().condition(condition)?;
        (condition.scope == self.page.repeat).then_some(condition)
    }

    /// The options of a question of this page that reveal another, when the condition says just that.
    fn reveal(&self, condition: &ConditionId) -> Option<Reveal> {
        let condition = self.about_item(condition)?;
        let (name, about) = condition.schema.get("properties")?.as_object()?.iter().next()?;
        let path = self.page.questions().find(|path| path.name().as_str() == name)?;
        let constants: Vec<&Value> = match (about.get("const"), about.get("enum"), about.get("contains")) {
            (Some(constant), None, None) => vec![constant],
            (None, Some(Value::Array(constants)), None) => constants.iter().collect(),
            (None, None, Some(inner)) => vec![inner.get("const")?],
            _ => return None,
        };
        let values = constants.into_iter().map(|constant| match constant {
            Value::Bool(true) => Some("yes".to_owned()),
            Value::Bool(false) => Some("no".to_owned()),
            Value::String(text) => Some(text.clone()),
            _ => None,
        });
        Some(Reveal { name: path.name().clone(), values: values.collect::<Option<_>>()? })
    }

    /// The answer that the entry holds, also where its question is hidden now.
    fn answer(&self, question: &Question) -> Option<&Value> {
        let request = self.request;
        request.entry.item(request.page, request.item).and_then(|held| held.answers.get(&question.name))
    }

    /// What an input holds: what was typed, or the answer as text.
    fn held(&self, question: &Question, part: Option<Part>) -> String {
        let is_search = question.kind.inputs() == Inputs::Search;
        match self.request.raw {
            Some(raw) if is_search => self.searched(question, raw),
            Some(raw) => raw.first(&question.input_of(part)).unwrap_or_default().to_owned(),
            None if is_search => {
                self.answer(question).map(|answer| self.said(question, answer)).unwrap_or_default()
            }
            None => self.answer(question).map(|answer| question.shown(answer, part)).unwrap_or_default(),
        }
    }

    fn control(&self, path: &QuestionPath, question: &Question) -> Control {
        let held = Held {
            text: &|part| self.held(question, part),
            words: &|text| self.text(text),
            options: &|| self.options(question, self.compiled.definition().choices_of(question).iter()),
        };
        let mut control = control(question, question.name.as_str(), &held);
        if let Control::Search(input) = &mut control {
            input.matches = self.matches(path, question, &input.value);
        }
        control
    }

    /// What the line of a search holds of what was posted: what was typed, or what was chosen in its stead.
    fn searched(&self, question: &Question, raw: &RawAnswers) -> String {
        let choices = self.compiled.definition().choices_of(question);
        let chosen = raw.first(&question.match_input());
        let chosen = chosen.filter(|value| choices.iter().any(|choice| choice.value == **value));
        let chosen = chosen.map(|value| self.said(question, &value.into()));
        let typed = || raw.first(question.name.as_str()).unwrap_or_default().to_owned();
        chosen.unwrap_or_else(typed)
    }

    /// An answer in the words of its option.
    fn said(&self, question: &Question, answer: &Value) -> String {
        let choices = self.compiled.definition().choices_of(question);
        question.summarise(answer, choices, self.request.language).join(" ")
    }

    /// The options to choose from, where it is not known which is meant.
    fn matches(&self, path: &QuestionPath, question: &Question, typed: &str) -> Vec<OptionModel> {
        let asked =
            |error: &&AnswerError| error.code == ErrorCode::Several && error.question.as_ref() == Some(path);
        if !self.request.errors.iter().any(|error| asked(&error)) {
            return Vec::new();
        }
        let choices = self.compiled.definition().choices_of(question);
        let found = self.compiled.search(path).map(|index| index.find(typed));
        let Some(Found::Several(found)) = found else { return Vec::new() };
        self.options(question, found.options.into_iter().filter_map(|place| choices.get(place)))
    }

    fn options<'b>(
        &self,
        question: &Question,
        choices: impl Iterator<Item = &'b Choice>,
    ) -> Vec<OptionModel> {
        let name = question.name.as_str();
        let answer = self.answer(question);
        let chosen = |value: &str| match (self.request.raw, answer) {
            (Some(raw), _) => raw.all(name).any(|posted| posted == value),
            (None, Some(Value::Array(values))) => values.iter().any(|chosen| chosen == value),
            (None, Some(answer)) => answer == value,
            (None, None) => false,
        };
        let id = |index: usize| if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
        let options = choices.enumerate().map(|(index, choice)| OptionModel {
            id: id(index),
            value: choice.value.clone(),
            title: self.text(&choice.title),
            description: self.some(choice.description.as_ref()),
            chosen: chosen(&choice.value),
            excludes: false,
        });
        options.collect()
    }
}

/// What is wrong, with the texts that its sentence needs.
pub(super) fn error(compiled: &Compiled, pipe: &Pipe<'_>, error: &AnswerError) -> ErrorModel {
    let sentence = error.sentence.as_ref().filter(|sentence| !sentence.is_blank());
    ErrorModel {
        code: error.code,
        parameters: error.named(compiled.definition(), |text| pipe.text(text)),
        part: error.part,
        sentence: sentence.map(|sentence| pipe.text(sentence)),
        label: pipe.text(&error.label),
        is_short: error.is_short,
        input: error.input.clone(),
    }
}
