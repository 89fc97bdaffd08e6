//! One schema from start to end.

use super::document::Document;
use super::inside::Carried;
use super::looks::Looks;
use super::node::Node;
use crate::import::outline::{Asked, Choice, Part};
use crate::import::{Report, limits};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How deep objects may be inside one another in what is asked.
const MAX_DEPTH: usize = 12;

/// So many that are not asked are told of: definitions may refer to one another in very many ways.
const MOST_LOST: usize = 20_000;

/// What is known while one schema is read.
pub(in crate::import) struct Reader<'a, 'b> {
    pub(in crate::import) document: &'b Document<'a>,
    pub(in crate::import) report: Report,
    /// Rules between answers that are kept word for word.
    pub(in crate::import) kept: Vec<(String, Map<String, Value>)>,
    /// Questions that are not asked: where they stand.
    pub(in crate::import) lost: Vec<String>,
    /// What was referred to and read so far, where each is asked once only.
    pub(super) once: Option<HashSet<String>>,
    /// What of a layout was looked at.
    pub(in crate::import) looked_at: HashSet<String>,
    /// Keys of answers that are always there.
    pub(in crate::import) always: HashSet<String>,
    /// What conditions further out say of the inside of a property, by its key.
    pub(super) carried: HashMap<String, Carried<'a>>,
    /// How many more questions may be read.
    left: usize,
    /// How many more options.
    options_left: usize,
    /// How many more may be told of that are not asked.
    left_to_lose: usize,
    /// What was reported already.
    said: HashSet<(String, bool)>,
}

/// How much may be read.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Budget {
    /// So many questions.
    pub(in crate::import) questions: usize,
    /// Each definition at one place only.
    pub(in crate::import) once: bool,
}

/// A place in the data that a schema describes.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Spot<'a> {
    /// How conditions call it.
    pub(in crate::import) key: String,
    /// Its name in the data.
    pub(in crate::import) name: String,
    /// The objects around it since the last repeat.
    pub(in crate::import) parents: Vec<String>,
    /// What is said beside the schema.
    pub(in crate::import) looks: Looks<'a>,
    /// Whether it must be there.
    pub(in crate::import) required: bool,
    /// Whether everything around it is always there.
    pub(in crate::import) certain: bool,
    /// What was referred to on the way here.
    pub(in crate::import) references: Vec<String>,
    /// How many objects and arrays are around it.
    pub(in crate::import) depth: usize,
}

impl<'a> Spot<'a> {
    /// The whole.
    pub(in crate::import) fn root(looks: Looks<'a>) -> Self {
        Self { looks, required: true, certain: true, ..Self::default() }
    }

    /// A property of the object that stands here.
    pub(in crate::import) fn property(&self, name: &str, node: &Node<'a>, required: bool) -> Self {
        let mut parents = self.parents.clone();
        if !self.name.is_empty() {
            parents.push(self.name.clone());
        }
        Self {
            key: super::child(&self.key, name),
            name: name.to_owned(),
            parents,
            looks: self.looks.inside(name),
            required: required && (self.certain || self.looks.drawn),
            certain: self.certain && required,
            references: self.references.iter().chain(&node.references).cloned().collect(),
            depth: self.depth + 1,
        }
    }

    /// An item of the array that stands here.
    pub(in crate::import) fn item(&self) -> Self {
        Self {
            key: format!("{}/*", self.key),
            name: String::new(),
            parents: Vec::new(),
            looks: self.looks.inside("items"),
            required: true,
            certain: true,
            references: self.references.clone(),
            depth: self.depth + 1,
        }
    }
}

impl<'a, 'b> Reader<'a, 'b> {
    /// A reader of a document.
    pub(in crate::import) fn new(document: &'b Document<'a>, report: Report, budget: Budget) -> Self {
        let (once, budget) = (budget.once.then(HashSet::new), budget.questions);
        Self {
            document,
            report,
            kept: Vec::new(),
            lost: Vec::new(),
            once,
            always: HashSet::new(),
            looked_at: HashSet::new(),
            carried: HashMap::new(),
            left: budget,
            options_left: limits::MOST_OPTIONS,
            left_to_lose: MOST_LOST,
            said: HashSet::new(),
        }
    }

