//! What somebody sends who fills in the form of a page: what the page offers, with values that fit its questions.

use form_schemas::Date;
use form_schemas::answer::ANOTHER;
use form_schemas::definition::{FormDefinition, Page};
use form_schemas::question::Kind;

use super::choosing::{Fields, Tried, possible};
use super::giving::Chance;
use super::html::Form;

/// What is known while a page is filled in.
pub struct Filling<'a> {
    pub definition: &'a FormDefinition,
    pub page: &'a Page,
    /// The places of the pages before it, and its own.
    pub seen: &'a [String],
    pub today: Date,
}

/// The fields as a browser sends them.
///
/// # Errors
/// What the page does not offer, although the question takes it.
pub fn fill(
    form: &Form,
    Filling { definition, page, seen, today }: &Filling<'_>,
    tried: &mut Tried,
    chance: &mut Chance,
) -> Result<Fields, String> {
    let mut fields = Fields::new();
    if form.takes(ANOTHER, "yes") {
        let another = if chance.below(3) == 0 { "yes" } else { "no" };
        fields.push((ANOTHER.to_owned(), another.to_owned()));
    }
    for question in page.questions().filter_map(|path| definition.question(path)) {
        if matches!(question.kind, Kind::Hidden(_)) {
            continue;
        }
        // A question that is not asked of this person does not stand on the page.
        let mut answers = possible(definition, question, *today, chance);
        answers.keep(|name| form.named(name).next().is_some());
        let given = tried.choose(seen, question.name.as_str(), answers, chance);
        for (name, value) in &given {
            if !form.takes(name, value) {
                return Err(format!("no {name} of {value:?} can be given"));
            }
        }
        fields.extend(given);
    }
    fields.extend(untouched(form, &fields));
    Ok(fields)
}

/// What a browser sends of the fields that nobody touched.
fn untouched(form: &Form, touched: &Fields) -> Fields {
    let left = form.inputs.iter().filter(|input| {
        let is_sent = match input.kind.as_str() {
            "radio" | "checkbox" => input.checked,
            "submit" => !input.value.is_empty(),
            _ => true,
        };
        is_sent && !input.name.is_empty() && !touched.iter().any(|(name, _)| *name == input.name)
    });
    left.map(|input| (input.name.clone(), input.value.clone())).collect()
}
