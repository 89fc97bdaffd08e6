//! Commands as JSON: `{"type": "movePage", "page": "where", "after": null}`.
//!
//! By one table and the way in which the document's own parts are read and written: what serde derives for a tagged
//! enum of so many cases was a tenth of the editor's WebAssembly.

use super::command::{Command, ComponentId, Place};
use super::settings::{PageSettings, RepeatSettings};
use crate::definition::read::Fields;
use crate::definition::write::Object;
use crate::definition::{
    Check, Condition, Content, FormSettings, List, NamedPart, Page, Part, Property, Section,
    serde_as_document,
};
use crate::question::Question;
use crate::{
    ConditionId, ContentId, InvalidId, Language, ListId, PageId, QuestionName, QuestionPath, SectionId, Text,
    Translation,
};
use serde_json::{Map, Value};

/// What stands in a command under a key.
pub(super) trait Entry: Sized {
    /// Reads it; none, with a finding, when that cannot be done.
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self>;

    /// Writes it.
    fn write(&self, key: &str, object: &mut Object);
}

/// The commands by their names, each with the keys of what it holds.
macro_rules! commands {
    ($($tag:literal $name:ident { $($key:ident),+ })+) => {
        impl Part for Command {
            fn read(fields: &Fields<'_>) -> Option<Self> {
                if !fields.needs("type") {
                    return None;
                }
                match fields.string("type")? {
                    $($tag => Some(Self::$name { $($key: Entry::read(fields, stringify!($key))?),+ }),)+
                    other => {
                        fields.refuse("type", format!("There is no command “{other}”."));
                        None
                    }
                }
            }

            fn write(&self) -> Map<String, Value> {
                let mut object = Object::default();
                match self {
                    $(Self::$name { $($key),+ } => {
                        object.put("type", $tag);
                        $($key.write(stringify!($key), &mut object);)+
                    })+
                }
                object.done()
            }
        }
    };
}

commands! {
    "setTitle" SetTitle { title }
    "setForm" SetForm { form }
    "addPage" AddPage { page, after }
    "removePage" RemovePage { page }
    "movePage" MovePage { page, after }
    "setPage" SetPage { page, settings }
    "renamePage" RenamePage { page, to }
    "setWhen" SetWhen { page, when }
    "addQuestion" AddQuestion { page, after, question, repeat }
    "removeQuestion" RemoveQuestion { question }
    "setQuestion" SetQuestion { question, to }
    "renameQuestion" RenameQuestion { question, to }
    "addProperty" AddProperty { repeat, property, place }
    "removeProperty" RemoveProperty { property }
    "setRepeat" SetRepeat { repeat, settings }
    "setChecks" SetChecks { repeat, checks }
    "setImported" SetImported { repeat, rules }
    "showQuestion" ShowQuestion { page, question, after }
    "hideQuestion" HideQuestion { page, question }
    "moveComponent" MoveComponent { component, page, after }
    "addContent" AddContent { page, after, content }
    "setContent" SetContent { content }
    "removeContent" RemoveContent { content }
    "addCondition" AddCondition { condition, place }
    "setCondition" SetCondition { condition }
    "removeCondition" RemoveCondition { condition }
    "addSection" AddSection { section, after }
    "setSection" SetSection { section }
    "moveSection" MoveSection { section, after }
    "removeSection" RemoveSection { section }
    "addList" AddList { list, place }
    "setList" SetList { list }
    "removeList" RemoveList { list }
}

serde_as_document!(Command);

impl From<&Command> for Value {
    fn from(command: &Command) -> Self {
        command.write().into()
    }
}

/// Each value of a command: how it is read, and how it is written.
macro_rules! entries {
    ($($entry:ty = $how:ident($read:path), $written:path;)+) => {$(
        impl Entry for $entry {
            fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
                $how(fields, key, $read)
            }

            fn write(&self, key: &str, object: &mut Object) {
                object.put(key, $written(self));
            }
        }
    )+};
}

fn id<T>(fields: &Fields<'_>, key: &str, read: fn(&str) -> Result<T, InvalidId>) -> Option<T> {
    fields.required_id(key, read)
}

fn part<T>(fields: &Fields<'_>, key: &str, read: fn(&Fields<'_>) -> Option<T>) -> Option<Box<T>> {
    fields.required_object(key).as_ref().and_then(read).map(Box::new)
}

