//! Pages of the form that are made of links which lead out of the journey: to another website, or back.

use super::Making;
use super::made::pointers;
use super::plan::{Away, To};
use serde_json::{Value, json};

impl Making {
    /// The page that stands for a link.
    pub(in crate::import) fn away(&mut self, away: &Away, when: &[String]) -> Value {
        let mut made = match &away.to {
            To::Address(address) => self.elsewhere(away, address),
            To::Back(from, to) => self.back(away, (*from, *to)),
        };
        if let Some(members) = made.as_object_mut() {
            let kind = if when.is_empty() { "content" } else { "exit" };
            members.insert("kind".to_owned(), kind.into());
            if !when.is_empty() {
                members.insert("when".to_owned(), pointers(when));
            }
        }
        made
    }

    fn elsewhere(&mut self, away: &Away, address: &str) -> Value {
        let message = "A page that ends the form stands here, with a link to the address.";
        self.report.change(away.pointer.clone(), message);
        let (page, content) =
            (self.output.page_id("continue-elsewhere"), self.output.content_id("continue-elsewhere"));
        let text = format!("[Continue on another website]({})", crate::import::html::address(address));
        json!({
            "id": page, "title": "Continue on another website",
            "show": [{"id": content, "content": "markdown", "text": text}]
        })
    }

    /// In the source nobody comes past it with these answers; here neither.
    fn back(&mut self, away: &Away, (from, to): (usize, usize)) -> Value {
        let title = |page: usize| self.stops.get(page).map(|stop| stop.title.clone()).unwrap_or_default();
        let path = self.stops.get(to).map(|stop| stop.address.clone()).unwrap_or_default();
        let (from, to) = (title(from), title(to));
        let message = format!(
            "It leads back to “{to}”, and a journey only goes forward: a page “Go back to “{to}”” ends the form there. It is \
             to be looked at before the form is published."
        );
        self.report.change(away.pointer.clone(), message);
        let id = self.output.page_id(&format!("back-to-{}", path.trim_matches('/')));
        let content = self.output.content_id("go-back");
        let note = format!(
            "In the form that this was made from, these answers on “{from}” led back to “{to}”. A journey only goes \
             forward: here they end on this page, and nobody can submit with them. Write what people should do, or \
             let those answers lead on."
        );
        json!({
            "id": id, "title": format!("Go back to “{to}”"),
            "show": [{
                "id": content, "content": "markdown",
                "text": format!("To continue, go back and change your answers from “{to}” on.")
            }],
            "toMend": [note]
        })
    }
}
