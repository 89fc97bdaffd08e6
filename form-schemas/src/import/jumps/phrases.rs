//! Saying a Boolean function in few words.

use super::TestKind;
use super::bdd::{FALSE, Function, TRUE};
use super::reach::Worlds;
use serde_json::Value;
use std::collections::HashSet;

/// Of more words than this, those about what was asked last are tried first.
const MANY: usize = 80;

/// So many questions were asked last.
const NEAR: usize = 12;

/// Something that a form can say in one condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Phrase {
    /// A named condition of the source.
    Named(usize),
    /// A test of the source.
    Test(usize),
    /// The question is answered, and not with this.
    IsNot(usize, Value),
    /// The phrase does not hold.
    Not(Box<Phrase>),
}

/// What a page needs to be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// Nothing: it is always reached.
    Nothing,
    /// It is never reached.
    Never,
    /// What cannot be said in few words.
    TooLong,
    /// All of these.
    All(Vec<Phrase>),
    /// All phrases of any of these.
    Any(Vec<Vec<Phrase>>),
}

impl Need {
    /// How hard it is to read, in thirds of a condition: what does not hold is harder than what does.
    fn effort(&self) -> usize {
        let phrase = |phrase: &Phrase| if matches!(phrase, Phrase::Not(_)) { 8 } else { 3 };
        match self {
            Self::Nothing | Self::Never | Self::TooLong => 0,
            Self::All(phrases) => phrases.iter().map(phrase).sum(),
            Self::Any(any) => 1 + any.iter().flatten().map(phrase).sum::<usize>(),
        }
    }
}

/// The phrases that can be used so far, the best first, with what they mean.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<(Phrase, Function)>,
    /// The questions that each word is about.
    about: Vec<HashSet<usize>>,
    /// Of these, the words about the questions that decide the page at hand.
    chosen: Vec<usize>,
    /// How many pages were walked when it was made.
    walked: usize,
}

