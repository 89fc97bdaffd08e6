//! What a browser without scripts reads of a page: its heading, its forms and what can be filled in.

use std::collections::BTreeMap;

/// A form of a page.
#[derive(Debug, Default)]
pub struct Form {
    pub method: String,
    pub action: String,
    pub inputs: Vec<Input>,
}

/// Something that a form sends: a field, one box of several, a button.
#[derive(Debug, Default)]
pub struct Input {
    pub name: String,
    /// `text`, `radio`, `checkbox`, `hidden`, `submit`, `select`, `textarea` …
    pub kind: String,
    /// What is sent: of a box when it is ticked, of the others unless something else is typed.
    pub value: String,
    pub checked: bool,
    /// What can be chosen of a select.
    pub options: Vec<String>,
}

impl Form {
    /// The fields of this name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Input> {
        self.inputs.iter().filter(move |input| input.name == name)
    }

    /// Whether someone could type or choose this.
    pub fn takes(&self, name: &str, value: &str) -> bool {
        self.named(name).any(|input| match input.kind.as_str() {
            "radio" | "checkbox" => input.value == value,
            "select" => input.options.iter().any(|option| option == value),
            "hidden" | "submit" => false,
            _ => true,
        })
    }
}

/// A tag with its attributes.
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    /// What follows it.
    rest: &'a str,
}

impl Tag<'_> {
    fn attribute(&self, name: &str) -> String {
        self.attributes.get(name).cloned().unwrap_or_default()
    }
}

/// The forms of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut open: Option<Form> = None;
    let mut rest = html;
    while let Some(tag) = next_tag(rest) {
        rest = tag.rest;
        match (tag.name, open.as_mut()) {
            ("form", _) => {
                let (method, action) = (tag.attribute("method"), tag.attribute("action"));
                open = Some(Form { method, action, inputs: Vec::new() });
            }
            ("/form", _) => forms.extend(open.take()),
            ("input" | "textarea" | "button" | "select", Some(form)) => form.inputs.push(input(&tag)),
            ("option", Some(form)) => {
                let value = tag.attribute("value");
                let select = form.inputs.last_mut().expect("an option stands in a select");
                if tag.attributes.contains_key("selected") {
                    select.value.clone_from(&value);
                }
                select.options.push(value);
            }
            _ => {}
        }
    }
    forms
}

fn input(tag: &Tag<'_>) -> Input {
    let kind = match tag.name {
        "input" if tag.attributes.contains_key("type") => tag.attribute("type"),
        "input" => "text".to_owned(),
        "button" => "submit".to_owned(),
        other => other.to_owned(),
    };
    let value = match (tag.name, kind.as_str()) {
        ("textarea", _) => text(tag.rest.split_once("</textarea>").map_or("", |(inside, _)| inside)),
        (_, "radio" | "checkbox") if !tag.attributes.contains_key("value") => "on".to_owned(),
        _ => tag.attribute("value"),
    };
    let checked = tag.attributes.contains_key("checked");
    Input { name: tag.attribute("name"), kind, value, checked, options: Vec::new() }
}

/// The words of the page's `h1`.
pub fn heading(html: &str) -> String {
    words(
        html.split_once("<h1")
            .and_then(|(_, after)| after.split_once("</h1>"))
            .map_or("", |(inside, _)| inside.split_once('>').map_or("", |(_, inside)| inside)),
    )
}

/// The words of an element that has this class.
pub fn of_class(html: &str, class: &str) -> String {
    let inside =
        html.split_once(class).and_then(|(_, after)| after.split_once('>')).map(|(_, inside)| inside);
    words(inside.and_then(|inside| inside.split_once("</div>")).map_or("", |(inside, _)| inside))
}

/// Text without its tags.
fn words(html: &str) -> String {
    let mut said = String::new();
    for piece in html.split('<') {
        said.push_str(
            piece.rsplit_once('>').map_or(if said.is_empty() { piece } else { "" }, |(_, text)| text),
        );
        said.push(' ');
    }
    text(&said).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn next_tag(html: &str) -> Option<Tag<'_>> {
    let (_, after) = html.split_once('<')?;
    if let Some(comment) = after.strip_prefix("!--") {
        return next_tag(comment.split_once("-->")?.1);
    }
    let end = after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len());
    let (name, mut rest) = after.split_at(end);
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(rest) = rest.strip_prefix('>') {
            return Some(Tag { name: name.trim_end_matches('/'), attributes, rest })
                .filter(|tag| !tag.name.is_empty());
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c))?;
        let (name, after) = rest.split_at(end);
        rest = after;
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (inside, after) = after.split_once('"')?;
            (value, rest) = (text(inside), after);
        }
        attributes.insert(name, value);
    }
}

/// Text as it is read.
fn text(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn forms_are_read_as_a_browser_reads_them() {
    let html = "<h1 class=\"x\"><label for=\"a\">Tom &amp; <b>Jo</b></label></h1><!-- <form> --><form method=\"post\" action=\"/f/a?b=1&amp;c\" novalidate>\
        <input type=\"hidden\" name=\"_token\" value=\"t\"/><input name=\"a\" value=\"&quot;&lt;\">\
        <input type=\"radio\" name=\"b\" value=\"1\" checked><select name=\"c\"><option value=\"\"></option>\
        <option value=\"x\" selected>X</option></select><textarea name=\"d\">A\nB</textarea><button>Go</button></form>";
    let forms = forms(html);
    assert_eq!((forms.len(), forms[0].action.as_str()), (1, "/f/a?b=1&c"));
    let said: Vec<_> =
        forms[0].inputs.iter().map(|it| (it.name.as_str(), it.kind.as_str(), it.value.as_str())).collect();
    let expected = [
        ("_token", "hidden", "t"),
        ("a", "text", "\"<"),
        ("b", "radio", "1"),
        ("c", "select", "x"),
        ("d", "textarea", "A\nB"),
        ("", "submit", ""),
    ];
    assert_eq!(said, expected);
    assert_eq!(heading(html), "Tom & Jo");
    assert!(forms[0].takes("b", "1") && !forms[0].takes("b", "2") && !forms[0].takes("_token", "u"));
}
