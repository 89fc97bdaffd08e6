//! What the source asks again for each thing. Where it is not clear what a thing is, it is asked once here, and a person
//! must decide what becomes of it.

use super::Import;
use super::groups::fewest;
use super::sorts::{Sort, sort};
use super::source::SourcePage;
use crate::import::making::draft::Draft;
use crate::import::making::members;
use crate::import::making::members::string;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// Pages by themselves that are shown once for each thing.
const ALONE: [&str; 3] =
    ["RepeatPageController", "RepeatingFieldPageController", "RepeatedMultiFieldPageController"];

/// What is said of a text that only holds the place of a list.
pub(in crate::import) const ASKS_NOTHING: &str = "It shows what was given so far, and asks nothing.";

/// Pages that are shown together, once for each thing.
#[derive(PartialEq)]
struct Group {
    /// The section that they stand in.
    section: String,
    /// The question that says how often, where one does.
    number: Option<String>,
}

/// The same, with the list that they became.
pub(in crate::import) struct Together(Group, String);

impl Import<'_> {
    /// A page that the source shows once for each thing: with others, or by itself.
    pub(in crate::import) fn repeated(&mut self, page: usize, draft: &mut Draft) {
        let before = self.together.take();
        let Some(group) = self.group(page) else { return self.alone(page, draft) };
        if let Some(before) = before.filter(|before| before.0 == group) {
            draft.repeat = Some(before.1.clone());
            self.together = Some(before);
            return;
        }
        let title = self.section_title(&group.section).filter(|title| !title.is_empty());
        let title = title.or_else(|| self.pages.get(page).map(|page| page.title.clone()));
        let container = self.container(&group);
        let name = container.as_ref().map_or(&group.section, |(_, name)| name);
        self.making.repeat(draft, (name, &title.unwrap_or_default()), (Some(1), None));
        match container {
            Some((page, _)) => self.lists.push(page),
            None => self.say_together(page, group.number.as_deref()),
        }
        self.together = draft.repeat.clone().map(|list| Together(group, list));
    }

    /// The pages with which a page is shown once for each thing. Not where conditions are about what it asks: an answer in
    /// a list is no single one.
    fn group(&self, place: usize) -> Option<Group> {
        let section = self.section_of(place)?;
        let page = self.pages.get(place)?;
        let whole = self.page_of(page)?;
        let asked =
            page.components.iter().filter(|(_, component)| !matches!(sort(component), Sort::Content(_)));
        let names: Vec<String> = asked.filter_map(|(_, component)| string(component, "name")).collect();
        if names.is_empty() || names.iter().any(|name| self.in_conditions.contains(name.as_str())) {
            return None;
        }
        let number = string(whole, "repeatField");
        let repeats = number.is_some() || controller(whole) == "RepeatingSectionPageController";
        repeats.then_some(Group { section, number })
    }

    /// The page on which the source lists what a section was answered with, and asks for another: it holds nothing but a text
    /// that is called after the section.
    fn container(&self, group: &Group) -> Option<(usize, String)> {
        let called = format!("{}Container", group.section);
        let mut pages = self.pages.iter().enumerate().filter(|(place, page)| {
            let [(pointer, component)] = page.components.as_slice() else { return false };
            group.number.is_none() && self.holds_items(*place, (pointer, component))
        });
        pages.find_map(|(place, page)| {
            let name = string(page.components.first()?.1, "name")?;
            name.eq_ignore_ascii_case(&called).then_some((place, name))
        })
    }

    /// Whether a page only lists what was asked again; the form has that list already.
    pub(in crate::import) fn joins_its_list(&mut self, page: usize) -> bool {
        let Some(source) = self.pages.get(page).filter(|_| self.lists.contains(&page)) else { return false };
        let (pointer, title, components) =
            (source.pointer.clone(), source.title.clone(), source.components.clone());
        self.making.output.text(&format!("{pointer}/title"), &title);
        self.making.report.counts.pages.take();
        let message = "The list of what people told of, on which they add another, stands where it is asked.";
        self.making.report.change(pointer, message);
        for (pointer, component) in &components {
            self.making.output.texts_of(pointer, component);
            self.making.report.counts.questions.take();
            let message = "It is the list of what was given so far, which stands where it is asked.";
            self.making.report.change(pointer.clone(), message);
        }
        true
    }

    /// What a person must look at where pages are shown together.
    fn say_together(&mut self, page: usize, number: Option<&str>) {
        let asked = number.and_then(|number| self.making.fields.elsewhere(number));
        let note = match (asked, number) {
            (Some(asked), _) => format!(
                "In the form that this was made from, this was asked as often as “{}” says. Here people add as many as they have: \
                 look whether that question is still needed.",
                asked.label
            ),
            (None, Some(number)) => format!(
                "In the form that this was made from, this was asked as often as the answer “{number}” says. Here people add as \
                 many as they have."
            ),
            (None, None) => "In the form that this was made from, pages behind this one may ask whether there is another. Here \
                             people add another in the list: take such a question away."
                .to_owned(),
        };
        self.making.output.to_mend_on.entry(page).or_default().push(note);
    }

    /// A page by itself that says so, or one that holds nothing but one group.
    fn alone(&mut self, page: usize, draft: &mut Draft) {
        let Some(source) = self.pages.get(page) else { return };
        let none = Map::new();
        let whole = &self.page_of(source).cloned().unwrap_or_default();
        let asking: Vec<&Map<String, Value>> = source
            .components
            .iter()
            .map(|(_, component)| *component)
            .filter(|component| !matches!(sort(component), Sort::Content(_)))
            .collect();
        let group = match asking.as_slice() {
            [only] if sort(only) == Sort::Group => Some(*only),
            _ => None,
        };
        let says = ALONE.contains(&controller(whole).as_str());
        if group.is_none() && asking.iter().any(|component| sort(component) == Sort::Group) {
            // What is asked again is the group, and not what stands beside it.
            return;
        }
        let first = group.or_else(|| asking.first().copied());
        let Some(first) = first.filter(|_| says || group.is_some()) else { return };
        let repeat = members::inner(whole, "repeat", &none);
        let options = members::inner(repeat, "options", &none);
        let schema = members::inner(repeat, "schema", &none);
        let own = members::line(options, "title");
        if let Some(title) = &own {
            self.making.output.text(&format!("{}/repeat/options/title", source.pointer), title);
        }
        let of = |component: &Map<String, Value>| members::line(component, "title");
        let page_title = Some(source.title.clone()).filter(|title| !title.is_empty());
        let title = own.or_else(|| group.and_then(of)).or(page_title).or_else(|| of(first));
        let key = string(members::inner(whole, "options", &none), "sectionKey");
        let named = string(options, "name").or(key).or_else(|| group.and_then(|group| string(group, "name")));
        let named = named.unwrap_or_else(|| format!("{}_items", string(first, "name").unwrap_or_default()));
        let least = group.map_or(Some(1), fewest);
        let limits = (members::count(schema, "min").or(least), members::count(schema, "max"));
        let words = members::inner(members::inner(whole, "options", &none), "customText", &none);
        draft.item = members::line(words, "cardTitle").and_then(|title| noun(&title));
        self.making.repeat(draft, (&named, &title.unwrap_or_default()), limits);
    }

    /// The source asks this again for each thing.
    pub(in crate::import) fn asked_once(&mut self, page: usize, pointer: &str, what: &str) {
        let message = format!("{what}, and not again for each thing.");
        self.making.report.change(pointer, message);
        let note = format!(
            "{what}. In the form that this was made from, people could answer again for each thing. Say in the question how \
             many to tell of, or ask for all in one answer."
        );
        let notes = self.making.output.to_mend_on.entry(page).or_default();
        if !notes.iter().any(|note| note.contains("again for each thing")) {
            notes.push(note);
        }
    }

    /// Whether it only holds the place of a list of what was given so far: the text that stands first on a page that
    /// sums up a section, and that no condition is about.
    pub(in crate::import) fn holds_items(
        &self,
        page: usize,
        (pointer, component): (&str, &Map<String, Value>),
    ) -> bool {
        let Some(page) = self.pages.get(page) else { return false };
        let controller = self.page_of(page).and_then(|page| string(page, "controller"));
        let is_summary = controller.is_some_and(|controller| controller.contains("RepeatingSectionSummary"));
        let is_first = page.components.first().is_some_and(|(first, _)| first == pointer);
        let name = string(component, "name").unwrap_or_default();
        let is_text = string(component, "type").is_some_and(|kind| kind == "TextField");
        is_summary && is_first && is_text && !self.in_conditions.contains(name.as_str())
    }

    /// A page as it stands in the source.
    pub(in crate::import) fn page_of(&self, page: &SourcePage<'_>) -> Option<&Map<String, Value>> {
        let index: usize = page.pointer.rsplit('/').next()?.parse().ok()?;
        self.source.get("pages")?.as_array()?.get(index)?.as_object()
    }
}