    /// What a value is asked as.
    pub(in crate::import) fn value(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        self.broken(node);
        if node.is_false {
            self.lose(node, "Nothing is valid here, so nobody is asked it.");
            return Vec::new();
        }
        let circle = node.references.iter().find(|reference| spot.references.contains(*reference));
        if let Some(circle) = circle {
            let what = circle.rsplit('/').next().unwrap_or_default();
            let message = format!("“{what}” holds itself: a form asks for it once, and not again inside.");
            self.report.leave(node.pointer.clone(), message);
            return Vec::new();
        }
        if spot.depth > MAX_DEPTH {
            self.lose(node, "It is too deep inside other things to be asked.");
            return Vec::new();
        }
        if self.is_full() {
            self.lose(node, "The source asks for more than a form can hold: this is not asked.");
            return Vec::new();
        }
        if self.is_elsewhere(node) {
            let message = "The source has so many questions that each of its definitions is asked for once: this is asked elsewhere.";
            self.report.leave(node.pointer.clone(), message);
            return Vec::new();
        }
        let mut inner = spot.clone();
        inner.references.extend(node.references.iter().cloned());
        self.leftover(node);
        self.overridden(node, spot);
        self.looked(&inner);
        if inner.required && node.takes_null(self.document) {
            self.nullable(node, &mut inner);
        }
        self.shaped(node, &inner)
    }

    /// What must be there and may be null.
    fn nullable(&mut self, node: &Node<'a>, spot: &mut Spot<'a>) {
        spot.required = !node.may_be_null(self.document, spot.looks.drawn);
        let message = if spot.required {
            "In the source it must be there and may be null; here null is no answer, and it must be answered."
        } else {
            "In the source it must be there and may be null; here it may be left unanswered, and then it is not there."
        };
        self.change_once(node.pointer.clone(), message);
    }

    pub(super) fn shaped(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        if spot.looks.text("widget") == Some("hidden") || spot.looks.text("field") == Some("hidden") {
            self.lose(node, "It is hidden in the source: nobody is asked it.");
            return Vec::new();
        }
        if let Some(constant) = self.constant(node, spot) {
            return constant;
        }
        if node.flag("readOnly") {
            self.lose(node, "It is read-only in the source: nobody is asked it.");
            return Vec::new();
        }
        if let Some(choices) = self.choices(node, spot) {
            return self.chosen(node, spot, choices);
        }
        if let Some(parts) = self.alternatives(node, spot) {
            return parts;
        }
        match self.shape(node) {
            "object" => self.object(node, spot),
            "array" => self.array(node, spot),
            scalar => {
                if node.types().is_empty() && node.first("format").is_none() && scalar == "string" {
                    let message = "The source takes a value of any type here: it is asked as a text.";
                    self.change_once(node.pointer.clone(), message);
                }
                self.scalar(scalar, node, spot)
            }
        }
    }

