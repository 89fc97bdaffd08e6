//! The builder's page: what was typed, with what can be chosen in each row.

use form_schemas::condition::{About, Asks, Built, Comparison, Matching, Offers, Typed, TypedRow, askable};
use form_schemas::definition::{Condition, FormDefinition};
use form_schemas::export::outline::said_of;
use form_schemas::publish::{conditions_for, questions_for};
use form_schemas::question::Choice;
use form_schemas::{ConditionId, QuestionPath};
use serde_json::Value;

use super::super::fields::Fields;
use super::words;
use crate::forms::conditions::{Wanted, hash};
use crate::storage::forms::FormRow;
use app::admin::conditions::builder::Builder;
use app::admin::conditions::{Answers, Row};

/// The most rows that are read.
const MOST_ROWS: usize = 100;
/// The most options that are shown to be ticked; of more they are typed.
const MOST_OPTIONS: usize = 40;

/// What was posted.
pub(super) struct Posted {
    /// What was built.
    pub(super) wanted: Wanted,
    /// Whether every row has the inputs that it asks for: not where something else was chosen in it than what they were
    /// drawn for.
    pub(super) is_drawn: bool,
}

/// Reads what was posted. Rows that were to be taken out are not among it.
pub(super) fn posted(fields: &Fields, definition: &FormDefinition) -> Posted {
    let mut is_drawn = true;
    let mut rows = Vec::new();
    for index in 0..MOST_ROWS {
        let raw = |name: &str| fields.raw(&format!("{name}-{index}"));
        if fields.all(&format!("about-{index}")).next().is_none() || raw("out") == "yes" {
            continue;
        }
        let mut row = TypedRow { about: About::of_code(raw("about")), ..TypedRow::default() };
        if raw("drawn") == raw("about") {
            row.comparison = Comparison::named(raw("comparison"));
            row.answers = answers(fields, index);
        }
        if let About::Question(path) = &row.about {
            let needed = asked(definition, (path, row.comparison), &[]);
            let asks_nothing = row.comparison.is_some_and(|one| one.asks() == Asks::Nothing);
            let is_other = needed.as_str() != raw("asks") && !asks_nothing;
            if raw("drawn") != raw("about") || is_other {
                row.answers.clear();
                is_drawn = false;
            }
        }
        rows.push(row);
    }
    let matching = Matching::named(fields.raw("matching")).unwrap_or_default();
    let wanted = Wanted {
        id: ConditionId::new(fields.raw("condition")).ok(),
        was: fields.raw("was").to_owned(),
        scope: QuestionPath::from_pointer(fields.raw("scope")).ok(),
        place: words::subject(fields.raw("for")),
        name: fields.text("name").replace('\n', " "),
        typed: Typed { matching, rows },
    };
    Posted { wanted, is_drawn }
}

fn answers(fields: &Fields, index: usize) -> Vec<String> {
    let name = format!("answers-{index}");
    fields.all(&name).flat_map(str::lines).map(str::to_owned).filter(|line| !line.trim().is_empty()).collect()
}

/// A condition as it is saved, to be changed.
pub(super) fn saved(definition: &FormDefinition, condition: &Condition) -> Wanted {
    Wanted {
        id: Some(condition.id.clone()),
        was: hash(condition),
        scope: condition.scope.clone(),
        place: None,
        name: condition.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
        typed: Typed::of(definition, condition),
    }
}

/// The page without its frame.
pub(super) fn model(row: &FormRow, definition: &FormDefinition, wanted: &Wanted) -> Builder {
    let scope = wanted.scope.as_ref();
    let mut rows: Vec<Row> = wanted.typed.rows.iter().map(|row| drawn(definition, wanted, row)).collect();
    if rows.is_empty() {
        rows.push(Row::default());
    }
    Builder {
        form: row.id.text(),
        title: row.title.clone(),
        condition: wanted.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        was: wanted.was.clone(),
        scope: scope.map(|path| (path.to_pointer(), words::titled(definition, path))),
        place: wanted.place.as_ref().map(|subject| (words::code(subject), words::place(definition, subject))),
        name: wanted.name.clone(),
        matching: wanted.typed.matching,
        rows,
        offered: offered(definition, wanted),
        ..Builder::default()
    }
}

