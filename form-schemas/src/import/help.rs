//! Whom people ask for help, as the form says it.

use super::html;

/// Whom people ask, as sources say it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Help<'a> {
    /// An address for e-mail.
    pub(super) email: Option<&'a str>,
    /// How soon that is answered.
    pub(super) answered: Option<&'a str>,
    /// Telephone numbers, and when they are answered.
    pub(super) phone: Option<&'a str>,
    /// A page on the web: its words and its address.
    pub(super) online: Option<(&'a str, &'a str)>,
}

impl Help<'_> {
    /// A paragraph for each way to ask, in Markdown.
    pub(super) fn lines(self) -> Vec<String> {
        let link = |words: &str, address: &str| format!("[{words}]({})", html::address(address));
        let email = self.email.map(|email| {
            let answered = self.answered.map(|answered| format!("\n{answered}")).unwrap_or_default();
            format!("{}{answered}", link(email, &format!("mailto:{email}")))
        });
        let phone = self.phone.map(|phone| phone.trim().to_owned()).filter(|phone| !phone.is_empty());
        let online = self.online.map(|(words, address)| link(words, address));
        email.into_iter().chain(phone).chain(online).collect()
    }
}
