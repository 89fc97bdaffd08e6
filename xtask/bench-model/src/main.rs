//! Measures the model: imports, lint, proofs, publishing, journeys and validation of generated forms.
//!
//! Each figure is the median of several runs; what is measured is also looked at, so that nothing is measured that failed.

mod forms;
mod measure;

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, ensure};
use form_schemas::Date;
use form_schemas::answer::{Answers, Item, PagePost, RawAnswers, read_page, validate};
use form_schemas::definition::FormDefinition;
use form_schemas::import::{Format, Source, import};
use form_schemas::journey::{EntryAnswers, PageAnswers, PageRequest, journey, page_model};
use form_schemas::publish::{
    Compiled, Finding, PublishContext, Published, Severity, impossible, lint, publish,
};
use serde_json::Value;

use crate::measure::{Table, say};

/// How often something that takes long is done.
const FEW: usize = 9;

/// How often something that takes little is done.
const MANY: usize = 2_001;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("✗ {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let mut table = Table::default();
    long_lists(&mut table)?;
    let version = two_hundred(&mut table)?;
    steps(&mut table, version.compiled())?;
    ten_thousand(&mut table)?;
    table.print();
    Ok(())
}

/// A form of 4 MB with five long lists: brought over, and looked through.
fn long_lists(table: &mut Table) -> Result<()> {
    for (name, bytes) in
        [("our own format", forms::long_lists()), ("DEFRA's format", forms::long_lists_elsewhere())]
    {
        let source = Source { name: "long-lists.json", bytes: &bytes };
        let what = format!("import of {} kB with five lists of 4,128 options, {name}", bytes.len() / 1000);
        let imported = table.median((&what, "2 s"), FEW, || import(&[source], Format::Auto))?;
        let definition = imported.definition;
        let options: usize = definition.lists.iter().map(|list| list.options.len()).sum();
        ensure!(options == forms::LISTS * forms::LONG, "{options} options were imported");
        table.median((&format!("lint of it, {name}"), "1 s"), FEW, || {
            Ok::<_, anyhow::Error>(lint(&definition))
        })?;
    }
    Ok(())
}

/// A form of 200 questions on 200 pages: looked through, proved, published.
fn two_hundred(table: &mut Table) -> Result<Published> {
    let bytes = forms::two_hundred();
    let draft = FormDefinition::parse(&bytes).map_err(|findings| refused(&findings))?;
    let findings =
        table.median(("lint of 200 questions", ""), FEW, || Ok::<_, anyhow::Error>(lint(&draft)))?;
    let mut proofs = 0;
    let proved = table.median(("all proofs of 200 questions, 40 conditions", ""), FEW, || {
        proofs = 0;
        let mut has_time = || {
            proofs += 1;
            true
        };
        Ok::<_, anyhow::Error>(impossible(&draft, &findings, &mut has_time))
    })?;
    ensure!(proved.is_empty(), "{proved:?}");
    table.row("proofs of it", proofs.to_string(), "");
    let context =
        PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };
    let mut drafts = vec![draft; FEW];
    table.median(("publish of 200 questions, without proofs", "50 ms"), FEW, || {
        let draft = drafts.pop().context("as many drafts as runs")?;
        publish(draft, &context).map_err(|findings| refused(&findings))
    })
}

/// Somebody at the last pages of the form, with everything before answered.
fn steps(table: &mut Table, compiled: &Compiled) -> Result<()> {
    let today = Date::new(2026, 11, 20).context("a day")?;
    let (item, language) = (Item::none(), compiled.definition().form.language());
    let mut entry = EntryAnswers::new();
    for page in &compiled.definition().pages {
        let now = journey(compiled, &entry, today);
        if !now.is_reachable(&page.id, &item) {
            continue;
        }
        let raw = forms::posted(page);
        let post = PagePost { page: &page.id, item: &item, raw: &raw, journey: &now };
        let answers = read_page(compiled, &post).map_err(|errors| anyhow!("{}: {errors:?}", page.id))?;
        entry.insert(page.id.clone(), item.clone(), PageAnswers { answers, completed: true });
    }
    let now = table.median(("a journey through 200 pages, all answered", "100 µs"), MANY, || {
        Ok::<_, anyhow::Error>(journey(compiled, &entry, today))
    })?;
    ensure!(now.steps().len() > 150 && now.is_complete(), "{} pages are shown", now.steps().len());
    let last = now.steps().last().context("a page")?.page.clone();
    let raw: RawAnswers = forms::posted(compiled.definition().page(&last).context("the last page")?);
    let mut entry = entry;
    table.median(("one step: the last page read, kept, and where it leads", "100 µs"), MANY, || {
        let post = PagePost { page: &last, item: &item, raw: &raw, journey: &now };
        let answers = read_page(compiled, &post).map_err(|errors| anyhow!("{errors:?}"))?;
        entry.insert(last.clone(), item.clone(), PageAnswers { answers, completed: true });
        Ok::<_, anyhow::Error>(journey(compiled, &entry, today).next(&last, &item))
    })?;
    let request =
        PageRequest { page: &last, item: &item, language: &language, entry: &entry, raw: None, errors: &[] };
    table.median(("the model of its last page", ""), MANY, || {
        page_model(compiled, &now, &request).context("the model of a page")
    })?;
    let whole = now.answers().clone();
    checked(table, ("validate 200 answers", compiled), (whole, today))
}

/// An answer from a list of 10,000.
fn ten_thousand(table: &mut Table) -> Result<()> {
    let today = Date::new(2026, 11, 20).context("a day")?;
    let draft = FormDefinition::parse(&forms::ten_thousand()).map_err(|findings| refused(&findings))?;
    let context =
        PublishContext { base_url: "https://forms.example.org", version: 1, destinations: 1, live: None };
    let version = publish(draft, &context).map_err(|findings| refused(&findings))?;
    let Value::Object(given) = forms::last_of_ten_thousand() else { return Err(anyhow!("an object")) };
    checked(
        table,
        ("validate against a list of 10,000", version.compiled()),
        (Answers::from_map(given), today),
    )
}

fn checked(
    table: &mut Table,
    (what, compiled): (&str, &Compiled),
    (whole, today): (Answers, Date),
) -> Result<()> {
    let mut copies = vec![whole; MANY];
    table
        .median((what, "1 ms"), MANY, || {
            let answers = copies.pop().context("as many answers as runs")?;
            validate(compiled, answers, today).map_err(|errors| anyhow!("{errors:?}"))
        })
        .map(drop)
}

fn refused(findings: &[Finding]) -> anyhow::Error {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<&str> = errors.map(|finding| finding.message.as_str()).take(3).collect();
    anyhow!("{}", errors.join(" "))
}
