use form_schemas::journey::{ListItem, ListModel};
use leptos::either::Either;
use leptos::prelude::*;

use super::question_page::leave_link;
use super::{Frame, Hidden, News};
use crate::components::{
    Button, ChoiceItem, ErrorLink, ErrorMessage, ErrorSummary, Fieldset, Hint, Legend, NotificationBanner,
    Radios, SummaryAction, SummaryActions, SummaryCell, SummaryList, SummaryRow,
};
use crate::messages::{self, Lists, fill};

/// The input that is asked whether there is another.
const ANOTHER: &str = "another";

/// Where errors lead when nothing is asked.
const ITEMS: &str = "items";

/// The list of a repeat.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// What surrounds it.
    pub frame: Frame,
    /// What was added.
    pub model: ListModel,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Where the back link leads; there is none when empty.
    pub back: String,
    /// `_change`: how it was opened; empty when on the way through the form.
    pub change: String,
    /// What the address of an item ends with: how it was opened from here.
    pub item_suffix: String,
    /// What happened on the way here.
    pub news: Option<ListNews>,
    /// What happened to what was sent from here.
    pub told: Option<News>,
}

/// What happened on the way to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListNews {
    /// An item was removed.
    Removed,
    /// What the person was about to change is not there any more.
    Gone,
}

/// The question before an item is removed.
#[derive(Clone, Debug)]
pub struct RemovePage {
    /// What surrounds it.
    pub frame: Frame,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// What the item is called.
    pub title: String,
    /// The address of this page, without the form's own.
    pub action: String,
    /// The list.
    pub list: String,
    /// `_change`: how the list was opened.
    pub change: String,
}

/// What was added, to change and to remove, and whether there is another.
pub fn list_page(page: &ListPage) -> impl IntoView + use<> {
    let model = &page.model;
    let (hosted, lists) = (page.frame.messages(), messages::lists(&page.frame.language));
    let suffix = &page.item_suffix;
    let body = body(model, &|place| page.frame.address(&format!("{place}{suffix}")));
    let change = (!page.change.is_empty())
        .then(|| view! { <input type="hidden" name="_change" value=page.change.clone() /> });
    let main = view! {
        {page.told.map(|told| told.view(hosted))}
        {page.news.map(|news| banner(news, lists))}
        {summary_of_errors(model)}
        {body}
        <form method="post" action=page.frame.address(&model.place.to_string()) novalidate>
            {page.hidden.clone().view()} {change} {question(model)} {Button::new(hosted.continue_).view()}
        </form>
        {leave_link(&page.frame)}
    };
    let back = (!page.back.is_empty()).then(|| page.back.clone());
    let prefix = if model.errors.is_empty() { "" } else { hosted.error_prefix };
    let title = format!("{prefix}{}", page.frame.title(&model.heading));
    let title = match page.told {
        Some(told) => told.title(hosted, title),
        None => title,
    };
    page.frame.document(title, back, main.into_any())
}

/// The heading and what was added. `address` makes an address of a place.
pub(crate) fn body(model: &ListModel, address: &dyn Fn(String) -> String) -> impl IntoView + use<> {
    let lists = messages::lists(model.language.as_str());
    let caption =
        model.caption.clone().map(|caption| view! { <span class="govuk-caption-l">{caption}</span> });
    let rows: Vec<_> = model.items.iter().map(|item| row(item, model, address)).collect();
    let list = (!rows.is_empty()).then(|| SummaryList { rows, classes: "app-items".to_owned() }.view());
    let list = view! { <div id=ITEMS>{list}</div> };
    view! {
        {caption}
        <h1 class="govuk-heading-l">{model.heading.clone()}</h1>
        <p class="govuk-body">{lists.count(model.items.len())}</p>
        {list}
    }
}

fn row(item: &ListItem, model: &ListModel, address: &dyn Fn(String) -> String) -> SummaryRow {
    let lists = messages::lists(model.language.as_str());
    let hosted = messages::hosted(model.language.as_str());
    let action = |text: &'static str, href: String| SummaryAction {
        href,
        text: text.into(),
        visually_hidden_text: item.title.clone(),
        ..SummaryAction::default()
    };
    let change = if item.completed { hosted.change } else { lists.go_on };
    let items = vec![
        action(change, address(item.place.to_string())),
        action(lists.remove, address(format!("{}/remove", item.first))),
    ];
    SummaryRow {
        key: SummaryCell::new(item.title.as_str()),
        value: SummaryCell::new(if item.completed { lists.complete } else { lists.incomplete }),
        actions: Some(SummaryActions { items, ..SummaryActions::default() }),
        ..SummaryRow::default()
    }
}

