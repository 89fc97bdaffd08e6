//! Generated forms that hold all that a form can: every kind, repeats in repeats, conditions of every scope and operator,
//! exits, long lists, options that exclude the others, computed values.

use crate::generated::{self, KINDS, name, page_id};
use crate::walker::Chance;
use form_schemas::definition::{
    Condition, Content, ContentKind, FormDefinition, List, Page, PageKind, Property, Repeat, Rest, Shown,
};
use form_schemas::question::{
    Autocomplete, Checkboxes, Choice, Choices, Computed, DateLimit, DateQuestion, File, Hidden, Kind, Length,
    LongText, Money, Number, Options, Outcome, Question, ShortText,
};
use form_schemas::{ConditionId, ContentId, ListId, QuestionPath, Slug, Text};
use serde_json::{Map, Value, json};

/// What the generated forms hold, each in more than a few places.
pub const WANTED: &[&str] = &[
    "repeat",
    "repeat in a repeat",
    "item's condition on an item's page",
    "root's condition on an item's page",
    "both on one page",
    "item's condition on an item's question",
    "root's condition on an item's question",
    "exit",
    "list of $defs",
    "none of these",
    "computed",
    "computed in a repeat",
    "money",
    "condition about a computed value",
];

/// A form that has nothing wrong with it.
pub fn form(chance: &mut Chance) -> FormDefinition {
    let mut definition = FormDefinition::new(Slug::new("generated").unwrap(), "A generated form");
    definition.pages.clear();
    for (id, count) in [("list-long", 1200), ("list-short", 5)] {
        let options = (0..count).map(|number| Choice::new(format!("o{number}"), format!("Option {number}")));
        let id = ListId::new(id).unwrap();
        definition.lists.push(List { id, options: options.collect(), rest: Rest::default() });
    }
    let mut making = Making { definition, known: vec![Known::default()], number: 0 };
    making.page(chance, None);
    let source = name("source");
    let hidden =
        Question::new(source.clone(), "Source", Kind::Hidden(Hidden { max_length: 20, parameter: None }));
    making.definition.properties.push(Property::Question(Box::new(hidden)));
    making.definition.pages[0].show.push(Shown::Question(QuestionPath::root(source)));
    for _ in 0..=chance.below(2) {
        making.page(chance, None);
        making.repeat(chance, None);
        making.page(chance, None);
        if chance.coin() {
            making.exit(chance);
        }
    }
    making.definition
}

/// What stands at one level, and can be asked about further on: the root's, an item's.
#[derive(Default)]
struct Known {
    conditions: Vec<ConditionId>,
    /// Names of numbers.
    numbers: Vec<String>,
}

struct Making {
    definition: FormDefinition,
    /// Of the root, of the repeat, of the repeat in it.
    known: Vec<Known>,
    number: usize,
}

impl Making {
    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn when(&self, chance: &mut Chance, most: usize) -> Vec<ConditionId> {
        let mut when: Vec<ConditionId> = Vec::new();
        let all: Vec<_> = self.known.iter().flat_map(|known| &known.conditions).collect();
        for _ in 0..chance.below(most + 1) {
            if !all.is_empty() {
                let id = all[chance.below(all.len())].clone();
                if !when.contains(&id) {
                    when.push(id);
                }
            }
        }
        when
    }

    fn new_page(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) -> Page {
        let number = self.next();
        let mut page = Page::new(page_id(&format!("page-{number}")));
        page.title = Some(Text::new(format!("Page {number}")));
        page.when = self.when(chance, 2);
        page.repeat = repeat.cloned();
        page
    }

    fn page(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) {
        let page = self.new_page(chance, repeat);
        self.fill(chance, page);
    }

    fn exit(&mut self, chance: &mut Chance) {
        let mut page = self.new_page(chance, None);
        // Two conditions of one page seldom hold together, so that most people go on.
        page.when = self.when(chance, 4);
        if page.when.len() < 2 {
            return;
        }
        page.kind = PageKind::Exit;
        let id = ContentId::new(format!("content-{}", self.next())).unwrap();
        page.show.push(Shown::Content(Box::new(Content::new(id, ContentKind::Inset, "You cannot go on"))));
        self.definition.pages.push(page);
    }