    /// The type that it is asked as.
    pub(super) fn shape(&mut self, node: &Node<'a>) -> &'static str {
        let types = node.types();
        let has = |keyword: &str| node.first(keyword).is_some();
        let can = |shape: &str| types.is_empty() || types.contains(&shape);
        let shape = if can("object") && (node.has_properties() || (types.is_empty() && has("required"))) {
            "object"
        } else if can("array") && has("items") {
            "array"
        } else {
            let known = ["string", "number", "integer", "boolean", "object", "array"];
            let said = known.into_iter().find(|one| types.contains(one));
            said.unwrap_or_else(|| guessed(node))
        };
        let covers = |one: &str| one == shape || (shape == "number" && one == "integer");
        let others: Vec<&str> = types.iter().copied().filter(|one| !covers(one)).collect();
        if !others.is_empty() {
            let message =
                format!("The source also takes {}: it is asked as {shape} only.", others.join(", "));
            self.change_once(format!("{}/type", node.pointer), message);
        }
        shape
    }

    /// Puts a question among the parts.
    pub(super) fn ask(&mut self, asked: Asked) -> Vec<Part> {
        self.left = self.left.saturating_sub(1);
        self.options_left = self.options_left.saturating_sub(weight(&asked));
        vec![Part::Question(Box::new(asked))]
    }

    /// A question of the source that is not in the form.
    pub(super) fn lose(&mut self, node: &Node<'a>, why: &str) {
        self.left_to_lose = self.left_to_lose.saturating_sub(1);
        if self.left_to_lose == 0 {
            return;
        }
        self.lost.push(node.pointer.clone());
        self.report.leave(node.pointer.clone(), why);
    }

    /// Whether nothing more can be read.
    pub(in crate::import) fn is_full(&self) -> bool {
        self.left == 0 || self.options_left == 0 || self.left_to_lose == 0
    }

    /// Whether all of it was read at another place, and is asked there.
    fn is_elsewhere(&mut self, node: &Node<'a>) -> bool {
        let holds = node.has_properties() || node.first("oneOf").is_some() || node.first("anyOf").is_some();
        let Some(once) = self.once.as_mut().filter(|_| holds) else { return false };
        match node.references.first() {
            Some(reference) => !once.insert(reference.clone()),
            None => false,
        }
    }

    /// Says that of so many alternatives only the first are read.
    pub(super) fn too_many(&mut self, count: usize, read: usize, at: &str) {
        for index in read..count {
            let pointer = format!("{at}/{index}");
            if !self.said.insert((pointer.clone(), false)) {
                return;
            }
            self.lose(
                &Node { pointer, ..Node::default() },
                "Of so many alternatives only the first are read.",
            );
        }
    }

    pub(super) fn broken(&mut self, node: &Node<'a>) {
        for pointer in &node.unread {
            if self.said.insert((pointer.clone(), false)) {
                let holder = Node { pointer: pointer.clone(), ..Node::default() };
                self.lose(&holder, "So many schemas say something of one value that this one is not read.");
            }
        }
        for (pointer, why) in &node.broken {
            self.leave_once(pointer.clone(), format!("What it refers to is not taken: {why}."));
        }
    }

    /// Reports once what many places refer to.
    pub(super) fn leave_once(&mut self, pointer: String, message: impl Into<String>) {
        if self.said.insert((pointer.clone(), false)) {
            self.report.leave(pointer, message);
        }
    }

    /// Reports once that an option is not taken.
    pub(super) fn leave_option(&mut self, pointer: String, message: &str) {
        if self.said.insert((pointer.clone(), false)) {
            self.report.counts.options.leave();
            self.report.leave(pointer, message);
        }
    }

    /// Notes that the form says what stands at this place, though not where it is looked for.
    pub(super) fn says(&mut self, pointer: String) {
        self.said.insert((pointer, true));
    }

    /// Reports once what many places refer to.
    pub(super) fn change_once(&mut self, pointer: String, message: impl Into<String>) {
        if self.said.insert((pointer.clone(), true)) {
            self.report.change(pointer, message);
        }
    }
}

/// How many options a question is read like: long texts count for many.
fn weight(asked: &Asked) -> usize {
    let of_choice = |choice: &Choice| {
        choice.value.len() + choice.title.len() + choice.description.as_ref().map_or(0, String::len)
    };
    let texts = asked.title.len() + asked.pointer.len() + asked.choices.iter().map(of_choice).sum::<usize>();
    asked.choices.len() + texts / limits::LONG
}

/// What a value without a type is, by what is said of it.
fn guessed(node: &Node<'_>) -> &'static str {
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| node.first(keyword).is_some());
    if has(&["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"]) {
        "number"
    } else if has(&["prefixItems", "minItems", "maxItems", "uniqueItems"]) {
        "array"
    } else if has(&["patternProperties", "minProperties", "propertyNames"]) {
        "object"
    } else {
        "string"
    }
}
