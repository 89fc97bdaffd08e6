//! Words that names are made of: small letters, digits and hyphens, which are underscores in the names of questions.

/// How many characters of a text go into a word.
const LENGTH: usize = 50;

/// One to 60 small letters, digits and hyphens, so every id may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word(String);

impl Word {
    /// The text with single hyphens between its words, at most [`LENGTH`] characters, cut at a word; `otherwise` where
    /// nothing of it is left.
    pub(crate) fn of(text: &str, otherwise: &'static str) -> Self {
        let letters = [text, otherwise, "x"].into_iter().map(letters).find(|letters| !letters.is_empty());
        Self(letters.unwrap_or_default())
    }

    /// The word with a number behind it.
    pub(crate) fn numbered(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// What is left of a text in small letters, digits and single hyphens; it may be nothing.
fn letters(text: &str) -> String {
    let mut word = String::new();
    for character in text.chars().filter(|character| !matches!(character, '\'' | '’')) {
        match plain(character) {
            Some(letters) => word.push_str(letters),
            None if character.is_ascii_alphanumeric() => word.push(character.to_ascii_lowercase()),
            None if !word.is_empty() && !word.ends_with('-') => word.push('-'),
            None => {}
        }
        if word.len() > LENGTH {
            break;
        }
    }
    if word.len() > LENGTH {
        let cut = word.get(..LENGTH).and_then(|start| start.rfind('-')).filter(|cut| *cut > 10);
        word.truncate(cut.unwrap_or(LENGTH));
    }
    word.trim_matches('-').to_owned()
}

/// Letters with marks as plain ones: enough for the languages of these islands. Great letters stand here too: the table
/// of all that there are weighs 5 kB in the editor.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => "u",
        'ŵ' | 'Ŵ' => "w",
        'ŷ' | 'ý' | 'ÿ' | 'Ŷ' | 'Ý' | 'Ÿ' => "y",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Word;
    use crate::{ConditionId, PageId, QuestionName};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn texts_become_words() {
        assert_eq!(Word::of("What’s your name?", "question").as_str(), "whats-your-name");
        assert_eq!(Word::of("Tŷ Gwyn – naïve", "page").as_str(), "ty-gwyn-naive");
        assert_eq!(Word::of("???", "page").as_str(), "page");
    }

    proptest! {
        #[test]
        fn every_word_is_an_id(text in any::<String>(), number in any::<u32>()) {
            for word in [Word::of(&text, "page"), Word::of(&text, "page").numbered(number)] {
                let page = PageId::from(word.clone());
                prop_assert_eq!(PageId::new(page.as_str()), Ok(page.clone()));
                prop_assert!(QuestionName::new(QuestionName::from(word.clone()).as_str()).is_ok());
                prop_assert!(ConditionId::new(ConditionId::from(word).as_str()).is_ok());
            }
        }
    }
}
