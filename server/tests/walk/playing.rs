//! Walks through a form, each from its start to its end.

use std::collections::{BTreeSet, HashSet};

use form_schemas::Date;
use form_schemas::definition::PageKind;

use super::choosing::Tried;
use super::filling::{Filling, fill};
use super::giving::Chance;
use super::html::{heading, of_class};
use super::serving::{LiveForm, Site};
use super::visitor::Visitor;

/// A page that is refused so many times cannot be passed.
const TRIES: usize = 60;
/// So many walks in a row that find no new journey are enough.
const NOTHING_NEW: usize = 120;
/// More pages than any journey has.
const LONGEST: usize = 600;

/// What came of the walks through a form.
#[derive(Default)]
pub struct Played {
    /// Distinct journeys: sequences of pages.
    pub journeys: usize,
    /// Walks that ended with a submission.
    pub submitted: usize,
    pub pages: BTreeSet<String>,
    pub exits: BTreeSet<String>,
    pub trouble: Vec<String>,
}

/// How a walk ended.
enum End {
    Submitted,
    Exit(String),
}

/// Walks through a form until so many distinct journeys were found, or nothing new is met any more.
pub fn play(site: &Site, form: &LiveForm, most: usize) -> Played {
    let mut played = Played::default();
    let (mut known, mut chance, mut stale) = (HashSet::new(), Chance(11), 0);
    let mut tried = Tried::default();
    while known.len() < most && stale < NOTHING_NEW.min(most) && played.trouble.len() < 3 {
        let mut walk = Walk { form, visitor: Visitor::new(site.address), today: today(), seen: Vec::new() };
        match walk.reach_the_end(&mut tried, &mut chance) {
            Ok(End::Submitted) => played.submitted += 1,
            Ok(End::Exit(page)) => drop(played.exits.insert(page)),
            Err(trouble) => played.trouble.push(format!("{trouble}\n  after {:?}", walk.seen)),
        }
        played.pages.extend(walk.seen.iter().map(|place| place.split('/').next().unwrap().to_owned()));
        let is_new = known.insert(walk.seen);
        tried.learn(is_new);
        stale = if is_new { 0 } else { stale + 1 };
    }
    played.journeys = known.len();
    played
}

/// The day in the forms' time zone, where it is that of UTC.
#[expect(clippy::disallowed_methods, reason = "the server that is tested has the clock of the machine")]
fn today() -> Date {
    let now = time::OffsetDateTime::now_utc();
    Date::new(now.year().try_into().unwrap(), now.month().into(), now.day()).unwrap()
}

struct Walk<'a> {
    form: &'a LiveForm,
    visitor: Visitor,
    today: Date,
    /// The places of the pages, in order.
    seen: Vec<String>,
}

impl Walk<'_> {
    fn reach_the_end(&mut self, tried: &mut Tried, chance: &mut Chance) -> Result<End, String> {
        let base = format!("/f/{}", self.form.slug);
        self.visitor.open(&base);
        if self.visitor.path == base {
            self.shown()?;
            self.press()?;
        }
        for _ in 0..LONGEST {
            self.shown()?;
            let place = self.visitor.path.strip_prefix(&format!("{base}/")).unwrap_or_default().to_owned();
            match place.as_str() {
                "submitted" => return Ok(End::Submitted),
                "check-answers" => self.press()?,
                "" => return Err(format!("led back to the start, {}", self.visitor.path)),
                _ => {
                    self.seen.push(place.clone());
                    if let Some(end) = self.pass(&place, tried, chance)? {
                        return Ok(end);
                    }
                }
            }
        }
        Err("the journey does not end".to_owned())
    }

    /// Whether a page is shown as it should be.
    fn shown(&self) -> Result<(), String> {
        let Visitor { path, status, html, .. } = &self.visitor;
        if *status != 200 {
            return Err(format!("{path} is answered with {status}: {}", heading(html)));
        }
        if heading(html).is_empty() {
            return Err(format!("{path} has no heading"));
        }
        Ok(())
    }

    /// Presses the button of a page on which there is nothing to fill in.
    fn press(&mut self) -> Result<(), String> {
        let path = self.visitor.path.clone();
        let form = self.visitor.form().ok_or_else(|| format!("{path} is a dead end"))?;
        let sent = form.inputs.iter().filter(|input| !input.name.is_empty());
        let fields: Vec<_> = sent.map(|input| (input.name.clone(), input.value.clone())).collect();
        self.visitor.send(&form, &fields);
        if self.visitor.path == path {
            return Err(format!("{path} does not lead on: {}", self.summary()));
        }
        Ok(())
    }

    /// Fills in a page and goes on; gives the end where it is an exit.
    fn pass(&mut self, place: &str, tried: &mut Tried, chance: &mut Chance) -> Result<Option<End>, String> {
        let id = place.split('/').next().unwrap_or_default();
        let definition = &self.form.definition;
        let page = definition.pages.iter().find(|page| page.id.as_str() == id);
        let page = page.ok_or_else(|| format!("{place} is no page of the form"))?;
        if page.kind == PageKind::Exit {
            return Ok(Some(End::Exit(id.to_owned())));
        }
        let path = self.visitor.path.clone();
        let mut last = Vec::new();
        for _ in 0..TRIES {
            let form = self.visitor.form().ok_or_else(|| format!("{path} is a dead end"))?;
            let filling = Filling { definition, page, seen: &self.seen, today: self.today };
            last = fill(&form, &filling, tried, chance).map_err(|what| format!("{path}: {what}"))?;
            self.visitor.send(&form, &last);
            match self.visitor.status {
                422 => tried.refused(&self.seen),
                _ if self.visitor.path == path => {
                    return Err(format!("{path} leads to itself with {last:?}"));
                }
                _ => return Ok(None),
            }
        }
        last.retain(|(name, _)| !name.starts_with('_'));
        Err(format!("{path} cannot be passed with {last:?}: {}", self.summary()))
    }

    /// What the page says is wrong.
    fn summary(&self) -> String {
        format!("{} {}", self.visitor.status, of_class(&self.visitor.html, "govuk-error-summary__body"))
    }
}
