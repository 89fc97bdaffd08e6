//! What the lists of repeats say: apart from the other sentences, since the editor draws no list and need not carry them.

use form_schemas::journey::ErrorModel;
use form_schemas::question::ErrorCode;
use serde_json::Value;

use super::fill;

/// The sentences about the items of a repeat, in one language.
#[derive(Debug)]
pub struct Lists {
    /// Nothing was added.
    pub added_none: &'static str,
    /// One thing was added.
    pub added_one: &'static str,
    /// `{count}` things were added.
    pub added: &'static str,
    /// Is there a first?
    pub first: &'static str,
    /// Is there another?
    pub another: &'static str,
    /// Is there another `{noun}`?
    pub another_of: &'static str,
    /// At least `{min}` must be added.
    pub at_least: &'static str,
    /// At most `{max}` can be added.
    pub at_most: &'static str,
    /// As many as can be, `{max}`, were added.
    pub full: &'static str,
    /// An item whose pages are all completed.
    pub complete: &'static str,
    /// An item of which something is missing.
    pub incomplete: &'static str,
    /// The link to go on with an item of which something is missing.
    pub go_on: &'static str,
    /// The link to take an item away.
    pub remove: &'static str,
    /// The question before an item, `{item}`, is taken away.
    pub remove_title: &'static str,
    /// What happens then.
    pub remove_body: &'static str,
    /// The link back.
    pub remove_keep: &'static str,
    /// The title of the banner after an item was taken away.
    pub removed_title: &'static str,
    /// What it says.
    pub removed_body: &'static str,
    /// The title of the banner where an item is not on the list.
    pub gone_title: &'static str,
    /// What it says.
    pub gone_body: &'static str,
    /// Neither yes nor no was chosen.
    pub choose: &'static str,
    /// The same of another `{noun}`.
    pub choose_of: &'static str,
    /// Fewer than `{min}` were added: `{length}`.
    pub too_few: &'static str,
    /// More than `{max}` were added: `{length}`.
    pub too_many: &'static str,
    /// On check your answers: nothing was added.
    pub none: &'static str,
    /// On check your answers: the link to the list.
    pub add_or_remove: &'static str,
}

/// The sentences about items in this language (BCP 47), or in English where we do not speak it.
pub fn lists(language: &str) -> &'static Lists {
    match language.split('-').next() {
        Some("cy") => &WELSH,
        _ => &ENGLISH,
    }
}

impl Lists {
    /// How many there are.
    pub fn count(&self, items: usize) -> String {
        match items {
            0 => self.added_none.to_owned(),
            1 => self.added_one.to_owned(),
            many => fill(self.added, &[("count", &many.to_string())]),
        }
    }

    /// Whether there is another, which is a `noun` where that is known.
    pub fn ask(&self, noun: Option<&str>) -> String {
        noun.map_or_else(|| self.another.to_owned(), |noun| fill(self.another_of, &[("noun", noun)]))
    }

    /// What is wrong with a list of such items.
    pub fn error(&self, error: &ErrorModel, noun: Option<&str>) -> String {
        let template = match error.code {
            ErrorCode::MinItems => self.too_few,
            ErrorCode::TooMany => self.too_many,
            _ => match noun {
                Some(noun) => return fill(self.choose_of, &[("noun", noun)]),
                None => self.choose,
            },
        };
        let parameter = |name: &str| error.parameters.get(name).map(Value::to_string).unwrap_or_default();
        let [min, max, length] = ["min", "max", "length"].map(parameter);
        fill(template, &[("min", &min), ("max", &max), ("length", &length)])
    }
}

static ENGLISH: Lists = Lists {
    added_none: "You have not added anything yet.",
    added_one: "You have added 1.",
    added: "You have added {count}.",
    first: "Do you need to add one?",
    another: "Do you need to add another?",
    another_of: "Do you need to add another {noun}?",
    at_least: "You need to add at least {min}.",
    at_most: "You can add up to {max}.",
    full: "You have added {max}, which is as many as you can. To add another, remove one first.",
    complete: "Complete",
    incomplete: "Not complete yet",
    go_on: "Continue",
    remove: "Remove",
    remove_title: "Remove {item}?",
    remove_body: "The answers that you gave about it will be deleted. This cannot be undone.",
    remove_keep: "Keep it and go back to the list",
    removed_title: "Removed",
    removed_body: "It is not on the list any more, and its answers were deleted.",
    gone_title: "This is not on the list",
    gone_body: "It may have been removed in another window. Nothing was changed. Check what is on the list.",
    choose: "Select yes if you need to add another",
    choose_of: "Select yes if you need to add another {noun}",
    too_few: "Add at least {min}. You have added {length}",
    too_many: "Remove some, so that there are {max} or fewer. You have added {length}",
    none: "None",
    add_or_remove: "Add or remove",
};

static WELSH: Lists = Lists {
    added_none: "Nid ydych wedi ychwanegu dim eto.",
    added_one: "Rydych wedi ychwanegu 1.",
    added: "Rydych wedi ychwanegu {count}.",
    first: "Oes angen i chi ychwanegu un?",
    another: "Oes angen i chi ychwanegu un arall?",
    another_of: "Oes angen i chi ychwanegu {noun} arall?",
    at_least: "Mae angen i chi ychwanegu o leiaf {min}.",
    at_most: "Gallwch ychwanegu hyd at {max}.",
    full: "Rydych wedi ychwanegu {max}, sef cymaint ag y gallwch. I ychwanegu un arall, tynnwch un yn gyntaf.",
    complete: "Cyflawn",
    incomplete: "Heb ei gwblhau eto",
    go_on: "Parhau",
    remove: "Tynnu",
    remove_title: "Tynnu {item}?",
    remove_body: "Bydd yr atebion a roesoch amdano yn cael eu dileu. Ni ellir dadwneud hyn.",
    remove_keep: "Ei gadw a mynd yn ôl i’r rhestr",
    removed_title: "Wedi’i dynnu",
    removed_body: "Nid yw ar y rhestr mwyach, ac mae ei atebion wedi’u dileu.",
    gone_title: "Nid yw hwn ar y rhestr",
    gone_body: "Efallai ei fod wedi’i dynnu mewn ffenestr arall. Ni newidiwyd dim. Gwiriwch beth sydd ar y rhestr.",
    choose: "Dewiswch ‘Ie’ os oes angen i chi ychwanegu un arall",
    choose_of: "Dewiswch ‘Ie’ os oes angen i chi ychwanegu {noun} arall",
    too_few: "Ychwanegwch o leiaf {min}. Rydych wedi ychwanegu {length}",
    too_many: "Tynnwch rai, fel bod {max} neu lai. Rydych wedi ychwanegu {length}",
    none: "Dim",
    add_or_remove: "Ychwanegu neu dynnu",
};
