//! The commands.

use super::settings::{PageSettings, RepeatSettings};
use crate::definition::{Check, Condition, Content, FormSettings, List, Page, Property, Section, Shown};
use crate::question::Question;
use crate::{ConditionId, ContentId, ListId, PageId, QuestionName, QuestionPath, SectionId, Text};
use serde_json::Value;

/// One change of a definition. In JSON `{"type": "movePage", "page": "where", "after": null}`; `after: null` is the
/// first place.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Calls the form something else.
    SetTitle {
        /// What it is called.
        title: Text,
    },
    /// Replaces what is said about the form as a whole.
    SetForm {
        /// All of it.
        form: Box<FormSettings>,
    },
    /// Adds a page. What it shows need not exist yet.
    AddPage {
        /// The page.
        page: Box<Page>,
        /// The page before it.
        after: Option<PageId>,
    },
    /// Removes a page, the questions that it shows, and its place in sections.
    RemovePage {
        /// The page.
        page: PageId,
    },
    /// Moves a page.
    MovePage {
        /// The page.
        page: PageId,
        /// The page before its new place.
        after: Option<PageId>,
    },
    /// Replaces all of a page but its id and what stands on it.
    SetPage {
        /// The page.
        page: PageId,
        /// What it becomes.
        settings: Box<PageSettings>,
    },
    /// Gives a page another address, and follows it in sections.
    RenamePage {
        /// The page.
        page: PageId,
        /// Its new id.
        to: PageId,
    },
    /// Sets the conditions under which a page is shown.
    SetWhen {
        /// The page.
        page: PageId,
        /// Conditions that must all hold.
        when: Vec<ConditionId>,
    },
    /// Adds a question to the data and to a page.
    AddQuestion {
        /// The page.
        page: PageId,
        /// The component before it.
        after: Option<ComponentId>,
        /// The question.
        question: Box<Question>,
        /// The repeat to whose items it belongs.
        repeat: Option<QuestionPath>,
    },
    /// Removes a question from the data and from every page.
    RemoveQuestion {
        /// The question.
        question: QuestionPath,
    },
    /// Replaces a question under the same name.
    SetQuestion {
        /// Where it is.
        question: QuestionPath,
        /// What it becomes.
        to: Box<Question>,
    },
    /// Gives a question (or a repeat) another name in the data, and follows it in pages, conditions and piped answers.
    RenameQuestion {
        /// Where it is.
        question: QuestionPath,
        /// Its new name.
        to: QuestionName,
    },
    /// Adds a property to the data only: a question that is shown later, or a repeat.
    AddProperty {
        /// The repeat to whose items it belongs.
        repeat: Option<QuestionPath>,
        /// The property.
        property: Box<Property>,
        /// Its place in the data.
        place: Place<QuestionName>,
    },
    /// Removes a property from the data only.
    RemoveProperty {
        /// Where it is.
        property: QuestionPath,
    },
    /// Replaces what is said about a repeat, its properties excepted.
    SetRepeat {
        /// Where it is.
        repeat: QuestionPath,
        /// What it becomes.
        settings: Box<RepeatSettings>,
    },
    /// Replaces the rules between answers of the root, or of the items of a repeat.
    SetChecks {
        /// The repeat whose items they are about.
        repeat: Option<QuestionPath>,
        /// All of them.
        checks: Vec<Check>,
    },
    /// Replaces the rules that are kept word for word of an imported schema: of the root, or of the items of a repeat.
    SetImported {
        /// The repeat whose items they are about.
        repeat: Option<QuestionPath>,
        /// All of them.
        rules: Vec<Value>,
    },
    /// Shows a question of the data on a page.
    ShowQuestion {
        /// The page.
        page: PageId,
        /// The question.
        question: QuestionPath,
        /// The component before it.
        after: Option<ComponentId>,
    },
    /// Takes a question off a page and leaves it in the data.
    HideQuestion {
        /// The page.
        page: PageId,
        /// The question.
        question: QuestionPath,
    },
    /// Moves a component on its page or to another one.
    MoveComponent {
        /// The component.
        component: ComponentId,
        /// The page that it is to stand on.
        page: PageId,
        /// The component before its new place.
        after: Option<ComponentId>,
    },
    /// Adds content to a page.
    AddContent {
        /// The page.
        page: PageId,
        /// The component before it.
        after: Option<ComponentId>,
        /// The content.
        content: Box<Content>,
    },
    /// Replaces content under the same id.
    SetContent {
        /// What it becomes.
        content: Box<Content>,
    },
    /// Removes content.
    RemoveContent {
        /// The content.
        content: ContentId,
    },
    /// Adds a condition.
    AddCondition {
        /// The condition.
        condition: Box<Condition>,
        /// Its place among the conditions.
        place: Place<ConditionId>,
    },
    /// Replaces a condition under the same id.
    SetCondition {
        /// What it becomes.
        condition: Box<Condition>,
    },
    /// Removes a condition. Whatever refers to it is a thing to fix.
    RemoveCondition {
        /// The condition.
        condition: ConditionId,
    },
    /// Adds a section.
    AddSection {
        /// The section.
        section: Box<Section>,
        /// The section before it.
        after: Option<SectionId>,
    },
    /// Replaces a section under the same id.
    SetSection {
        /// What it becomes.
        section: Box<Section>,
    },
    /// Moves a section.
    MoveSection {
        /// The section.
        section: SectionId,
        /// The section before its new place.
        after: Option<SectionId>,
    },
    /// Removes a section, and takes it out of what other sections come after; its pages stay.
    RemoveSection {
        /// The section.
        section: SectionId,
    },
    /// Adds a list of options.
    AddList {
        /// The list.
        list: Box<List>,
        /// Its place among the lists.
        place: Place<ListId>,
    },
    /// Replaces a list under the same id.
    SetList {
        /// What it becomes.
        list: Box<List>,
    },
    /// Removes a list of options.
    RemoveList {
        /// The list.
        list: ListId,
    },
}

/// A component of a page. In JSON `{"question": "#/properties/name"}` or `{"content": "police"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComponentId {
    /// A question.
    Question(QuestionPath),
    /// A piece of content.
    Content(ContentId),
}

/// Where something new stands among its like. In JSON `"first"`, `"last"` or `{"after": id}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place<T> {
    /// Before all others.
    First,
    /// After all others.
    #[default]
    Last,
    /// After this one.
    After(T),
}

impl ComponentId {
    /// What names this component.
    pub fn of(shown: &Shown) -> Self {
        match shown {
            Shown::Question(path) => Self::Question(path.clone()),
            Shown::Content(content) => Self::Content(content.id.clone()),
        }
    }

    /// Whether it names this component.
    pub fn names(&self, shown: &Shown) -> bool {
        match (self, shown) {
            (Self::Question(path), Shown::Question(shown)) => path == shown,
            (Self::Content(id), Shown::Content(content)) => *id == content.id,
            _ => false,
        }
    }
}
