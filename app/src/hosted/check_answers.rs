use form_schemas::journey::{CheckAnswers, CheckRow};
use leptos::prelude::*;

use super::question_page::leave_link;
use super::{Frame, Hidden, News};
use crate::components::{Button, SummaryAction, SummaryActions, SummaryCell, SummaryList, SummaryRow};
use crate::messages;
use crate::prose::prose;

/// Check your answers.
#[derive(Clone, Debug, Default)]
pub struct CheckAnswersPage {
    /// What surrounds it.
    pub frame: Frame,
    /// The answers.
    pub answers: CheckAnswers,
    /// What ties it to the browser.
    pub hidden: Hidden,
    /// Where the back link leads.
    pub back: String,
    /// What the person agrees to, in Markdown; empty when nothing.
    pub declaration: String,
    /// What the button says; "Submit" when empty.
    pub submit: String,
    /// What happened on the way here.
    pub news: Option<News>,
}

/// Every answer with a link to change it, and the button that submits.
pub fn check_answers(page: &CheckAnswersPage) -> impl IntoView + use<> {
    let messages = page.frame.messages();
    let declaration = (!page.declaration.is_empty()).then(|| {
        view! { <h2 class="govuk-heading-m">{messages.declaration}</h2> {prose(&page.declaration)} }
    });
    let submit = if page.submit.is_empty() { messages.submit.to_owned() } else { page.submit.clone() };
    let title = page.frame.title(messages.check_title);
    let title = match page.news {
        Some(news) => news.title(messages, title),
        None => title,
    };
    let main = view! {
        {page.news.map(|news| news.view(messages))}
        <h1 class="govuk-heading-l">{messages.check_title}</h1>
        {summaries(&page.answers, &page.frame, "change")} {declaration}
        <p class="govuk-body">{messages.check_before}</p>
        <form method="post" action=page.frame.address("check-answers") novalidate>
            {page.hidden.clone().view()} {Button::new(submit).view()}
        </form>
        {leave_link(&page.frame)}
    };
    page.frame.document(title, Some(page.back.clone()), main.into_any())
}

/// The answers under their headings. `change` follows the question mark of the links that change them.
pub(super) fn summaries(answers: &CheckAnswers, frame: &Frame, change: &str) -> Vec<AnyView> {
    let sections = answers.sections.iter().map(|section| {
        let title = section.title.clone().map(|title| heading(section.depth, title));
        let address =
            |row: &CheckRow| frame.address(&format!("{}?{change}", row.place)) + &answers.anchor(row);
        let rows = section.rows.iter().map(|row| answer(row, address(row), &frame.language)).collect();
        let list = SummaryList { rows, classes: "app-answers".to_owned() };
        view! { {title} {list.view()} }.into_any()
    });
    sections.collect()
}

fn answer(row: &CheckRow, href: String, language: &str) -> SummaryRow {
    let (messages, lists) = (messages::hosted(language), messages::lists(language));
    let (action, nothing) = if row.is_list {
        (lists.add_or_remove, lists.none)
    } else {
        (messages.change, messages.not_provided)
    };
    let value = match &row.answer {
        Some(lines) => lines_of(lines).into(),
        None => nothing.into(),
    };
    let change = SummaryAction {
        href,
        text: action.into(),
        visually_hidden_text: about(row),
        ..SummaryAction::default()
    };
    SummaryRow {
        key: SummaryCell::new(row.question.as_str()),
        value: SummaryCell { text: value, ..SummaryCell::default() },
        // What was worked out changes with the answers.
        actions: (!row.is_worked_out)
            .then(|| SummaryActions { items: vec![change], ..SummaryActions::default() }),
        ..SummaryRow::default()
    }
}

/// What a change link changes: "full name, Child Ada".
pub(crate) fn about(row: &CheckRow) -> String {
    match &row.item {
        Some(item) => format!("{}, {item}", row.label),
        None => row.label.clone(),
    }
}

/// The heading of a group: of a section, of an item, of an item in an item.
pub(crate) fn heading(depth: usize, title: String) -> AnyView {
    match depth {
        0 => view! { <h2 class="govuk-heading-m">{title}</h2> }.into_any(),
        1 => view! { <h3 class="govuk-heading-s">{title}</h3> }.into_any(),
        _ => view! { <h4 class="govuk-heading-s">{title}</h4> }.into_any(),
    }
}

/// An answer of several lines, each on its own.
fn lines_of(lines: &[String]) -> AnyView {
    let lines: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| view! { {(index > 0).then(|| view! { <br /> })} {line.clone()} })
        .collect();
    lines.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_link_leads_to_its_question_where_the_page_asks_several() {
        let answers = include_str!("../samples/check-answers.json");
        let mut answers: CheckAnswers = serde_json::from_str(answers).unwrap();
        let rows = &mut answers.sections[0].rows;
        rows[1].place = rows[0].place.clone();
        let frame = Frame { base: "/f/x".to_owned(), language: "cy".to_owned(), ..Frame::default() };
        let page = CheckAnswersPage { frame, answers, ..CheckAnswersPage::default() };
        let html = crate::render(|| check_answers(&page));
        for link in ["/f/x/name?change#name", "/f/x/name?change#email", "/f/x/born?change"] {
            assert!(html.contains(&format!("href=\"{link}\"")), "{link}");
        }
        let frame = Frame { chosen: true, ..page.frame };
        let html = crate::render(|| check_answers(&CheckAnswersPage { frame, ..page }));
        assert!(html.contains("href=\"/f/x/name?change&amp;lang=cy#email\""), "{html}");
    }
}
