use std::collections::BTreeMap;

use form_schemas::journey::PageModel;
use leptos::prelude::*;

use super::Sample;
use crate::hosted::{
    Again, CheckAnswersPage, Frame, Hidden, LeavePage, Message, MessagePage, News, QuestionPage, StartPage,
    SubmittedPage, TextPage, TextTopic, Trouble, check_answers, leave, left, message, question_page, start,
    submitted, text_page,
};
use crate::render;

const BASE: &str = "/f/report-a-lost-passport";
const CONTACT: &str =
    "Passport line  \nTelephone: [0300 222 0000](tel:03002220000), Monday to Friday, 8am to 8pm";

pub(super) fn samples(stylesheet: &str) -> Result<Vec<Sample>, serde_json::Error> {
    let mut samples = questions(stylesheet)?;
    samples.extend(journey(stylesheet)?);
    samples.extend(leaving(stylesheet));
    samples.extend(texts(stylesheet));
    samples.extend(messages(stylesheet));
    Ok(samples)
}

pub(super) fn frame(stylesheet: &str, path: &str) -> Frame {
    Frame {
        language: "en".to_owned(),
        chosen: false,
        languages: vec!["en".to_owned(), "cy".to_owned()],
        organisation: "Department for Examples".to_owned(),
        stylesheet: stylesheet.to_owned(),
        script: String::new(),
        form: "Report a lost or stolen passport".to_owned(),
        base: BASE.to_owned(),
        path: format!("{BASE}/{path}"),
        carried: String::new(),
    }
}

pub(super) fn hidden() -> Hidden {
    Hidden {
        token: "c2FtcGxl".to_owned(),
        entry: Some("0193485e-7c00-7000-8000-0000000000aa".to_owned()),
        item: None,
    }
}

pub(super) fn sample<V: IntoView>(name: &str, page: impl FnOnce() -> V) -> Sample {
    Sample { name: format!("hosted-{name}"), html: render(page) }
}

fn questions(stylesheet: &str) -> Result<Vec<Sample>, serde_json::Error> {
    let pages: BTreeMap<String, PageModel> = serde_json::from_str(include_str!("pages.json"))?;
    let view = |(name, model): (String, PageModel)| {
        let frame = Frame {
            language: model.language.to_string(),
            chosen: model.language.as_str() != "en",
            form: model.form_title.clone(),
            ..frame(stylesheet, &model.place().to_string())
        };
        let back = frame.address("");
        let news = (name == "name").then_some(News::Expired);
        let page = QuestionPage { frame, model, hidden: hidden(), back, change: String::new(), news };
        sample(&name, || question_page(&page))
    };
    Ok(pages.into_iter().map(view).collect())
}

fn journey(stylesheet: &str) -> Result<[Sample; 4], serde_json::Error> {
    let start_page = StartPage {
        frame: frame(stylesheet, ""),
        title: "Report a lost or stolen passport".to_owned(),
        text: "Use this form to cancel a British passport that you have lost or that was stolen.\n\nIt takes about \
               5 minutes. You need:\n\n- your name as it is on the passport\n- where and when you last had it"
            .to_owned(),
        button: String::new(),
        carried: Vec::new(),
    };
    let check = CheckAnswersPage {
        frame: frame(stylesheet, "check-answers"),
        answers: serde_json::from_str(include_str!("check-answers.json"))?,
        hidden: hidden(),
        back: format!("{BASE}/how"),
        declaration: "By sending this you confirm that your answers are true as far as you know.".to_owned(),
        submit: "Report the passport".to_owned(),
        news: None,
    };
    let not_sent = CheckAnswersPage { news: Some(News::NotSubmitted), ..check.clone() };
    let done = SubmittedPage {
        frame: frame(stylesheet, "submitted"),
        reference: "HXK-7Q2-9PD".to_owned(),
        next: "We cancel the passport today, and write to you within 5 working days.".to_owned(),
        contact: CONTACT.to_owned(),
        feedback: "https://example.org/feedback".to_owned(),
        hidden: hidden(),
        title: String::new(),
    };
    Ok([
        sample("start", || start(&start_page)),
        sample("check-answers", || check_answers(&check)),
        sample("check-answers-not-sent", || check_answers(&not_sent)),
        sample("submitted", || submitted(&done)),
    ])
}

fn leaving(stylesheet: &str) -> [Sample; 2] {
    let frame = frame(stylesheet, "leave");
    let page = LeavePage { frame: frame.clone(), hidden: hidden(), has_answers: true, back: BASE.to_owned() };
    [sample("leave", || leave(&page)), sample("left", || left(&frame))]
}

fn texts(stylesheet: &str) -> [Sample; 3] {
    let topics = [
        ("accessibility", TextTopic::Accessibility, ""),
        ("privacy", TextTopic::Privacy, "https://example.org/privacy"),
        ("cookies", TextTopic::Cookies, ""),
    ];
    topics.map(|(name, topic, text)| {
        let page = TextPage {
            frame: frame(stylesheet, name),
            topic,
            text: text.to_owned(),
            contact: CONTACT.to_owned(),
        };
        sample(name, || text_page(&page))
    })
}

fn messages(stylesheet: &str) -> [Sample; 15] {
    let messages = [
        ("no-form", Message::NoForm),
        ("not-found", Message::NotFound),
        ("method", Message::Method),
        ("closed", Message::Closed),
        ("foreign", Message::Foreign),
        ("stale", Message::Stale),
        ("large", Message::Large),
        ("unsupported", Message::Unsupported),
        ("down", Message::Down(Trouble::NotSaved)),
        ("down-reading", Message::Down(Trouble::NotShown)),
        ("down-submitting", Message::Down(Trouble::NotSubmitted)),
        ("down-deleting", Message::Down(Trouble::NotDeleted)),
        ("unknown", Message::Down(Trouble::Unknown)),
        ("fault", Message::Fault(Trouble::NotSubmitted)),
        ("cookie", Message::Cookie),
    ];
    messages.map(|(name, what)| {
        let mut frame = frame(stylesheet, "your-name");
        if what == Message::NoForm {
            frame = Frame { form: String::new(), base: String::new(), languages: Vec::new(), ..frame };
        }
        let text =
            (what == Message::Closed).then(|| "It closed on 31 October. **Apply by post** now.".to_owned());
        let again = (name == "down").then(|| Again {
            action: frame.path.clone(),
            fields: [("_token", "c2FtcGxl"), ("name", "Ada Lovelace")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
        });
        let page = MessagePage { frame, message: what, text, contact: Some(CONTACT.to_owned()), again };
        sample(name, || message(&page))
    })
}
