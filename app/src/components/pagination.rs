use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// The way to the pages of a long list: <https://design-system.service.gov.uk/components/pagination/>.
/// Of its options, the previous and the next page: lists here are read by cursor and have no page numbers.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct Pagination {
    /// The page before this one.
    pub previous: Option<PaginationLink>,
    /// The page after this one.
    pub next: Option<PaginationLink>,
    /// What the navigation is called; "Pagination" unless given.
    pub landmark_label: String,
    /// More classes.
    pub classes: String,
}

/// A link to a page of a list.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct PaginationLink {
    /// Where it leads.
    pub href: String,
    /// What it says; "Previous page" or "Next page" unless given.
    pub text: Content,
    /// What the page is about.
    pub label_text: String,
}

const PREVIOUS: &str = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
const NEXT: &str = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

impl Pagination {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let there = self.previous.is_some() || self.next.is_some();
        let base = if there { "govuk-pagination govuk-pagination--block" } else { "govuk-pagination" };
        let label = present(self.landmark_label).unwrap_or_else(|| "Pagination".to_owned());
        view! {
            <nav class=classes(base, &self.classes) aria-label=label>
                {self.previous.map(|link| link.view("prev"))}
                {self.next.map(|link| link.view("next"))}
            </nav>
        }
    }
}

impl PaginationLink {
    fn view(self, rel: &'static str) -> impl IntoView + use<> {
        let (path, word) = if rel == "prev" { (PREVIOUS, "Previous") } else { (NEXT, "Next") };
        let title_class = if self.label_text.is_empty() {
            "govuk-pagination__link-title govuk-pagination__link-title--decorated"
        } else {
            "govuk-pagination__link-title"
        };
        let text = if self.text.is_empty() {
            Either::Left(view! { {word} <span class="govuk-visually-hidden">" page"</span> })
        } else {
            Either::Right(self.text.view())
        };
        let label = present(self.label_text).map(|label| {
            view! {
                <span class="govuk-visually-hidden">":"</span>
                <span class="govuk-pagination__link-label">{label}</span>
            }
        });
        view! {
            <div class=format!("govuk-pagination__{rel}")>
                <a class="govuk-link govuk-pagination__link" href=self.href rel=rel>
                    <svg class=format!("govuk-pagination__icon govuk-pagination__icon--{rel}")
                        xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false"
                        viewBox="0 0 15 13">
                        <path d=path></path>
                    </svg>
                    <span class=title_class>{text}</span>
                    {label}
                </a>
            </div>
        }
    }
}
