//! The names of the options of a question, made ready to be looked through.

use super::fold::{bare, fold, joined};
use super::near::{forgiven, slips};
use super::{MOST_MATCHES, MOST_TYPED};
use crate::Language;
use crate::question::country::other_names;
use crate::question::{Choice, Kind};
use serde_json::Value;
use std::collections::HashMap;

/// The names of all options of a question: their titles in every language, and their other names.
///
/// Made once for a version, since folding ten thousand names takes longer than looking through them.
#[derive(Debug, Default)]
pub struct SearchIndex {
    entries: Vec<Entry>,
    /// By a whole name without spaces: whose it is.
    whole: HashMap<String, Vec<Whole>>,
    /// By value.
    values: HashMap<String, usize>,
}

/// What was found for what was typed and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The option that is called just that, by its place among the options.
    One(usize),
    /// Options of which it may be one.
    Several(Suggested),
    /// None.
    Nothing,
}

/// Options, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// Their places among the options, at most [`MOST_MATCHES`].
    pub options: Vec<usize>,
    /// Whether there are more.
    pub more: bool,
}

#[derive(Debug)]
struct Entry {
    /// Its place among the options.
    place: usize,
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    folded: String,
    joined: String,
    role: Role,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Role {
    /// The title in the form's own language.
    Title,
    /// The title in another language.
    Translation(Language),
    /// A name by which it is found, and not shown.
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Whole {
    place: usize,
    is_title: bool,
}

impl SearchIndex {
    /// The names of the options that a question of this kind offers.
    pub fn of(kind: &Kind, choices: &[Choice]) -> Self {
        let mut index = Self::default();
        let country = match kind {
            Kind::Country(country) => Some(country),
            _ => None,
        };
        for (place, choice) in choices.iter().enumerate() {
            if country.is_none_or(|country| country.offers(&choice.value)) {
                index.add(place, choice, country.is_some());
            }
        }
        index
    }

    fn add(&mut self, place: usize, choice: &Choice, is_country: bool) {
        let translations = choice.title.translations.iter();
        let titles = std::iter::once((choice.title.text.as_str(), Role::Title)).chain(
            translations.map(|(language, said)| (said.text.as_str(), Role::Translation(language.clone()))),
        );
        let synonyms = choice.rest.unknown().get("x-synonyms").and_then(Value::as_array);
        let mut others: Vec<&str> = synonyms.into_iter().flatten().filter_map(Value::as_str).collect();
        if is_country {
            others.extend(other_names(&choice.value).map(|name| -> &str { name }));
        }
        let others = others.into_iter().map(|name| (name, Role::Other));
        let mut names = Vec::new();
        for (name, role) in titles.chain(others) {
            let folded = fold(name);
            if folded.is_empty() {
                continue;
            }
            let of = self.whole.entry(joined(bare(&folded))).or_default();
            let is_title = role != Role::Other;
            match of.iter_mut().find(|whole| whole.place == place) {
                Some(whole) => whole.is_title |= is_title,
                None => of.push(Whole { place, is_title }),
            }
            names.push(Name { joined: joined(&folded), folded, role });
        }
        self.values.entry(choice.value.clone()).or_insert(place);
        self.entries.push(Entry { place, names });
    }

    /// What was meant: the option whose title, value or other name was typed, in this order; or else what is like it.
    pub fn find(&self, typed: &str) -> Found {
        let typed = typed.trim();
        if typed.chars().count() > MOST_TYPED {
            return Found::Nothing;
        }
        let whole = self.whole.get(&joined(bare(&fold(typed)))).map(Vec::as_slice).unwrap_or_default();
        let titles = whole.iter().filter(|whole| whole.is_title).map(|whole| whole.place);
        let value = self.values.get(typed).copied();
        let others = whole.iter().map(|whole| whole.place);
        for same in [titles.collect::<Vec<_>>(), value.into_iter().collect(), others.collect()] {
            match same.as_slice() {
                [] => {}
                [one] => return Found::One(*one),
                _ => return Found::Several(cut(same)),
            }
        }
        let suggested = self.suggest(typed, None);
        if suggested.options.is_empty() { Found::Nothing } else { Found::Several(suggested) }
    }

    /// Options that are like what was typed, the likeliest first: those whose name begins with it before those that have words
    /// that begin with its words, in any order; and only where there is none, those that are a slip of the finger away.
    ///
    /// Names in this language come before others.
    pub fn suggest(&self, typed: &str, language: Option<&Language>) -> Suggested {
        if typed.chars().count() > MOST_TYPED {
            return Suggested::default();
        }
        let query = Query::of(typed);
        if query.folded.is_empty() {
            return Suggested::default();
        }
        let like = self.ranked(|entry| entry.rank(&query, language));
        if like.is_empty() { cut(self.ranked(|entry| entry.slips(&query))) } else { cut(like) }
    }

    /// The places of what has a rank, the best first, otherwise in the order of the options.
    fn ranked(&self, rank: impl Fn(&Entry) -> Option<usize>) -> Vec<usize> {
        let mut found: Vec<(usize, usize)> =
            self.entries.iter().filter_map(|entry| Some((rank(entry)?, entry.place))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, place)| place).collect()
    }
}

fn cut(mut options: Vec<usize>) -> Suggested {
    let more = options.len() > MOST_MATCHES;
    options.truncate(MOST_MATCHES);
    Suggested { options, more }
}

/// What was typed.
struct Query {
    folded: String,
    joined: String,
    /// Its words, without those that names do not turn on.
    words: Vec<String>,
}

impl Query {
    fn of(typed: &str) -> Self {
        let folded = fold(typed);
        let is_small = |word: &&str| matches!(*word, "the" | "of" | "and" | "y" | "yr");
        let mut words: Vec<String> =
            folded.split(' ').filter(|word| !is_small(word)).map(str::to_owned).collect();
        if words.is_empty() {
            words.push(folded.clone());
        }
        Self { joined: joined(&folded), words, folded }
    }
}

impl Entry {
    /// How well a name fits what was typed, 0 best.
    fn rank(&self, query: &Query, language: Option<&Language>) -> Option<usize> {
        self.names
            .iter()
            .filter_map(|name| {
                let begins = name.folded.starts_with(&query.folded)
                    || (query.joined.len() > 2 && name.joined.starts_with(&query.joined));
                let has = |word: &String| name.folded.split(' ').any(|own| own.starts_with(word.as_str()));
                let rank = if begins {
                    0
                } else if query.words.iter().all(has) {
                    2
                } else {
                    return None;
                };
                Some(rank + usize::from(!name.is_in(language)))
            })
            .min()
    }

    /// How many slips of the finger a name is away, where it is a few: the first letter is right, and no short word is wrong.
    fn slips(&self, query: &Query) -> Option<usize> {
        let words: Vec<Vec<char>> = query.words.iter().map(|word| word.chars().collect()).collect();
        let of_name = |name: &Name| {
            let own: Vec<Vec<char>> = name.folded.split(' ').map(|word| word.chars().collect()).collect();
            let mut sum = 0;
            for word in &words {
                let like = own.iter().filter(|own| own.first() == word.first());
                sum += like.filter_map(|own| slips(word, own, forgiven(word.len()))).min()?;
            }
            Some(sum)
        };
        self.names.iter().filter_map(of_name).min()
    }
}

impl Name {
    /// Whether it is what a page in this language calls the option, as far as it is known.
    fn is_in(&self, language: Option<&Language>) -> bool {
        match &self.role {
            Role::Title => true,
            Role::Translation(own) => Some(own) == language,
            Role::Other => false,
        }
    }
}
