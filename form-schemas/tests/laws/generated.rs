//! Generated form definitions, for the property tests: pages, questions of every kind that can be asked, conditions on
//! earlier answers, reveals, exits, sections.

use form_schemas::definition::{
    Condition, Content, ContentKind, FormDefinition, Page, PageKind, Property, Rest, Section, Shown,
};
use form_schemas::question::{
    Address, Autocomplete, Checkboxes, Choice, Choices, CompanyNumber, Country, DateQuestion, DateRange,
    DateTime, Declaration, Email, Kind, Length, Location, LocationSystem, LongText, Money, MonthYear,
    NameParts, NiNumber, Number, Options, Organisation, PersonName, Phone, Postcode, Question, ShortText,
    TimeQuestion, Url, YesNo,
};
use form_schemas::{ConditionId, ContentId, PageId, QuestionName, QuestionPath, SectionId, Slug, Text};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How many kinds are asked.
pub const KINDS: u8 = 28;

/// What a question of a generated form is like.
#[derive(Clone, Debug)]
pub struct QuestionSpec {
    pub kind: u8,
    pub optional: bool,
    /// Revealed by the question before it on its page, where that is possible.
    pub reveal: bool,
    /// Which of its possible conditions later pages use.
    pub test: u8,
}

/// What a page of a generated form is like.
#[derive(Clone, Debug)]
pub struct PageSpec {
    pub questions: Vec<QuestionSpec>,
    pub content: bool,
    pub exit: bool,
    /// Conditions of earlier pages: picked by these numbers.
    pub when: Vec<u16>,
    /// Combines the conditions: 0 a list of them, 1 all, 2 any, 3 none.
    pub combine: u8,
}

fn question() -> impl Strategy<Value = QuestionSpec> {
    (0..KINDS, prop::bool::weighted(0.3), prop::bool::weighted(0.3), any::<u8>())
        .prop_map(|(kind, optional, reveal, test)| QuestionSpec { kind, optional, reveal, test })
}

fn page() -> impl Strategy<Value = PageSpec> {
    let when = prop_oneof![3 => Just(Vec::new()), 4 => vec(any::<u16>(), 1..3)];
    (vec(question(), 0..4), any::<bool>(), prop::bool::weighted(0.15), when, 0..4_u8).prop_map(
        |(questions, content, exit, when, combine)| PageSpec { questions, content, exit, when, combine },
    )
}

/// A form that has nothing wrong with it.
pub fn definition() -> impl Strategy<Value = FormDefinition> {
    vec(page(), 1..8).prop_map(|pages| build(&pages))
}

pub fn name(text: &str) -> QuestionName {
    QuestionName::new(text).unwrap()
}

pub fn path(text: &str) -> QuestionPath {
    QuestionPath::root(name(text))
}

pub fn page_id(text: &str) -> PageId {
    PageId::new(text).unwrap()
}

fn options() -> Options {
    Options::Own(vec![Choice::new("red", "Red"), Choice::new("green", "Green"), Choice::new("blue", "Blue")])
}

pub fn kind(number: u8) -> Kind {
    match number % KINDS {
        0 => Kind::ShortText(ShortText::default()),
        1 => Kind::LongText(LongText { length: Length::Characters(500), rows: None }),
        2 => Kind::Number(Number {
            integer: true,
            minimum: Some(0.into()),
            maximum: Some(20.into()),
            decimal_places: None,
        }),
        3 => Kind::Email(Email),
        4 => Kind::Date(DateQuestion::default()),
        5 => Kind::YesNo(YesNo),
        6 => Kind::Radios(Choices { options: options() }),
        7 => {
            Kind::Checkboxes(Checkboxes { options: options(), min_items: None, max_items: None, none: None })
        }
        8 => Kind::Select(Choices { options: options() }),
        9 => Kind::Money(Money { maximum: Some(500_000), ..Money::default() }),
        10 => Kind::Phone(Phone::default()),
        11 => Kind::Url(Url),
        12 => Kind::Postcode(Postcode),
        13 => Kind::NiNumber(NiNumber),
        14 => Kind::Name(PersonName::default()),
        15 => Kind::Name(PersonName { parts: NameParts::FirstMiddleLast, title: true }),
        16 => Kind::Address(Address::default()),
        17 => Kind::Address(Address { international: true }),
        18 => Kind::Organisation(Organisation { company_number: CompanyNumber::Optional }),
        19 => Kind::Declaration(Declaration::default()),
        20 => Kind::Location(Location::default()),
        21 => Kind::Location(Location { system: LocationSystem::LatitudeLongitude }),
        22 => Kind::MonthYear(MonthYear::default()),
        23 => Kind::Time(TimeQuestion::default()),
        24 => Kind::DateTime(DateTime::default()),
        25 => Kind::DateRange(DateRange { max_days: Some(30), ..DateRange::default() }),
        26 => Kind::Autocomplete(Autocomplete { options: options() }),
        _ => Kind::Country(Country { without: vec!["GB".to_owned()], ..Country::default() }),
    }
}

