//! Definitions that can be published, and documents as others would write them.

use super::Dice;
use crate::definition::{
    Condition, Content, ContentKind, FormDefinition, List, Page, PageKind, Property, Rest, Section, Shown,
};
use crate::question::{
    Autocomplete, Checkboxes, Choice, Choices, Country, DateLimit, DateQuestion, DateRange, DateTime, Email,
    ErrorCode, Kind, Length, LongText, Money, MonthYear, NiNumber, Number, Options, Phone, Postcode,
    Question, ShortText, TimeOfDay, TimeQuestion, Url, YesNo,
};
use crate::{
    ConditionId, ContentId, Language, ListId, PageId, QuestionName, QuestionPath, SectionId, Slug, Text,
};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use serde_json::{Map, Value, json};

/// Definitions without errors: pages, reveals, exits, sections, lists, every kind that can be asked.
pub(crate) fn definitions() -> impl Strategy<Value = FormDefinition> {
    vec(any::<u32>(), 0..150).prop_map(|seeds| build(&mut Dice::new(seeds)))
}

/// Complete documents with unknown keywords, other spellings and another order of keys.
pub(crate) fn documents() -> impl Strategy<Value = Value> {
    (definitions(), vec(any::<u32>(), 0..60)).prop_map(|(definition, seeds)| {
        let mut document = definition.to_value();
        let mut dice = Dice::new(seeds);
        disturb(&mut document, &mut dice, "");
        document
    })
}

const TEXTS: [&str; 6] = ["Name", "Beth yw'ch enw?", "“Quoted” & <b>", "A\nB", "日本", "Tell us more"];

fn text(dice: &mut Dice) -> Text {
    let mut text = Text::new(format!("{} {}", dice.pick(&TEXTS), dice.at));
    if dice.once_in(4) {
        text.translate(Language::new("cy").unwrap(), "Testun");
    }
    if dice.once_in(8) {
        text.text.push('!');
    }
    text
}

struct Building {
    definition: FormDefinition,
    /// What later pages may depend on.
    conditions: Vec<ConditionId>,
    names: usize,
}

fn build(dice: &mut Dice) -> FormDefinition {
    let mut definition = FormDefinition::new(Slug::new("generated").unwrap(), "Generated");
    let options = choices(dice);
    let id = ListId::new("list-shared").unwrap();
    definition.lists.push(List { id, options, rest: Rest::default() });
    let mut building = Building { definition, conditions: Vec::new(), names: 0 };
    for _ in 0..=dice.roll(6) {
        building.page(dice);
    }
    let pages: Vec<PageId> = building.definition.pages.iter().map(|page| page.id.clone()).collect();
    if dice.once_in(2) {
        let mut section = Section::new(SectionId::new("all").unwrap(), text(dice));
        section.pages = pages;
        building.definition.sections.push(section);
    }
    building.definition
}

impl Building {
    fn name(&mut self) -> String {
        self.names += 1;
        ["q", "a question ", "x-q", "q/~"][self.names % 4].to_owned() + &self.names.to_string()
    }

    fn when(&self, dice: &mut Dice) -> Vec<ConditionId> {
        let mut when: Vec<ConditionId> = Vec::new();
        for _ in 0..dice.roll(3) {
            if !self.conditions.is_empty() {
                let id = dice.pick(&self.conditions).clone();
                if !when.contains(&id) {
                    when.push(id);
                }
            }
        }
        when
    }

    fn page(&mut self, dice: &mut Dice) {
        let number = self.definition.pages.len();
        let mut page = Page::new(PageId::new(format!("page-{number}")).unwrap());
        page.title = Some(Text::new(format!("Page {number}")));
        page.when = self.when(dice);
        if dice.once_in(6) && !page.when.is_empty() {
            page.kind = PageKind::Exit;
        }
        if dice.once_in(2) || page.kind == PageKind::Exit {
            let id = ContentId::new(format!("content-{number}")).unwrap();
            let mut content = Content::new(id, ContentKind::Inset, text(dice));
            content.when = self.when(dice);
            page.show.push(Shown::Content(Box::new(content)));
        }
        let mut made = Vec::new();
        if page.kind == PageKind::Questions {
            for _ in 0..=dice.roll(3) {
                self.question(dice, &mut page, &mut made);
            }
        }
        self.definition.pages.push(page);
        self.conditions.extend(made);
        self.combine(dice);
    }