entries! {
    PageId = id(PageId::of), PageId::as_str;
    SectionId = id(SectionId::of), SectionId::as_str;
    ContentId = id(ContentId::of), ContentId::as_str;
    ConditionId = id(ConditionId::of), ConditionId::as_str;
    ListId = id(ListId::of), ListId::as_str;
    QuestionName = id(QuestionName::of), QuestionName::as_str;
    QuestionPath = id(QuestionPath::from_pointer), QuestionPath::to_pointer;
    Box<FormSettings> = part(FormSettings::read), FormSettings::write;
    Box<Page> = part(Page::read), Page::write;
    Box<Content> = part(Content::read), Content::write;
    Box<Section> = part(Section::read), Section::write;
    Box<Question> = part(Question::read_with_name), Question::write_alone;
    Box<Property> = part(Property::read_with_name), Property::write_alone;
    Box<Condition> = part(Condition::read_with_name), Condition::write_alone;
    Box<List> = part(List::read_with_name), List::write_alone;
    Box<PageSettings> = part(PageSettings::read), PageSettings::write;
    Box<RepeatSettings> = part(RepeatSettings::read), RepeatSettings::write;
}

fn null(key: &str, object: &mut Object) {
    object.put(key, Value::Null);
}

fn no_key(_: &str, _: &mut Object) {}

/// What may not be there, and how that is written.
macro_rules! may_lack {
    ($none:path: $($entry:ty),+) => {$(
        impl Entry for Option<$entry> {
            fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
                if fields.is_null(key) { Some(None) } else { Entry::read(fields, key).map(Some) }
            }

            fn write(&self, key: &str, object: &mut Object) {
                match self {
                    Some(entry) => entry.write(key, object),
                    None => $none(key, object),
                }
            }
        }
    )+};
}

// What something comes after, none for the first place; and titles.
may_lack!(null: PageId, SectionId, ComponentId, Text);
// A repeat: at the root there is none.
may_lack!(no_key: QuestionPath);

impl Entry for Vec<ConditionId> {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        fields.needs(key).then(|| fields.ids(key, ConditionId::of))
    }

    fn write(&self, key: &str, object: &mut Object) {
        object.put(key, self.iter().map(ConditionId::as_str).collect::<Vec<_>>());
    }
}

impl Entry for Vec<Check> {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        fields.needs(key).then(|| fields.parts(key, Check::read))
    }

    fn write(&self, key: &str, object: &mut Object) {
        object.put(key, self.iter().map(|check| Value::Object(check.write())).collect::<Vec<_>>());
    }
}

impl Entry for Vec<Value> {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        fields.needs(key).then(|| fields.values(key))
    }

    fn write(&self, key: &str, object: &mut Object) {
        object.put(key, self.clone());
    }
}

impl Entry for ComponentId {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        let component = fields.required_object(key)?;
        if component.has("content") {
            return Entry::read(&component, "content").map(Self::Content);
        }
        Entry::read(&component, "question").map(Self::Question)
    }

    fn write(&self, key: &str, object: &mut Object) {
        let mut component = Object::default();
        match self {
            Self::Question(path) => path.write("question", &mut component),
            Self::Content(id) => id.write("content", &mut component),
        }
        object.put(key, component.done());
    }
}

impl<T: Entry> Entry for Place<T> {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        match fields.map().get(key) {
            None => Some(Self::Last),
            Some(Value::String(place)) if place == "first" => Some(Self::First),
            Some(Value::String(place)) if place == "last" => Some(Self::Last),
            Some(_) => Entry::read(&fields.object(key)?, "after").map(Self::After),
        }
    }

    fn write(&self, key: &str, object: &mut Object) {
        match self {
            Self::First => _ = object.put(key, "first"),
            Self::Last => _ = object.put(key, "last"),
            Self::After(name) => {
                let mut place = Object::default();
                name.write("after", &mut place);
                object.put(key, place.done());
            }
        }
    }
}

/// Here a text is an object, with its translations inside.
impl Entry for Text {
    fn read(fields: &Fields<'_>, key: &str) -> Option<Self> {
        let text = fields.required_object(key)?;
        let mut read = Text::new(text.needs("text").then(|| text.string("text")).flatten()?);
        let Some(translations) = text.object_if("translations") else { return Some(read) };
        for language in translations.map().keys() {
            let translation = translations.object(language)?;
            let text = translation.string("text")?.to_owned();
            let of = translation.string("of")?.to_owned();
            let language =
                Language::of(language).map_err(|_| fields.refuse(key, "A language is not one.")).ok()?;
            read.translations.insert(language, Translation { text, of });
        }
        Some(read)
    }

    fn write(&self, key: &str, object: &mut Object) {
        let mut translations = Map::new();
        for (language, translation) in &self.translations {
            let mut entry = Object::default();
            entry.put("text", translation.text.as_str()).put("of", translation.of.as_str());
            translations.insert(language.to_string(), entry.done().into());
        }
        let mut text = Object::default();
        text.put("text", self.text.as_str()).object("translations", translations);
        object.put(key, text.done());
    }
}