/// What a row may be about: where the condition is made for something, only what comes before that; and always what is
/// chosen already.
fn offered(definition: &FormDefinition, wanted: &Wanted) -> Vec<(String, String)> {
    let scope = wanted.scope.as_ref();
    let all = askable(definition, scope);
    let before = wanted.place.as_ref().map(|subject| questions_for(definition, scope, subject));
    let is_chosen = |path: &QuestionPath| {
        wanted.typed.rows.iter().any(|row| matches!(&row.about, About::Question(chosen) if chosen == path))
    };
    let questions = match before {
        Some(before) => all.into_iter().filter(|path| before.contains(path) || is_chosen(path)).collect(),
        None => all,
    };
    let conditions = match &wanted.place {
        Some(subject) => conditions_for(definition, subject),
        None => definition.conditions.iter().collect(),
    };
    let others = conditions
        .into_iter()
        .filter(|other| other.scope.as_ref() == scope && Some(&other.id) != wanted.id.as_ref())
        .collect();
    words::offered(definition, scope, (questions, others))
}

fn drawn(definition: &FormDefinition, wanted: &Wanted, typed: &TypedRow) -> Row {
    let said = |condition: &Condition| said_of(definition, condition, &definition.form.language());
    let row = Row { about: typed.about.clone(), ..Row::default() };
    match &typed.about {
        About::Nothing => row,
        About::Condition(id) => Row { said: definition.condition(id).map(said), ..row },
        About::Kept(_) => {
            let now = wanted.id.as_ref().and_then(|id| definition.condition(id));
            Row { said: now.and_then(|now| kept(definition, now, typed)).map(|part| said(&part)), ..row }
        }
        About::Question(path) => {
            let comparisons = comparisons(definition, path, typed.comparison);
            let comparison = typed.comparison.or_else(|| comparisons.first().copied());
            Row {
                answers: asked(definition, (path, comparison), &typed.answers),
                comparison,
                comparisons,
                ..row
            }
        }
    }
}

/// The part of a condition that is kept, as a condition that is called as the whole is.
fn kept(definition: &FormDefinition, now: &Condition, typed: &TypedRow) -> Option<Condition> {
    let built = Built::of(definition, now);
    let row = typed.read(definition, Some(&built)).ok()?;
    let Value::Object(schema) = row.schema(now.scope.as_ref()) else { return None };
    Some(Condition { schema, ..now.clone() })
}

/// Those that fit; one that was imported and does not stays to be chosen.
fn comparisons(
    definition: &FormDefinition,
    path: &QuestionPath,
    chosen: Option<Comparison>,
) -> Vec<Comparison> {
    let mut fitting = Comparison::fitting(definition, path).to_vec();
    fitting.extend(chosen.filter(|chosen| !fitting.contains(chosen)));
    fitting
}

fn asked(
    definition: &FormDefinition,
    (path, comparison): (&QuestionPath, Option<Comparison>),
    answers: &[String],
) -> Answers {
    let is_chosen = |value: &str| answers.iter().any(|answer| answer == value);
    let item = |choice: &Choice| {
        let title = choice.title.text.clone();
        (choice.value.clone(), title, is_chosen(&choice.value))
    };
    let asks: Vec<Asks> = comparisons(definition, path, comparison).iter().map(|one| one.asks()).collect();
    match Offers::of(definition, path) {
        _ if asks.iter().all(|asks| *asks == Asks::Nothing) => Answers::Nothing,
        Offers::YesNo => Answers::OneOf(vec![
            ("true".to_owned(), "Yes".to_owned(), is_chosen("true")),
            ("false".to_owned(), "No".to_owned(), is_chosen("false")),
        ]),
        Offers::Options(options)
            if options.len() <= MOST_OPTIONS
                && comparison.is_none_or(|one| matches!(one.asks(), Asks::Answers | Asks::Nothing)) =>
        {
            Answers::Options(options.iter().map(item).collect())
        }
        _ => Answers::Typed(answers.join("\n")),
    }
}