/// A condition about one question.
fn test(question: &str, kind: u8, test: u8) -> Value {
    let about = |schema: Value| json!({"properties": {question: schema}, "required": [question]});
    let specific = match kind % KINDS {
        2 | 9 => about(json!({"minimum": i64::from(test % 20)})),
        5 => about(json!({"const": test.is_multiple_of(2)})),
        6 | 8 | 26 if test.is_multiple_of(3) => about(json!({"not": {"const": "green"}})),
        6 | 8 | 26 => about(json!({"enum": ["red", "blue"]})),
        27 => about(json!({"enum": ["FR", "IE"]})),
        7 => about(json!({"contains": {"const": "red"}})),
        25 => json!({"required": [question]}),
        _ => about(json!({"minLength": i64::from(test % 30) + 1})),
    };
    match test % 7 {
        5 => json!({"required": [question]}),
        6 => json!({"not": {"required": [question]}}),
        _ => specific,
    }
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

struct Build {
    definition: FormDefinition,
    /// Conditions on questions of finished pages.
    ready: Vec<ConditionId>,
}

/// The form of a specification.
pub fn build(pages: &[PageSpec]) -> FormDefinition {
    let mut definition = FormDefinition::new(Slug::new("generated").unwrap(), "A generated form");
    definition.pages.clear();
    let mut build = Build { definition, ready: Vec::new() };
    for (number, spec) in pages.iter().enumerate() {
        build.page(number, spec);
    }
    build.sections();
    build.definition
}

impl Build {
    fn condition(&mut self, id: &str, title: &str, schema: &Value) -> ConditionId {
        let id = ConditionId::new(id).unwrap();
        self.definition.conditions.push(Condition {
            id: id.clone(),
            title: Some(Text::new(title)),
            scope: None,
            schema: object(schema),
            rest: Rest::default(),
        });
        id
    }

    fn page(&mut self, number: usize, spec: &PageSpec) {
        let mut page = Page::new(page_id(&format!("page-{number}")));
        page.title = Some(Text::new(format!("Page {number}")));
        page.when = self.when(number, spec);
        let exit = spec.exit && !page.when.is_empty();
        if exit {
            page.kind = PageKind::Exit;
        }
        let questions: &[QuestionSpec] = if exit { &[] } else { &spec.questions };
        if spec.content || questions.is_empty() {
            let id = ContentId::new(format!("content-{number}")).unwrap();
            page.show.push(Shown::Content(Box::new(Content::new(
                id,
                ContentKind::Inset,
                "Please read this",
            ))));
            if questions.is_empty() && !exit {
                page.kind = PageKind::Content;
            }
        }
        let mut before: Option<(String, u8)> = None;
        for (position, spec) in questions.iter().enumerate() {
            let name = format!("q{number}-{position}");
            let mut question =
                Question::new(self::name(&name), format!("Question {number} {position}?"), kind(spec.kind));
            question.optional = spec.optional && !matches!(question.kind, Kind::Declaration(_));
            question.short = Some(Text::new(format!("answer {number} {position}")));
            if let (true, Some((parent, 5..=8))) = (spec.reveal, before.clone()) {
                let id = format!("when-reveal-{name}");
                let schema = match before.as_ref().map(|(_, kind)| kind) {
                    Some(5) => json!({"properties": {&parent: {"const": true}}, "required": [&parent]}),
                    Some(7) => {
                        json!({"properties": {&parent: {"contains": {"const": "red"}}}, "required": [&parent]})
                    }
                    _ => json!({"properties": {&parent: {"const": "red"}}, "required": [&parent]}),
                };
                question.when = vec![self.condition(&id, &format!("Reveals {name}"), &schema)];
            }
            page.show.push(Shown::Question(path(&name)));
            before = Some((name, spec.kind));
            self.definition.properties.push(Property::Question(Box::new(question)));
        }
        self.definition.pages.push(page);
        for (position, spec) in questions.iter().enumerate() {
            let name = format!("q{number}-{position}");
            let id = format!("when-{name}");
            let condition = self.condition(&id, &format!("About {name}"), &test(&name, spec.kind, spec.test));
            self.ready.push(condition);
        }
    }

    fn when(&mut self, number: usize, spec: &PageSpec) -> Vec<ConditionId> {
        if self.ready.is_empty() {
            return Vec::new();
        }
        let mut picked: Vec<ConditionId> = Vec::new();
        for pick in &spec.when {
            let condition = &self.ready[usize::from(*pick) % self.ready.len()];
            if !picked.contains(condition) {
                picked.push(condition.clone());
            }
        }
        let refs: Vec<Value> = picked.iter().map(|id| json!({"$ref": id.to_pointer()})).collect();
        let schema = match spec.combine {
            1 => json!({"allOf": refs}),
            2 => json!({"anyOf": refs}),
            3 => json!({"not": {"anyOf": refs}}),
            _ => return picked,
        };
        if refs.is_empty() {
            return Vec::new();
        }
        vec![self.condition(&format!("when-page-{number}"), &format!("For page {number}"), &schema)]
    }

    fn sections(&mut self) {
        let half = self.definition.pages.len() / 2;
        let (first, second) = self.definition.pages.split_at(half);
        let sections: Vec<Section> = [("first", first), ("second", second)]
            .into_iter()
            .filter(|(_, pages)| !pages.is_empty())
            .map(|(id, pages)| {
                let mut section = Section::new(SectionId::new(id).unwrap(), format!("The {id} part"));
                section.pages = pages.iter().map(|page| page.id.clone()).collect();
                section
            })
            .collect();
        self.definition.sections = sections;
    }
}
