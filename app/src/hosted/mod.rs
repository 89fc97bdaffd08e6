//! The pages for the public. Plain HTML without a script, one function a page, each of a loaded model.

mod check_answers;
mod frame;
mod leave;
mod list_page;
mod message;
mod news;
mod question_page;
mod start;
mod submitted;
mod tasks;
mod texts;

pub use check_answers::{CheckAnswersPage, check_answers};
pub(crate) use check_answers::{about, heading};
pub use frame::{Frame, Hidden};
pub use leave::{LeavePage, leave, left};
pub use list_page::{ListNews, ListPage, RemovePage, list_page, remove_page};
pub(crate) use list_page::{body as list_body, question as list_question, summary_of_errors};
pub use message::{Again, Message, MessagePage, Trouble, message};
pub use news::News;
pub use question_page::{QuestionPage, question_page};
pub use start::{StartPage, start};
pub use submitted::{SubmittedPage, submitted};
pub(crate) use tasks::body as tasks_body;
pub use tasks::{SectionPage, TaskRow, TasksPage, Todo, section_page, tasks_page};
pub use texts::{TextPage, TextTopic, text_page};
