use form_schemas::journey::{ErrorModel, ListItem, ListModel, Place};
use form_schemas::question::ErrorCode;
use form_schemas::{InvalidId, Language, PageId};
use serde_json::{Map, Value};

use super::Sample;
use super::hosted::{frame, hidden, sample};
use crate::hosted::{ListNews, ListPage, RemovePage, list_page, remove_page};

const TITLES: [&str; 3] = ["Child Ada Lovelace", "Child Benedict", "Child 3"];

/// The list of a repeat: empty, with some, full, with what is wrong, with news, in Welsh; and the question before one is removed.
pub(super) fn samples(stylesheet: &str) -> Result<Vec<Sample>, InvalidId> {
    let some = list(2)?;
    let none = ListModel { errors: wrong(ErrorCode::MinItems), another: Some(false), ..list(0)? };
    let full = ListModel { asks: false, ..list(3)? };
    let welsh = ListModel {
        language: Language::new("cy")?,
        heading: "Plant ar y pasbort".to_owned(),
        noun: Some("plentyn".to_owned()),
        ..some.clone()
    };
    let removed = (some.clone(), Some(ListNews::Removed));
    let pages = [
        ("list", (some, None)),
        ("list-error", (none, None)),
        ("list-full", (full, None)),
        ("list-removed", removed.clone()),
        ("list-gone", (removed.0, Some(ListNews::Gone))),
        ("list-welsh", (welsh, None)),
    ];
    let view = |(name, (model, news)): (&str, (ListModel, Option<ListNews>))| {
        let mut frame = frame(stylesheet, "children");
        frame.language = model.language.to_string();
        frame.chosen = frame.language != "en";
        let back = frame.address("where");
        let page = ListPage {
            frame,
            model,
            hidden: hidden(),
            back,
            change: String::new(),
            item_suffix: String::new(),
            news,
            told: None,
        };
        sample(name, || list_page(&page))
    };
    let mut samples: Vec<Sample> = pages.into_iter().map(view).collect();
    let remove = RemovePage {
        frame: frame(stylesheet, "children/1/remove"),
        hidden: hidden(),
        title: TITLES.map(str::to_owned).into_iter().next().unwrap_or_default(),
        action: "children/1/remove".to_owned(),
        list: "/f/report-a-lost-passport/children".to_owned(),
        change: String::new(),
    };
    samples.push(sample("remove", || remove_page(&remove)));
    Ok(samples)
}

fn list(items: usize) -> Result<ListModel, InvalidId> {
    let page = PageId::new("children")?;
    let item = |(title, number): (&str, u32)| {
        let first = Place::new(page.clone(), vec![number]);
        ListItem { title: title.to_owned(), place: first.clone(), first, completed: number != 2 }
    };
    Ok(ListModel {
        place: Place::from(page.clone()),
        language: Language::english(),
        form_title: "Report a lost or stolen passport".to_owned(),
        caption: Some("About you".to_owned()),
        heading: "Children on the passport".to_owned(),
        noun: Some("child".to_owned()),
        items: TITLES.into_iter().zip(1..).take(items).map(item).collect(),
        fewest: 1,
        most: 3,
        asks: true,
        another: None,
        errors: Vec::new(),
    })
}

fn wrong(code: ErrorCode) -> Vec<ErrorModel> {
    let parameters: Map<String, Value> = [("min", 1), ("max", 3), ("length", 0)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    vec![ErrorModel {
        code,
        parameters,
        part: None,
        sentence: None,
        label: "Children on the passport".to_owned(),
        is_short: false,
        input: "another".to_owned(),
    }]
}
