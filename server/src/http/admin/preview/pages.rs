//! Pages of the form in the preview, and the lists of its repeats.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use form_schemas::answer::{
    AnswerError, Answers, Item, ListPost, ListSaid, PagePost, RawAnswers, read_list, read_page,
};
use form_schemas::journey::{
    Found, Journey, ListRequest, Next, PageAnswers, PageRequest, Place, list_model, page_model,
};
use form_schemas::question::Kind;
use form_schemas::{PageId, QuestionName};

use super::super::AdminError;
use super::{Preview, WITH_SCRIPT, reply};
use app::editor::{PreviewList, PreviewPage, preview_list, preview_page, preview_remove};

/// What stands at an address.
enum Stands {
    /// A page, of this item.
    Page(Item),
    /// The list of a repeat, in this item.
    List(Item),
    /// An item that is not there; its list.
    Gone(Place),
}

/// What is shown instead of an empty page.
pub(super) struct Shown<'a> {
    pub(super) status: StatusCode,
    pub(super) raw: Option<&'a RawAnswers>,
    pub(super) errors: &'a [AnswerError],
}

impl Preview {
    /// A page, or the list of a repeat. Pages that are not shown with the answers so far can be looked at as well.
    pub(super) fn look(&self, place: &Place, shown: &Shown<'_>) -> Result<Response, AdminError> {
        let journey = self.journey();
        match self.stands(&journey, place) {
            Stands::List(outer) => self.list(&journey, (&place.page, &outer), shown),
            Stands::Page(item) => self.show(&journey, (&place.page, &item), shown),
            Stands::Gone(list) => Ok(self.redirect(&list.to_string())),
        }
    }

    fn stands(&self, journey: &Journey, place: &Place) -> Stands {
        match journey.find(&self.compiled, place) {
            Found::Page(item) => Stands::Page(item),
            Found::List(outer) => Stands::List(outer),
            Found::New(outer) => {
                let last = journey.list(&place.page, &outer).and_then(|(_, list)| list.items.last().copied());
                Stands::Page(outer.inside(Item::new_number(last, 0, 0)))
            }
            Found::Gone(list) => Stands::Gone(list),
            Found::Nothing => Stands::Page(Item::none()),
        }
    }

    fn show(
        &self,
        journey: &Journey,
        (page, item): (&PageId, &Item),
        shown: &Shown<'_>,
    ) -> Result<Response, AdminError> {
        let (entry, language) = (self.entry(), self.settings().language());
        let (raw, errors) = (shown.raw, shown.errors);
        let request = PageRequest { page, item, language: &language, entry: &entry, raw, errors };
        let mut model = page_model(&self.compiled, journey, &request).ok_or(AdminError::NotFound)?;
        self.carried.fill(&mut model);
        let is_new = item.outer().is_some_and(|outer| journey.shows(page, &outer));
        let page = PreviewPage {
            frame: self.frame(Some(page)),
            back: self.back(journey.back(page, item)),
            is_shown: journey.shows(page, item) || is_new,
            parameters: self.parameters(),
            model,
        };
        let mut response = reply(shown.status, app::render(|| preview_page(&page)));
        if page.has_script() {
            let policy = HeaderValue::from_static(WITH_SCRIPT);
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }

    /// The names in the address by which hidden questions are filled in.
    fn parameters(&self) -> Vec<(QuestionName, String)> {
        let questions = self.compiled.definition().questions().into_iter();
        let hidden = questions.filter_map(|placed| match &placed.question.kind {
            Kind::Hidden(kind) => {
                let name = &placed.question.name;
                Some((name.clone(), kind.name(name).to_owned()))
            }
            _ => None,
        });
        hidden.collect()
    }

    fn list(
        &self,
        journey: &Journey,
        (page, outer): (&PageId, &Item),
        shown: &Shown<'_>,
    ) -> Result<Response, AdminError> {
        let language = self.settings().language();
        let (raw, errors) = (shown.raw, shown.errors);
        let request = ListRequest { page, outer, language: &language, raw, errors };
        let model = list_model(&self.compiled, journey, &request).ok_or(AdminError::NotFound)?;
        let back = self.back(journey.back_from_list(page, outer));
        let page = PreviewList { frame: self.frame(Some(page)), model, back };
        Ok(reply(shown.status, app::render(|| preview_list(&page))))
    }

    /// Keeps what was answered and leads on, or shows what is wrong with it.
    pub(super) async fn accept(mut self, place: Place, raw: &RawAnswers) -> Result<Response, AdminError> {
        let before = self.journey();
        let page = &place.page;
        let (item, read) = match self.stands(&before, &place) {
            Stands::Gone(list) => return Ok(self.redirect(&list.to_string())),
            Stands::Page(item) => {
                let post = PagePost { page, item: &item, raw, journey: &before };
                let read = read_page(&self.compiled, &post).map(Some);
                (item, read)
            }
            Stands::List(outer) => {
                let post = ListPost { page, outer: &outer, raw, journey: &before };
                let read = read_list(&self.compiled, &post);
                let read = read.map(|said| (said == ListSaid::NoMore).then(Answers::new));
                (outer, read)
            }
        };
        match read {
            Err(errors) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.look(&place, &Shown { status, raw: Some(raw), errors: &errors })
            }
            Ok(None) => Ok(self.redirect(&another(&before, &place, &item))),
            Ok(Some(answers)) => {
                self.kept.pages.retain(|(kept, about, _)| kept != page || *about != item);
                self.kept.pages.push((page.clone(), item.clone(), PageAnswers { answers, completed: true }));
                self.keep().await?;
                Ok(self.on(page, &item))
            }
        }
    }

