//! Building conditions on their pages, and choosing what is shown under them.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::forms::made;
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Browser, Reply, Service, TestApp};

/// A form about a passport: whether it was lost abroad, what was in it, which country, and about children.
fn passport() -> Value {
    let question = |title: &str, kind: &str| json!({"title": title, "x-question": {"kind": kind}});
    let mut lost = question("What else is lost?", "checkboxes");
    lost["items"] =
        json!({"oneOf": [{"const": "visa", "title": "A visa"}, {"const": "card", "title": "A bank card"}]});
    json!({
        "title": "Report a passport", "x-form": {"slug": "passport", "pages": [
            {"id": "abroad", "show": ["#/properties/abroad"]}, {"id": "lost", "show": ["#/properties/lost"]},
            {"id": "children", "title": "The child", "repeat": "#/properties/children", "show": ["#/properties/children/items/properties/age"]},
            {"id": "country", "show": ["#/properties/country"]}
        ]},
        "properties": {
            "abroad": question("Was it lost abroad?", "yes-no"), "lost": lost, "country": question("Which country?", "short-text"),
            "children": {"title": "Children", "items": {"properties": {"age": question("How old?", "number")}}}
        }
    })
}

async fn started(service: &Service<'_>) -> String {
    let reply = service.post("/api/v1/forms", &passport()).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    format!("/forms/{}/conditions", reply.json()["id"].as_str().unwrap())
}

async fn draft(service: &Service<'_>, path: &str) -> Value {
    let id = path.split('/').nth(2).unwrap();
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()
}

const ABROAD: &str = "question:#/properties/abroad";
const LOST: &str = "question:#/properties/lost";