    /// Adds a question to a page, perhaps shown under a condition about one before it on the same page.
    fn question(&mut self, dice: &mut Dice, page: &mut Page, made: &mut Vec<ConditionId>) {
        let name = QuestionName::new(self.name()).unwrap();
        let mut question = Question::new(name.clone(), text(dice), kind(dice));
        question.optional = dice.once_in(3);
        question.when = self.when(dice);
        if dice.once_in(3) && !made.is_empty() {
            question.when.push(dice.pick(made).clone());
        }
        if dice.once_in(3) {
            question.hint = Some(text(dice));
            question.short = Some(text(dice));
            question.errors.insert(ErrorCode::Required, text(dice));
        }
        if let Some(test) = test(dice, &question.kind) {
            let id = ConditionId::new(format!("when-{}", self.names)).unwrap();
            let schema = json!({"properties": {name.as_str(): test}, "required": [name.as_str()]});
            self.condition(id.clone(), schema);
            made.push(id);
        }
        page.show.push(Shown::Question(QuestionPath::root(name)));
        self.definition.properties.push(Property::Question(Box::new(question)));
    }

    fn condition(&mut self, id: ConditionId, schema: Value) {
        let Value::Object(schema) = schema else { unreachable!() };
        self.definition.conditions.push(Condition::new(id, "A condition", schema));
    }

    /// A condition made of others.
    fn combine(&mut self, dice: &mut Dice) {
        if self.conditions.is_empty() || dice.once_in(2) {
            return;
        }
        let mut reference = || json!({"$ref": dice.pick(&self.conditions).to_pointer()});
        let (one, other) = (reference(), reference());
        let schema = match dice.roll(3) {
            0 => json!({"not": {"anyOf": [one, other]}}),
            1 => json!({"anyOf": [one, other]}),
            _ => json!({"allOf": [one, other]}),
        };
        let id = ConditionId::new(format!("when-both-{}", self.definition.pages.len())).unwrap();
        self.condition(id.clone(), schema);
        self.conditions.push(id);
    }
}

fn choices(dice: &mut Dice) -> Vec<Choice> {
    (0..2 + dice.roll(3))
        .map(|number| {
            let mut choice = Choice::new(format!("option-{number}"), format!("Option {number}"));
            choice.description = dice.once_in(3).then(|| text(dice));
            choice
        })
        .collect()
}

fn options(dice: &mut Dice) -> Options {
    if dice.once_in(4) {
        Options::List(ListId::new("list-shared").unwrap())
    } else {
        Options::Own(choices(dice))
    }
}

fn kind(dice: &mut Dice) -> Kind {
    match dice.roll(20) {
        0 => Kind::YesNo(YesNo),
        1 => Kind::Radios(Choices { options: options(dice) }),
        2 => {
            let none = dice.once_in(2).then(|| "option-1".to_owned());
            Kind::Checkboxes(Checkboxes { none, ..Checkboxes::new(options(dice)) })
        }
        3 => Kind::Number(Number {
            integer: dice.once_in(2),
            minimum: dice.once_in(2).then(|| (-5).into()),
            maximum: Some(99.into()),
            decimal_places: None,
        }),
        4 => Kind::Date(DateQuestion {
            not_before: None,
            not_after: dice.once_in(2).then_some(DateLimit::Today { years: -18 }),
        }),
        5 => Kind::Email(Email),
        6 => Kind::LongText(LongText { length: Length::Words { words: 9, characters: 90 }, rows: Some(3) }),
        7 => Kind::Select(Choices { options: options(dice) }),
        8 => Kind::Money(Money { minimum: dice.once_in(2).then_some(-500), ..Money::default() }),
        9 => Kind::Phone(Phone { calling_code: if dice.once_in(2) { "44" } else { "353" }.to_owned() }),
        10 => Kind::Url(Url),
        11 => Kind::Postcode(Postcode),
        12 => Kind::NiNumber(NiNumber),
        13 => Kind::MonthYear(MonthYear { not_before: None, not_after: Some(DateLimit::Today { years: 1 }) }),
        14 => Kind::Time(TimeQuestion { not_before: TimeOfDay::new(8, 0), not_after: None }),
        15 => Kind::DateTime(DateTime::default()),
        16 => Kind::DateRange(DateRange { max_days: dice.once_in(2).then_some(20), ..DateRange::default() }),
        17 => Kind::Autocomplete(Autocomplete { options: options(dice) }),
        18 => Kind::Country(Country {
            nations: dice.once_in(2),
            former: dice.once_in(2),
            without: if dice.once_in(2) { vec!["IM".to_owned()] } else { Vec::new() },
        }),
        _ => Kind::ShortText(ShortText {
            pattern: dice.once_in(3).then(|| "^[A-Za-z ]+$".to_owned()),
            ..ShortText::default()
        }),
    }
}

