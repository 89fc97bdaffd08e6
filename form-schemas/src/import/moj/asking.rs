//! Pages of the source and what stands on them.

use super::Import;
use super::expressions::conditional_place;
use super::kramdown;
use super::source::{Role, is_content};
use crate::import::html;
use crate::import::making::draft::{Draft, Shown};
use crate::import::making::members::{flag, inner, line, objects, string, text, unknown};
use crate::import::making::output::is_nothing;
use crate::import::making::question::{Asking, Offer};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What the source's editor writes where nobody has written anything.
const PLACEHOLDERS: [&str; 6] = [
    "Body section",
    "Question",
    "[Optional content]",
    "[Optional lede paragraph]",
    "[Optional section heading]",
    "Title",
];

/// What a component says.
const OF_COMPONENTS: [&str; 16] = [
    "_id",
    "_type",
    "_uuid",
    "name",
    "label",
    "legend",
    "hint",
    "items",
    "errors",
    "collection",
    "validation",
    "conditionals",
    "content",
    "rows",
    "width_class_input",
    "display",
];

/// What a component asks. What holds several inputs is called by its legend, and a single one by its label.
pub(super) fn label(component: &Map<String, Value>) -> Option<String> {
    if is_content(component) {
        return None;
    }
    let kind = string(component, "_type").unwrap_or_default();
    let is_group = matches!(kind.as_str(), "radios" | "checkboxes" | "date" | "address");
    let keys = if is_group { ["legend", "label"] } else { ["label", "legend"] };
    let mut said = keys.iter().filter_map(|key| line(component, key));
    said.find(|said| !PLACEHOLDERS.contains(&said.as_str()))
}

/// A text that somebody wrote.
pub(super) fn written(map: &Map<String, Value>, key: &str) -> Option<String> {
    text(map, key).filter(|text| !PLACEHOLDERS.contains(&text.trim())).map(|text| text.replace("\r\n", "\n"))
}

/// A text that somebody wrote in Markdown, as everybody reads it.
pub(super) fn markdown(map: &Map<String, Value>, key: &str) -> Option<String> {
    written(map, key).map(|text| kramdown::plain(&text)).filter(|text| !text.trim().is_empty())
}