/// Posts rows as the page has them: what each is about, what its inputs were drawn for, how it is compared, with what.
async fn build(ada: &mut Browser<'_>, path: &str, (fields, rows): (&[(&str, &str)], &[[&str; 5]])) -> Reply {
    let mut all: Vec<(String, &str)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
    for (index, row) in rows.iter().enumerate() {
        for (name, value) in ["about", "drawn", "asks", "comparison", "answers"].into_iter().zip(row) {
            all.push((format!("{name}-{index}"), *value));
        }
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    ada.submit(path, &format!("{path}/change"), &all).await
}

on_both_engines! {
    async fn a_condition_is_built_row_by_row_without_a_script_and_a_page_is_shown_under_it(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        assert!(ada.get(&path).await.says("This form has no conditions"));
        let new = ada.get(&format!("{path}/change?for=page:country")).await;
        assert!(new.says("Page 1: Was it lost abroad?") && new.says("It will decide about this: Page 4: Which country?"), "{}", new.text);
        assert!(!new.says("Page 4: Which country?</option>"), "a page does not depend on itself");

        // A question is chosen first, then its inputs are there; what was typed is kept while rows are added.
        let fields = [("for", "page:country"), ("name", "Abroad with a visa"), ("matching", "all"), ("go", "continue")];
        let chosen = build(&mut ada, &path, (&fields, &[[ABROAD, "", "", "", ""]])).await;
        assert_eq!(chosen.status, StatusCode::OK, "{}", chosen.text);
        assert!(chosen.says("value=\"Abroad with a visa\"") && chosen.says("type=\"radio\" value=\"true\""), "{}", chosen.text);
        let add = [("for", "page:country"), ("name", "Abroad with a visa"), ("matching", "all"), ("go", "add")];
        let first = [ABROAD, ABROAD, "one-of", "is", "true"];
        let added = build(&mut ada, &path, (&add, &[first])).await;
        assert!(added.says("Row 2") && added.says("value=\"true\" checked"), "{}", added.text);
        let save = [("for", "page:country"), ("name", "Abroad with a visa"), ("matching", "all"), ("go", "save")];
        let drawn = build(&mut ada, &path, (&save, &[first, [LOST, "", "", "", ""]])).await;
        assert!(drawn.status == StatusCode::OK && drawn.says("A bank card"), "{}", drawn.text);
        let nothing = build(&mut ada, &path, (&save, &[first, [LOST, LOST, "options", "includes", ""]])).await;
        assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.says("Choose at least one answer"), "{}", nothing.text);

        let saved = build(&mut ada, &path, (&save, &[first, [LOST, LOST, "options", "includes", "visa"]])).await;
        assert_eq!(saved.location(), format!("{path}/shown"), "{}", saved.text);
        let form = draft(&service, &path).await;
        assert_eq!(form["$defs"]["when-abroad-with-a-visa"], json!({"title": "Abroad with a visa", "allOf": [
            {"properties": {"abroad": {"const": true}}, "required": ["abroad"]},
            {"properties": {"lost": {"contains": {"const": "visa"}}}, "required": ["lost"]}]}));
        assert_eq!(form["x-form"]["pages"][3]["when"], "#/$defs/when-abroad-with-a-visa");
        let shown = ada.get(&format!("{path}/shown")).await;
        assert!(shown.says("‘What else is lost?’ includes “A visa”"), "{}", shown.text);
        let list = ada.get(&path).await;
        assert!(list.says("Abroad with a visa") && list.says("Page 4: Which country?"), "{}", list.text);
    }

    async fn what_is_asked_later_or_elsewhere_is_not_offered(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let rows = [["question:#/properties/children/items/properties/age", "question:#/properties/children/items/properties/age", "typed", "less", "18"]];
        let of_item = [("scope", "#/properties/children"), ("matching", "all"), ("go", "save")];
        assert_eq!(build(&mut ada, &path, (&of_item, &rows)).await.location(), path);
        let of_any = [("matching", "all"), ("go", "save"), ("name", "Any child")];
        assert_eq!(build(&mut ada, &path, (&of_any, &rows)).await.location(), path);
        let form = draft(&service, &path).await;
        let any = &form["$defs"]["when-any-child"]["properties"]["children"]["contains"]["properties"]["age"];
        assert_eq!(any["exclusiveMaximum"], 18, "{form}");
        let (named, _) = form["$defs"].as_object().unwrap().iter().find(|(_, other)| other["x-scope"].is_string()).unwrap();

        let country = ada.get(&format!("{path}/shown-if?for=page:country")).await;
        assert!(country.says("Any child") && !country.says(&format!("value=\"{named}\"")), "{}", country.text);
        let first = ada.get(&format!("{path}/shown-if?for=page:abroad")).await;
        assert!(first.says("There is no condition yet that this can depend on"), "{}", first.text);
        assert!(ada.get(&format!("{path}/shown-if?for=page:nowhere")).await.status == StatusCode::NOT_FOUND);
    }

    async fn what_cannot_be_built_is_shown_in_words_and_kept(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let mut form = passport();
        let nested = json!({"allOf": [{"required": ["lost"]}, {"anyOf": [{"required": ["abroad"]}, {"required": ["country"]}]}]});
        form["$defs"] = json!({"when-nested": {"title": "Nested", "description": "From elsewhere", "anyOf": [{"required": ["abroad"]}, nested]}});
        let reply = service.post("/api/v1/forms", &form).await;
        let path = format!("/forms/{}/conditions", reply.json()["id"].as_str().unwrap());
        let page = ada.get(&format!("{path}/change?condition=when-nested")).await;
        assert!(page.says("This part cannot be changed here") && page.says("‘Which country?’ is answered"), "{}", page.text);
        let was = page.hidden("was");
        let kept = page.hidden("about-1");
        let fields = [("condition", "when-nested"), ("was", was.as_str()), ("name", "Renamed"), ("matching", "any"), ("go", "save")];
        let rows = [[ABROAD, ABROAD, "one-of", "not-answered", ""], [kept.as_str(), "", "", "", ""]];
        assert_eq!(build(&mut ada, &path, (&fields, &rows)).await.location(), path);
        assert_eq!(draft(&service, &path).await["$defs"]["when-nested"], json!({
            "title": "Renamed", "description": "From elsewhere", "anyOf": [{"not": {"required": ["abroad"]}}, nested]}));
    }

    async fn what_somebody_else_changed_meanwhile_is_said_and_what_was_typed_is_kept(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let rows = |value| [[ABROAD, ABROAD, "one-of", "is", value]];
        let new = [("name", "Abroad"), ("matching", "all"), ("go", "save")];
        build(&mut ada, &path, (&new, &rows("true"))).await;
        let opened = ada.get(&format!("{path}/change?condition=when-abroad")).await;
        let was = opened.hidden("was");
        let fields = |was, name| [("condition", "when-abroad"), ("was", was), ("name", name), ("matching", "all"), ("go", "save")];
        assert_eq!(build(&mut ada, &path, (&fields(&was, "At home"), &rows("false"))).await.status, StatusCode::SEE_OTHER);
        let stale = build(&mut ada, &path, (&fields(&was, "Mine"), &rows("true"))).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Somebody else has changed this condition meanwhile") && stale.says("value=\"Mine\""), "{}", stale.text);
        assert!(stale.says("‘Was it lost abroad?’ is “No”"), "what it says now: {}", stale.text);
        let again = stale.hidden("was");
        assert_eq!(build(&mut ada, &path, (&fields(&again, "Mine"), &rows("true"))).await.status, StatusCode::SEE_OTHER);
        assert_eq!(draft(&service, &path).await["$defs"]["when-abroad"]["title"], "Mine");
    }

    async fn a_condition_is_removed_with_what_it_decided_and_only_where_nothing_is_made_of_it(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let new = [("for", "page:country"), ("name", "Abroad"), ("matching", "all"), ("go", "save")];
        build(&mut ada, &path, (&new, &[[ABROAD, ABROAD, "one-of", "is", "true"]])).await;
        let made_of = [("name", "At home"), ("matching", "none"), ("go", "save")];
        let row = ["condition:when-abroad", "condition:when-abroad", "nothing", "", ""];
        assert_eq!(build(&mut ada, &path, (&made_of, &[row])).await.location(), path);
        let page = ada.get(&format!("{path}/remove?condition=when-abroad")).await;
        assert!(page.says("It cannot be removed while these are made of it") && page.says("The condition “At home”"), "{}", page.text);
        let circle = [("condition", "when-abroad"), ("was", ""), ("name", "Abroad"), ("matching", "all"), ("go", "save")];
        let was = ada.get(&format!("{path}/change?condition=when-abroad")).await.hidden("was");
        let circle = circle.map(|(name, value)| (name, if name == "was" { was.as_str() } else { value }));
        let row = ["condition:when-at-home", "condition:when-at-home", "nothing", "", ""];
        assert!(build(&mut ada, &path, (&circle, &[row])).await.says("Choose another condition"));

        let remove = format!("{path}/remove");
        ada.submit(&path, &remove, &[("condition", "when-at-home")]).await;
        assert!(ada.get(&format!("{remove}?condition=when-abroad")).await.says("shown to more people"));
        assert_eq!(ada.submit(&path, &remove, &[("condition", "when-abroad")]).await.location(), path);
        let form = draft(&service, &path).await;
        assert!(form["$defs"].get("when-abroad").is_none() && form["x-form"]["pages"][3].get("when").is_none(), "{form}");
        let edits = service.send(Method::GET, &path.replace("/forms/", "/api/v1/forms/").replace("/conditions", "/draft"), &[], String::new()).await;
        assert_eq!(edits.header("etag"), "\"5\"", "each was one save");
    }

    async fn only_who_may_change_forms_sees_these_pages(app: TestApp) {
        app.admin().await;
        let service = app.service("all").await;
        let id = made(&service, "permit").await;
        let mut reader = app.person(Role::Reader).await;
        for page in ["", "/change", "/shown", "/shown-if?for=page:name", "/remove?condition=when-x"] {
            let reply = reader.get(&format!("/forms/{id}/conditions{page}")).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{page}");
        }
        assert!(!reader.get(&format!("/forms/{id}")).await.says("/conditions"));
    }
}
