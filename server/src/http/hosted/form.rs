//! What every handler of a form begins with.

use std::sync::{Arc, LazyLock};

use app::hosted::{Frame, Hidden, Message, News as Told, Trouble};
use axum::http::{HeaderMap, HeaderValue, Uri};
use form_schemas::answer::Item;
use form_schemas::definition::FormSettings;
use form_schemas::journey::{EntryAnswers, Journey, Next, journey};
use form_schemas::{Date, Language, PageId, Text};

pub(super) use super::asked::News;
use super::asked::{Asked, Carried};
use super::posted::Posted;
use super::refusal::{self, Failure, Refusal};
use crate::AppState;
use crate::entries::{self, BrowserSecret, Entry, Outcome, Visit};
use crate::forms::{Version, live};
use crate::http::{assets, cookies};
use crate::storage::counters::Counted;
use crate::storage::entries as rows;

static STYLESHEET: LazyLock<String> = LazyLock::new(|| assets::url("hosted.css"));
static SCRIPT: LazyLock<String> = LazyLock::new(|| assets::url("hosted.js"));

/// A form as one browser finds it.
pub(super) struct Form {
    pub(super) state: AppState,
    pub(super) slug: String,
    pub(super) visit: Visit,
    /// The version of the entry, or the live one.
    pub(super) version: Arc<Version>,
    /// The language of the page.
    pub(super) language: Language,
    /// What the address asks for.
    pub(super) asked: Asked,
    /// What the address says that questions of the form keep.
    pub(super) carried: Carried,
    /// What the browser holds.
    pub(super) secret: Option<BrowserSecret>,
    /// The address of the page without what follows a question mark.
    path: String,
}

impl Form {
    /// Finds the form, what this browser has of it, and the language.
    pub(super) async fn open(
        state: AppState,
        slug: String,
        (headers, uri): (&HeaderMap, &Uri),
        trouble: Trouble,
    ) -> Result<Self, Refusal> {
        let failed = |failure: Failure| Refusal::failed(failure, without_form(uri), trouble);
        let secret = cookies::read(&state, headers);
        let visit = entries::visit(&state, &slug, secret.as_ref())
            .await
            .map_err(|error| failed(error.into()))?
            .ok_or_else(|| Refusal::without_form(Message::NoForm))?;
        let number = visit.entry.as_ref().map(|entry| entry.version).or(visit.live_version);
        let number = number.ok_or_else(|| Refusal::without_form(Message::NoForm))?;
        let version = live::version(&state, visit.organisation, visit.form, number)
            .await
            .map_err(|error| failed(error.into()))?
            .ok_or_else(|| Refusal::without_form(Message::NoForm))?;
        let asked = Asked::read(uri);
        let language = language(&version, &visit, &asked);
        let carried = Carried::read(uri, version.compiled().definition());
        let path = uri.path().to_owned();
        Ok(Self { state, slug, visit, version, language, asked, carried, secret, path })
    }

    /// The form, unless it is closed.
    pub(super) fn unless_closed(self) -> Result<Self, Refusal> {
        let Some(text) = self.visit.closed.clone() else { return Ok(self) };
        let midway = self.visit.entry.is_some() && !self.is_submitted();
        let message = if midway { Message::ClosedMeanwhile } else { Message::Closed };
        Err(self.refusal(message).text(Some(text)).contact(self.contact()))
    }

    /// The settings of the form.
    pub(super) fn settings(&self) -> &FormSettings {
        &self.version.compiled().definition().form
    }

    /// A text in the language of the page; empty where there is none.
    pub(super) fn text(&self, text: Option<&Text>) -> String {
        text.map(|text| text.in_language(&self.language).to_owned()).unwrap_or_default()
    }

    /// Whom to contact.
    pub(super) fn contact(&self) -> Option<String> {
        self.settings().contact.as_ref().map(|text| text.in_language(&self.language).to_owned())
    }

    /// What surrounds the page.
    pub(super) fn frame(&self) -> Frame {
        let definition = self.version.compiled().definition();
        Frame {
            language: self.language.to_string(),
            chosen: self.asked.language.is_some(),
            languages: definition.form.languages.iter().map(ToString::to_string).collect(),
            organisation: self.visit.organisation_name.clone(),
            stylesheet: STYLESHEET.clone(),
            script: SCRIPT.clone(),
            form: definition.title.in_language(&self.language).to_owned(),
            base: format!("/f/{}", self.slug),
            path: self.path.clone(),
            carried: self.carried.query(),
        }
    }

