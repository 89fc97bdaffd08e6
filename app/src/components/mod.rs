//! GOV.UK Frontend's components as leptos views: the same names, the same options, the same markup.
//!
//! A component is a struct with its options and a `view`:
//!
//! ```
//! # use app::components::{Button, Hint, Input, Label};
//! # use leptos::prelude::*;
//! let form = || view! {
//!     <form method="post">
//!         {Input { name: "title".into(), label: Label::new("What is the form called?"),
//!                  hint: Some(Hint::new("People see it at the top of every page")), ..Input::default() }.view()}
//!         {Button::new("Create").view()}
//!     </form>
//! };
//! assert!(app::render(form).contains(r#"What is the form called?"#));
//! ```
//!
//! - Options are named as in the [design system](https://design-system.service.gov.uk/components/), in snake case. A
//!   string that is empty is an option that is not given.
//! - `text` and `html` are one option, [`Content`]: a string is text, an [`AnyView`](leptos::prelude::AnyView) is HTML.
//! - `attributes` and what only a script uses are left out.
//! - `fixtures.json`, which GOV.UK Frontend publishes for each component, tests that our markup is theirs.

mod back_link;
mod button;
mod choices;
mod content;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod fieldset;
mod file_upload;
#[cfg(test)]
mod fixtures;
mod hint;
mod input;
mod inset_text;
mod label;
mod language_navigation;
mod notification_banner;
mod pagination;
mod panel;
mod select;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod textarea;
mod warning_text;

pub use back_link::BackLink;
pub use button::Button;
pub use choices::{Checkboxes, ChoiceItem, Conditional, Radios};
pub use content::Content;
pub use date_input::{DateInput, DateItem};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorLink, ErrorSummary};
pub use fieldset::{FieldGroup, Fieldset, Legend};
pub use file_upload::FileUpload;
pub use hint::Hint;
pub use input::{Affix, Input};
pub use inset_text::InsetText;
pub use label::Label;
pub use language_navigation::{LanguageItem, LanguageNavigation};
pub use notification_banner::NotificationBanner;
pub use pagination::{Pagination, PaginationLink};
pub use panel::Panel;
pub use select::{Select, SelectItem};
pub use service_navigation::{NavigationItem, ServiceNavigation};
pub use skip_link::SkipLink;
pub use summary_list::{SummaryAction, SummaryActions, SummaryCell, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::Tag;
pub use task_list::{TaskItem, TaskList, TaskStatus, TaskTitle};
pub use textarea::Textarea;
pub use warning_text::WarningText;
