//! Where something stands in a source that was imported, in the words of who works on the form: a JSON Pointer says it to
//! programs.

use app::messages::staff::forms::place as say;
use serde_json::Value;

/// A source, and what became of its pages.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    /// The source.
    pub source: &'a Value,
    /// Where each page of the form stands in it, in their order; none where there is no form.
    pub pages: &'a [String],
}

impl Places<'_> {
    /// Where `pointer` leads: `Page 4 ‘Your details’, question ‘Full name’, hint`. Empty for the whole of it.
    pub fn in_words(&self, pointer: &str) -> String {
        let mut parts = Vec::new();
        let mut here = Some(self.source);
        let (mut list, mut at) = ("", String::new());
        let mut steps = steps(pointer).peekable();
        while let Some(step) = steps.next() {
            here = here.and_then(|value| below(value, &step));
            at = format!("{at}/{step}");
            let index = step.parse::<usize>().ok().filter(|_| !list.is_empty());
            match index {
                Some(index) if list == "pages" => parts.push(self.page(&at, index, here)),
                Some(index) => {
                    let (member, called) = self.member(list, index, here);
                    // A page with one question is called as that is: once is enough.
                    if let (Some(page), Some(called)) = (parts.last_mut(), called) {
                        *page = page.strip_suffix(&say::name(&called)).unwrap_or(page).to_owned();
                    }
                    parts.push(member);
                }
                // A question of a form document is known by its name there.
                None if list == "properties" => parts.push(question(here, &step)),
                None if say::is_list(&step) => {
                    list = say::list(&step);
                    continue;
                }
                None => parts.extend(say::part(&step, steps.peek().is_none())),
            }
            list = "";
        }
        parts.extend(say::all(list));
        say::joined(&parts)
    }

    /// A page by its number in the form, or where it is not there as one of the file.
    fn page(&self, pointer: &str, index: usize, page: Option<&Value>) -> String {
        let name = page.and_then(called);
        match self.pages.iter().position(|page| page == pointer) {
            _ if self.pages.is_empty() => say::page(index + 1, name.as_deref()),
            Some(number) => say::page(number + 1, name.as_deref()),
            None => say::page_of_file(index + 1, name.as_deref()),
        }
    }

    fn member(&self, list: &str, index: usize, member: Option<&Value>) -> (String, Option<String>) {
        let leads_to = member.and_then(|link| link.get("path")).and_then(Value::as_str);
        let name = match (list, leads_to) {
            ("next", Some(path)) => self.page_at(path),
            _ => member.and_then(called),
        };
        (say::member(list, index + 1, name.as_deref(), member.is_some_and(is_question)), name)
    }

    /// What the page with this address is called.
    fn page_at(&self, path: &str) -> Option<String> {
        let pages = self.source.get("pages").and_then(Value::as_array);
        pages?.iter().find(|page| page.get("path").and_then(Value::as_str) == Some(path)).and_then(called)
    }

    /// What sorts places as they come in the form: its pages in their order, a page that is not in it after the one that it
    /// follows in the file, and what is about no page at the end.
    pub fn rank(&self, pointer: &str) -> (usize, Vec<usize>) {
        let mut here = Some(self.source);
        let mut ranks = Vec::new();
        for step in steps(pointer) {
            let index = match here {
                Some(Value::Object(members)) => members.keys().position(|name| *name == step),
                _ => step.parse().ok(),
            };
            ranks.push(index.unwrap_or(usize::MAX));
            here = here.and_then(|value| below(value, &step));
        }
        let page = pointer.strip_prefix("/pages/").and_then(|rest| rest.split('/').next()?.parse().ok());
        (page.map_or(usize::MAX, |page| self.rank_of_page(page)), ranks)
    }

    fn rank_of_page(&self, page: usize) -> usize {
        let controller = self.source.pointer(&format!("/pages/{page}/controller")).and_then(Value::as_str);
        // Check your answers comes last, wherever it stands in the file.
        if controller.is_some_and(|controller| controller.to_ascii_lowercase().contains("summary")) {
            return 2 * self.pages.len() + 1;
        }
        let place = |index: usize| self.pages.iter().position(|page| *page == format!("/pages/{index}"));
        let before = || (0..page).rev().find_map(place).map_or(0, |place| 2 * place + 2);
        place(page).map_or_else(before, |place| 2 * place + 1)
    }
}

fn steps(pointer: &str) -> impl Iterator<Item = String> {
    let steps = pointer.trim_start_matches('#').split('/').skip(1);
    steps.map(|step| step.replace("~1", "/").replace("~0", "~"))
}

fn below<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    }
}

fn question(value: Option<&Value>, name: &str) -> String {
    say::named(say::QUESTION, &value.and_then(called).unwrap_or_else(|| name.to_owned()))
}