/// What one thing is called: `Person {index}` without its number, where that is a word or a few.
pub(super) fn noun(title: &str) -> Option<String> {
    let noun = title.trim().strip_suffix("{index}")?.trim();
    let is_plain = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '’' | '\'');
    (!noun.is_empty() && noun.chars().all(is_plain)).then(|| noun.to_owned())
}

/// The controller of a page.
fn controller(page: &Map<String, Value>) -> String {
    called(&string(page, "controller").unwrap_or_default())
}

/// A controller by its name, also where the source names the file that holds it.
pub(super) fn called(named: &str) -> String {
    let file = named.rsplit('/').next().and_then(|file| file.strip_suffix(".js"));
    let Some(file) = file else { return named.to_owned() };
    let words = file.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    words.chain(["PageController".to_owned()]).collect()
}

/// The words of all texts in it but those that people read.
pub(super) fn words<'a>(value: &'a Value, found: &mut HashSet<&'a str>) {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$');
    match value {
        Value::String(text) => {
            found.extend(text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty()));
        }
        Value::Array(values) => values.iter().for_each(|value| words(value, found)),
        Value::Object(members) => {
            let said = ["display", "displayName", "conditionDisplayName"];
            let others = members.iter().filter(|(key, _)| !said.contains(&key.as_str()));
            others.for_each(|(_, value)| words(value, found));
        }
        _ => {}
    }
}
