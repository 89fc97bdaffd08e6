use leptos::either::Either;
use leptos::prelude::*;

use super::content::{classes, present};

/// The languages of a page: GOV.UK Frontend's language navigation.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct LanguageNavigation {
    /// The languages, each in its own name.
    pub items: Vec<LanguageItem>,
    /// What the navigation is called; "Language" unless given.
    pub aria_label: String,
    /// More classes.
    pub classes: String,
}

/// One language.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct LanguageItem {
    /// Its name, in itself: "Cymraeg".
    pub text: String,
    /// Its code.
    pub lang: String,
    /// Where the page is in it; nothing for the language that is shown.
    pub href: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

impl LanguageNavigation {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let label = present(self.aria_label).unwrap_or_else(|| "Language".to_owned());
        let items: Vec<_> = self.items.into_iter().map(LanguageItem::view).collect();
        view! {
            <nav class=classes("govuk-language-navigation", &self.classes) aria-label=label>
                <ul class="govuk-language-navigation__list">{items}</ul>
            </nav>
        }
    }
}

impl LanguageItem {
    fn view(self) -> impl IntoView + use<> {
        let lang = present(self.lang);
        let inner = if self.current || self.href.is_empty() {
            Either::Left(view! {
                <span class="govuk-language-navigation__text" aria-current="true" lang=lang>{self.text}</span>
            })
        } else {
            Either::Right(view! {
                <a class="govuk-language-navigation__link" href=self.href rel="alternate" lang=lang.clone() hreflang=lang>
                    {self.text}
                </a>
            })
        };
        view! { <li class="govuk-language-navigation__list-item">{inner}</li> }
    }
}
