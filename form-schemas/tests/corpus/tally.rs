//! What is said most often of many sources: what to mend first.

use form_schemas::import::{Count, Imported, Report};
use form_schemas::publish::Finding;
use std::collections::BTreeMap;

/// What was said, in how many sources and how often, with the first place.
#[derive(Default)]
pub struct Tally(BTreeMap<(&'static str, String), Said>);

#[derive(Default)]
struct Said {
    times: usize,
    files: usize,
    last_file: String,
    first: String,
}

impl Tally {
    /// Counts what an import says.
    pub fn import(&mut self, file: &str, imported: &Imported) {
        for (what, entries) in [("left", &imported.report.left), ("changed", &imported.report.changed)] {
            for entry in entries {
                self.say(what, file, (&entry.message, &entry.pointer));
            }
        }
    }

    /// Counts what stops publishing.
    pub fn findings<'a>(&mut self, file: &str, findings: impl Iterator<Item = &'a Finding>) {
        for finding in findings {
            let said = format!("{}: {}", finding.code, finding.message);
            self.say("error", file, (&said, &finding.pointer));
        }
    }

    fn say(&mut self, what: &'static str, file: &str, (sentence, pointer): (&str, &str)) {
        let said = self.0.entry((what, plain(sentence))).or_default();
        said.times += 1;
        if said.last_file != file {
            said.files += 1;
            file.clone_into(&mut said.last_file);
        }
        if said.first.is_empty() {
            said.first = format!("{file} {pointer}");
        }
    }

    /// A line each, what most files hear first.
    pub fn lines(&self) -> Vec<String> {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(|((what, _), said)| (*what, std::cmp::Reverse((said.files, said.times))));
        all.into_iter()
            .map(|((what, sentence), said)| {
                format!("{what}: {} files, {} times: {sentence} [{}]", said.files, said.times, said.first)
            })
            .collect()
    }
}

/// A sentence without what is particular to one source: quoted words.
fn plain(sentence: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in sentence.chars() {
        match letter {
            '“' => {
                plain.push_str("“…");
                inside = true;
            }
            '”' => {
                plain.push('”');
                inside = false;
            }
            _ if inside => {}
            other => plain.push(other),
        }
    }
    plain
}

/// `3/4 questions` for each count of which something is left, and whether that is too much for its format: 5 in 100 of
/// government platforms' forms, 10 in 100 of questions and options elsewhere.
pub fn missed(report: &Report) -> String {
    let counts = report.counts;
    let government = ["xgov", "defra", "moj", "govuk-forms"].contains(&report.format.as_str());
    let all: [(&str, Count, bool); 4] = [
        ("pages", counts.pages, government),
        ("questions", counts.questions, true),
        ("options", counts.options, true),
        ("conditions", counts.conditions, government),
    ];
    let least = if government { 95 } else { 90 };
    let missed = all.iter().filter(|(_, count, _)| count.left > 0);
    let said = missed.map(|(what, count, judged)| {
        let few = if *judged && count.taken * 100 < count.source * least { " BELOW" } else { "" };
        format!("{few} {}/{} {what}", count.taken, count.source)
    });
    said.collect::<Vec<_>>().concat()
}
