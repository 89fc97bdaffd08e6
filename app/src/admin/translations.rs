//! Translating a form: how far each language is, its texts side by side, files out and in, languages.

use leptos::prelude::*;

use super::frame::{Frame, Page, Place};
use super::parts::{Column, Errors, heading_of, paragraph, subheading, table};
use super::translated::{Entry, texts};
use super::translated_into;
use crate::components::{Button, FileUpload, Hint, Label};
use crate::messages::staff::translations as say;

/// `GET, POST /forms/{id}/translations`.
#[derive(Debug, Clone, Default)]
pub struct Translations {
    /// The frame.
    pub frame: Frame,
    /// The form's id.
    pub form: String,
    /// What it is called.
    pub title: String,
    /// The form's own language, by its tag.
    pub own: String,
    /// The other languages.
    pub languages: Vec<Progress>,
    /// The language whose texts are shown, by its tag.
    pub language: String,
    /// Which texts are shown.
    pub show: Show,
    /// The texts that are shown.
    pub entries: Vec<Entry>,
    /// Which of them is the first, counted from nought.
    pub from: usize,
    /// Where the texts before these begin.
    pub before: Option<usize>,
    /// Where the texts behind these begin.
    pub next: Option<usize>,
    /// The language that was chosen to be added, and the code that was typed.
    pub chosen: String,
    /// See [`Translations::chosen`].
    pub code: String,
    /// What became of a file that was uploaded.
    pub report: Option<Report>,
    /// What is wrong with what was typed.
    pub errors: Errors,
}

/// How far a language is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Its tag.
    pub tag: String,
    /// Texts that are translated, or need not be.
    pub done: usize,
    /// Texts that are not translated.
    pub missing: usize,
    /// Texts that were changed after they were translated.
    pub stale: usize,
}

/// Which texts are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those that are not translated.
    Missing,
    /// Those that were changed after they were translated.
    Stale,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What was taken, in words.
    pub said: String,
    /// What is to be known of single lines: the line, the text and what it is.
    pub remarks: Vec<[String; 3]>,
}

impl Show {
    /// All filters.
    pub const ALL: [Self; 3] = [Self::All, Self::Missing, Self::Stale];

    /// Its name in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Missing => "missing",
            Self::Stale => "stale",
        }
    }

    /// The filter of this name; all where there is none.
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.as_str() == name).unwrap_or_default()
    }
}

impl Progress {
    fn total(&self) -> usize {
        self.done + self.missing + self.stale
    }

    fn count(&self, show: Show) -> usize {
        match show {
            Show::All => self.total(),
            Show::Missing => self.missing,
            Show::Stale => self.stale,
        }
    }
}

impl Translations {
    /// The address of the page.
    pub(super) fn base(&self) -> String {
        format!("/forms/{}/translations", self.form)
    }

    fn at(&self, language: &str, show: Show, from: usize) -> String {
        let from = if from == 0 { String::new() } else { format!("&from={from}") };
        format!("{}?language={language}&show={}{from}#texts", self.base(), show.as_str())
    }
}

/// Translate a form.
pub fn view(page: &Translations) -> AnyView {
    let shown = page.languages.iter().find(|language| language.tag == page.language);
    let body = (
        heading_of(&page.title, say::TITLE),
        page.report.as_ref().map(report),
        match shown {
            Some(shown) => (progress(page), side_by_side(page, shown), files(page)).into_any(),
            None => paragraph(say::NONE),
        },
        translated_into::add(page),
        shown.map(|shown| translated_into::remove(page, shown)),
    );
    Page::new(&page.frame, say::TITLE)
        .at(Place::Forms)
        .errors(&page.errors)
        .back(format!("/forms/{}", page.form), page.title.clone())
        .view(body.into_any())
}

fn progress(page: &Translations) -> AnyView {
    let languages: Vec<_> = page
        .languages
        .iter()
        .map(|language| {
            let name = say::language(&language.tag);
            let name = if page.languages.len() == 1 {
                name.into_any()
            } else {
                let here = (language.tag == page.language).then_some("true");
                let href = page.at(&language.tag, page.show, 0);
                view! { <a class="govuk-link" href=href aria-current=here>{name}</a> }.into_any()
            };
            let said = say::progress(language.done, language.total(), language.missing, language.stale);
            view! {
                <li class="app-progress">
                    <span class="app-progress__name">{name}</span>
                    {bar(language)}
                    <span class="app-progress__said">{said}</span>
                </li>
            }
        })
        .collect();
    view! { {subheading(say::PROGRESS)} <ul class="app-progress-list">{languages}</ul> }.into_any()
}

