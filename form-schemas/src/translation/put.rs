//! Putting translations where their texts stand, as edit commands: undo, history and autosave hold.

use super::{Address, Field, FormText};
use crate::definition::{Check, Content, FormDefinition, Property, Repeat, Shown};
use crate::edit::{Command, PageSettings, RepeatSettings};
use crate::publish::Subject;
use crate::question::{Choice, Kind, Options, Question};
use crate::{Language, QuestionPath, Text, Translation};

/// Translations that are being put into a form: each part that they touch becomes one edit command.
#[derive(Debug)]
pub struct Translating {
    definition: FormDefinition,
    /// Whether the form's title was touched, which has a command of its own.
    title: bool,
    /// The objects of whose checks one was touched.
    checks: Vec<Option<QuestionPath>>,
    touched: Vec<Subject>,
}

impl Translating {
    /// Begins with a form as it is.
    pub fn of(definition: &FormDefinition) -> Self {
        Self { definition: definition.clone(), title: false, checks: Vec::new(), touched: Vec::new() }
    }

    /// The text at this address.
    pub fn text(&mut self, address: &Address) -> Option<&Text> {
        find(&mut self.definition, address).map(|text| &*text)
    }

    /// Puts a translation, or takes it away. Says whether there is a text at the address.
    pub fn put(&mut self, address: &Address, language: &Language, translation: Option<Translation>) -> bool {
        let Some(text) = find(&mut self.definition, address) else { return false };
        match translation {
            Some(translation) => drop(text.translations.insert(language.clone(), translation)),
            None => drop(text.translations.remove(language)),
        }
        if let Field::Check(_) = address.field {
            let repeat = repeat_of(&address.subject);
            if !self.checks.contains(&repeat) {
                self.checks.push(repeat);
            }
        } else if (&address.subject, &address.field) == (&Subject::Form, &Field::Title) {
            self.title = true;
        } else if self.touched.last() != Some(&address.subject) && !self.touched.contains(&address.subject) {
            self.touched.push(address.subject.clone());
        }
        true
    }

    /// The edit commands that make the form what it became, in the order in which its parts were touched.
    pub fn into_commands(self) -> Vec<Command> {
        let definition = &self.definition;
        let title = self.title.then(|| Command::SetTitle { title: definition.title.clone() });
        let parts = self.touched.iter().filter_map(|subject| command(definition, subject));
        let checks = self.checks.iter().map(|repeat| Command::SetChecks {
            repeat: repeat.clone(),
            checks: match repeat.as_ref().map(|path| definition.repeat(path)) {
                None => definition.checks.clone(),
                Some(repeat) => repeat.map(|repeat| repeat.checks.clone()).unwrap_or_default(),
            },
        });
        title.into_iter().chain(parts).chain(checks).collect()
    }
}

/// The command that makes a part what it is in this form.
fn command(definition: &FormDefinition, subject: &Subject) -> Option<Command> {
    Some(match subject {
        Subject::Form => Command::SetForm { form: Box::new(definition.form.clone()) },
        Subject::Page(id) => {
            let settings = Box::new(PageSettings::of(definition.page(id)?));
            Command::SetPage { page: id.clone(), settings }
        }
        Subject::Content(id) => {
            let shown = definition.pages.iter().flat_map(|page| &page.show);
            let content = shown.into_iter().find_map(|shown| match shown {
                Shown::Content(content) if content.id == *id => Some(content.clone()),
                _ => None,
            });
            Command::SetContent { content: content? }
        }
        Subject::Section(id) => {
            let section = definition.sections.iter().find(|section| section.id == *id)?;
            Command::SetSection { section: Box::new(section.clone()) }
        }
        Subject::List(id) => Command::SetList { list: Box::new(definition.list(id)?.clone()) },
        Subject::Question(path) => match definition.property(path)? {
            Property::Question(question) => {
                Command::SetQuestion { question: path.clone(), to: question.clone() }
            }
            Property::Repeat(repeat) => {
                let settings = Box::new(RepeatSettings::of(repeat));
                Command::SetRepeat { repeat: path.clone(), settings }
            }
            Property::Other(_) => return None,
        },
        Subject::Condition(_) => return None,
    })
}

/// The repeat whose items' checks are meant; none for those of the form.
fn repeat_of(subject: &Subject) -> Option<QuestionPath> {
    match subject {
        Subject::Question(path) => Some(path.clone()),
        _ => None,
    }
}

fn of_checks<'a>(checks: &'a mut [Check], field: &Field) -> Option<&'a mut Text> {
    let Field::Check(id) = field else { return None };
    checks.iter_mut().find(|check| check.id == *id).map(|check| &mut check.message)
}

