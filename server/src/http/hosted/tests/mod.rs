//! Stories of people who fill in a form, through the real routes, on both engines.

mod browser;
mod computed;
mod failures;
mod hidden;
mod refusals;
mod repeats;
mod search;
mod stories;
mod tasks;

use form_schemas::definition::FormDefinition;
use form_schemas::publish::{PublishContext, publish};

use crate::storage::forms::{self, NewForm};
use crate::storage::ids::{FormId, OrganisationId};
use crate::storage::query::one;
use crate::storage::versions::{self, NewVersion};
use crate::storage::{StorageError, drafts};
use crate::testing::TestApp;

const FORM: &str = "/f/lost-passport";

/// Publishes the form of most of these tests.
async fn published(app: &TestApp) -> FormId {
    published_document(app, include_bytes!("form.json")).await
}

/// Publishes a form.
async fn published_document(app: &TestApp, document: &[u8]) -> FormId {
    let (at, id) = (app.now(), FormId::new(app.now(), &*app.state.random));
    let definition = FormDefinition::parse(document).unwrap();
    let draft = definition.to_bytes();
    let context =
        PublishContext { base_url: "http://127.0.0.1:3000", version: 1, destinations: 1, live: None };
    let version = publish(definition, &context).unwrap();
    let form = NewForm {
        id,
        organisation: OrganisationId::DEFAULT,
        slug: "lost-passport".to_owned(),
        title: "Report a lost passport".to_owned(),
        at,
        by: None,
    };
    let row = NewVersion {
        organisation: OrganisationId::DEFAULT,
        form: id,
        version: 1,
        schema_id: version.id().to_owned(),
        definition: version.bytes().to_vec(),
        note: None,
        accepted_warnings: None,
        at,
        by: None,
    };
    app.state
        .storage
        .write::<_, StorageError, _>(move |tx| {
            Box::pin(async move {
                forms::insert(tx, form.clone()).await?;
                drafts::insert(tx, &form, draft).await?;
                versions::insert(tx, row).await?;
                forms::go_live(tx, OrganisationId::DEFAULT, id, 1).await
            })
        })
        .await
        .unwrap();
    id
}

/// How many rows a table holds.
async fn rows(app: &TestApp, table: &'static str) -> i64 {
    let mut connection = app.state.storage.read().await.unwrap();
    let statement = match table {
        "entries" => "SELECT count(*) FROM entries",
        "entry_pages" => "SELECT count(*) FROM entry_pages",
        "submissions" => "SELECT count(*) FROM submissions",
        "messages" => "SELECT count(*) FROM messages",
        "audit" => "SELECT count(*) FROM audit",
        other => panic!("no statement for {other}"),
    };
    let (count,): (i64,) = one!(&mut connection, (i64,), statement).unwrap();
    count
}
