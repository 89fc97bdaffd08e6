//! The pages for the public. Plain HTML without a script, one function a page, each of a loaded model.

mod check_answers;
mod frame;
mod leave;
mod message;
mod news;
mod question_page;
mod start;
mod submitted;
mod texts;

pub use check_answers::{CheckAnswersPage, check_answers};
pub use frame::{Frame, Hidden};
pub use leave::{LeavePage, leave, left};
pub use message::{Again, Message, MessagePage, Trouble, message};
pub use news::News;
pub use question_page::{QuestionPage, question_page};
pub use start::{StartPage, start};
pub use submitted::{SubmittedPage, submitted};
pub use texts::{TextPage, TextTopic, text_page};