/// What is done and what is to be checked as a bar; the words beside it say the same.
fn bar(language: &Progress) -> AnyView {
    let all = language.total().max(1);
    // What there is to do is never drawn as done.
    let wide = |count: usize| (count * 100 / all).to_string();
    let (done, stale) = (wide(language.done), wide(language.stale));
    view! {
        <svg class="app-progress__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="app-progress__all" width="100" height="8" />
            <rect class="app-progress__stale" x=done.clone() width=stale height="8" />
            <rect class="app-progress__done" width=done height="8" />
        </svg>
    }
    .into_any()
}

fn side_by_side(page: &Translations, shown: &Progress) -> AnyView {
    let filters: Vec<_> = Show::ALL
        .into_iter()
        .map(|show| {
            let name = match show {
                Show::All => say::ALL,
                Show::Missing => say::MISSING,
                Show::Stale => say::STALE,
            };
            let here = (show == page.show).then_some("true");
            let href = page.at(&page.language, show, 0);
            let name = say::counted(name, shown.count(show));
            view! { <a class="govuk-link" href=href aria-current=here>{name}</a> " " }
        })
        .collect();
    let filters =
        view! { <nav class="govuk-body app-filters" aria-label=say::SHOW>{filters}</nav> }.into_any();
    let texts = if page.entries.is_empty() { paragraph(say::NOTHING_LEFT) } else { texts(page) };
    view! { <h2 class="govuk-heading-m app-subheading" id="texts">{say::TEXTS}</h2> {filters} {texts} {paging(page)} }
        .into_any()
}

fn paging(page: &Translations) -> Option<AnyView> {
    let link = |from: Option<usize>, text: &'static str| {
        let href = page.at(&page.language, page.show, from?);
        Some(view! { <a class="govuk-link" href=href>{text}</a> " " })
    };
    let (before, next) = (link(page.before, say::PREVIOUS), link(page.next, say::NEXT));
    (before.is_some() || next.is_some()).then(|| {
        view! { <nav class="govuk-body app-paging" aria-label=say::PAGING>{before} {next}</nav> }.into_any()
    })
}

fn files(page: &Translations) -> AnyView {
    let base = page.base();
    let xliff: Vec<_> = page
        .languages
        .iter()
        .map(|language| {
            let href = format!("{base}.xlf?language={}", language.tag);
            let text = say::download_xliff(&say::language(&language.tag));
            view! { <li><a class="govuk-link" href=href>{text}</a></li> }
        })
        .collect();
    let (csv, action) = (format!("{base}.csv"), format!("{base}/file"));
    let token = page.frame.token.clone();
    view! {
        {subheading(say::FILES)}
        {paragraph(say::FILES_LEAD)}
        <ul class="govuk-list govuk-list--bullet">
            <li><a class="govuk-link" href=csv>{say::DOWNLOAD_CSV}</a></li>
            {xliff}
        </ul>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="_token" value=token />
            {upload(&page.errors)}
            {Button::new(say::UPLOAD).secondary().view()}
        </form>
    }
    .into_any()
}

fn upload(errors: &Errors) -> AnyView {
    FileUpload {
        name: "file".to_owned(),
        label: Label::new(say::FILE),
        hint: Some(Hint::new(say::FILE_HINT)),
        error_message: errors.of("file"),
        accept: ".csv,.xlf,.xliff,text/csv,application/xliff+xml".to_owned(),
        ..FileUpload::default()
    }
    .view()
    .into_any()
}

fn report(report: &Report) -> AnyView {
    let rows = report.remarks.iter().map(|cells| cells.iter().map(|cell| cell.clone().into_any()).collect());
    let columns = [Column(say::LINE), Column(say::TEXT), Column(say::REMARK)];
    let remarks = (!report.remarks.is_empty()).then(|| table(say::REPORT_ORDER, &columns, rows.collect()));
    (subheading(say::REPORT), paragraph(report.said.clone()), remarks).into_any()
}
