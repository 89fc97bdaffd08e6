//! Links in texts that are Markdown: of one that may not lead where it should, people see the words alone.

use super::{Found, at_page};
use crate::Text;
use crate::definition::{ContentKind, FormDefinition, FormSettings, Shown};
use crate::publish::{Finding, Subject};

/// Whether a link of an author may lead there: to the web, mail, a telephone, or this site.
pub fn is_safe_link(address: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:", "tel:"];
    let lower = address.to_ascii_lowercase();
    schemes.iter().any(|scheme| lower.starts_with(scheme))
        || (address.starts_with(['/', '#']) && !address.starts_with("//"))
}

pub(super) fn check(found: &mut Found<'_>) {
    for (text, subject, at) in markdown(found.definition) {
        let translations = text.translations.values().map(|translation| &translation.text);
        let addresses = std::iter::once(&text.text).chain(translations).flat_map(|text| addresses(text));
        for address in addresses.filter(|address| !is_safe_link(address)) {
            let shown: String = address.chars().take(60).collect();
            let message = format!(
                "The link to “{shown}” cannot be followed, so people see its words alone. Begin its address with https://, http://, mailto:, tel:, / or #."
            );
            found.add(Finding::warning("link-address", subject.clone(), message).at(at.clone()));
        }
    }
}

/// The texts that are Markdown, what each is about, and where it stands.
fn markdown(definition: &FormDefinition) -> Vec<(&Text, Subject, String)> {
    let mut texts: Vec<(&Text, Subject, String)> =
        prose(&definition.form).map(|(text, at)| (text, Subject::Form, at.to_owned())).collect();
    for (index, page) in definition.pages.iter().enumerate() {
        for (place, shown) in page.show.iter().enumerate() {
            if let Shown::Content(content) = shown
                && matches!(content.kind, ContentKind::Markdown | ContentKind::Inset | ContentKind::Details)
            {
                let at = format!("{}/show/{place}/text", at_page(index));
                texts.push((&content.text, Subject::Content(content.id.clone()), at));
            }
        }
    }
    texts
}

/// The texts of the form as a whole that are Markdown, and where they stand.
pub(super) fn prose(form: &FormSettings) -> impl Iterator<Item = (&Text, &'static str)> {
    let next = form.confirmation.as_ref().and_then(|confirmation| confirmation.next.as_ref());
    [
        (form.start.as_ref().map(|start| &start.text), "/x-form/start/text"),
        (form.declaration.as_ref(), "/x-form/declaration"),
        (next, "/x-form/confirmation/next"),
        (form.contact.as_ref(), "/x-form/contact/text"),
        (form.privacy.as_ref(), "/x-form/privacy"),
        (form.accessibility.as_ref(), "/x-form/accessibility"),
    ]
    .into_iter()
    .filter_map(|(text, at)| Some((text?, at)))
}

/// Where the links of a text lead: `[words](address)`, a line `[words]: address`, and `<scheme:address>`.
fn addresses(text: &str) -> Vec<&str> {
    let inline = text.split("](").skip(1).map(first_word);
    let lines = text.lines().filter_map(|line| {
        let (_, address) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
        let address = first_word(address);
        // A title may follow; whatever else does makes it no link.
        let rest = line.rsplit_once(address)?.1.trim_start_matches('>').trim();
        (rest.is_empty() || rest.starts_with(['"', '\'', '('])).then_some(address)
    });
    let bare = text.split('<').skip(1).filter_map(|rest| {
        let (address, _) = rest.split_once('>')?;
        let (scheme, _) = address.split_once(':')?;
        let is_scheme = scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_scheme && !address.contains(char::is_whitespace)).then_some(address)
    });
    inline.chain(lines).chain(bare).filter(|address| !address.is_empty()).collect()
}

/// An address with what follows it taken off: to its `>`, or to a space or the bracket that closes the link.
fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let mut open = 0;
    let ends = |letter: char| match letter {
        '(' => {
            open += 1;
            false
        }
        ')' if open > 0 => {
            open -= 1;
            false
        }
        letter => letter == ')' || letter.is_whitespace(),
    };
    match text.strip_prefix('<') {
        Some(text) => text.split('>').next(),
        None => text.split(ends).next(),
    }
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{addresses, is_safe_link};

    #[test]
    fn every_kind_of_link_is_seen() {
        let text = "A [one](https://a.example \"x\"), [two](<javascript:alert(1)>) <data:text/html,x>\n[three]: /here\n[four]: vbscript:x \"why\"\n[five]: no address at all\n\n<b>not one</b>: [4]";
        let mut found = addresses(text);
        found.sort_unstable();
        found.dedup();
        let expected =
            ["/here", "data:text/html,x", "https://a.example", "javascript:alert(1)", "vbscript:x"];
        assert_eq!(found, expected);
        assert_eq!(addresses("[a](javascript:alert((1)))"), ["javascript:alert((1))"]);
    }

    #[test]
    fn links_lead_to_the_web_to_people_or_into_this_site() {
        assert!(
            ["https://a.example", "HTTP://a.example", "tel:999", "/f/x", "#name"]
                .into_iter()
                .all(is_safe_link)
        );
        assert!(!["javascript:alert(1)", "data:x", "//a.example", "a.html"].into_iter().any(is_safe_link));
    }
}
