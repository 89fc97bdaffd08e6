//! Making and changing lists of options on their pages, and giving questions what people choose from.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::forms::document;
use crate::on_both_engines;
use crate::people::Role;
use crate::testing::{Service, TestApp};

async fn started(service: &Service<'_>) -> String {
    let mut form = document("permit");
    let radios = |title: &str, more: Value| {
        let mut question = json!({"title": title, "x-question": {"kind": "radios"}});
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        question
    };
    let places = json!([{"const": "dur", "title": "Durham", "description": "In the north", "x-old": 1}, {"const": "york", "title": "York"}]);
    form["properties"]["near"] = radios("Which office is near?", json!({"$ref": "#/$defs/list-offices"}));
    form["properties"]["far"] = radios("Which office is far?", json!({"oneOf": places}));
    form["properties"]["why"] = json!({"title": "Why York?", "x-question": {"kind": "short-text"}});
    form["$defs"] = json!({
        "list-offices": {"x-options": places},
        "when-york": {"title": "Near York", "properties": {"near": {"const": "york"}}, "required": ["near"]},
    });
    form["x-form"]["pages"] = json!([
        {"id": "name", "show": ["#/properties/name"]}, {"id": "near", "show": ["#/properties/near"]},
        {"id": "far", "show": ["#/properties/far"]}, {"id": "why", "when": "#/$defs/when-york", "show": ["#/properties/why"]}]);
    let reply = service.post("/api/v1/forms", &form).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text);
    format!("/forms/{}/lists", reply.json()["id"].as_str().unwrap())
}

async fn draft(service: &Service<'_>, path: &str) -> Value {
    let id = path.split('/').nth(2).unwrap();
    service.get(&format!("/api/v1/forms/{id}/draft")).await.json()
}

