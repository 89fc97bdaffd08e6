//! What a browser posted.

/// A posted form: names and values, in order, already limited in size by the caller.
///
/// Names that the page does not know are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawAnswers(Vec<(String, String)>);

impl RawAnswers {
    /// What was posted, in order.
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// All names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of this name, in order.
    pub fn all<'raw>(&'raw self, name: &str) -> impl Iterator<Item = &'raw str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first value of this name.
    pub fn first<'raw>(&'raw self, name: &str) -> Option<&'raw str> {
        self.all(name).next()
    }
}

impl FromIterator<(String, String)> for RawAnswers {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(pairs: T) -> Self {
        Self(pairs.into_iter().collect())
    }
}