impl Worlds<'_> {
    /// Says under what a page is reached.
    pub(super) fn describe(&mut self, _page: usize, reached: Function) -> Option<Need> {
        let lower = self.bdd.and(reached, self.possible);
        let impossible = self.bdd.not(self.possible);
        let upper = self.bdd.or(reached, impossible);
        if self.bdd.overflowed() {
            return None;
        }
        if lower == FALSE {
            return Some(Need::Never);
        }
        if upper == TRUE {
            return Some(Need::Nothing);
        }
        self.learn();
        self.choose_words(reached);
        if self.vocabulary.chosen.len() > MANY {
            // What was asked shortly before decides most pages of a long form.
            let all = self.vocabulary.chosen.clone();
            self.keep_near(reached);
            if let Some(near) = self.shortest((lower, upper)) {
                return Some(near);
            }
            self.vocabulary.chosen = all;
        }
        self.shortest((lower, upper)).or_else(|| self.sum(reached, upper))
    }

    /// The need in one word, in words that all hold, or of which any does: whichever is read soonest.
    fn shortest(&mut self, (lower, upper): (Function, Function)) -> Option<Need> {
        let mut said: Vec<Need> = Vec::new();
        for negated in [false, true] {
            said.extend(self.one((lower, upper), negated));
            said.extend(self.conjunction((lower, upper), negated));
            said.extend(self.disjunction((lower, upper), negated));
        }
        said.into_iter().min_by_key(Need::effort)
    }

    /// Leaves aside the words about more than the questions that were asked last.
    fn keep_near(&mut self, reached: Function) {
        let place = |question: &usize| {
            let page = self.flow.questions.get(*question).map(|asked| asked.page);
            page.and_then(|page| self.position.get(page)).copied().flatten()
        };
        let mut questions: Vec<usize> = self.questions_of(reached).into_iter().collect();
        questions.sort_by_key(|question| (std::cmp::Reverse(place(question)), *question));
        let near: HashSet<usize> = questions.into_iter().take(NEAR).collect();
        let about = &self.vocabulary.about;
        let is_near = |index: &usize| about.get(*index).is_some_and(|about| about.is_subset(&near));
        self.vocabulary.chosen.retain(is_near);
    }

    /// Makes the phrases about all pages walked so far.
    fn learn(&mut self) {
        let walked = self.walked.iter().filter(|walked| **walked).count();
        if self.vocabulary.walked == walked && walked > 0 {
            return;
        }
        let mut words = Vec::new();
        for name in 0..self.flow.named.len() {
            if self.all_known(name) {
                let function = self.logic(&super::Logic::Named(name));
                words.push((Phrase::Named(name), function));
            }
        }
        let mut plain = Vec::new();
        for (index, test) in self.flow.tests.iter().enumerate() {
            if !self.is_known(test.question) {
                continue;
            }
            let function = self.test(index);
            let page = self.flow.questions.get(test.question).map(|asked| asked.page);
            let place = page.and_then(|page| self.position.get(page)).copied().flatten().unwrap_or(0);
            plain.push((place, 0, Phrase::Test(index), function));
            if let TestKind::Is(value) = &test.kind {
                let answered = self.answered(test.question);
                let other = self.bdd.without(answered, function);
                plain.push((place, 1, Phrase::IsNot(test.question, value.clone()), other));
            }
        }
        // What was asked last says most, and what an answer is more than what it is not.
        plain.sort_by_key(|(place, rank, _, _)| (std::cmp::Reverse(*place), *rank));
        words.extend(plain.into_iter().map(|(_, _, phrase, function)| (phrase, function)));
        let mut negated = Vec::new();
        for (phrase, function) in &words {
            negated.push((Phrase::Not(Box::new(phrase.clone())), self.bdd.not(*function)));
        }
        words.extend(negated);
        words.retain(|(_, function)| *function != FALSE && *function != TRUE);
        let about = words.iter().map(|(_, function)| self.questions_of(*function)).collect();
        self.vocabulary = Vocabulary { words, about, chosen: Vec::new(), walked };
    }

    /// The questions that a function depends on.
    fn questions_of(&self, function: Function) -> HashSet<usize> {
        let support = self.bdd.support(function);
        support.iter().filter_map(|variable| self.question_of.get(variable)).copied().collect()
    }

    /// Leaves aside the words about questions that do not decide the page.
    fn choose_words(&mut self, reached: Function) {
        let questions = self.questions_of(reached);
        let about = self.vocabulary.about.iter().enumerate();
        self.vocabulary.chosen =
            about.filter(|(_, about)| about.is_subset(&questions)).map(|(index, _)| index).collect();
    }

    /// Whether a named condition is about nothing that is asked later.
    fn all_known(&self, name: usize) -> bool {
        let mut seen = HashSet::from([name]);
        let mut todo: Vec<&super::Logic> = self.flow.named.get(name).into_iter().collect();
        while let Some(logic) = todo.pop() {
            match logic {
                super::Logic::Constant(_) => {}
                super::Logic::Test(test) => {
                    if !self.flow.tests.get(*test).is_some_and(|test| self.is_known(test.question)) {
                        return false;
                    }
                }
                super::Logic::Named(name) => {
                    todo.extend(self.flow.named.get(*name).filter(|_| seen.insert(*name)));
                }
                super::Logic::Not(inner) => todo.push(inner),
                super::Logic::All(inner) | super::Logic::Any(inner) => todo.extend(inner),
            }
        }
        true
    }

    fn word(&self, index: usize) -> Option<(Phrase, Function)> {
        self.vocabulary.words.get(index).cloned()
    }

    /// Words that hold wherever `lower` does, or only where `upper` does.
    fn words(
        &mut self,
        negated: bool,
        keep: impl Fn(&mut Self, Function) -> bool,
    ) -> Vec<(Phrase, Function)> {
        let all: Vec<(Phrase, Function)> =
            self.vocabulary.chosen.iter().filter_map(|index| self.word(*index)).collect();
        let all = all.into_iter().filter(|(phrase, _)| negated || !matches!(phrase, Phrase::Not(_)));
        all.filter(|(_, function)| keep(self, *function)).collect()
    }

    fn one(&mut self, (lower, upper): (Function, Function), negated: bool) -> Option<Need> {
        let exact = self.words(negated, |worlds, word| {
            worlds.bdd.implies(lower, word) && worlds.bdd.implies(word, upper)
        });
        exact.into_iter().next().map(|(phrase, _)| Need::All(vec![phrase]))
    }

    fn conjunction(&mut self, (lower, upper): (Function, Function), negated: bool) -> Option<Need> {
        let mut words = self.words(negated, |worlds, word| worlds.bdd.implies(lower, word));
        let all = self.fold(&words, true);
        if !self.bdd.implies(all, upper) {
            return None;
        }
        self.shorten(&mut words, |worlds, words| {
            let all = worlds.fold(words, true);
            worlds.bdd.implies(all, upper)
        });
        Some(Need::All(words.into_iter().map(|(phrase, _)| phrase).collect()))
    }

    fn disjunction(&mut self, (lower, upper): (Function, Function), negated: bool) -> Option<Need> {
        let mut words = self.words(negated, |worlds, word| worlds.bdd.implies(word, upper));
        let any = self.fold(&words, false);
        if !self.bdd.implies(lower, any) {
            return None;
        }
        self.shorten(&mut words, |worlds, words| {
            let any = worlds.fold(words, false);
            worlds.bdd.implies(lower, any)
        });
        Some(Need::Any(words.into_iter().map(|(phrase, _)| vec![phrase]).collect()))
    }

    /// Leaves out what is not needed, the last words first.
    fn shorten(
        &mut self,
        words: &mut Vec<(Phrase, Function)>,
        enough: impl Fn(&mut Self, &[(Phrase, Function)]) -> bool,
    ) {
        for index in (0..words.len()).rev() {
            let removed = words.remove(index);
            if !enough(self, words) {
                words.insert(index, removed);
            }
        }
    }

    fn fold(&mut self, words: &[(Phrase, Function)], all: bool) -> Function {
        words.iter().fold(if all { TRUE } else { FALSE }, |so_far, (_, word)| {
            if all { self.bdd.and(so_far, *word) } else { self.bdd.or(so_far, *word) }
        })
    }

    /// A sum of products, each made as short as can be.
    ///
    /// The products are of the function itself, so that they are about the questions that decide it; what cannot be
    /// shortens each of them.
    fn sum(&mut self, reached: Function, upper: Function) -> Option<Need> {
        let cubes = self.bdd.sum_of_products(reached, reached)?;
        let mut any = Vec::new();
        for cube in cubes {
            let mut product = TRUE;
            for (variable, sign) in &cube {
                let literal = self.bdd.variable(*variable);
                let literal = if *sign { literal } else { self.bdd.not(literal) };
                product = self.bdd.and(product, literal);
            }
            let possible = self.bdd.and(product, self.possible);
            if possible == FALSE {
                continue;
            }
            match self.conjunction((possible, upper), true)? {
                Need::All(phrases) => any.push(phrases),
                _ => return None,
            }
        }
        if self.bdd.overflowed() { None } else { Some(Need::Any(any)) }
    }
}
