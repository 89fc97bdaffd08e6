//! Building a condition, row by row.

use form_schemas::condition::{About, Matching};
use form_schemas::export::outline::Said;
use leptos::prelude::*;

use super::super::cards::words;
use super::super::frame::{Frame, Page, Place};
use super::super::parts::{Errors, heading_of, paragraph, posted};
use super::row::{self, Row};
use crate::components::{Button, ChoiceItem, Fieldset, Hint, Legend, Radios};
use crate::messages::staff::{self, conditions as say};

/// `GET, POST /forms/{id}/conditions/change`.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The condition's id; nothing of a new one.
    pub condition: String,
    /// The hash of what is saved of it.
    pub was: String,
    /// The repeat whose items it is about: its pointer and what it is called.
    pub scope: Option<(String, String)>,
    /// What a new one is made for: its code and what it is.
    pub place: Option<(String, String)>,
    /// What it is called.
    pub name: String,
    /// How many rows must be so.
    pub matching: Matching,
    /// The rows; always one or more.
    pub rows: Vec<Row>,
    /// What a row may be about: code and words.
    pub offered: Vec<(String, String)>,
    /// What somebody else has made of it meanwhile.
    pub now: Option<Said>,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

impl Builder {
    fn action(&self) -> String {
        format!("/forms/{}/conditions/change", self.form)
    }

    /// Whether something is chosen in every row.
    fn is_ready(&self) -> bool {
        self.rows.iter().any(|row| row.about != About::Nothing)
    }
}

/// The builder.
pub fn view(page: &Builder) -> AnyView {
    let heading = say::builder(page.condition.is_empty());
    let scope = page.scope.as_ref().map(|(_, name)| paragraph(format!("{} “{name}”", say::ABOUT)));
    let place = page.place.as_ref().map(|(_, place)| paragraph(say::made_for(place)));
    let now = page.now.as_ref().map(|said| {
        view! { <div class="govuk-inset-text">{words(std::slice::from_ref(said))}</div> }
    });
    let rows: Vec<_> = page.rows.iter().enumerate().map(|(index, one)| row::view(index, one, page)).collect();
    let inputs = (
        hidden(page),
        page.is_ready().then(|| row::name(page)),
        page.is_ready().then(|| matching(page)),
        rows,
        buttons(page),
    );
    let body = (
        heading_of(&page.title, heading),
        scope,
        place,
        now,
        posted(&page.action(), &page.frame.token, inputs.into_any()),
        paragraph(say::DAYS),
    );
    Page::new(&page.frame, heading)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(format!("/forms/{}/conditions", page.form), say::TITLE)
        .view(body.into_any())
}

fn hidden(page: &Builder) -> AnyView {
    let scope = page.scope.as_ref().map(|(pointer, _)| pointer.clone()).unwrap_or_default();
    let place = page.place.as_ref().map(|(code, _)| code.clone()).unwrap_or_default();
    let mut fields = vec![
        ("condition", page.condition.clone()),
        ("was", page.was.clone()),
        ("scope", scope),
        ("for", place),
    ];
    if !page.is_ready() {
        fields.push(("matching", page.matching.as_str().to_owned()));
    }
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect();
    fields.into_any()
}

fn matching(page: &Builder) -> AnyView {
    let items = Matching::ALL.into_iter().map(|matching| ChoiceItem {
        value: matching.as_str().to_owned(),
        text: say::matching(matching).into(),
        hint: say::matching_hint(matching).map(Hint::new),
        checked: matching == page.matching,
        ..ChoiceItem::default()
    });
    let legend = Legend { classes: "govuk-fieldset__legend--s".to_owned(), ..Legend::new(say::MATCHING) };
    Radios {
        name: "matching".to_owned(),
        items: items.collect(),
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        classes: "govuk-radios--small".to_owned(),
        ..Radios::default()
    }
    .view()
    .into_any()
}

/// The first one is what Enter presses. Adding a row leads to it.
fn buttons(page: &Builder) -> AnyView {
    let button =
        |text, value: &str| Button { name: "go".to_owned(), value: value.to_owned(), ..Button::new(text) };
    let first = if page.is_ready() { button(say::SAVE, "save") } else { button(say::CONTINUE, "continue") };
    let cancel = format!("/forms/{}/conditions", page.form);
    let add = page.is_ready().then(|| {
        let to = format!("{}#last", page.action());
        view! {
            <button type="submit" name="go" value="add" formaction=to class="govuk-button govuk-button--secondary">
                {say::ADD_ROW}
            </button>
        }
    });
    view! {
        <div class="govuk-button-group">
            {first.view()} {add}
            <a class="govuk-link" href=cancel>{staff::CANCEL}</a>
        </div>
    }
    .into_any()
}
