use leptos::prelude::*;

use crate::components::NotificationBanner;
use crate::messages::Hosted;

/// What happened on the way to a page, told above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The answers that the person gave before are gone.
    Expired,
    /// The answer that was sent was not saved, and stands on the page still.
    NotSaved,
    /// Some of what was sent could not be read, and nothing of it was saved.
    Illegible,
    /// It may or may not have been saved.
    MaybeSaved,
    /// The answers were not submitted.
    NotSubmitted,
}

impl News {
    fn words(self, messages: &Hosted) -> (&'static str, &'static str) {
        match self {
            Self::Expired => (messages.expired_title, messages.expired_body),
            Self::NotSaved => (messages.not_saved_title, messages.not_saved_body),
            Self::Illegible => (messages.illegible_title, messages.illegible_body),
            Self::MaybeSaved => (messages.maybe_saved_title, messages.maybe_saved_body),
            Self::NotSubmitted => (messages.not_submitted_title, messages.not_submitted_body),
        }
    }

    /// The `<title>` of the page that tells it: what failed comes first, as whoever listens hears the title first.
    pub(super) fn title(self, messages: &Hosted, title: String) -> String {
        match self {
            Self::Expired => title,
            Self::NotSaved | Self::Illegible | Self::MaybeSaved | Self::NotSubmitted => {
                format!("{}{} – {title}", messages.error_prefix, self.words(messages).0)
            }
        }
    }

    /// The banner. One about a failure has the focus, since the person waits for something else.
    pub(super) fn view(self, messages: &Hosted) -> impl IntoView + use<> {
        let (title, body) = self.words(messages);
        NotificationBanner {
            title_text: title.into(),
            text: view! { <p class="govuk-body">{body}</p> }.into_any().into(),
            role: "alert".to_owned(),
            focus: self != Self::Expired,
            ..NotificationBanner::default()
        }
        .view()
    }
}
