use crate::drawn::Drawn;
use form_schemas::definition::ContentKind;
use form_schemas::journey::ContentModel;
use leptos::prelude::*;

use crate::components::{Details, InsetText, WarningText};
use crate::messages::Hosted;
use crate::prose::{phrase, prose};

/// A piece of content of a page.
pub fn content(model: &ContentModel, messages: &'static Hosted) -> AnyView {
    let text = model.text.as_str();
    match model.kind {
        ContentKind::Markdown => prose(text).drawn(),
        ContentKind::Inset => {
            InsetText { text: prose(text).drawn().into(), ..InsetText::default() }.view().drawn()
        }
        ContentKind::Details => Details {
            summary_text: model.title.clone().unwrap_or_default().into(),
            text: prose(text).drawn().into(),
            ..Details::default()
        }
        .view()
        .drawn(),
        ContentKind::Warning => WarningText {
            text: phrase(text).drawn().into(),
            icon_fallback_text: messages.warning_hidden.to_owned(),
            ..WarningText::default()
        }
        .view()
        .drawn(),
        ContentKind::List => list(text).drawn(),
        ContentKind::Heading => view! { <h2 class="govuk-heading-m">{text.to_owned()}</h2> }.drawn(),
        ContentKind::Image => image(model).drawn(),
    }
}

fn list(text: &str) -> impl IntoView + use<> {
    let items: Vec<_> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| view! { <li>{line.to_owned()}</li> })
        .collect();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }
}

fn image(model: &ContentModel) -> impl IntoView + use<> {
    let caption = (!model.text.is_empty())
        .then(|| view! { <figcaption class="govuk-body">{model.text.clone()}</figcaption> });
    view! {
        <figure class="app-prose">
            <img src=model.src.clone() alt=model.alt.clone().unwrap_or_default() />
            {caption}
        </figure>
    }
}
