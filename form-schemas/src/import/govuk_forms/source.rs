//! The steps of the source as they stand.

use crate::import::making::members::{Located, id, objects};
use crate::import::{ImportError, Report, limits};
use serde_json::{Map, Value};

/// A step of the source: a page with one question.
pub(super) struct Step<'a> {
    /// Where it stands.
    pub(super) pointer: String,
    /// What it is called.
    pub(super) id: String,
    /// What it says of itself.
    pub(super) map: &'a Map<String, Value>,
    /// Where its question stands.
    pub(super) at: String,
    /// Its question.
    pub(super) data: &'a Map<String, Value>,
    /// The step behind it.
    pub(super) next: Option<String>,
    /// Its routes.
    pub(super) routes: Vec<Located<'a>>,
    /// What people are shown who cannot go on.
    pub(super) exits: Vec<Located<'a>>,
}

/// The steps of the source, in their order.
pub(super) fn steps<'a>(
    at: &str,
    source: &'a Map<String, Value>,
    report: &mut Report,
) -> Result<Vec<Step<'a>>, ImportError> {
    let key = if source.contains_key("steps") { "steps" } else { "pages" };
    if !source.get(key).is_some_and(Value::is_array) {
        let message = "“steps” should be a list of the questions of the form.";
        return Err(ImportError::new("steps", &format!("{at}/{key}"), message));
    }
    let place = format!("{at}/{key}");
    let all = source.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let of = |list: &str| all.clone().map(|step| limits::length(step, list)).sum();
    limits::few((limits::length(source, key), limits::MOST_PAGES), "steps", &place)?;
    limits::few((of("routing_conditions"), limits::MOST_CONDITIONS), "routes", &place)?;
    limits::few((of("exit_pages"), limits::MOST_PAGES), "exit pages", &place)?;
    let mut steps: Vec<Step<'a>> = Vec::new();
    for (pointer, map) in objects(source, key, at, report) {
        let Some(id) = id(map, "id").or_else(|| id(map, "position")) else {
            report.counts.pages.leave();
            report.leave(pointer, "This step has no id, so nothing can lead to it.");
            continue;
        };
        if steps.iter().any(|step| step.id == id) {
            let message = format!("Two steps have the id {id}.");
            return Err(ImportError::new("steps", &format!("{pointer}/id"), message));
        }
        steps.push(step(pointer, id, map, report));
    }
    if steps.is_empty() {
        return Err(ImportError::new("steps", &place, "The form has no question."));
    }
    if steps.iter().all(|step| step.next.is_none()) {
        in_order(&mut steps);
    }
    Ok(steps)
}

fn step<'a>(pointer: String, id: String, map: &'a Map<String, Value>, report: &mut Report) -> Step<'a> {
    let (at, data) = match map.get("data").and_then(Value::as_object) {
        Some(data) => (format!("{pointer}/data"), data),
        None => (pointer.clone(), map),
    };
    let next = ["next_step_id", "next_page"].iter().find_map(|key| self::id(map, key));
    let routes = objects(map, "routing_conditions", &pointer, report);
    let exits = objects(map, "exit_pages", &pointer, report);
    Step { pointer, id, map, at, data, next, routes, exits }
}

/// Steps that do not say what follows them follow one another.
fn in_order(steps: &mut [Step<'_>]) {
    let position = |step: &Step<'_>| step.map.get("position").and_then(Value::as_u64);
    if steps.iter().all(|step| position(step).is_some()) {
        steps.sort_by_key(|step| position(step));
    }
    let ids: Vec<String> = steps.iter().map(|step| step.id.clone()).collect();
    for (step, next) in steps.iter_mut().zip(ids.into_iter().skip(1)) {
        step.next = Some(next);
    }
}
