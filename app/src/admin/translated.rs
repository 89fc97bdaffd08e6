//! Texts side by side with their translations.

use leptos::prelude::*;

use super::parts::about;
use super::translations::Translations;
use crate::components::Button;
use crate::messages::staff::translations as say;

/// A text with its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands, by ids.
    pub address: String,
    /// What it belongs to, in words; said where it differs from that of the text before.
    pub group: String,
    /// What it is, in a word.
    pub what: &'static str,
    /// The text.
    pub source: String,
    /// Its hash.
    pub of: String,
    /// The translation, or what was typed for it.
    pub translation: String,
    /// The hash of the translation that is saved.
    pub was: String,
    /// Whether the text was changed after it was translated.
    pub is_stale: bool,
    /// Whether it need not be translated.
    pub is_universal: bool,
    /// Whether it may run over several lines.
    pub is_long: bool,
    /// What somebody else has made of it meanwhile.
    pub changed: Option<String>,
}

/// The texts that are shown, in a form that saves what is typed.
pub(super) fn texts(page: &Translations) -> AnyView {
    let mut group = "";
    let mut entries = Vec::new();
    for (index, entry) in page.entries.iter().enumerate() {
        if entry.group != group {
            group = &entry.group;
            entries.push(
                view! { <h3 class="govuk-heading-s app-translation-group">{group.to_owned()}</h3> }
                    .into_any(),
            );
        }
        entries.push(one(index, entry, page));
    }
    let next = page.next.is_some().then(|| {
        Button { name: "go".to_owned(), value: "next".to_owned(), ..Button::new(say::SAVE_NEXT).secondary() }
            .view()
    });
    let (action, token) = (page.base(), page.frame.token.clone());
    let hidden = [
        ("language", page.language.clone()),
        ("show", page.show.as_str().to_owned()),
        ("from", page.from.to_string()),
    ];
    let hidden: Vec<_> =
        hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).into();
    view! {
        <form method="post" action=action novalidate>
            <input type="hidden" name="_token" value=token />
            {hidden}
            {entries}
            <div class="govuk-button-group">{Button::new(say::SAVE).view()} {next}</div>
        </form>
    }
    .into_any()
}

fn one(index: usize, entry: &Entry, page: &Translations) -> AnyView {
    let hidden: Vec<_> = [("address", &entry.address), ("of", &entry.of), ("was", &entry.was)]
        .into_iter()
        .map(|(name, value)| {
            let (name, value) = (format!("{name}-{index}"), value.clone());
            view! { <input type="hidden" name=name value=value /> }
        })
        .collect();
    let (own, source) = (page.own.clone(), entry.source.clone());
    view! {
        <div class="app-translation">
            {hidden}
            <div class="app-translation__source">
                <p class="app-translation__what">{say::what(entry.what)}</p>
                <p class="app-translation__text" lang=own dir="auto">{source}</p>
            </div>
            {typed(index, entry, page)}
        </div>
    }
    .into_any()
}

fn typed(index: usize, entry: &Entry, page: &Translations) -> AnyView {
    let (id, note) = (format!("text-{index}"), format!("note-{index}"));
    let name = say::language(&page.language);
    let rest = say::label_rest(&name, &format!("{} ({})", entry.source, entry.group));
    let said =
        if entry.is_stale { Some(say::IS_STALE) } else { entry.is_universal.then_some(say::NOT_NEEDED) };
    let described = (said.is_some() || entry.changed.is_some()).then(|| note.clone());
    let changed = entry.changed.clone().map(|changed| {
        let language = page.language.clone();
        view! {
            <p class="govuk-error-message">{say::CHANGED}</p>
            <p class="app-translation__text" lang=language dir="auto">{changed}</p>
        }
    });
    let note = described.clone().map(|id| {
        let said = said.map(|said| view! { <p class="govuk-hint">{said}</p> });
        view! { <div id=id>{said} {changed}</div> }
    });
    let group =
        if entry.changed.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    view! {
        <div class=group>
            <label class="govuk-label app-translation__what" for=id.clone()>
                {name} {about(&format!("– {}{rest}", say::what(entry.what)))}
            </label>
            {note}
            {input(&id, entry, (&page.language, described))}
            {entry.is_stale.then(|| still_right(index, entry))}
        </div>
    }
    .into_any()
}

fn input(id: &str, entry: &Entry, (language, described): (&str, Option<String>)) -> AnyView {
    let (id, name, language, text) =
        (id.to_owned(), id.to_owned(), language.to_owned(), entry.translation.clone());
    if !entry.is_long {
        return view! {
            <input class="govuk-input" id=id name=name type="text" value=text lang=language dir="auto" aria-describedby=described />
        }
        .into_any();
    }
    let longest = entry.source.chars().count().max(entry.translation.chars().count());
    let rows = (longest / 45 + entry.source.matches('\n').count() + 1).clamp(2, 12).to_string();
    // One text: HTML drops its first line break, and two texts would have a mark between them, which is text here.
    let text = format!("\n{text}");
    view! {
        <textarea class="govuk-textarea" id=id name=name rows=rows lang=language dir="auto" aria-describedby=described>
            {text}
        </textarea>
    }
    .into_any()
}

fn still_right(index: usize, entry: &Entry) -> AnyView {
    let (id, name) = (format!("right-{index}"), format!("right-{index}"));
    let rest = format!(": {}", entry.source);
    view! {
        <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
                <input class="govuk-checkboxes__input" id=id.clone() name=name type="checkbox" value="yes" />
                <label class="govuk-label govuk-checkboxes__label" for=id>{say::STILL_RIGHT}{about(&rest)}</label>
            </div>
        </div>
    }
    .into_any()
}
