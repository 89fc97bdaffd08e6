//! What somebody types: right answers to any question, made of numbers.

use form_schemas::Date;
use form_schemas::definition::FormDefinition;
use form_schemas::question::{
    CompanyNumber, Currency, Kind, Length, LocationSystem, NameParts, Organisation, Question, ShortText,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Numbers that look like chance and are the same every time: `SplitMix64`.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    pub fn coin(&mut self) -> bool {
        self.next().is_multiple_of(2)
    }
}

/// What someone posts for a question on a day: always right, and nothing at times where that is right.
pub fn post(
    definition: &FormDefinition,
    question: &Question,
    today: Date,
    chance: &mut Chance,
) -> Vec<(String, String)> {
    let name = question.name.as_str().to_owned();
    if question.optional && chance.coin() {
        return Vec::new();
    }
    let choices = definition.choices_of(question);
    match &question.kind {
        Kind::ShortText(text) => vec![(name, line(text, chance))],
        Kind::LongText(text) => {
            let words = match text.length {
                Length::Words { words, .. } => words.min(6),
                Length::Characters(characters) => (characters / 6).clamp(1, 6),
            };
            let words = 1 + chance.below(usize::try_from(words).unwrap());
            vec![(name, vec!["word"; words].join(if chance.coin() { " " } else { "\r\n" }))]
        }
        Kind::Number(number) => {
            let limit =
                |limit: &Option<serde_json::Number>| limit.as_ref().and_then(serde_json::Number::as_f64);
            let least = limit(&number.minimum).unwrap_or(0.0).ceil();
            let most = limit(&number.maximum).unwrap_or(least + 30.0).min(least + 30.0).floor();
            let steps =
                usize::try_from(format!("{:.0}", (most - least).max(0.0)).parse::<u64>().unwrap()).unwrap();
            let value = least + f64::from(u32::try_from(chance.below(steps + 1)).unwrap());
            vec![(name, format!("{value:.0}"))]
        }
        Kind::Email(_) => {
            let domain = ["example.org", "xn--bcher-kva.example"][chance.below(2)];
            vec![(name, format!("person{}@{domain}", chance.below(50)))]
        }
        Kind::YesNo(_) => vec![(name, if chance.coin() { "yes" } else { "no" }.to_owned())],
        Kind::Autocomplete(_) => vec![(name, choices[chance.below(choices.len())].title.text.clone())],
        Kind::Country(country) => {
            let offered: Vec<_> =
                choices.iter().filter(|choice| !country.without.contains(&choice.value)).collect();
            vec![(name, offered[chance.below(offered.len())].title.text.clone())]
        }
        Kind::Radios(_) | Kind::Select(_) => {
            vec![(name, choices[chance.below(choices.len())].value.clone())]
        }
        Kind::Checkboxes(boxes) => {
            if boxes.none.is_some() && chance.coin() {
                return vec![(name, boxes.none.clone().unwrap())];
            }
            let fewest = usize::try_from(boxes.min_items.unwrap_or(1)).unwrap();
            let others: Vec<_> =
                choices.iter().filter(|choice| Some(&choice.value) != boxes.none.as_ref()).collect();
            let most =
                boxes.max_items.map_or(others.len(), |max| usize::try_from(max).unwrap().min(others.len()));
            let count = fewest + chance.below(most - fewest + 1);
            let first = chance.below(others.len());
            let picked = others.iter().cycle().skip(first).take(count);
            picked.map(|choice| (name.clone(), choice.value.clone())).collect()
        }
        Kind::Hidden(_) => vec![(name, "poster-7".to_owned())],
        Kind::Computed(_) | Kind::File(_) | Kind::Later(_) => Vec::new(),
        _ => post_known(question, today, chance).unwrap_or_else(|| post_parts(question, chance)),
    }
}