on_both_engines! {
    async fn the_options_of_a_list_are_changed_as_lines_and_lose_nothing_that_stays(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let lists = ada.get(&path).await;
        assert!(lists.says("offices") && lists.says("2 options") && lists.says("Page 2: Which office is near?"), "{}", lists.text);
        let one = format!("{path}/list-offices");
        let shown = ada.get(&one).await;
        assert!(shown.says("dur | Durham\nYork</textarea>"), "{}", shown.text);
        let was = shown.hidden("was");
        let wrong = ada.submit(&one, &one, &[("was", &was), ("name", "Offices"), ("options", "dur | Durham\r\n\r\nLeeds\r\nleeds | Leeds\r\nx |")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Line 4: the words stand on line 3 already") && wrong.says("Line 5: write the words"), "{}", wrong.text);

        let typed = "dur | City of Durham\r\nLeeds";
        let lost = ada.submit(&one, &one, &[("was", &was), ("name", "Offices"), ("options", typed)]).await;
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        let says = "York (york)";
        assert!(lost.says(says) && lost.says("the condition “Near York” asks for it; that decides whether people see Page 4: Why York?"), "{}", lost.text);
        assert!(lost.says("City of Durham\nLeeds</textarea>"), "what was typed is kept: {}", lost.text);
        let sure = ada.submit(&one, &one, &[("was", &was), ("name", "Offices"), ("options", typed), ("sure", "yes")]).await;
        assert_eq!(sure.location(), path, "{}", sure.text);
        let saved = draft(&service, &path).await["$defs"]["list-offices"].clone();
        assert_eq!(saved["title"], "Offices");
        assert_eq!(saved["x-options"], json!([{"const": "dur", "title": "City of Durham", "description": "In the north", "x-old": 1}, {"const": "leeds", "title": "Leeds"}]));
        assert_eq!(saved["enum"], json!(["dur", "leeds"]));

        let stale = ada.submit(&one, &one, &[("was", &was), ("name", "Mine"), ("options", "Mine")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Somebody else has changed this list") && stale.says("Mine</textarea>"), "{}", stale.text);
    }

    async fn a_long_list_is_brought_as_a_table_and_looked_through(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let one = format!("{path}/list-offices");
        let shown = ada.get(&one).await;
        let (token, was) = (shown.hidden("_token"), shown.hidden("was"));
        let table = ada.get(&format!("{one}/options.csv")).await;
        assert_eq!(table.text.trim_start_matches('\u{feff}'), "value,words,hint\r\ndur,Durham,In the north\r\nyork,York,\r\n");
        let upload = format!("{one}/file");
        let fields = [("_token", token.as_str()), ("was", was.as_str())];
        assert!(ada.multipart(&upload, &fields, None).await.says("Choose a file"));
        let unread = ada.multipart(&upload, &fields, Some(("x.csv", b"code,name\na,b\n".as_slice()))).await;
        assert!(unread.says("Line 1: The first line has no column “words”"), "{}", unread.text);
        let streets = (1..5000).map(|number| format!("{number:04},Street {number}\r\n"));
        let file = std::iter::once("value,words\r\ndur,Durham\r\n".to_owned()).chain(streets).collect::<String>();
        let lost = ada.multipart(&upload, &fields, Some(("x.csv", file.as_bytes()))).await;
        assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(lost.says("Near York") && lost.says("Remove them all the same"), "{}", lost.text);
        let fields = [fields[0], fields[1], ("sure", "yes")];
        let brought = ada.multipart(&upload, &fields, Some(("x.csv", file.as_bytes()))).await;
        assert_eq!(brought.location(), path, "{}", brought.text);
        assert_eq!(draft(&service, &path).await["$defs"]["list-offices"]["x-options"][0]["description"], "In the north", "a table without hints leaves them");
        let long = ada.get(&one).await;
        assert!(long.says("The first 200 of 5,000 options.") && !long.says("<textarea") && long.text.len() < 150_000, "{} bytes", long.text.len());
        let found = ada.get(&format!("{one}?q=street+49")).await;
        assert!(found.says("111 of 5,000 options found") && found.says("Street 4999") && !found.says("Street 1000"), "{}", found.text);
        let renamed = ada.submit(&one, &one, &[("was", &long.hidden("was")), ("name", "Streets")]).await;
        assert_eq!(renamed.location(), path, "{}", renamed.text);
        assert_eq!(draft(&service, &path).await["$defs"]["list-offices"]["x-options"].as_array().unwrap().len(), 5000);
    }

    async fn questions_share_a_list_and_have_their_own_again(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let new = format!("{path}/new");
        let nothing = ada.submit(&new, &new, &[("name", ""), ("options", " "), ("question", "")]).await;
        assert!(nothing.says("Enter what the list is called") && nothing.says("Enter the options, one a line"), "{}", nothing.text);
        let made = ada.submit(&new, &new, &[("name", "Far places"), ("options", ""), ("question", "#/properties/far")]).await;
        assert_eq!(made.location(), path, "{}", made.text);
        let form = draft(&service, &path).await;
        assert_eq!(form["properties"]["far"]["$ref"], "#/$defs/list-far-places");
        assert!(form["properties"]["far"].get("oneOf").is_none());
        assert_eq!(form["$defs"]["list-far-places"]["x-options"][0]["x-old"], 1);

        let question = format!("{path}/question");
        let of = |name: &str| format!("{question}?question=%23%2Fproperties%2F{name}");
        let choose = async |ada: &mut crate::testing::Browser<'_>, name: &str, from: &str, sure: &str| {
            let was = ada.get(&of(name)).await.hidden("was");
            let pointer = format!("#/properties/{name}");
            ada.submit(&of(name), &question, &[("question", &pointer), ("was", &was), ("from", from), ("sure", sure)]).await
        };
        assert_eq!(choose(&mut ada, "far", "", "").await.location(), path);
        let form = draft(&service, &path).await;
        assert_eq!(form["properties"]["far"]["oneOf"], form["$defs"]["list-far-places"]["x-options"], "a copy, word for word");
        let one = format!("{path}/list-far-places");
        let was = ada.get(&one).await.hidden("was");
        ada.submit(&one, &one, &[("was", &was), ("name", "Far places"), ("options", "dur | Durham")]).await;
        let lost = choose(&mut ada, "near", "list-far-places", "").await;
        assert!(lost.says("York (york)") && lost.says("value=\"list-far-places\" checked"), "{}", lost.text);
        assert_eq!(choose(&mut ada, "near", "list-far-places", "yes").await.location(), path);
        assert_eq!(draft(&service, &path).await["properties"]["near"]["$ref"], "#/$defs/list-far-places");

        let used = ada.submit(&one, &format!("{one}/remove"), &[]).await;
        assert!(used.status == StatusCode::UNPROCESSABLE_ENTITY && used.says("Something uses this list now"), "{}", used.text);
        let one = format!("{path}/list-offices");
        assert_eq!(ada.submit(&one, &format!("{one}/remove"), &[]).await.location(), path);
        assert!(draft(&service, &path).await["$defs"].get("list-offices").is_none());
        assert_eq!(ada.get(&one).await.status, StatusCode::NOT_FOUND);
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&path).await.status, StatusCode::FORBIDDEN);
    }

    async fn an_option_is_given_another_value_and_what_names_it_follows(app: TestApp) {
        let mut ada = app.admin().await;
        let service = app.service("all").await;
        let path = started(&service).await;
        let value = format!("{path}/value");
        let of_list = format!("{value}?list=list-offices");
        assert!(ada.get(&format!("{path}/list-offices")).await.says("lists/value?list=list-offices\""), "the list leads there");
        let asked = ada.get(&format!("{of_list}&value=york")).await;
        assert!(asked.says("The list “offices” (2 options)") && asked.says("<option value=\"york\" selected>York (york)</option>"), "{}", asked.text);
        let send = async |ada: &mut crate::testing::Browser<'_>, fields: &[(&str, &str)]| {
            let fields: Vec<_> = [("list", "list-offices"), ("question", "")].into_iter().chain(fields.iter().copied()).collect();
            ada.submit(&of_list, &value, &fields).await
        };
        let nothing = send(&mut ada, &[("from", ""), ("to", " ")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.says("Choose the option whose value is to change") && nothing.says("Enter the new value"), "{}", nothing.text);
        let taken = send(&mut ada, &[("from", "york"), ("to", "dur")]).await;
        assert!(taken.says("Another option has this value") && taken.says("value=\"dur\""), "{}", taken.text);
        let done = send(&mut ada, &[("from", "york"), ("to", "YRK")]).await;
        assert_eq!(done.location(), format!("{path}/list-offices"), "{}", done.text);
        assert!(ada.get(done.location()).await.says("The value “york” is “YRK” now"));
        let again = send(&mut ada, &[("from", "york"), ("to", "YRK")]).await;
        assert!(again.says("This option is not there any more"), "{}", again.text);
        let form = draft(&service, &path).await;
        assert_eq!(form["$defs"]["list-offices"]["x-options"][1], json!({"const": "YRK", "title": "York"}));
        assert_eq!(form["$defs"]["when-york"]["properties"]["near"]["const"], "YRK");
        assert_eq!(form["properties"]["far"]["oneOf"][1]["const"], "york", "another question’s");

        let pointer = "#/properties/far";
        let of_question = format!("{value}?question=%23%2Fproperties%2Ffar");
        assert!(ada.get(&format!("{path}/question?question=%23%2Fproperties%2Ffar")).await.says("lists/value?question=%23%2Fproperties%2Ffar\""));
        let fields = [("list", ""), ("question", pointer), ("from", "dur"), ("to", "DUR | 1")];
        assert_eq!(ada.submit(&of_question, &value, &fields).await.location(), path);
        let option = &draft(&service, &path).await["properties"]["far"]["oneOf"][0];
        assert_eq!(*option, json!({"const": "DUR | 1", "title": "Durham", "description": "In the north", "x-old": 1}));
        for nowhere in ["?list=list-none", "?question=%23%2Fproperties%2Fnear", "", "?list=x"] {
            assert_eq!(ada.get(&format!("{value}{nowhere}")).await.status, StatusCode::NOT_FOUND, "{nowhere}");
        }
        let mut reader = app.person(Role::Reader).await;
        assert_eq!(reader.get(&of_list).await.status, StatusCode::FORBIDDEN);
    }
}