/// Whether there is another; that there cannot be one, where the list is full.
pub(crate) fn question(model: &ListModel) -> impl IntoView + use<> {
    let lists = messages::lists(model.language.as_str());
    let limits = [("min", model.fewest.to_string()), ("max", model.most.to_string())];
    let limits = limits.each_ref().map(|(name, value)| (*name, value.as_str()));
    if !model.asks {
        return Either::Left(view! { <p class="govuk-body">{fill(lists.full, &limits)}</p> });
    }
    let hosted = messages::hosted(model.language.as_str());
    let is_short = u64::try_from(model.items.len()).is_ok_and(|items| items < model.fewest);
    let hint = [(is_short, lists.at_least), (true, lists.at_most)];
    let hint = hint.into_iter().filter(|(said, _)| *said).map(|(_, text)| fill(text, &limits));
    let noun = noun(model);
    let legend = if model.items.is_empty() { lists.first.to_owned() } else { lists.ask(noun) };
    let option = |value: &str, text: &'static str, chosen: bool| ChoiceItem {
        value: value.to_owned(),
        text: text.into(),
        checked: model.another == Some(chosen),
        ..ChoiceItem::default()
    };
    let radios = Radios {
        id_prefix: ANOTHER.to_owned(),
        name: ANOTHER.to_owned(),
        items: vec![option("yes", hosted.yes, true), option("no", hosted.no, false)],
        fieldset: Some(Fieldset {
            legend: Some(Legend { classes: "govuk-fieldset__legend--m".to_owned(), ..Legend::new(legend) }),
            ..Fieldset::default()
        }),
        hint: Some(Hint::new(hint.collect::<Vec<_>>().join(" "))),
        error_message: model.errors.first().map(|error| ErrorMessage {
            visually_hidden_text: Some(hosted.error_hidden.to_owned()),
            ..ErrorMessage::new(lists.error(error, noun))
        }),
        classes: "govuk-radios--inline".to_owned(),
    };
    Either::Right(radios.view())
}

/// What another of them is; nothing while there is none.
fn noun(model: &ListModel) -> Option<&str> {
    model.noun.as_deref().filter(|_| !model.items.is_empty())
}

/// What is wrong with the list; nothing where nothing is.
pub(crate) fn summary_of_errors(model: &ListModel) -> Option<impl IntoView + use<>> {
    let lists = messages::lists(model.language.as_str());
    let hosted = messages::hosted(model.language.as_str());
    let target = if model.asks { ANOTHER } else { ITEMS };
    let links: Vec<_> = model
        .errors
        .iter()
        .map(|error| ErrorLink { text: lists.error(error, noun(model)).into(), href: format!("#{target}") })
        .collect();
    let summary = || ErrorSummary {
        title_text: hosted.problem.into(),
        error_list: links,
        focus: true,
        ..ErrorSummary::default()
    };
    (!model.errors.is_empty()).then(|| summary().view())
}

fn banner(news: ListNews, lists: &Lists) -> impl IntoView + use<> {
    let (title, body, kind) = match news {
        ListNews::Removed => (lists.removed_title, lists.removed_body, "success"),
        ListNews::Gone => (lists.gone_title, lists.gone_body, ""),
    };
    NotificationBanner {
        title_text: title.into(),
        text: view! { <p class="govuk-body">{body}</p> }.into_any().into(),
        r#type: kind.to_owned(),
        role: "alert".to_owned(),
        focus: true,
        ..NotificationBanner::default()
    }
    .view()
}

/// "Remove Child Ada?"
pub fn remove_page(page: &RemovePage) -> impl IntoView + use<> {
    let lists = messages::lists(&page.frame.language);
    let title = fill(lists.remove_title, &[("item", &page.title)]);
    let change = (!page.change.is_empty())
        .then(|| view! { <input type="hidden" name="_change" value=page.change.clone() /> });
    let main = view! {
        <h1 class="govuk-heading-l">{title.clone()}</h1>
        <p class="govuk-body">{lists.remove_body}</p>
        <form method="post" action=page.frame.address(&page.action) novalidate>
            {page.hidden.clone().view()} {change} {Button::new(lists.remove).warning().view()}
        </form>
        <p class="govuk-body"><a class="govuk-link" href=page.list.clone()>{lists.remove_keep}</a></p>
    };
    page.frame.document(page.frame.title(&title), Some(page.list.clone()), main.into_any())
}
