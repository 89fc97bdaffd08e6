//! A disk that fills up: whoever submits is told that nothing was submitted, and nothing is half written.

use std::collections::BTreeSet;
use std::thread;
use std::time::Duration;

use server::testing::disk::Disk;
use server::testing::process::Program;

use super::api::{publish, pulled, send, token};

#[test]
fn on_a_full_disk_nothing_is_submitted_and_space_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(&folder.path().join("data"), "4m", "root") else { return };
    let program = Program::new(env!("CARGO_BIN_EXE_foolscap"), folder.path()).with("FOOLSCAP_LOG", "error");
    let serving = program.serve();
    let token = token(&program);
    let form = publish(program.address, &token, None);

    let mut acknowledged = BTreeSet::new();
    let refused = (0..10_000)
        .find_map(|number| {
            let (status, answer) =
                send(program.address, &token, &number.to_string(), &"x".repeat(190)).unwrap();
            if status == 201 {
                acknowledged.insert(answer["id"].as_str().unwrap().to_owned());
                return None;
            }
            Some((number, status, answer))
        })
        .expect("the disk fills up");
    let (number, status, answer) = refused;
    assert_eq!(status, 503, "{answer}");
    assert!(answer["title"].is_string(), "a problem document: {answer}");
    assert!(acknowledged.len() > 50, "only {} fitted", acknowledged.len());
    assert_eq!(serving.get("/health/live").unwrap().0, 200);

    disk.grow("64m");
    let (status, answer) = send(program.address, &token, &number.to_string(), &"x".repeat(190)).unwrap();
    assert_eq!(status, 201, "the same request, with the same key: {answer}");
    acknowledged.insert(answer["id"].as_str().unwrap().to_owned());
    thread::sleep(Duration::from_secs(1));
    assert_eq!(pulled(&serving, &token, &form), acknowledged);
    serving.stop();
}