    /// One to three questions, each perhaps under a condition; conditions about them are for what follows.
    fn fill(&mut self, chance: &mut Chance, mut page: Page) {
        let (mut made, mut reveals) = (Known::default(), Vec::<ConditionId>::new());
        let repeat = page.repeat.clone();
        for _ in 0..=chance.below(3) {
            let own = name(&format!("q{}", self.next()));
            let mut question = Question::new(own.clone(), format!("Question {own}?"), kind(chance));
            question.optional = !matches!(question.kind, Kind::Declaration(_)) && chance.below(4) == 0;
            question.when = self.when(chance, 1);
            if !reveals.is_empty() && chance.below(3) == 0 {
                question.when.push(reveals[chance.below(reveals.len())].clone());
            }
            if matches!(question.kind, Kind::Number(_) | Kind::Money(_)) {
                made.numbers.push(own.to_string());
            }
            let id = self.condition(repeat.as_ref(), test(own.as_str(), &question.kind, chance));
            reveals.push(id.clone());
            made.conditions.push(id);
            let path = at(repeat.as_ref(), own.as_str());
            self.add(&path, Property::Question(Box::new(question)));
            page.show.push(Shown::Question(path));
        }
        self.definition.pages.push(page);
        let known = self.known.last_mut().unwrap();
        known.conditions.extend(made.conditions);
        known.numbers.extend(made.numbers);
        self.combined(chance, repeat.as_ref());
        self.computed(chance, repeat.as_ref());
    }

    /// A condition made of two others of the same scope.
    fn combined(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) {
        let conditions = &self.known.last().unwrap().conditions;
        let mut one = || json!({"$ref": conditions[chance.below(conditions.len())].to_pointer()});
        let (one, other) = (one(), one());
        let schema = match chance.below(4) {
            0 => json!({"allOf": [one, other]}),
            1 => json!({"not": {"anyOf": [one, other]}}),
            _ => json!({"anyOf": [one, other]}),
        };
        let id = self.condition(repeat, schema);
        self.known.last_mut().unwrap().conditions.push(id);
    }

    /// A value that is worked out of numbers at the same level, and a condition about it.
    fn computed(&mut self, chance: &mut Chance, repeat: Option<&QuestionPath>) {
        let Some(number) = self.known.last().unwrap().numbers.last().cloned() else { return };
        let (result, expression, test) = match chance.below(4) {
            0 => (Outcome::Boolean, format!("{number} > 10.0"), json!({"const": true})),
            1 => (Outcome::Number, format!("{number} / 3.0"), json!({"exclusiveMinimum": 4})),
            2 => (Outcome::Integer, format!("{number} * 2.0"), json!({"maximum": 30})),
            _ => (Outcome::String, format!("{number} > 5.0 ? \"many\" : \"few\""), json!({"enum": ["many"]})),
        };
        self.value(repeat, (result, expression), test);
    }

    fn value(&mut self, repeat: Option<&QuestionPath>, (result, expression): (Outcome, String), test: Value) {
        let own = format!("c{}", self.next());
        let kind = Kind::Computed(Computed { result, expression, decimal_places: None });
        self.add(&at(repeat, &own), Property::Question(Box::new(Question::new(name(&own), "", kind))));
        let id = self.condition(repeat, about(&own, test));
        self.known.last_mut().unwrap().conditions.push(id);
    }

