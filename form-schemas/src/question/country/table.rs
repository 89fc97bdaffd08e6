//! The countries and territories that the product knows, and the lists that are made of them.

use crate::definition::{List, Rest};
use crate::question::Choice;
use crate::{Language, ListId, Text};
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// A line a country; the file says what stands in it and where it is from.
const TABLE: &str = include_str!("countries.txt");

/// A country of the table.
struct Row {
    code: &'static str,
    english: &'static str,
    welsh: &'static str,
    others: &'static str,
}

fn rows() -> impl Iterator<Item = Row> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.split('|');
        let (code, english) = (parts.next()?, parts.next()?);
        let welsh = parts.next().filter(|welsh| !welsh.is_empty()).unwrap_or(english);
        Some(Row { code, english, welsh, others: parts.next().unwrap_or_default() })
    })
}

/// The other names of a country: official, former, in its own language.
pub(crate) fn other_names(code: &str) -> impl Iterator<Item = &'static str> + use<> {
    static NAMES: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| rows().map(|row| (row.code, row.others)).collect());
    let others = NAMES.get(code).copied().unwrap_or_default();
    others.split("; ").filter(|name| !name.is_empty())
}

/// The options of a list that the product brings, in the form's own language and the other one of English and Welsh; none
/// where it brings no list of this name.
pub(crate) fn options(list: &ListId, language: &Language) -> Option<&'static [Choice]> {
    static MADE: [OnceLock<Vec<Choice>>; 8] = [const { OnceLock::new() }; 8];
    let flags = [(false, false), (true, false), (false, true), (true, true)];
    let which = flags.iter().position(|(nations, former)| *list == ListId::countries(*nations, *former))?;
    let (nations, former) = *flags.get(which)?;
    let is_welsh = language.as_str().split('-').next() == Some("cy");
    let made = MADE.get(2 * which + usize::from(is_welsh))?;
    Some(made.get_or_init(|| {
        let rows = rows().filter(|row| match row.code {
            "GB" => !nations,
            code if code.starts_with("GB-") => nations,
            code => code.len() == 2 || former,
        });
        rows.map(|row| row.choice(is_welsh)).collect()
    }))
}

/// The list that the product brings under this name.
pub(crate) fn current(id: &ListId, language: &Language) -> Option<List> {
    let options = options(id, language)?.to_vec();
    Some(List { id: id.clone(), options, rest: Rest::default() })
}

/// Whether a list is the one that the product brings, so that it need not be kept.
pub(crate) fn is_current(list: &List, language: &Language) -> bool {
    list.rest.is_empty() && options(&list.id, language) == Some(&list.options)
}

impl Row {
    fn choice(&self, is_welsh: bool) -> Choice {
        let (own, other, code) =
            if is_welsh { (self.welsh, self.english, "en") } else { (self.english, self.welsh, "cy") };
        let mut title = Text::new(own);
        if let Ok(language) = Language::new(code) {
            title.translate(language, other);
        }
        Choice { title, ..Choice::new(self.code, "") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn titles(nations: bool, former: bool, language: &str) -> Vec<(String, String)> {
        let list = ListId::countries(nations, former);
        let options = options(&list, &Language::new(language).unwrap()).unwrap();
        options.iter().map(|choice| (choice.value.clone(), choice.title.text.clone())).collect()
    }

    #[test]
    fn every_country_is_there_once_under_the_name_that_the_government_uses() {
        let countries = titles(false, false, "en");
        assert_eq!(countries.len(), 250, "249 of ISO 3166-1, and Kosovo");
        for part in [0, 1] {
            let known: HashSet<_> =
                countries.iter().map(|pair| if part == 0 { &pair.0 } else { &pair.1 }).collect();
            assert_eq!(known.len(), countries.len());
        }
        for (code, name) in
            [("CI", "Ivory Coast"), ("GB", "United Kingdom"), ("CZ", "Czechia"), ("GM", "The Gambia")]
        {
            assert!(countries.contains(&(code.to_owned(), name.to_owned())), "{name}");
        }
        let welsh = titles(false, false, "cy");
        assert!(welsh.contains(&("DE".to_owned(), "Yr Almaen".to_owned())));
    }

    #[test]
    fn nations_stand_for_the_united_kingdom_and_former_states_beside_the_others() {
        let has = |list: &[(String, String)], code: &str| list.iter().any(|(known, _)| known == code);
        let (nations, former) = (titles(true, false, "en"), titles(false, true, "en"));
        assert!(has(&nations, "GB-WLS") && !has(&nations, "GB") && !has(&nations, "SUHH"));
        assert!(has(&former, "SUHH") && has(&former, "GB") && !has(&former, "GB-WLS"));
    }
}
