//! What components are called in conditions, and where their answers stand.

use super::choices::values;
use super::component::{Sort, plain_type, sort};
use super::members::{Located, children, components, flag, is_true, text};
use crate::question::Currency;
use serde_json::{Map, Number, Value};
use std::collections::{HashMap, HashSet};

/// How deep components may be inside one another.
const MAX_DEPTH: usize = 40;

/// Where the answers of components stand, by what conditions call them.
#[derive(Debug, Default)]
pub(super) struct Keys {
    by_name: HashMap<String, Vec<String>>,
    /// Types of components by where their answers stand.
    kinds: HashMap<String, Kind>,
    /// Values of boxes to tick, each of which is asked for by itself.
    options: HashMap<String, HashSet<String>>,
    /// Days that are written with the day of the month first.
    days_first: HashSet<String>,
    /// Boxes that are ticked from the start.
    ticked: HashSet<String>,
    /// How many digits of a coin amounts have, which are whole numbers here.
    digits: HashMap<String, usize>,
    /// What is chosen of a list.
    chosen: HashSet<String>,
    /// What may hold a number in the source, though a text is asked.
    untyped: HashSet<String>,
    /// What keeps its answer while it is not shown.
    staying: HashSet<String>,
}

/// What a condition can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A day.
    Day,
    /// A month, or a time.
    Time,
    /// Several options.
    Several,
    /// Several answers, each by itself.
    List,
    /// A text.
    Text,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// Anything else.
    Other,
}

/// A place in the data: names, with `*` for the items of a repeat.
pub(super) fn joined(around: &str, key: &str) -> String {
    let mut path = around.to_owned();
    for name in key.split('.').filter(|name| !name.is_empty()) {
        path.push('/');
        path.push_str(&crate::definition::pointer_step(name));
    }
    path
}

impl Keys {
    /// The keys of all components.
    pub(super) fn of(list: &[Located<'_>]) -> Self {
        let mut keys = Self::default();
        keys.collect(list, "", 0);
        keys
    }

    fn collect(&mut self, list: &[Located<'_>], around: &str, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        for (pointer, component) in list {
            let sort = sort(component);
            let key = text(component, "key").unwrap_or_default();
            let path = joined(around, &key);
            let holds = match sort {
                Sort::Container | Sort::Nested => path.clone(),
                Sort::Repeat => format!("{path}/*"),
                _ => around.to_owned(),
            };
            if !key.is_empty() {
                self.note(&path, kind_of(sort, component));
            }
            if matches!(plain_type(component).as_str(), "selectboxes" | "checkboxes") {
                self.options.insert(path.clone(), values(component));
            }
            if flag(component, "dayFirst") {
                self.days_first.insert(path.clone());
            }
            if sort == Sort::Question("money") {
                self.digits.insert(path.clone(), currency(component).digits());
            }
            if !values(component).is_empty() {
                self.chosen.insert(path.clone());
            }
            if sort == Sort::Question("unknown") || text(component, "calculateValue").is_some() {
                self.untyped.insert(path.clone());
            }
            if is_true(component.get("defaultValue")) {
                self.ticked.insert(path.clone());
            }
            if component.get("clearOnHide").is_some_and(|clears| *clears == false) {
                self.staying.insert(path.clone());
            }
            if sort == Sort::Survey {
                for (_, question) in components(component, "questions", pointer) {
                    if let Some(value) = text(question, "value") {
                        self.note(&joined(&path, &value), Kind::Other);
                    }
                }
            }
            // The parts of an address are not asked by themselves.
            if sort == Sort::Question("address") {
                continue;
            }
            let mut inside = children(component, pointer);
            inside.extend(nested(component, pointer));
            self.collect(&inside, &holds, depth + 1);
        }
    }

    fn note(&mut self, path: &str, kind: Kind) {
        self.kinds.insert(path.to_owned(), kind);
        let whole = path.trim_start_matches('/').replace("/*", "").replace('/', ".");
        let last = path.rsplit('/').next().unwrap_or_default().to_owned();
        for name in [whole.clone(), last] {
            let paths = self.by_name.entry(name).or_default();
            if !paths.iter().any(|known| known == path) {
                paths.push(path.to_owned());
            }
        }
    }

    /// Where the answer stands that a condition of a component means; of several with one name the nearest.
    pub(super) fn find(&self, name: &str, around: &str) -> Option<String> {
        let name = ["data.", "row.", "instance.", "component.", "submission.data."]
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix))
            .unwrap_or(name);
        let found = self.by_name.get(name)?;
        let near =
            |path: &&String| path.bytes().zip(around.bytes()).take_while(|(one, other)| one == other).count();
        found.iter().max_by_key(near).cloned()
    }

    /// Whether the day of the month stands first in what is answered there: `31/01/2020`.
    pub(super) fn day_is_first(&self, path: &str) -> bool {
        self.days_first.contains(path)
    }

    /// Whether the box that stands there is ticked from the start.
    pub(super) fn is_ticked_at_first(&self, path: &str) -> bool {
        self.ticked.contains(path)
    }

    /// Whether what stands there is chosen of a list.
    pub(super) fn is_chosen(&self, path: &str) -> bool {
        self.chosen.contains(path)
    }

    /// Whether a text stands there in the source, and nothing else.
    pub(super) fn is_text(&self, path: &str) -> bool {
        self.kind(path) == Kind::Text && !self.untyped.contains(path)
    }

    /// A number that is compared with what stands there, in whole coins where that is an amount; none where it is not whole.
    pub(super) fn in_coins(&self, path: &str, number: Number) -> Option<Number> {
        let Some(digits) = self.digits.get(path) else { return Some(number) };
        let scaled = number.as_f64()? * 10_f64.powi(i32::try_from(*digits).ok()?);
        let whole = scaled.round();
        let is_whole = (scaled - whole).abs() < 1e-6 && whole.abs() < 9e15;
        is_whole.then(|| serde_json::from_str(&format!("{whole:.0}")).ok()).flatten()
    }

    /// Whether what stands there keeps its answer while it is not shown.
    pub(super) fn stays(&self, path: &str) -> bool {
        self.staying.contains(path)
    }

    /// Whether boxes to tick stand there.
    pub(super) fn has_options(&self, path: &str) -> bool {
        self.options.contains_key(path)
    }

    /// Whether boxes to tick stand there, and one of them has this value.
    pub(super) fn has_option(&self, path: &str, value: &str) -> bool {
        self.options.get(path).is_some_and(|values| values.contains(value))
    }

    /// What stands there.
    pub(super) fn kind(&self, path: &str) -> Kind {
        self.kinds.get(path).copied().unwrap_or(Kind::Other)
    }
}