    fn repeat(&mut self, chance: &mut Chance, outer: Option<&QuestionPath>) {
        let own = format!("r{}", self.next());
        let path = at(outer, &own);
        let mut repeat = Repeat::new(name(&own), format!("Things {own}"));
        repeat.min_items = (chance.below(3) == 0).then_some(1);
        repeat.max_items = (chance.below(3) == 0).then_some(2);
        self.add(&path, Property::Repeat(repeat));
        let first = self.new_page(chance, Some(&path));
        self.known.push(Known::default());
        self.fill(chance, first);
        for inner in 0..=chance.below(2) {
            if outer.is_none() && inner == 0 && chance.coin() {
                self.repeat(chance, Some(&path));
            }
            self.page(chance, Some(&path));
        }
        let known = self.known.pop().unwrap();
        let id = self.condition(outer, about(&own, json!({"minItems": 1 + chance.below(2)})));
        self.known.last_mut().unwrap().conditions.push(id);
        self.value(outer, (Outcome::Number, format!("count({own})")), json!({"minimum": 2}));
        if let Some(number) = known.numbers.first() {
            self.value(
                outer,
                (Outcome::Number, format!("sum({own}, \"{number}\")")),
                json!({"maximum": 900}),
            );
        }
    }

    fn condition(&mut self, scope: Option<&QuestionPath>, schema: Value) -> ConditionId {
        let number = self.next();
        let id = ConditionId::new(format!("when-{number}")).unwrap();
        let Value::Object(schema) = schema else { unreachable!() };
        let condition = Condition::new(id.clone(), format!("Condition {number}"), schema);
        self.definition.conditions.push(Condition { scope: scope.cloned(), ..condition });
        id
    }

    fn add(&mut self, path: &QuestionPath, property: Property) {
        let mut properties = &mut self.definition.properties;
        for outer in path.outer() {
            let found = properties.iter_mut().find_map(|property| match property {
                Property::Repeat(repeat) if repeat.name == *outer => Some(&mut repeat.properties),
                _ => None,
            });
            properties = found.unwrap();
        }
        properties.push(property);
    }
}

fn at(repeat: Option<&QuestionPath>, own: &str) -> QuestionPath {
    repeat.map_or_else(|| QuestionPath::root(name(own)), |repeat| repeat.item(name(own)))
}

fn colours(more: &[&str]) -> Options {
    let colours = ["red", "green", "blue"].iter().chain(more);
    Options::Own(colours.map(|colour| Choice::new(*colour, *colour)).collect())
}

/// Any kind, those with options of their own more often.
fn kind(chance: &mut Chance) -> Kind {
    let long = || Options::List(ListId::new("list-long").unwrap());
    let short = || Options::List(ListId::new("list-short").unwrap());
    let none = |options| Checkboxes { none: Some("none".to_owned()), ..Checkboxes::new(options) };
    match chance.below(48) {
        0..=2 => Kind::Checkboxes(none(colours(&["none"]))),
        3 => Kind::Checkboxes(Checkboxes { max_items: Some(2), ..none(colours(&["none"])) }),
        4 => Kind::Checkboxes(Checkboxes { min_items: Some(2), ..Checkboxes::new(short()) }),
        5 | 6 => Kind::Autocomplete(Autocomplete { options: long() }),
        7 => Kind::Radios(Choices { options: short() }),
        8 => Kind::Number(Number {
            integer: false,
            minimum: Some((-5).into()),
            maximum: Some(99.into()),
            decimal_places: Some(2),
        }),
        9 => Kind::LongText(LongText { length: Length::Words { words: 9, characters: 90 }, rows: Some(3) }),
        10 => Kind::File(File { accept: None, max_megabytes: None, max_files: Some(2) }),
        11 => {
            Kind::ShortText(ShortText { pattern: Some("^[0-9]{3}[A-Z]$".to_owned()), ..ShortText::default() })
        }
        12 | 13 => Kind::Money(Money { minimum: Some(-500), maximum: Some(500_000), ..Money::default() }),
        14 => Kind::Date(DateQuestion { not_before: None, not_after: Some(DateLimit::Today { years: 0 }) }),
        15..=17 => generated::kind(5),
        other => generated::kind(u8::try_from(other % usize::from(KINDS)).unwrap()),
    }
}

fn about(question: &str, schema: Value) -> Value {
    let properties = Map::from_iter([(question.to_owned(), schema)]);
    json!({"properties": properties, "required": [question]})
}

