//! Lists: options of which several can be chosen, or things that are asked about one by one.

use super::node::Node;
use super::object::introduction;
use super::one_line;
use super::reader::{Reader, Spot};
use crate::import::outline::{Group, Part, Repeated, Shape, humanise};
use serde_json::Value;

/// So many entries of a tuple are asked.
const MOST: usize = 30;

impl<'a> Reader<'a, '_> {
    /// A list.
    pub(super) fn array(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let tuple =
            node.first("prefixItems").or_else(|| node.first("items").filter(|(value, _)| value.is_array()));
        if let Some((Value::Array(entries), at)) = tuple {
            return self.tuple(node, spot, (entries, &at));
        }
        let items = node.first("items").filter(|(value, _)| value.is_object());
        let Some((items, at)) = items else { return self.of_texts(node, spot) };
        let mut item = Node::of(self.document, items, &at);
        for (more, at) in node.all("items").skip(1) {
            item.add(self.document, more, &at);
        }
        let mut within = spot.item();
        within.references.extend(node.references.iter().cloned());
        if let Some(choices) = self.choices(&item, &within).filter(|choices| choices.open.is_empty()) {
            return self.several(node, spot, (&item, &within), choices);
        }
        let encoded = item.text("format").is_some_and(|format| matches!(format, "data-url" | "binary"));
        if encoded || spot.looks.text("widget") == Some("files") {
            let mut asked = self.asked(node, spot);
            asked.kind = "file";
            if let Some(most) = node.count("maxItems").filter(|most| *most > 0) {
                asked.schema.insert("maxItems".to_owned(), most.into());
            }
            let message =
                "The source holds the files themselves as texts; here the data says which files were sent.";
            self.change_once(node.pointer.clone(), message);
            self.unsaid_of_items(&item, &within);
            return self.ask(asked);
        }
        self.things(node, spot, &item, &within)
    }

    /// Options of which several can be chosen.
    fn several(
        &mut self,
        node: &Node<'a>,
        spot: &Spot<'a>,
        (item, within): (&Node<'a>, &Spot<'a>),
        choices: super::choices::Choices<'a>,
    ) -> Vec<Part> {
        let mut asked = self.asked(node, spot);
        self.leftover(item);
        self.unsaid_of_items(item, within);
        asked.kind = "checkboxes";
        asked.retyped = choices.retyped;
        if choices.retyped {
            let message = "Its options are no texts in the source; the data of this form has them as texts.";
            self.change_once(node.pointer.clone(), message);
        }
        let count = choices.list.len() as u64;
        asked.choices = choices.list;
        if let Some(most) = node.count("maxItems").filter(|most| (1..count).contains(most)) {
            asked.schema.insert("maxItems".to_owned(), most.into());
        }
        if let Some(least) = node.count("minItems").filter(|least| (2..=count).contains(least)) {
            asked.schema.insert("minItems".to_owned(), least.into());
        }
        if spot.required && node.count("minItems").unwrap_or_default() == 0 && !spot.looks.drawn {
            asked.optional = true;
            let message = "In the source the list must be there and may be empty; here nothing need be chosen, and then it is not there.";
            self.change_once(node.pointer.clone(), message);
        }
        if asked.choices.is_empty() {
            self.lose(node, "None of its options says anything.");
            return Vec::new();
        }
        self.ask(asked)
    }

    /// Things that are asked about one by one.
    fn things(&mut self, node: &Node<'a>, spot: &Spot<'a>, item: &Node<'a>, within: &Spot<'a>) -> Vec<Part> {
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        let title = title.unwrap_or_else(|| humanise(&spot.name));
        let one = item.text("title").and_then(one_line).unwrap_or_else(|| title.clone());
        let circle = item.references.iter().any(|reference| within.references.contains(reference));
        let is_object = !circle
            && item.branches(self.document).is_none()
            && self.shape(item) == "object"
            && (item.has_properties() || self.is_carried(&within.key));
        let mut parts = if is_object {
            let mut inner = within.clone();
            inner.references.extend(item.references.iter().cloned());
            self.leftover(item);
            self.looked(within);
            if one != title {
                self.unsaid_as(item, "title");
            }
            let mut parts = self.members(item, &inner);
            if !parts.is_empty() {
                let same = item.text("description") == node.text("description");
                parts.splice(0..0, introduction(item, within).filter(|_| !same));
            }
            parts
        } else {
            let inner =
                Spot { name: "value".to_owned(), key: format!("{}/value", within.key), ..within.clone() };
            let mut parts = self.value(item, &inner);
            if let [Part::Question(asked)] = parts.as_mut_slice() {
                let message = "The source holds a list of values; here each stands in an object as “value”.";
                self.change_once(node.pointer.clone(), message);
                if !asked.titled {
                    asked.title.clone_from(&one);
                }
            }
            parts
        };
        if parts.is_empty() {
            return parts;
        }
        parts.splice(0..0, introduction(node, spot));
        vec![Part::Repeat(self.repeated(node, spot, (title, parts)))]
    }

    /// A repeat of these parts.
    pub(super) fn repeated(
        &mut self,
        node: &Node<'a>,
        spot: &Spot<'a>,
        (title, parts): (String, Vec<Part>),
    ) -> Repeated {
        if let Some((_, at)) = node.first("uniqueItems").filter(|(value, _)| *value == true) {
            self.leave_once(at, "That no two items are alike is checked of options only.");
        }
        let least = node.count("minItems").filter(|least| *least > 0);
        let most = node.count("maxItems");
        if least.is_some() && !spot.required {
            let message =
                "In the source the list may be left out, or has so many items; here it may have none.";
            self.change_once(format!("{}/minItems", node.pointer), message);
        }
        Repeated {
            pointer: node.pointer.clone(),
            key: spot.key.clone(),
            name: spot.name.clone(),
            parents: spot.parents.clone(),
            title,
            items: (least.filter(|_| spot.required), most),
            parts,
            ..Repeated::default()
        }
    }

    /// A list of which the schema does not say what it holds.
    fn of_texts(&mut self, node: &Node<'a>, spot: &Spot<'a>) -> Vec<Part> {
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        let title = title.unwrap_or_else(|| humanise(&spot.name));
        let within = spot.item();
        let inner = Spot { name: "value".to_owned(), key: format!("{}/value", within.key), ..within };
        let mut asked = self.asked(&Node { pointer: node.pointer.clone(), ..Node::default() }, &inner);
        asked.title.clone_from(&title);
        asked.kind = "short-text";
        let message = "The schema does not say what the list holds: its items are asked as texts, each in an object as “value”.";
        self.change_once(node.pointer.clone(), message);
        let mut parts: Vec<Part> = introduction(node, spot).into_iter().collect();
        parts.extend(self.ask(asked));
        vec![Part::Repeat(self.repeated(node, spot, (title, parts)))]
    }

    /// A list whose entries each have a meaning of their own.
    fn tuple(&mut self, node: &Node<'a>, spot: &Spot<'a>, (entries, at): (&'a [Value], &str)) -> Vec<Part> {
        let title = spot.looks.text("title").or_else(|| node.own_title()).and_then(one_line);
        let title = title.unwrap_or_else(|| humanise(&spot.name));
        let mut parts = Vec::new();
        for (index, entry) in entries.iter().enumerate().take(MOST) {
            let item = Node::of(self.document, entry, &format!("{at}/{index}"));
            let mut inner = spot.property(&format!("{}", index + 1), node, true);
            inner.looks = spot.looks.inside("items");
            let mut asked = self.value(&item, &inner);
            if let [Part::Question(asked)] = asked.as_mut_slice()
                && !asked.titled
            {
                asked.title = format!("{title}: {}", index + 1);
            }
            parts.extend(asked);
        }
        for (index, _) in entries.iter().enumerate().skip(MOST) {
            let entry = Node { pointer: format!("{at}/{index}"), ..Node::default() };
            self.lose(&entry, "So many entries, each with a meaning of its own, are not asked.");
        }
        let message =
            "The source holds these answers in one list by their place; here each has a name of its own.";
        self.change_once(node.pointer.clone(), message);
        let mut all = Vec::new();
        if !parts.is_empty() {
            parts.splice(0..0, introduction(node, spot));
            let group = Group {
                pointer: node.pointer.clone(),
                title: Some(title.clone()),
                shape: Shape::Page,
                parts,
                ..Group::default()
            };
            all.push(Part::Group(group));
        }
        let rest = node
            .first("additionalItems")
            .or_else(|| node.first("items"))
            .filter(|(value, _)| value.is_object());
        if let Some((rest, at)) = rest {
            let item = Node::of(self.document, rest, &at);
            let more = Spot {
                name: format!("{}_more", spot.name),
                key: format!("{}/?more", spot.key),
                required: false,
                ..spot.clone()
            };
            let within = more.item();
            let holder = Node { pointer: at, ..Node::default() };
            all.extend(self.things(&holder, &more, &item, &within));
        }
        all
    }
}
