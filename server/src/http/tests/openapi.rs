//! The committed OpenAPI document is the one that the code makes, and every route of the API is in it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::http::api::openapi;

/// The committed document. `FOOLSCAP_UPDATE=1` writes it.
const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");

#[test]
fn the_committed_document_is_the_one_that_the_code_makes() {
    let made = openapi::text().unwrap();
    if std::env::var_os("FOOLSCAP_UPDATE").is_some() {
        std::fs::write(Path::new(COMMITTED), &made).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(committed == made, "docs/openapi.json is out of date: run this test with FOOLSCAP_UPDATE=1");
}

#[test]
fn every_route_of_the_api_is_in_the_document() {
    let document: serde_json::Value = serde_json::from_str(&openapi::text().unwrap()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    assert_eq!(routed(include_str!("../api/mod.rs")), described);
}

/// The routes that the list of the API's room names: `.route("/path", get(…).post(…))` below `/api/v1`.
fn routed(list: &str) -> BTreeSet<String> {
    let list = list.split(".fallback").next().unwrap();
    let mut routes = BTreeSet::new();
    for part in list.split(".route(").skip(1) {
        let path = part.split('"').nth(1).unwrap();
        for method in ["get", "post", "put", "delete", "patch"] {
            if part.contains(&format!(" {method}(")) || part.contains(&format!(").{method}(")) {
                routes.insert(format!("{} /api/v1{path}", method.to_uppercase()));
            }
        }
    }
    routes
}
