use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes, present};

/// The name of a service and the way around it: <https://design-system.service.gov.uk/components/service-navigation/>.
/// Its menu button stays hidden: only a script shows it, and we have none.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct ServiceNavigation {
    /// What the service is called.
    pub service_name: String,
    /// Where its name leads.
    pub service_url: String,
    /// The links.
    pub navigation: Vec<NavigationItem>,
    /// What the navigation is called; "Menu" unless given.
    pub navigation_label: String,
    /// The id of the list; `navigation` unless given.
    pub navigation_id: String,
    /// What the region is called; "Service information" unless given.
    pub aria_label: String,
    /// What the menu button says; "Menu" unless given.
    pub menu_button_text: String,
    /// Whether a script may fold it on a small screen; with more than one link, unless given.
    pub collapse_navigation_on_mobile: Option<bool>,
    /// More classes.
    pub classes: String,
}

/// A link of the service navigation.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct NavigationItem {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: Content,
    /// Whether it is the page that is open.
    pub current: bool,
    /// Whether the page that is open belongs to it.
    pub active: bool,
}

impl ServiceNavigation {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let named = !self.service_name.is_empty();
        let name = named.then(|| service_name(self.service_name, self.service_url));
        let navigation = (!self.navigation.is_empty()).then(|| {
            let items: Vec<_> = self.navigation.into_iter().map(NavigationItem::view).collect();
            let menu = present(self.menu_button_text).unwrap_or_else(|| "Menu".to_owned());
            let label = present(self.navigation_label).unwrap_or_else(|| menu.clone());
            let id = present(self.navigation_id).unwrap_or_else(|| "navigation".to_owned());
            let controls = id.clone();
            let button = self.collapse_navigation_on_mobile.unwrap_or(items.len() > 1).then(|| {
                view! {
                    <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                        aria-controls=controls hidden aria-hidden="true">{menu}</button>
                }
            });
            view! {
                <nav aria-label=label class="govuk-service-navigation__wrapper">
                    {button}
                    <ul class="govuk-service-navigation__list" id=id>{items}</ul>
                </nav>
            }
        });
        let class = classes("govuk-service-navigation", &self.classes);
        let inner = view! {
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">{name} {navigation}</div>
            </div>
        };
        if named {
            let label = present(self.aria_label).unwrap_or_else(|| "Service information".to_owned());
            Either::Left(view! {
                <section aria-label=label class=class data-module="govuk-service-navigation">{inner}</section>
            })
        } else {
            Either::Right(view! { <div class=class data-module="govuk-service-navigation">{inner}</div> })
        }
    }
}

fn service_name(name: String, url: String) -> impl IntoView + use<> {
    let inner = if url.is_empty() {
        Either::Left(view! { <span class="govuk-service-navigation__text">{name}</span> })
    } else {
        Either::Right(view! { <a href=url class="govuk-service-navigation__link">{name}</a> })
    };
    view! { <span class="govuk-service-navigation__service-name">{inner}</span> }
}

impl NavigationItem {
    fn view(self) -> impl IntoView + use<> {
        let here = self.current || self.active;
        let current = here.then_some(if self.current { "page" } else { "true" });
        let text = self.text.view();
        let text = if here {
            Either::Left(view! { <strong class="govuk-service-navigation__active-fallback">{text}</strong> })
        } else {
            Either::Right(text)
        };
        let inner = match present(self.href) {
            Some(href) => Either::Left(view! {
                <a class="govuk-service-navigation__link" href=href aria-current=current>{text}</a>
            }),
            None => Either::Right(
                view! { <span class="govuk-service-navigation__text" aria-current=current>{text}</span> },
            ),
        };
        let class = if here {
            "govuk-service-navigation__item govuk-service-navigation__item--active"
        } else {
            "govuk-service-navigation__item"
        };
        view! { <li class=class>{inner}</li> }
    }
}