/// Whether a component collects an answer.
fn is_question(component: &Value) -> bool {
    component.get("type").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("Field"))
}

/// What people call it: its title, or how its text begins.
fn called(value: &Value) -> Option<String> {
    ["title", "displayName", "text", "label", "content", "name"].iter().find_map(|name| {
        let text = match value.get(name)? {
            Value::Object(languages) => {
                languages.get("en").or_else(|| languages.values().next())?.as_str()?
            }
            text => text.as_str()?,
        };
        Some(beginning(&without_tags(text))).filter(|text| !text.is_empty())
    })
}

fn without_tags(text: &str) -> String {
    const WITHIN_WORDS: [&str; 7] = ["a", "b", "em", "i", "span", "strong", "u"];
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, after) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !WITHIN_WORDS.contains(&name) {
            plain.push(' ');
        }
        plain.push_str(after);
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As much of a text as names it.
fn beginning(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn source() -> Value {
        json!({
            "pages": [
                {"path": "/start"},
                {"path": "/you", "title": "Your details", "controller": "x", "next": [{"path": "/end"}], "components": [
                    {"name": "x", "type": "Para", "content": "<p>If you know the <b>person</b>, tell us what they are called.</p>"},
                    {"name": "y", "type": "TextField", "title": "Full name", "hint": {"en": "h", "cy": "a"}, "options": {"hideTitle": true}},
                    {"type": "Mystery"}
                ]},
                {"path": "/end", "title": {"en": "The end", "cy": "Y diwedd"}, "components": [{"type": "YesNoField", "title": "The end"}]}
            ],
            "conditions": [{"displayName": "hasLink"}],
            "lists": [{"title": "Countries", "items": [{"text": "Wales"}]}],
            "properties": {"age": {"title": "How old are you?"}},
            "phaseBanner": {}
        })
    }

    #[test]
    fn a_place_is_said_in_words() {
        let source = source();
        let pages = ["/pages/2", "", "/pages/1"].map(str::to_owned);
        let places = Places { source: &source, pages: &pages };
        for (pointer, words) in [
            ("", ""),
            ("/pages/0", "Page 1 of the file"),
            ("/pages/2", "Page 1 ‘The end’"),
            ("/pages/1/components/1", "Page 3 ‘Your details’, question ‘Full name’"),
            (
                "/pages/1/components/0",
                "Page 3 ‘Your details’, text ‘If you know the person, tell us what they are called.’",
            ),
            ("/pages/1/components/2", "Page 3 ‘Your details’, item 3"),
            ("/pages/1/components/1/options", "Page 3 ‘Your details’, question ‘Full name’, its settings"),
            (
                "/pages/1/components/1/values/items",
                "Page 3 ‘Your details’, question ‘Full name’, its options",
            ),
            ("/pages/1/components/1/type", "Page 3 ‘Your details’, question ‘Full name’"),
            ("/pages/2/components/0", "Page 1, question ‘The end’"),
            (
                "/pages/1/components/1/options/hideTitle",
                "Page 3 ‘Your details’, question ‘Full name’, hiding the title",
            ),
            (
                "/pages/1/components/1/options/someThing",
                "Page 3 ‘Your details’, question ‘Full name’, the setting ‘some thing’",
            ),
            (
                "/pages/1/components/1/hint/cy",
                "Page 3 ‘Your details’, question ‘Full name’, the hint, in Welsh",
            ),
            ("/pages/1/controller", "Page 3 ‘Your details’, what else the page does"),
            ("/pages/1/next/0", "Page 3 ‘Your details’, the link to ‘The end’"),
            ("/conditions/0", "Condition ‘hasLink’"),
            ("/lists/0/items/0", "List ‘Countries’, option ‘Wales’"),
            ("/properties/age", "Question ‘How old are you?’"),
            ("/phaseBanner", "The phase banner"),
            ("/pages", "The pages"),
        ] {
            assert_eq!(places.in_words(pointer), words, "{pointer}");
        }
        // Of a file of which no form could be made, its own numbers.
        let places = Places { source: &source, pages: &[] };
        assert_eq!(places.in_words("/pages/1"), "Page 2 ‘Your details’");
        assert_eq!(places.in_words("/pages/9/components"), "Page 10, what stands on it");
    }

    #[test]
    fn places_are_sorted_as_they_come_in_the_form() {
        let source = source();
        let pages = ["/pages/2", "/pages/1"].map(str::to_owned);
        let places = Places { source: &source, pages: &pages };
        let sorted = [
            "/pages/0",
            "/pages/2",
            "/pages/1",
            "/pages/1/components/0",
            "/pages/1/components/1/options/hideTitle",
            "/conditions/0",
            "/lists/0",
            "/phaseBanner",
        ];
        let mut again = sorted;
        again.reverse();
        again.sort_by_key(|pointer| places.rank(pointer));
        assert_eq!(again, sorted);
    }
}