/// The currency of an amount.
pub(super) fn currency(component: &Map<String, Value>) -> Currency {
    let code = text(component, "currency").map(|code| code.trim().to_ascii_uppercase());
    code.and_then(|code| Currency::parse(&code).ok()).unwrap_or_default()
}

/// The components of a form inside, where they are there.
pub(super) fn nested<'a>(component: &'a Map<String, Value>, pointer: &str) -> Vec<Located<'a>> {
    let form = component.get("form").and_then(Value::as_object);
    form.map(|form| components(form, "components", &format!("{pointer}/form"))).unwrap_or_default()
}

/// Whether it can be asked several times over where the component says so.
pub(super) fn takes_several(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Question("short-text" | "long-text" | "number" | "email" | "phone" | "url" | "date" | "time")
    )
}

fn kind_of(sort: Sort, component: &Map<String, Value>) -> Kind {
    let several = flag(component, "multiple");
    match sort {
        Sort::Question("unknown") if !values(component).is_empty() => {
            if several {
                Kind::Several
            } else {
                Kind::Other
            }
        }
        sort if several && takes_several(sort) => Kind::List,
        sort => kind(sort),
    }
}

fn kind(sort: Sort) -> Kind {
    match sort {
        Sort::Question("tags" | "file") | Sort::Repeat => Kind::List,
        Sort::Question("date") => Kind::Day,
        Sort::Question("month-year" | "date-time" | "time") => Kind::Time,
        Sort::Question("checkboxes") => Kind::Several,
        Sort::Question("short-text" | "long-text" | "email" | "phone" | "url" | "postcode" | "unknown") => {
            Kind::Text
        }
        Sort::Question("yes-no" | "declaration") => Kind::YesNo,
        Sort::Question("number" | "money") => Kind::Number,
        _ => Kind::Other,
    }
}
