//! The page on which a form is translated.

use super::number;

/// Heads the page.
pub const TITLE: &str = "Translations";
/// Links to it.
pub const LINK: &str = "Translate";
/// What that link is about, for those who hear it alone.
pub const ABOUT: &str = "languages";
/// Names the row of the form's page.
pub const LANGUAGES: &str = "Languages";
/// A form in one language.
pub const NONE: &str = "This form is in one language. Add another to translate its texts.";
/// Heads the progress.
pub const PROGRESS: &str = "How far each language is";
/// Heads the texts.
pub const TEXTS: &str = "Texts";
/// Names the filters.
pub const SHOW: &str = "Which texts are shown";
/// Every text.
pub const ALL: &str = "All texts";
/// Those without a translation.
pub const MISSING: &str = "Not translated";
/// Those that were changed after they were translated.
pub const STALE: &str = "To check";
/// No text is left in a filter.
pub const NOTHING_LEFT: &str = "There are no such texts.";
/// Texts of the form as a whole.
pub const WHOLE: &str = "The form as a whole";
/// Texts that no page shows.
pub const NO_PAGE: &str = "On no page";
/// Options that several questions share.
pub const LISTS: &str = "Lists of options that questions share";
/// Marks a stale translation.
pub const IS_STALE: &str = "The text was changed after it was translated.";
/// Marks what need not be translated.
pub const NOT_NEEDED: &str = "This need not be translated.";
/// Says that a stale translation is right.
pub const STILL_RIGHT: &str = "The translation is still right";
/// Saves.
pub const SAVE: &str = "Save";
/// Saves, and shows the next texts.
pub const SAVE_NEXT: &str = "Save and show the next texts";
/// Leads to the texts before.
pub const PREVIOUS: &str = "Texts before these";
/// Leads to the texts behind.
pub const NEXT: &str = "Texts after these";
/// Names those links.
pub const PAGING: &str = "More texts";
/// Somebody else was faster.
pub const CHANGED: &str = "Somebody else has changed this translation meanwhile. Save again to use yours.";
/// Heads the files.
pub const FILES: &str = "Translate in a file";
/// What files are for.
pub const FILES_LEAD: &str = "Download the texts, have them translated, and upload the file again. What is there already stays, and texts that were changed meanwhile are found.";
/// Downloads the table.
pub const DOWNLOAD_CSV: &str = "Download all languages for a spreadsheet (CSV)";
/// Labels the file.
pub const FILE: &str = "Upload a translated file";
/// Which files there are.
pub const FILE_HINT: &str = "CSV or XLIFF, up to 8 MB";
/// Nothing was chosen.
pub const FILE_MISSING: &str = "Choose a file";
/// Uploads.
pub const UPLOAD: &str = "Upload";
/// Heads what became of a file.
pub const REPORT: &str = "What became of the file";
/// Names its table.
pub const REPORT_ORDER: &str = "In the order of the file";
/// Column: the line.
pub const LINE: &str = "Line";
/// Column: which text.
pub const TEXT: &str = "Text";
/// Column: what is to be known.
pub const REMARK: &str = "What to know";
/// Heads adding a language.
pub const ADD: &str = "Add a language";
/// Labels the choice.
pub const LANGUAGE: &str = "Language";
/// Chooses none.
pub const CHOOSE: &str = "Choose a language";
/// Labels the code.
pub const CODE: &str = "Or the code of another language";
/// Helps with it.
pub const CODE_HINT: &str = "For example “mt” for Maltese or “zh-Hant” for traditional Chinese";
/// Adds.
pub const ADD_BUTTON: &str = "Add this language";
/// Nothing was chosen.
pub const LANGUAGE_MISSING: &str = "Choose a language, or enter its code";
/// A code that is none.
pub const LANGUAGE_WRONG: &str = "Enter a language code like “mt”";
/// It is there already.
pub const LANGUAGE_THERE: &str = "The form is in this language already";
/// There are more than anybody offers.
pub const TOO_MANY: &str = "A form may be in up to 40 languages";
/// The draft would be too big.
pub const TOO_BIG: &str =
    "The form would be larger than 8 MB with these translations, so they were not saved";
/// Somebody else saves all the time.
pub const BUSY: &str = "Somebody else is saving this form at the moment. Save again.";
/// Explains taking a language away.
pub const REMOVE_LEAD: &str = "People can no longer choose it once this is published. Its translations are kept in the draft: add the language again, and they are there.";