    /// Asks before an item of a repeat is removed.
    pub(super) fn ask(&self, place: &Place) -> Response {
        let (journey, list) = (self.journey(), list_of(place));
        let Found::List(outer) = journey.find(&self.compiled, &list) else {
            return self.redirect(&list.to_string());
        };
        let language = self.settings().language();
        let request =
            ListRequest { page: &place.page, outer: &outer, language: &language, raw: None, errors: &[] };
        let model = list_model(&self.compiled, &journey, &request);
        let item = model.and_then(|model| model.items.into_iter().find(|item| item.first == *place));
        let Some(item) = item else { return self.redirect(&list.to_string()) };
        let (frame, action) = (self.frame(Some(&place.page)), format!("{place}/remove"));
        let view = || preview_remove(&frame, &item.title, (&action, &list.to_string()));
        reply(StatusCode::OK, app::render(view))
    }

    /// Removes an item of a repeat.
    pub(super) async fn remove(mut self, place: &Place) -> Result<Response, AdminError> {
        let journey = self.journey();
        let Stands::Page(item) = self.stands(&journey, place) else {
            return Ok(self.redirect(place.page.as_str()));
        };
        let repeat = self.compiled.definition().page(&place.page).and_then(|page| page.repeat.clone());
        if let Some(repeat) = repeat {
            let mut entry = self.entry();
            entry.remove(self.compiled.definition().pages_of(&repeat).map(|page| &page.id), &item);
            self.kept.pages =
                entry.iter().map(|(page, item, kept)| (page.clone(), item.clone(), kept.clone())).collect();
            self.keep().await?;
        }
        Ok(self.redirect(&list_of(place).to_string()))
    }

    /// Where a page, or a list, leads.
    fn on(&self, page: &PageId, item: &Item) -> Response {
        let journey = self.journey();
        let next = match journey.list(page, item) {
            Some(_) => journey.next_after_list(page, item),
            None => journey.next(page, item),
        };
        match next {
            Next::Page(next) => self.redirect(&next.to_string()),
            Next::Exit(next) => self.redirect(next.as_str()),
            Next::CheckAnswers => self.redirect("check-answers"),
            Next::Section(section) => self.redirect(&format!("tasks/{section}")),
            Next::Tasks => self.redirect("tasks"),
        }
    }
}

/// Where the next item of a list is added.
fn another(journey: &Journey, place: &Place, outer: &Item) -> String {
    let items = journey.list(&place.page, outer).map_or(0, |(_, list)| list.items.len());
    let number = u32::try_from(items + 1).unwrap_or(u32::MAX);
    let numbers = place.numbers.iter().copied().chain([number]).collect();
    Place::new(place.page.clone(), numbers).to_string()
}

/// The list in which an item stands.
fn list_of(place: &Place) -> Place {
    let outer = place.numbers.split_last().map_or(&[][..], |(_, outer)| outer);
    Place::new(place.page.clone(), outer.to_vec())
}