/// The text at an address; none where there is nothing to read.
fn find<'a>(definition: &'a mut FormDefinition, address: &Address) -> Option<&'a mut Text> {
    let field = &address.field;
    match &address.subject {
        Subject::Form => of_form(definition, field),
        Subject::Page(id) => {
            let page = definition.pages.iter_mut().find(|page| page.id == *id)?;
            match field {
                Field::Title => page.title.as_mut(),
                Field::ItemTitle => page.item_title.as_mut(),
                _ => None,
            }
        }
        Subject::Content(id) => {
            let shown = definition.pages.iter_mut().flat_map(|page| &mut page.show);
            let content = shown.into_iter().find_map(|shown| match shown {
                Shown::Content(content) if content.id == *id => Some(content.as_mut()),
                _ => None,
            });
            of_content(content?, field)
        }
        Subject::Section(id) => {
            let section = definition.sections.iter_mut().find(|section| section.id == *id)?;
            (*field == Field::Title).then_some(&mut section.title)
        }
        Subject::List(id) => {
            let list = definition.lists.iter_mut().find(|list| list.id == *id)?;
            of_options(&mut list.options, field)
        }
        Subject::Question(path) => match property(&mut definition.properties, path)? {
            Property::Question(question) => of_question(question, field),
            Property::Repeat(repeat) => of_repeat(repeat, field),
            Property::Other(_) => None,
        },
        Subject::Condition(_) => None,
    }
    .filter(|text| !text.is_blank())
}

fn of_form<'a>(definition: &'a mut FormDefinition, field: &Field) -> Option<&'a mut Text> {
    if let Field::Check(_) = field {
        return of_checks(&mut definition.checks, field);
    }
    let Field::Form(which) = field else {
        return (*field == Field::Title).then_some(&mut definition.title);
    };
    let form = &mut definition.form;
    let (start, end) = (form.start.as_mut(), form.confirmation.as_mut());
    match which {
        FormText::StartTitle => start?.title.as_mut(),
        FormText::StartText => start.map(|start| &mut start.text),
        FormText::StartButton => start?.button.as_mut(),
        FormText::Declaration => form.declaration.as_mut(),
        FormText::Submit => form.submit.as_mut(),
        FormText::ConfirmationTitle => end?.title.as_mut(),
        FormText::ConfirmationNext => end?.next.as_mut(),
        FormText::ConfirmationFeedback => end?.feedback.as_mut(),
        FormText::Contact => form.contact.as_mut(),
        FormText::Privacy => form.privacy.as_mut(),
        FormText::Accessibility => form.accessibility.as_mut(),
    }
}

fn of_content<'a>(content: &'a mut Content, field: &Field) -> Option<&'a mut Text> {
    match field {
        Field::Title => content.title.as_mut(),
        Field::Text => Some(&mut content.text),
        Field::Alt => content.alt.as_mut(),
        _ => None,
    }
}

fn of_question<'a>(question: &'a mut Question, field: &Field) -> Option<&'a mut Text> {
    match field {
        Field::Title => Some(&mut question.title),
        Field::Hint => question.hint.as_mut(),
        Field::Short => question.short.as_mut(),
        Field::Prefix => question.prefix.as_mut(),
        Field::Suffix => question.suffix.as_mut(),
        Field::Error(code) => question.errors.get_mut(code),
        Field::Statement => match &mut question.kind {
            Kind::Declaration(kind) => kind.statement.as_mut(),
            _ => None,
        },
        _ => {
            let Options::Own(choices) = question.kind.choices_mut()? else { return None };
            of_options(choices, field)
        }
    }
}

fn of_repeat<'a>(repeat: &'a mut Repeat, field: &Field) -> Option<&'a mut Text> {
    if *field == Field::Title { repeat.title.as_mut() } else { of_checks(&mut repeat.checks, field) }
}

fn of_options<'a>(choices: &'a mut [Choice], field: &Field) -> Option<&'a mut Text> {
    let (Field::Option(value) | Field::OptionDescription(value)) = field else { return None };
    let choice = choices.iter_mut().find(|choice| choice.value == *value)?;
    match field {
        Field::Option(_) => Some(&mut choice.title),
        _ => choice.description.as_mut(),
    }
}

fn property<'a>(properties: &'a mut [Property], path: &QuestionPath) -> Option<&'a mut Property> {
    let mut properties = properties;
    for name in path.outer() {
        properties = properties.iter_mut().find_map(|property| match property {
            Property::Repeat(repeat) if repeat.name == *name => Some(repeat.properties.as_mut_slice()),
            _ => None,
        })?;
    }
    properties.iter_mut().find(|property| property.name() == path.name())
}