/// What someone posts for things that have a form of their own: amounts, telephone numbers, days.
fn post_known(question: &Question, today: Date, chance: &mut Chance) -> Option<Vec<(String, String)>> {
    let name = question.name.as_str().to_owned();
    Some(match &question.kind {
        Kind::Money(money) => {
            let least = money.minimum.unwrap_or_default().max(0) / 100 + 1;
            let most = money.maximum.map_or(least + 2000, |most| most / 100);
            let pounds = least + i64::try_from(chance.below(2000)).unwrap() % (most - least + 1).max(1);
            let sign = if money.currency == Currency::default() { "£" } else { "" };
            vec![(name, format!("{sign}{pounds}"))]
        }
        Kind::Phone(_) => {
            let number =
                ["07700 900 982", "+44 (0)20 7946 0958 ext 12", "0033 6 12 34 56 78"][chance.below(3)];
            vec![(name, number.to_owned())]
        }
        Kind::Url(_) => {
            let address = ["www.example.org", "https://bücher.example/ä b?q=[1]#x|y"][chance.below(2)];
            vec![(name, address.to_owned())]
        }
        Kind::Postcode(_) => {
            vec![(name, ["sw1a2aa", "gir 0aa", "BFPO 58", "fiqq1zz"][chance.below(4)].to_owned())]
        }
        Kind::NiNumber(_) => vec![(name, ["qq 12 34 56 c", "ab123456d"][chance.below(2)].to_owned())],
        Kind::Date(date) => {
            let latest = date.not_after.map_or(Date::new(2030, 1, 1).unwrap(), |limit| limit.day(today));
            let earliest = date.not_before.map(|limit| limit.day(today));
            let day = earliest.unwrap_or(latest);
            vec![
                (format!("{name}-day"), day.day().to_string()),
                (format!("{name}-month"), day.month().to_string()),
                (format!("{name}-year"), day.year().to_string()),
            ]
        }
        Kind::MonthYear(_) => {
            vec![(format!("{name}-month"), "Feb".into()), (format!("{name}-year"), "2020".into())]
        }
        Kind::Time(_) => {
            vec![(name, ["9am", "09:30", "9.30pm", "noon", "midnight"][chance.below(5)].to_owned())]
        }
        Kind::DateTime(_) => vec![
            (
                format!("{name}-day"),
                ["29 2 2024", "1 July 1999", "1/1/1800", "31.12.9999"][chance.below(4)].to_owned(),
            ),
            (format!("{name}-time"), ["9am", "23:59", "midnight"][chance.below(3)].to_owned()),
        ],
        Kind::DateRange(_) => vec![
            (format!("{name}-from-day"), "28 February 2024".to_owned()),
            (format!("{name}-to-day"), ["28.2.2024", "2024-03-01"][chance.below(2)].to_owned()),
        ],
        _ => return None,
    })
}

/// What someone posts for names, addresses, places.
fn post_parts(question: &Question, chance: &mut Chance) -> Vec<(String, String)> {
    let name = question.name.as_str().to_owned();
    match &question.kind {
        Kind::Name(kind) if kind.parts != NameParts::Full => {
            of_parts(&name, &[("first", "Ada"), ("last", "King  Noel ")])
        }
        Kind::Name(_) | Kind::Organisation(Organisation { company_number: CompanyNumber::NotAsked }) => {
            vec![(name, "Ada  Lovelace".to_owned())]
        }
        Kind::Address(kind) if kind.international => {
            of_parts(&name, &[("lines", "Rue 1\r\n\r\n 75001 Paris"), ("country", "France")])
        }
        Kind::Address(_) => {
            let postcode = ["sw1a2aa", "M1 1AE", "stHL 1zz", "ec1a 1bb "][chance.below(4)];
            of_parts(&name, &[("line1", " 10 Downing Street"), ("town", "London"), ("postcode", postcode)])
        }
        Kind::Organisation(_) => {
            let number = ["1234567", "sc 12345", "R0000123", "IP00001R"][chance.below(4)];
            of_parts(&name, &[("name", "Ada & Co"), ("number", number)])
        }
        Kind::Declaration(_) => vec![(name, "yes".to_owned())],
        Kind::Location(kind) => match kind.system {
            LocationSystem::GridReference => {
                vec![(name, ["tq 30 80", "NN166712", "HU 48 41"][chance.below(3)].to_owned())]
            }
            LocationSystem::EastingNorthing => {
                of_parts(&name, &[("easting", "530,034"), ("northing", "180381 m")])
            }
            LocationSystem::LatitudeLongitude => {
                let longitude = ["0° 7′ 40″ W", "-0.1278", "179.999999"][chance.below(3)];
                of_parts(&name, &[("latitude", "51.5074"), ("longitude", longitude)])
            }
        },
        kind => panic!("{} is not answered here", kind.name()),
    }
}

/// One line of text, as its author's pattern has it.
fn line(text: &ShortText, chance: &mut Chance) -> String {
    let shortest = usize::try_from(text.min_length.unwrap_or(1)).unwrap();
    let longest = usize::try_from(text.max_length).unwrap().min(shortest + 40);
    let count = shortest + chance.below(longest - shortest + 1);
    let Some(pattern) = &text.pattern else { return "x".repeat(count) };
    // What is made of a pattern knows no anchors.
    let inside = pattern.strip_prefix('^').unwrap_or(pattern);
    let inside = inside.strip_suffix('$').unwrap_or(inside);
    let seed: Vec<u8> = (0..4).flat_map(|_| chance.next().to_le_bytes()).collect();
    let chances = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), chances);
    let made = proptest::string::string_regex(inside);
    let made = made.unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let mut texts = std::iter::repeat_with(|| made.new_tree(&mut runner).unwrap().current()).take(200);
    let fits = |made: &String| {
        let is_one_line = !made.contains(['\r', '\n']) && made.trim() == made && !made.is_empty();
        is_one_line && (shortest..=usize::try_from(text.max_length).unwrap()).contains(&made.chars().count())
    };
    texts
        .find(fits)
        .unwrap_or_else(|| panic!("nothing of {pattern} is between {shortest} and {longest} long"))
}

fn of_parts(name: &str, parts: &[(&str, &str)]) -> Vec<(String, String)> {
    parts.iter().map(|(part, text)| (format!("{name}-{part}"), (*text).to_owned())).collect()
}
