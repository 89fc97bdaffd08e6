//! What a posted form of ours holds.

/// The fields of a posted form, in the order they were sent.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl IntoIterator for Fields {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn parse(body: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(body).into_owned().collect())
    }

    /// From names and values.
    pub fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The same as it was posted, without what only the session made: to be posted once more.
    pub fn encoded(&self) -> String {
        let fields = self.0.iter().filter(|(name, _)| name != "_token");
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }

    /// What was typed, without the spaces around it and with line breaks as `\n`; empty when it is missing.
    pub fn text(&self, name: &str) -> String {
        self.raw(name).replace("\r\n", "\n").trim().to_owned()
    }

    /// What was typed, as it was typed: for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether the page had the field at all.
    pub fn is_there(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Every value of a field: checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}