    /// The address of another page of the form, in the language that was asked for, with what this address says.
    pub(super) fn address(&self, page: &str) -> String {
        let slash = if page.is_empty() { "" } else { "/" };
        let mut address = format!("/f/{}{slash}{page}", self.slug);
        let language = self.asked.language.as_ref().map(|_| format!("lang={}", self.language));
        for said in language.into_iter().chain(Some(self.carried.query()).filter(|query| !query.is_empty())) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(&said);
        }
        address
    }

    /// A page that says why there is none.
    pub(super) fn refusal(&self, message: Message) -> Refusal {
        Refusal::new(message, self.frame())
    }

    /// What failed underneath.
    pub(super) fn failed(&self, failure: impl Into<Failure>, trouble: Trouble) -> Refusal {
        Refusal::failed(failure, self.frame(), trouble).contact(self.contact())
    }

    /// What was answered so far, as a journey.
    pub(super) fn journey(&self) -> Journey {
        match self.open_entry() {
            Some(entry) => journey(self.version.compiled(), &entry.answers, self.today()),
            None => journey(self.version.compiled(), &EntryAnswers::new(), self.today()),
        }
    }

    /// The entry, where it was not submitted.
    pub(super) fn open_entry(&self) -> Option<&Entry> {
        self.visit.entry.as_ref().filter(|entry| !entry.submitted)
    }

    /// Whether this browser's entry was submitted.
    pub(super) fn is_submitted(&self) -> bool {
        self.visit.entry.as_ref().is_some_and(|entry| entry.submitted)
    }

    /// The hidden fields of the page's form, and the cookie to set where the browser has none yet.
    pub(super) fn hidden(&self) -> (Hidden, Option<HeaderValue>) {
        let entry = self.visit.entry.as_ref().map(|entry| entry.public_id.text());
        if let Some(secret) = &self.secret {
            return (Hidden { token: secret.form_token(), entry, item: None }, None);
        }
        let secret = BrowserSecret::new(&*self.state.random);
        (Hidden { token: secret.form_token(), entry, item: None }, cookies::set(&self.state, &secret))
    }

    /// The page to go on with: the first that needs an answer, or check your answers; of a task list, that.
    pub(super) fn onward(&self, journey: &Journey) -> String {
        if journey.is_task_list() {
            return self.address("tasks");
        }
        let onward = journey.onward().map(|place| place.to_string());
        self.address(onward.as_deref().unwrap_or("check-answers"))
    }

    /// Where somebody goes on who looks for a page that is not shown: to the exit page in which its section of a task list
    /// ended, else as from everywhere.
    pub(super) fn instead_of(&self, page: &PageId, journey: &Journey) -> String {
        let section = self.version.compiled().definition().section_of(page);
        match section.and_then(|section| journey.open(&section.id)) {
            Some(Next::Exit(exit)) => self.address(exit.as_str()),
            _ => self.onward(journey),
        }
    }

    /// Where somebody begins: at the first page, or with the task list. Empty where there is no page.
    pub(super) fn beginning(journey: &Journey) -> String {
        if journey.is_task_list() {
            return "tasks".to_owned();
        }
        journey.beginning().map(|place| place.to_string()).unwrap_or_default()
    }

    /// That the answers are gone, where the address tells it.
    pub(super) fn expired(&self) -> Option<Told> {
        let news = self.asked.news;
        matches!(news, Some(News::Cookie | News::Expired | News::Deleted)).then_some(Told::Expired)
    }

    /// A number for an item that comes after the last of its list.
    pub(super) fn new_number(&self, last: Option<u64>) -> u64 {
        let at = u64::try_from(self.state.clock.now().micros() / 1000).unwrap_or(0);
        Item::new_number(last, at, u32::from_le_bytes(self.state.random.bytes()))
    }

    /// Today, where the form is.
    pub(super) fn today(&self) -> Date {
        self.state.clock.now().day_in(&self.settings().time_zone)
    }

    /// Counts what happened to a page.
    pub(super) fn count(&self, page: &PageId, outcome: Outcome) {
        let counted = Counted {
            organisation: self.visit.organisation,
            form: self.visit.form,
            version: self.version.number,
            page: page.to_string(),
            language: self.language.to_string(),
            hour: self.state.clock.now().seconds() / 3600,
        };
        self.state.counters.count(counted, outcome);
    }

    /// Checks that a POST comes from a page of ours in this browser, and belongs to the entry that it has now. Gives
    /// where to go instead where it does not but nothing is wrong with it.
    pub(super) async fn check(&self, posted: &Posted) -> Result<Checked<'_>, Refusal> {
        if posted.is_foreign {
            return Err(self.refusal(Message::Foreign));
        }
        let Some(secret) = &self.secret else { return Ok(Checked::NoCookie) };
        let named = posted.entry.as_deref();
        if !secret.is_form_token(&posted.token) {
            return if self.was_submitted(named).await? {
                Ok(Checked::Submitted)
            } else {
                Err(self.refusal(Message::Stale))
            };
        }
        match (&self.visit.entry, named) {
            (Some(entry), _) if entry.submitted => Ok(Checked::Submitted),
            (Some(entry), Some(named)) if entry.public_id.text() != named => Ok(Checked::Other),
            (None, Some(_)) => Ok(Checked::Gone),
            (entry, _) => Ok(Checked::Good(secret, entry.as_ref())),
        }
    }

    /// Whether the entry that a page names was submitted, by whatever browser.
    async fn was_submitted(&self, named: Option<&str>) -> Result<bool, Refusal> {
        let Some(id) = named.and_then(|named| named.parse().ok()) else { return Ok(false) };
        let asked = async { rows::is_submitted(&mut self.state.storage.look_up().await?, id).await };
        Ok(asked.await.map_err(|error| self.failed(error, Trouble::NotSaved))? == Some(true))
    }
}

/// What surrounds a page when not even the form can be read: in the language that the address asks for.
fn without_form(uri: &Uri) -> Frame {
    let asked = Asked::read(uri).language.filter(|code| app::messages::own_name(code).is_some());
    let frame = refusal::anonymous();
    Frame { language: asked.unwrap_or_else(|| frame.language.clone()), ..frame }
}

/// What a POST is.
pub(super) enum Checked<'a> {
    /// It is what it should be.
    Good(&'a BrowserSecret, Option<&'a Entry>),
    /// The browser sent no cookie.
    NoCookie,
    /// Its entry was submitted before.
    Submitted,
    /// Its entry is gone.
    Gone,
    /// It belongs to another entry than the browser has now.
    Other,
}

/// The language that was asked for, or that was used last, or the form's own.
fn language(version: &Version, visit: &Visit, asked: &Asked) -> Language {
    let settings = &version.compiled().definition().form;
    let known = |code: &str| settings.languages.iter().find(|language| language.as_str() == code).cloned();
    asked
        .language
        .as_deref()
        .and_then(known)
        .or_else(|| visit.entry.as_ref().and_then(|entry| known(&entry.language)))
        .unwrap_or_else(|| settings.language())
}
