//! Options that came, went, moved, or say something else.

use super::order::moved;
use super::{Changes, question_name};
use crate::publish::Subject;
use crate::publish::change::What;
use crate::question::{Choice, Question};

impl Changes<'_> {
    pub(super) fn options(&mut self, subject: &Subject, was: &Question, is: &Question) {
        let (old, new) = (self.old.choices_of(was), self.new.choices_of(is));
        let name = question_name(is);
        let find =
            |choices: &[Choice], value: &str| choices.iter().find(|choice| choice.value == value).cloned();
        let mut gone: Vec<&Choice> = old.iter().filter(|choice| find(new, &choice.value).is_none()).collect();
        for choice in new {
            let (question, option) = (name.clone(), choice.title.text.clone());
            let what = match find(old, &choice.value) {
                Some(was) if was.title.text != option => {
                    What::OptionReworded { question, from: was.title.text, to: option }
                }
                Some(_) => continue,
                // Removed and added again.
                None => match gone.iter().position(|was| was.title.text == option) {
                    Some(at) => {
                        let (from, to) = (gone.remove(at).value.clone(), choice.value.clone());
                        What::OptionValueChanged { question, option, from, to }
                    }
                    None => What::OptionAdded { question, option },
                },
            };
            self.add(subject.clone(), what);
        }
        for choice in gone {
            let (question, option) = (name.clone(), choice.title.text.clone());
            self.add(subject.clone(), What::OptionRemoved { question, option });
        }
        let values =
            |choices: &[Choice]| choices.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>();
        if !moved(&values(old), &values(new)).is_empty() {
            self.add(subject.clone(), What::OptionsMoved { name });
        }
    }
}