/// Links to the file for translation tools.
pub fn download_xliff(language: &str) -> String {
    format!("Download {language} for translation tools (XLIFF)")
}

/// How far a language is, in words.
pub fn progress(done: usize, total: usize, missing: usize, stale: usize) -> String {
    let mut said = vec![format!("{} of {} translated", number(done), number(total))];
    said.extend((missing > 0).then(|| format!("{} not yet", number(missing))));
    said.extend((stale > 0).then(|| format!("{} to check", number(stale))));
    said.join(", ")
}

/// A filter with how many texts it shows.
pub fn counted(name: &str, count: usize) -> String {
    format!("{name} ({})", number(count))
}

/// A page of the form, by its number and heading.
pub fn page(index: usize, heading: Option<&str>) -> String {
    match heading {
        Some(heading) => format!("Page {}: {heading}", index + 1),
        None => format!("Page {}", index + 1),
    }
}

/// What is typed into a box, for those who hear it alone.
pub fn label_rest(language: &str, text: &str) -> String {
    format!(" in {language}: {text}")
}

/// Takes a language away.
pub fn remove(language: &str) -> String {
    format!("Take {language} away")
}

/// Said afterwards.
pub fn added(language: &str) -> String {
    format!("{language} was added. Translate its texts before you publish.")
}

/// Said afterwards.
pub fn removed(language: &str) -> String {
    format!("{language} was taken away.")
}

/// Said after saving.
pub fn saved(count: usize, gone: usize) -> String {
    let saved = match count {
        0 => "Nothing was changed.".to_owned(),
        1 => "1 translation was saved.".to_owned(),
        many => format!("{} translations were saved.", number(many)),
    };
    match gone {
        0 => saved,
        1 => format!("{saved} 1 was not, because its text is no longer in the form."),
        many => format!("{saved} {} were not, because their texts are no longer in the form.", number(many)),
    }
}

/// Said after a file was taken.
pub fn taken(taken: usize, replaced: usize, unchanged: usize) -> String {
    let count = super::count(taken, "translation", "translations");
    let replaced = match replaced {
        0 => String::new(),
        some => format!(", {} of them in place of another", number(some)),
    };
    format!("{count} taken{replaced}; {} there already.", number(unchanged))
}

/// More remarks than are shown.
pub fn more_remarks(count: usize) -> String {
    format!("… and {} more", number(count))
}

/// A file that cannot be read.
pub fn unreadable(line: Option<u64>, message: &str) -> String {
    line.map_or_else(|| message.to_owned(), |line| format!("Line {line}: {message}"))
}

/// Languages that services in these islands are offered in, by tag and English name.
pub const COMMON: [(&str, &str); 40] = [
    ("en", "English"),
    ("cy", "Welsh"),
    ("ga", "Irish"),
    ("gd", "Scottish Gaelic"),
    ("sco", "Scots"),
    ("kw", "Cornish"),
    ("gv", "Manx"),
    ("sq", "Albanian"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("bn", "Bengali"),
    ("bg", "Bulgarian"),
    ("zh", "Chinese"),
    ("cs", "Czech"),
    ("fr", "French"),
    ("de", "German"),
    ("el", "Greek"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("hu", "Hungarian"),
    ("it", "Italian"),
    ("ku", "Kurdish"),
    ("lv", "Latvian"),
    ("lt", "Lithuanian"),
    ("ne", "Nepali"),
    ("ps", "Pashto"),
    ("fa", "Persian"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("pa", "Punjabi"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("so", "Somali"),
    ("es", "Spanish"),
    ("ta", "Tamil"),
    ("ti", "Tigrinya"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
];

/// The English name of a language, or its tag.
pub fn language(tag: &str) -> String {
    COMMON
        .iter()
        .find(|(known, _)| *known == tag)
        .map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

/// What a text is, as it is labelled.
pub fn what(what: &str) -> &'static str {
    match what {
        "question" => "Question",
        "hint" => "Hint",
        "option" => "Option",
        "option description" => "Description of the option",
        "error message" => "Error message",
        "short name" => "Short name",
        "prefix" => "Before the box",
        "suffix" => "Behind the box",
        "title" => "Heading",
        "item title" => "Heading of an item",
        "section" => "Section",
        "summary" => "What opens it",
        "alternative text" => "What the picture shows",
        "button" => "Button",
        "link" => "Link",
        _ => "Text",
    }
}