impl Import<'_> {
    /// Makes the page of a page of the source.
    pub(super) fn draft(&mut self, page: usize) -> Draft {
        let mut draft = Draft::new(page);
        let Some(source) = self.pages.get(page) else { return draft };
        let (pointer, map, role) = (source.pointer.clone(), source.map, source.role);
        let components = source.components.clone();
        let heading = source.heading();
        if let Some(heading) = &heading {
            self.making.output.text(&format!("{pointer}/heading"), heading);
        }
        if let Some(section) = line(map, "section_heading") {
            self.making.output.text(&format!("{pointer}/section_heading"), &section);
        }
        draft.title = heading;
        for key in ["lede", "body", "before_you_start"] {
            if let Some(said) = markdown(map, key) {
                let place = format!("{pointer}/{key}");
                self.making.tell(&mut draft, (&place, key), ("markdown", None, &said));
            }
        }
        for (pointer, component) in &components {
            if is_content(component) {
                self.content((pointer, component), &mut draft);
            } else {
                self.question((pointer, component), &mut draft);
            }
        }
        self.making.heading(&mut draft, &format!("{pointer}/heading"));
        self.unread((&pointer, map), role);
        draft
    }

    /// Content, under the condition that it has.
    fn content(&mut self, (pointer, component): (&str, &Map<String, Value>), draft: &mut Draft) {
        if string(component, "display").is_some_and(|display| display == "never") {
            self.making.report.counts.contents.leave();
            return self.making.report.leave(pointer, "The source never shows this.");
        }
        let name = string(component, "name").unwrap_or_default();
        let said = markdown(component, "content").unwrap_or_default();
        let before = draft.show.len();
        self.making.tell(draft, (&format!("{pointer}/content"), &name), ("markdown", None, &said));
        let place = conditional_place(pointer, component);
        if place.is_none()
            && component.get("conditionals").is_some_and(|conditionals| !is_nothing(conditionals))
        {
            let message = "The source shows this to everybody, whatever its conditions say.";
            self.making.report.leave(format!("{pointer}/conditionals"), message);
        }
        if let (true, Some(Shown::Content(_, when, _))) = (draft.show.len() > before, draft.show.last_mut()) {
            *when = place;
        }
        unknown(pointer, component, &OF_COMPONENTS, &mut self.making.report);
    }

    fn question(&mut self, (pointer, component): (&str, &Map<String, Value>), draft: &mut Draft) {
        let title = label(component).unwrap_or_else(|| "Question".to_owned());
        for key in ["label", "legend"] {
            if line(component, key).as_ref() == Some(&title) {
                self.making.output.text(&format!("{pointer}/{key}"), &title);
                break;
            }
        }
        let none = Map::new();
        let validation = inner(component, "validation", &none);
        let mut asking = Asking {
            pointer: pointer.to_owned(),
            name: string(component, "name").or_else(|| string(component, "_id")).unwrap_or_default(),
            title,
            optional: flag(validation, "required") == Some(false),
            ..Asking::default()
        };
        if let Some(hint) = written(component, "hint") {
            self.making.output.text(&format!("{pointer}/hint"), &hint);
            asking.about.insert("hint".to_owned(), html::to_text(&hint).into());
        }
        let mut options = HashMap::new();
        self.options((pointer, component), (&mut asking, &mut options));
        self.kind((pointer, component), &mut asking);
        let id = string(component, "_uuid").unwrap_or_default();
        let asked = self.making.ask(asking, draft);
        self.questions.entry(id).or_insert((asked, options));
        unknown(pointer, component, &OF_COMPONENTS, &mut self.making.report);
    }

    /// The options of a question: the data says their words.
    fn options(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        (asking, values): (&mut Asking, &mut HashMap<String, String>),
    ) {
        for (pointer, item) in objects(component, "items", pointer, &mut self.making.report) {
            let title = ["label", "text"].iter().find_map(|key| line(item, key));
            let Some(title) = title.or_else(|| string(item, "value")) else {
                self.making.report.counts.options.leave();
                self.making.report.leave(pointer, "An option needs a text.");
                continue;
            };
            if let Some(id) = string(item, "_uuid") {
                values.insert(id, title.clone());
            }
            if asking.options.iter().any(|known| known.value == title) {
                self.making.report.counts.options.leave();
                self.making.report.leave(pointer, format!("Another option says “{title}”."));
                continue;
            }
            let description = written(item, "hint").map(|hint| html::to_text(&hint));
            if let Some(description) = &description {
                self.making.output.text(&format!("{pointer}/hint"), description);
            }
            let pointer = format!("{pointer}/label");
            asking.options.push(Offer { pointer, value: title.clone(), title, description });
        }
    }

    /// What a page says beside what is read.
    fn unread(&mut self, (pointer, map): (&str, &Map<String, Value>), role: Role) {
        const OF_PAGES: [&str; 13] = [
            "_id",
            "_type",
            "_uuid",
            "url",
            "heading",
            "lede",
            "body",
            "before_you_start",
            "components",
            "section_heading",
            "add_component",
            "add_extra_component",
            "title",
        ];
        unknown(pointer, map, &OF_PAGES, &mut self.making.report);
        for key in ["heading", "lede", "body", "before_you_start", "section_heading"] {
            if string(map, key).is_some_and(|said| PLACEHOLDERS.contains(&said.trim())) {
                let message = "The source’s editor writes this where nobody has written anything, and the source shows nothing.";
                self.making.report.leave(format!("{pointer}/{key}"), message);
            }
        }
        let heading = line(map, "heading").filter(|heading| !PLACEHOLDERS.contains(&heading.as_str()));
        // It is shown, or says what the question asks.
        let is_shown = self.pages.iter().find(|page| page.pointer == pointer).is_some_and(|page| {
            let mut asked = page.components.iter().filter_map(|(_, component)| label(component));
            page.heading().is_some() || asked.any(|asked| Some(&asked) == heading.as_ref())
        });
        if let (Some(_), false, Role::Questions) = (heading, is_shown, role) {
            let message = "The source shows the question for a heading here, and not this.";
            self.making.report.leave(format!("{pointer}/heading"), message);
        }
    }

    /// Counts a page that nothing leads to.
    pub(super) fn leave_page(&mut self, page: usize) {
        let Some(source) = self.pages.get(page) else { return };
        let report = &mut self.making.report;
        report.counts.pages.leave();
        for (_, component) in &source.components {
            if is_content(component) {
                report.counts.contents.leave();
                continue;
            }
            report.counts.questions.leave();
            let items = component.get("items").and_then(Value::as_array);
            items.into_iter().flatten().for_each(|_| report.counts.options.leave());
        }
        report.leave(source.pointer.clone(), "The flow does not lead to this page.");
    }
}
