//! Content: HTML that people read.

use super::Form;
use super::component::plain_type;
use super::conditions::Shown;
use super::members::{components, text};
use crate::import::html;
use crate::import::outline::{Part, Said, one_line, prose};
use crate::publish::template_marks;
use serde_json::{Map, Value};

impl Form {
    /// What a component says.
    pub(super) fn content(
        &mut self,
        (pointer, component): (&str, &Map<String, Value>),
        shown: Shown,
    ) -> Vec<Part> {
        let key = ["html", "content", "text"].into_iter().find(|key| text(component, key).is_some());
        let Some((key, words)) = key.and_then(|key| Some((key, text(component, key)?))) else {
            return self.wordless((pointer, component), shown);
        };
        let at = format!("{pointer}/{key}");
        let tag = text(component, "tag").unwrap_or_default().to_ascii_lowercase();
        let level = tag.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        let is_heading = plain_type(component) == "heading" || level.is_some() || only_heading(&words);
        self.lost_in(&at, &words);
        let (kind, said) =
            if is_heading { ("heading", one_line(&words)) } else { (kind_of(component), prose(&words)) };
        let Some(said) = said else {
            self.report.counts.contents.leave();
            self.report.leave(pointer, "This content says nothing in words.");
            return Vec::new();
        };
        if let Some(mark) = template_marks(&said).first() {
            let message = format!(
                "The text holds “{mark}”, which nothing fills in here: change it. The answer to an earlier question is written ((name))."
            );
            self.report.change(at, message);
        }
        let Shown { needs, to_mend } = shown;
        vec![Part::Content(Said {
            pointer: pointer.to_owned(),
            kind,
            text: said,
            needs,
            to_mend,
            ..Said::default()
        })]
    }

    /// An element without words: a picture, or a line.
    fn wordless(&mut self, (pointer, component): (&str, &Map<String, Value>), shown: Shown) -> Vec<Part> {
        let attributes = components(component, "attrs", pointer);
        let attribute = |name: &str| {
            let found = attributes.iter().find(|(_, one)| text(one, "attr").as_deref() == Some(name));
            found.and_then(|(_, one)| text(one, "value"))
        };
        let address = attribute("src")
            .filter(|address| address.starts_with("https://") || address.starts_with("data:image/"));
        let (Some(address), true) = (address, text(component, "tag").as_deref() == Some("img")) else {
            self.report.leave(pointer, "This content says nothing in words.");
            return Vec::new();
        };
        let Shown { needs, mut to_mend } = shown;
        let words = attribute("alt").unwrap_or_default();
        if words.trim().is_empty() {
            to_mend.push("A picture has no text for those who do not see it: say what it shows.".to_owned());
        }
        let alt = if words.trim().is_empty() { "Picture".to_owned() } else { words };
        vec![Part::Content(Said {
            pointer: pointer.to_owned(),
            kind: "image",
            image: Some((address, alt)),
            needs,
            to_mend,
            ..Said::default()
        })]
    }

    /// Says what of HTML is lost where it becomes Markdown.
    fn lost_in(&mut self, at: &str, words: &str) {
        let lower = words.to_ascii_lowercase();
        let tags = [
            "img", "video", "audio", "iframe", "object", "embed", "svg", "form", "input", "button", "script",
            "style",
        ];
        let found = tags
            .into_iter()
            .find(|tag| lower.contains(&format!("<{tag} ")) || lower.contains(&format!("<{tag}>")));
        if let Some(tag) = found {
            let message = format!(
                "What its <{tag}> shows or does is no text, and is not taken: say it in words, or add a picture with its text."
            );
            self.report.leave(at, message);
        }
    }
}

/// Whether all of it is one heading.
fn only_heading(words: &str) -> bool {
    let lower = words.trim().to_ascii_lowercase();
    let level = ["h1", "h2", "h3", "h4"]
        .into_iter()
        .find(|level| lower.starts_with(&format!("<{level}")) && lower.ends_with(&format!("</{level}>")));
    level.is_some_and(|level| {
        lower.matches(&format!("</{level}>")).count() == 1 && html::to_text(words).len() < 200
    })
}

/// An alert is set off from the text.
fn kind_of(component: &Map<String, Value>) -> &'static str {
    let class = text(component, "className").or_else(|| text(component, "customClass")).unwrap_or_default();
    let kind = plain_type(component);
    if class.contains("alert-warning") || class.contains("alert-danger") || class.contains("warning-text") {
        "warning"
    } else if class.contains("alert") || class.contains("inset") || kind == "alert" {
        "inset"
    } else {
        "markdown"
    }
}
