//! A sample of every page: the snapshot tests, the gallery, the HTML checks and the accessibility run use these.

mod hosted;
mod lists;
mod staff;
mod tasks;

/// A page as a person might see it.
pub struct Sample {
    /// What it is called: `hosted-name-error`.
    pub name: String,
    /// The whole document.
    pub html: String,
}

/// Every sample, with the stylesheets at these addresses.
///
/// # Errors
/// When a sample is not of the shape of its model.
pub fn all(hosted_stylesheet: &str, staff_stylesheet: &str) -> Result<Vec<Sample>, serde_json::Error> {
    let mut samples = hosted::samples(hosted_stylesheet)?;
    samples.extend(lists::samples(hosted_stylesheet).map_err(serde::de::Error::custom)?);
    samples.extend(tasks::samples(hosted_stylesheet)?);
    samples.extend(staff::samples(staff_stylesheet));
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn samples() -> Vec<Sample> {
        all("/assets/hosted.css", "/assets/staff.css").unwrap()
    }

    fn count(html: &str, part: &str) -> usize {
        html.matches(part).count()
    }

    /// The values of an attribute, in order.
    fn values<'html>(html: &'html str, attribute: &str) -> Vec<&'html str> {
        let start = format!(" {attribute}=\"");
        html.match_indices(&start)
            .map(|(at, found)| html[at + found.len()..].split('"').next().unwrap())
            .collect()
    }

    #[test]
    fn every_page_is_one_document_without_scripts_or_styles_of_its_own() {
        for Sample { name, html } in samples() {
            assert!(html.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
            assert_eq!(count(&html, "<h1"), 1, "{name}");
            assert_eq!(count(&html, "<main"), 1, "{name}");
            assert_eq!(count(&html, "<title>"), 1, "{name}");
            assert!(
                html.contains("href=\"#main-content\"") && html.contains("id=\"main-content\""),
                "{name}"
            );
            for never in ["<script", "<style", " style=", " onclick=", "javascript:", "role=\"button\""] {
                assert!(!html.contains(never), "{name}: {never}");
            }
        }
    }

    #[test]
    fn ids_are_unique_and_everything_that_names_one_finds_it() {
        for Sample { name, html } in samples() {
            let ids = values(&html, "id");
            let mut once = ids.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), ids.len(), "{name}: {ids:?}");
            for attribute in ["for", "aria-describedby", "aria-labelledby"] {
                for id in values(&html, attribute).iter().flat_map(|ids| ids.split(' ')) {
                    assert!(ids.contains(&id), "{name}: {attribute} names {id}");
                }
            }
            for fragment in values(&html, "href").iter().filter_map(|href| href.strip_prefix('#')) {
                assert!(ids.contains(&fragment), "{name}: a link leads to #{fragment}");
            }
        }
    }

    /// The words of every one of these elements, the hidden ones too, with what it leads to.
    fn named(html: &str, element: &str, leads: &str) -> Vec<(String, String)> {
        let (open, close) = (format!("<{element} "), format!("</{element}>"));
        let each = html.split(&open).skip(1).filter_map(|rest| rest.split_once('>'));
        each.map(|(attributes, rest)| {
            let inner = rest.split(&close).next().unwrap_or_default();
            let words: String =
                inner.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            let to =
                attributes.split(&format!("{leads}=\"")).nth(1).and_then(|value| value.split('"').next());
            (words.split_whitespace().collect::<Vec<_>>().join(" "), to.unwrap_or_default().to_owned())
        })
        .collect()
    }

    /// WCAG 2.4.4 and 2.4.6: whoever hears a list of links, buttons or fields knows which is which.
    #[test]
    fn what_does_different_things_is_called_differently() {
        for Sample { name, html } in samples().into_iter().filter(|sample| sample.name.starts_with("staff")) {
            for (element, leads) in [("a", "href"), ("label", "for"), ("button", "value")] {
                let all = named(&html, element, leads);
                for (index, (words, to)) in all.iter().enumerate() {
                    let other =
                        all.iter().skip(index + 1).find(|(again, _)| again == words && !words.is_empty());
                    assert!(
                        other.is_none_or(|(_, again)| again == to && element == "a"),
                        "{name}: <{element}> {words}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_table_is_called_as_its_page_is() {
        for Sample { name, html } in samples() {
            let headings: Vec<_> =
                ["h1", "h2"].iter().flat_map(|element| named(&html, element, "id")).collect();
            for (caption, _) in named(&html, "caption", "id") {
                assert!(headings.iter().all(|(heading, _)| *heading != caption), "{name}: {caption}");
            }
        }
    }

    /// ARIA in HTML: what has no role of its own cannot be named.
    #[test]
    fn nothing_is_named_that_may_not_be() {
        for Sample { name, html } in samples() {
            for tag in html.split('<').filter_map(|tag| tag.split('>').next()) {
                let is_generic = ["p ", "div ", "span ", "code "].iter().any(|plain| tag.starts_with(plain));
                let is_named = tag.contains(" aria-label");
                assert!(!is_generic || !is_named || tag.contains(" role="), "{name}: <{tag}>");
            }
        }
    }

    #[test]
    fn a_page_with_errors_says_so_first() {
        let with_errors: Vec<_> =
            samples().into_iter().filter(|sample| sample.html.contains("govuk-error-summary")).collect();
        assert!(with_errors.len() >= 4);
        for Sample { name, html } in with_errors {
            assert!(html.contains("<title>Error: ") || html.contains("<title>Gwall: "), "{name}");
            assert!(html.contains("tabindex=\"-1\" autofocus"), "{name}");
            let in_summary = html.find("govuk-error-summary__list").unwrap();
            assert!(in_summary < html.find("<h1").unwrap(), "{name}");
        }
    }

    #[test]
    fn nothing_is_chosen_for_a_person() {
        let untouched = samples().into_iter().find(|sample| sample.name == "hosted-abroad").unwrap();
        assert_eq!(count(&untouched.html, "type=\"radio\""), 2);
        assert!(!untouched.html.contains("checked"));
    }

    #[test]
    fn a_question_that_an_option_reveals_stands_below_it() {
        let page = samples().into_iter().find(|sample| sample.name == "hosted-country").unwrap();
        let reveal = page.html.find("id=\"conditional-country-3\"").unwrap();
        assert!(reveal < page.html.find("id=\"country-other\"").unwrap());
        assert_eq!(count(&page.html, "id=\"country-other\""), 1);
    }

    #[test]
    fn change_links_name_what_they_change() {
        let page = samples().into_iter().find(|sample| sample.name == "hosted-check-answers").unwrap();
        assert!(page.html.contains("Not provided"));
        assert!(page.html.contains("<span class=\"govuk-visually-hidden\"> <!>your email address</span>"));
    }

    #[test]
    fn a_task_that_cannot_be_started_is_no_link_and_the_others_say_how_far_they_are() {
        let page = samples().into_iter().find(|sample| sample.name == "hosted-tasks").unwrap();
        let tasks = named(&page.html, "a", "aria-describedby");
        let told: Vec<_> = tasks.iter().filter(|(_, status)| status.starts_with("task-list-")).collect();
        assert_eq!(told.len(), 3, "{tasks:?}");
        assert!(told.iter().all(|(title, _)| title != "How we reach you"));
        assert_eq!(count(&page.html, "Cannot start yet"), 2);
        let done = samples().into_iter().find(|sample| sample.name == "hosted-tasks-done").unwrap();
        assert!(done.html.contains("You have completed 4 of 4 sections."));
        assert_eq!(count(&done.html, "href=\"/f/report-a-lost-passport/check-answers\""), 1);
    }

    #[test]
    fn a_page_is_small() {
        for Sample { name, html } in samples() {
            // Those for staff hold more than one thing to do, each with what it is about.
            let most = if name.starts_with("staff") { 12 } else { 8 };
            assert!(html.len() < most * 1024, "{name}: {} bytes", html.len());
        }
    }
}
