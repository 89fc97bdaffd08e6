use leptos::either::Either;
use leptos::prelude::*;

use super::content::{Content, classes};
use super::{Hint, Tag};

/// What there is to do, and how far it is: <https://design-system.service.gov.uk/components/task-list/>.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct TaskList {
    /// The tasks.
    pub items: Vec<TaskItem>,
    /// More classes.
    pub classes: String,
    /// What the ids in it begin with; `task-list` when empty.
    pub id_prefix: String,
}

/// A task.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct TaskItem {
    /// What it is called.
    pub title: TaskTitle,
    /// What else is to be known of it.
    pub hint: Option<Hint>,
    /// How far it is.
    pub status: TaskStatus,
    /// Where it leads; nowhere when empty.
    pub href: String,
    /// More classes.
    pub classes: String,
}

/// The name of a task.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct TaskTitle {
    /// What it says.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

/// How far a task is: a tag, or words alone.
#[derive(Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(default, rename_all = "camelCase", deny_unknown_fields))]
pub struct TaskStatus {
    /// The tag.
    pub tag: Option<Tag>,
    /// The words where there is no tag.
    pub text: Content,
    /// More classes.
    pub classes: String,
}

impl TaskList {
    /// Its HTML.
    pub fn view(self) -> impl IntoView + use<> {
        let prefix = if self.id_prefix.is_empty() { "task-list" } else { &self.id_prefix };
        let items = self.items.into_iter().zip(1..);
        let items: Vec<_> = items.map(|(item, number)| item.view(&format!("{prefix}-{number}"))).collect();
        view! { <ul class=classes("govuk-task-list", &self.classes)>{items}</ul> }
    }
}

impl TaskItem {
    fn view(self, id: &str) -> impl IntoView + use<> {
        let (hint_id, status_id) = (format!("{id}-hint"), format!("{id}-status"));
        let base = if self.href.is_empty() {
            "govuk-task-list__item"
        } else {
            "govuk-task-list__item govuk-task-list__item--with-link"
        };
        let described =
            if self.hint.is_some() { format!("{hint_id} {status_id}") } else { status_id.clone() };
        let title = self.title.view(self.href, described);
        let hint = self
            .hint
            .map(|hint| view! { <div id=hint_id class="govuk-task-list__hint">{hint.text.view()}</div> });
        let status = match self.status.tag {
            Some(tag) => Either::Left(tag.view()),
            None => Either::Right(self.status.text.view()),
        };
        view! {
            <li class=classes(base, &self.classes)>
                <div class="govuk-task-list__name-and-hint">{title} {hint}</div>
                <div class=classes("govuk-task-list__status", &self.status.classes) id=status_id>{status}</div>
            </li>
        }
    }
}

impl TaskTitle {
    /// A link to `href`, described by its hint and its status; words alone where there is no `href`.
    fn view(self, href: String, described: String) -> AnyView {
        let (text, own) = (self.text.view(), self.classes);
        if !href.is_empty() {
            let class = classes("govuk-link govuk-task-list__link", &own);
            return view! { <a class=class href=href aria-describedby=described>{text}</a> }.into_any();
        }
        if own.is_empty() {
            view! { <div>{text}</div> }.into_any()
        } else {
            view! { <div class=own>{text}</div> }.into_any()
        }
    }
}
