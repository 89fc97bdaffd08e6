//! The commands of the real program, as an operator meets them.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::path::Path;
use std::process::Output;

use server::testing::process::Program;
use server::testing::{TestEngine, new_database};

fn program(folder: &Path) -> Program {
    Program::new(env!("CARGO_BIN_EXE_foolscap"), folder)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| {
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

#[test]
fn the_first_start_makes_everything_and_prints_one_link_to_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let serving = program.serve();
    let (status, _) = serving.get("/health/live").unwrap();
    assert_eq!(status, 200);
    let second = program.run(&["serve"]);
    assert_eq!(code(&second), 1);
    assert!(err(&second).contains("another Foolscap is serving from data"), "{}", err(&second));
    let printed = serving.stop();
    let link = printed.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    assert!(link.starts_with(&format!("http://{}/", program.address)), "{printed}");
    assert_eq!(names(&folder.path().join("data")), ["foolscap.db", "lock", "secret.key"]);
}

#[test]
fn check_shows_the_settings_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("foolscap.toml"), "base_url = \"https://forms.example.org/\"").unwrap();
    let output = program(folder.path()).run(&["check"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("base_url              https://forms.example.org\n"), "{}", out(&output));
    assert_eq!(names(folder.path()), ["foolscap.toml"]);
}

#[test]
fn wrong_settings_and_wrong_usage_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let output = program(folder.path()).with("FOOLSCAP_LISTENN", "x").run(&["check"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("there is no setting `FOOLSCAP_LISTENN`"), "{}", err(&output));
    let output = program(folder.path()).with("FOOLSCAP_DATABASE_URL", "mysql://x").run(&["check"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("must begin with sqlite:// or postgres://"), "{}", out(&output));
    assert_eq!(code(&program(folder.path()).run(&["serv"])), 2);
    assert_eq!(code(&program(folder.path()).run(&["token", "add", "--email", "a@example.org"])), 2);
}

#[test]
fn people_and_tokens_are_added_beside_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let serving = program.serve();
    let person = ["--email", "ada@example.org", "--name"];
    let added = program.run(&[&["user", "add"], &person[..], &["Ada", "--role", "designer"]].concat());
    assert_eq!(code(&added), 0, "{}", err(&added));
    assert!(out(&added).starts_with(&format!("http://{}/", program.address)), "{}", out(&added));
    let again = program.run(&[&["user", "add"], &person[..], &["Ada", "--role", "designer"]].concat());
    assert_eq!(code(&again), 1, "the same address twice");

    let token = program.run(&[&["token", "add"], &person[..], &["case work", "--scope", "all"]].concat());
    assert_eq!(code(&token), 0, "{}", err(&token));
    assert_eq!(out(&token).split_whitespace().count(), 1, "the token alone: {}", out(&token));
    serving.stop();
}

#[test]
fn without_its_key_a_database_is_not_served_and_no_new_key_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    program.serve().stop();
    let key = folder.path().join("data/secret.key");
    std::fs::remove_file(&key).unwrap();
    let output = program.run(&["serve"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("put it back from its backup"), "{}", err(&output));
    assert!(!key.exists());

    std::fs::write(&key, "0".repeat(64)).unwrap();
    std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let output = program.run(&["serve"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("not the one that this database was sealed with"), "{}", err(&output));
}

#[tokio::test]
async fn on_postgres_only_migrate_makes_tables_and_key() {
    let folder = tempfile::tempdir().unwrap();
    let Some(url) = new_database(TestEngine::Postgres, folder.path()).await else { return };
    let program = program(folder.path()).with("FOOLSCAP_DATABASE_URL", &url);
    let early = program.run(&["serve"]);
    assert_eq!(code(&early), 1);
    assert!(err(&early).contains("run `foolscap migrate` first"), "{}", err(&early));
    assert!(names(folder.path()).is_empty(), "{:?}", names(folder.path()));

    let migrated = program.run(&["migrate"]);
    assert_eq!(code(&migrated), 0, "{}", err(&migrated));
    assert_eq!(names(&folder.path().join("data")), ["secret.key"]);
    assert_eq!(code(&program.run(&["check"])), 0);
    let serving = program.serve();
    assert_eq!(serving.get("/health/ready").unwrap().0, 200);
    serving.stop();

    std::fs::remove_file(folder.path().join("data/secret.key")).unwrap();
    let output = program.run(&["migrate"]);
    assert_eq!(code(&output), 1, "a second key for the same database");
    assert_eq!(code(&program.run(&["serve"])), 1);
}

/// A sample form of the product.
fn sample() -> String {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/src/forms/samples/report-a-lost-or-stolen-passport.json");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_sound_form_lints_clean_and_gives_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("form.json"), sample()).unwrap();
    let program = program(folder.path()).with("FOOLSCAP_BASE_URL", "https://forms.example.org");
    let lint = program.run(&["form", "lint", "form.json"]);
    assert_eq!(code(&lint), 0, "{}", err(&lint));
    let schema = program.run(&["form", "schema", "form.json"]);
    assert_eq!(code(&schema), 0, "{}", err(&schema));
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    let id = schema["$id"].as_str().unwrap();
    assert!(id.starts_with("https://forms.example.org/schemas/") && id.ends_with("/1"), "{id}");
}

#[test]
fn what_is_wrong_with_a_form_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut form: serde_json::Value = serde_json::from_str(&sample()).unwrap();
    form["x-form"]["pages"][0]["when"] = "#/$defs/when-nothing".into();
    std::fs::write(folder.path().join("form.json"), form.to_string()).unwrap();
    std::fs::write(folder.path().join("broken.json"), "{").unwrap();
    for (command, file) in [("lint", "form.json"), ("schema", "form.json"), ("lint", "broken.json")] {
        let output = program(folder.path()).run(&["form", command, file]);
        assert_eq!(code(&output), 1, "{command} {file}");
        assert!(err(&output).starts_with("error at "), "{}", err(&output));
        assert!(out(&output).is_empty(), "{}", out(&output));
    }
    assert_eq!(code(&program(folder.path()).run(&["form", "lint", "missing.json"])), 1);
}