/// A test of an answer of this kind.
fn test(dice: &mut Dice, kind: &Kind) -> Option<Value> {
    match (kind, dice.roll(4)) {
        (_, 3) => None,
        (Kind::YesNo(_), side) => Some(json!({"const": side == 0})),
        (Kind::Radios(_) | Kind::Select(_), 0) => Some(json!({"enum": ["option-0", "option-1"]})),
        (Kind::Radios(_) | Kind::Select(_), _) => Some(json!({"not": {"const": "option-0"}})),
        (Kind::Checkboxes(_), _) => Some(json!({"contains": {"const": "option-1"}})),
        (Kind::Number(_) | Kind::Money(_), _) => Some(json!({"minimum": 10})),
        (Kind::ShortText(_) | Kind::LongText(_), _) => Some(json!({"minLength": 4})),
        _ => Some(json!({})),
    }
}

/// Whether the keys of the object at this pointer are names, so that an unknown keyword would be another name.
fn holds_names(at: &str) -> bool {
    let last = at.rsplit('/').next().unwrap_or_default();
    matches!(last, "properties" | "$defs" | "x-i18n" | "errors") || at.contains("/x-i18n/")
}

/// What is derived must stay as it is.
fn is_derived(at: &str) -> bool {
    at.contains("/allOf")
        || at.ends_with("/not")
        || at.ends_with("/if")
        || at.ends_with("/then")
        || is_an_answers_parts(at)
}

/// Whether the parts of an answer that is an object stand there: `/properties/NAME/properties`.
fn is_an_answers_parts(at: &str) -> bool {
    let mut from_the_end = at.rsplit('/').step_by(2);
    from_the_end.next() == Some("properties") && from_the_end.next() == Some("properties")
}

/// Adds unknown keywords and turns the order of keys.
fn disturb(value: &mut Value, dice: &mut Dice, at: &str) {
    match value {
        Value::Object(map) if !is_derived(at) => {
            for (key, inner) in map.iter_mut() {
                disturb(inner, dice, &format!("{at}/{}", key.replace('/', "~1")));
            }
            if dice.once_in(3) && !holds_names(at) {
                let kept = json!([null, 1.5, {"x": dice.at}]);
                map.insert(format!("x-kept-{}", dice.roll(3)), kept);
            }
            if dice.once_in(3) {
                let turned: Map<String, Value> =
                    map.iter().rev().map(|(key, value)| (key.clone(), value.clone())).collect();
                *map = turned;
            }
            for key in ["maxLength", "minItems", "maxItems"] {
                if let Some(count) = map.get(key).and_then(Value::as_f64).filter(|_| dice.once_in(4)) {
                    map.insert(key.to_owned(), json!(count));
                }
            }
            if let Some(Value::String(when)) = map.get("when").cloned().filter(|_| dice.once_in(2)) {
                map.insert("when".to_owned(), json!([when]));
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter_mut().enumerate() {
                disturb(inner, dice, &format!("{at}/{index}"));
            }
        }
        _ => {}
    }
}
