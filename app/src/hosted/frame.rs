use leptos::prelude::*;

use crate::components::{BackLink, LanguageItem, LanguageNavigation};
use crate::layout::{self, FooterLink};
use crate::messages::{self, Hosted, fill};

/// What every public page needs besides what it is about.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The language of the page, BCP 47.
    pub language: String,
    /// Whether the person asked for it on this page: then its links ask for it as well.
    pub chosen: bool,
    /// Every language of the form, its own first.
    pub languages: Vec<String>,
    /// Who asks.
    pub organisation: String,
    /// The address of the stylesheet.
    pub stylesheet: String,
    /// The address of the script, for the pages that are better with it.
    pub script: String,
    /// What the form is called; empty where there is none.
    pub form: String,
    /// Where the form is: `/f/report-a-lost-passport`.
    pub base: String,
    /// Where this page is, without what follows a question mark.
    pub path: String,
    /// What its address says that the form keeps, and other addresses say as well: `ref=poster`; empty when nothing.
    pub carried: String,
}

/// The hidden fields of every form: what ties it to the browser, and to the entry once there is one.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    /// The token that only we can make for this browser.
    pub token: String,
    /// The public id of the entry.
    pub entry: Option<String>,
    /// The item of a repeat that the page is about; a plus before one that is being added.
    pub item: Option<String>,
}

impl Hidden {
    /// The fields.
    pub(super) fn view(self) -> impl IntoView + use<> {
        let entry = self.entry.map(|entry| view! { <input type="hidden" name="_entry" value=entry /> });
        let item = self.item.map(|item| view! { <input type="hidden" name="_item" value=item /> });
        view! { <input type="hidden" name="_token" value=self.token /> {entry} {item} }
    }
}

impl Frame {
    /// The sentences of the page's language.
    pub(super) fn messages(&self) -> &'static Hosted {
        messages::hosted(&self.language)
    }

    /// The address of another page of this form, in the language that was chosen.
    pub fn address(&self, page: &str) -> String {
        let slash = if page.is_empty() { "" } else { "/" };
        let mut address = format!("{}{slash}{page}", self.base);
        let language = self.chosen.then(|| format!("lang={}", self.language));
        for said in language.iter().chain(self.carries()) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(said);
        }
        address
    }

    fn carries(&self) -> Option<&String> {
        Some(&self.carried).filter(|carried| !carried.is_empty())
    }

    /// The `<title>` of a page of this form.
    pub(super) fn title(&self, heading: &str) -> String {
        let name = if self.form.is_empty() { &self.organisation } else { &self.form };
        if heading == name {
            name.clone()
        } else {
            fill("{heading} – {name}", &[("heading", heading), ("name", name)])
        }
    }

    /// The whole document around `main`. `back` is where the back link leads.
    pub(super) fn document(
        &self,
        title: String,
        back: Option<String>,
        main: AnyView,
    ) -> impl IntoView + use<> {
        self.document_with(None, title, back, main)
    }

    /// The same with a script.
    pub(super) fn document_with(
        &self,
        script: Option<String>,
        title: String,
        back: Option<String>,
        main: AnyView,
    ) -> impl IntoView + use<> {
        let messages = self.messages();
        let frame = layout::Frame {
            language: self.language.clone(),
            title,
            organisation: self.organisation.clone(),
            service: self.form.clone(),
            service_url: if self.form.is_empty() { String::new() } else { self.address("") },
            skip: messages.skip.to_owned(),
            stylesheet: self.stylesheet.clone(),
            module: script,
            footer: self.footer(messages),
            footer_title: messages.support_links.to_owned(),
            ..layout::Frame::default()
        };
        let back =
            back.map(|href| BackLink { href, text: messages.back.into(), ..BackLink::default() }.view());
        let languages = self.languages(messages);
        let before = (back.is_some() || languages.is_some())
            .then(|| view! { <div class="app-before">{back} {languages}</div> });
        layout::document(frame, (), before, view! { <div class="app-column">{main}</div> })
    }

    fn footer(&self, messages: &Hosted) -> Vec<FooterLink> {
        if self.base.is_empty() {
            return Vec::new();
        }
        [
            (self.address("accessibility"), messages.accessibility),
            (self.address("cookies"), messages.cookies),
            (self.address("privacy"), messages.privacy),
            (format!("{}#contact", self.address("accessibility")), messages.contact),
        ]
        .map(|(href, text)| FooterLink { href, text: text.to_owned() })
        .into()
    }

    /// The languages of the form, where it has several.
    fn languages(&self, messages: &Hosted) -> Option<impl IntoView + use<>> {
        if self.languages.len() < 2 {
            return None;
        }
        let items = self
            .languages
            .iter()
            .map(|code| LanguageItem {
                text: messages::own_name(code).map_or_else(|| code.clone(), str::to_owned),
                lang: code.clone(),
                href: match self.carries() {
                    Some(carried) => format!("{}?lang={code}&{carried}", self.path),
                    None => format!("{}?lang={code}", self.path),
                },
                current: *code == self.language,
            })
            .collect();
        let navigation = LanguageNavigation {
            items,
            aria_label: messages.language.to_owned(),
            ..LanguageNavigation::default()
        };
        Some(navigation.view())
    }
}