#[test]
fn a_form_of_another_system_is_imported_with_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let source = r#"{"startPage": "/name", "pages": [
        {"path": "/name", "title": "Your name", "next": [{"path": "/summary"}],
         "components": [{"type": "TextField", "name": "name", "title": "What is your name?", "options": {}, "schema": {}}]},
        {"path": "/summary", "controller": "SummaryPageController", "title": "Summary", "components": [], "next": []}
    ], "lists": [], "sections": [], "conditions": [], "name": "A test"}"#;
    std::fs::write(folder.path().join("other.json"), source).unwrap();
    let program = program(folder.path());
    let arguments =
        ["form", "import", "other.json", "--from", "xgov", "--out", "form.json", "--report", "report.json"];
    let output = program.run(&arguments);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("1 of 1 questions"), "{}", err(&output));
    let report = std::fs::read(folder.path().join("report.json")).unwrap();
    assert!(serde_json::from_slice::<serde_json::Value>(&report).unwrap()["counts"].is_object());
    assert_eq!(code(&program.run(&["form", "lint", "form.json"])), 0);

    let slug = |output: &Output| {
        let form: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        form["x-form"]["slug"].as_str().unwrap().to_owned()
    };
    assert_eq!(slug(&program.run(&["form", "import", "other.json"])), "other", "a file names its form");
    let typed = program.run_with(&["form", "import", "-"], "other.json");
    assert_eq!(slug(&typed), "a-test", "standard input has no name: {}", err(&typed));

    assert_eq!(code(&program.run(&["form", "import", "report.json"])), 1, "not a form");
    assert_eq!(code(&program.run(&["form", "import", "other.json", "--from", "crayons"])), 2);
}

#[test]
fn a_form_is_written_in_other_formats() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    std::fs::write(folder.path().join("form.json"), SMALL_FORM).unwrap();
    let export = |to: &str| program.run(&["form", "export", "form.json", "--to", to]);
    let schema = export("json-schema");
    assert_eq!(code(&schema), 0, "{}", err(&schema));
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).unwrap();
    assert_eq!(schema["required"][0], "street");
    assert!(!schema.to_string().contains("\"x-"), "nothing of ours is in it: {schema}");
    assert!(
        out(&export("csv")).contains("question/street/title,question,where,Which street is it in?,,missing")
    );
    let xliff = program.run(&["form", "export", "form.json", "--to", "xliff", "--language", "cy"]);
    assert!(out(&xliff).contains("<source>Which street is it in?</source>"), "{}", out(&xliff));
    assert!(out(&export("xliff")).contains("trgLang=\"cy\""), "there is one language to translate into");
    let french = program.run(&["form", "export", "form.json", "--to", "xliff", "--language", "fr"]);
    assert_eq!(code(&french), 1);
    assert!(out(&export("text")).contains("1. Which street is it in?"), "{}", out(&export("text")));
    let page = out(&export("html"));
    assert!(
        page.starts_with("<!DOCTYPE html>") && !page.contains("href=\"http") && !page.contains("src="),
        "{page}"
    );
    assert!(err(&french).contains("the form is not in “fr”"), "{}", err(&french));
    assert_eq!(code(&export("punch-cards")), 2, "a format that there is not is wrong usage");
}

#[test]
fn a_difference_is_told_and_stops_where_services_may_get_something_new() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path());
    let write = |name: &str, form: &str| std::fs::write(folder.path().join(name), form).unwrap();
    write("old.json", SMALL_FORM);
    write("words.json", &SMALL_FORM.replace("Which street is it in?", "In which street is it?"));
    write("optional.json", &SMALL_FORM.replace("\"short-text\"", "\"short-text\", \"optional\": true"));
    let diff = |new: &str| program.run(&["form", "diff", "old.json", new]);
    let same = diff("words.json");
    assert_eq!(code(&same), 0, "{}", err(&same));
    assert!(out(&same).contains("reworded: from ‘Which street is it in?’"), "{}", out(&same));
    assert!(out(&same).contains("before: nothing (proved)"), "{}", out(&same));
    let optional = diff("optional.json");
    assert_eq!(code(&optional), 1);
    assert!(out(&optional).contains("/street may be missing now"), "{}", out(&optional));
    let json = program.run(&["form", "diff", "old.json", "optional.json", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["compatible"], false);
    assert_eq!(json["receivers"]["sendsNoMore"]["empty"], true);
    assert!(json["receivers"]["maySendNow"]["schema"]["allOf"].is_array(), "{json:#}");
}

const SMALL_FORM: &str = r##"{
  "title": "Tell us about a pothole",
  "x-form": { "slug": "pothole", "languages": ["en", "cy"], "pages": [{ "id": "where", "show": ["#/properties/street"] }] },
  "properties": { "street": { "title": "Which street is it in?", "x-question": { "kind": "short-text" } } }
}"##;