/// A condition about one question, by one of the operators that its kind has.
fn test(question: &str, kind: &Kind, chance: &mut Chance) -> Value {
    match chance.below(8) {
        0 => return json!({"required": [question]}),
        1 => return json!({"not": {"required": [question]}}),
        _ => {}
    }
    let number = json!(chance.below(20));
    match kind {
        Kind::YesNo(_) => about(question, json!({"const": chance.coin()})),
        Kind::Number(_) | Kind::Money(_) => {
            let keyword = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"][chance.below(4)];
            about(question, json!({keyword: number}))
        }
        Kind::Radios(Choices { options })
        | Kind::Select(Choices { options })
        | Kind::Autocomplete(Autocomplete { options }) => {
            let (one, other) =
                if matches!(options, Options::List(_)) { ("o1", "o3") } else { ("red", "blue") };
            let tests =
                [json!({"const": one}), json!({"not": {"const": one}}), json!({"enum": [one, other]})];
            about(question, tests[chance.below(3)].clone())
        }
        Kind::Checkboxes(boxes) => {
            let option = if matches!(boxes.options, Options::List(_)) { "o1" } else { "red" };
            let includes = about(question, json!({"contains": {"const": option}}));
            match chance.below(3) {
                0 => json!({"not": includes}),
                1 => about(question, json!({"minItems": 2})),
                _ => includes,
            }
        }
        Kind::Country(_) => about(question, json!({"enum": ["FR", "IE", "DE"]})),
        Kind::ShortText(_) | Kind::LongText(_) => {
            let tests = [json!({"minLength": 4}), json!({"maxLength": 12}), json!({"pattern": "^[a-w]"})];
            about(question, tests[chance.below(3)].clone())
        }
        _ => json!({"required": [question]}),
    }
}

/// Counts what a form holds.
pub fn count(definition: &FormDefinition, holds: &mut Map<String, Value>) {
    let mut one = |what: &str| {
        let before = holds.get(what).and_then(Value::as_u64).unwrap_or_default();
        holds.insert(what.to_owned(), json!(before + 1));
    };
    let scopes = |when: &[ConditionId]| {
        let scopes = when.iter().map(|id| definition.condition(id).unwrap().scope.is_some());
        let scopes: Vec<bool> = scopes.collect();
        (scopes.contains(&true), scopes.contains(&false))
    };
    for page in &definition.pages {
        if page.kind == PageKind::Exit {
            one("exit");
        }
        match (page.repeat.is_some(), scopes(&page.when)) {
            (true, (true, true)) => one("both on one page"),
            (true, (true, _)) => one("item's condition on an item's page"),
            (true, (_, true)) => one("root's condition on an item's page"),
            _ => {}
        }
        if let Some(repeat) = page
            .repeat
            .as_ref()
            .filter(|repeat| definition.first_page_of(repeat).is_some_and(|first| first.id == page.id))
        {
            one(if repeat.outer().is_empty() { "repeat" } else { "repeat in a repeat" });
        }
    }
    for placed in definition.questions() {
        one(placed.question.kind.name());
        let inside = !placed.path.outer().is_empty();
        match (inside, scopes(&placed.question.when)) {
            (true, (true, _)) => one("item's condition on an item's question"),
            (true, (_, true)) => one("root's condition on an item's question"),
            _ => {}
        }
        match &placed.question.kind {
            Kind::Checkboxes(boxes) if boxes.none.is_some() => one("none of these"),
            Kind::Autocomplete(Autocomplete { options: Options::List(_) }) => one("list of $defs"),
            Kind::Computed(_) if inside => one("computed in a repeat"),
            _ => {}
        }
    }
    for condition in &definition.conditions {
        let computed = |path: &QuestionPath| {
            definition.question(path).is_some_and(|question| matches!(question.kind, Kind::Computed(_)))
        };
        if definition.questions_of(&condition.id).iter().any(computed) {
            one("condition about a computed value");
        }
    }
}
