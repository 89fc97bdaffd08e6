//! A disk that fills up: whoever submits is told that nothing was submitted, and nothing is half written.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use server::testing::process::Program;

use super::api::{publish, pulled, send, token};

/// A small disk, gone with the test.
struct Disk(String);

impl Disk {
    /// Mounts one of four megabytes; nothing where that is not allowed.
    fn mount(path: &str) -> Option<Self> {
        std::fs::create_dir(path).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", path]).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Disk(path.to_owned()))
    }

    fn grow(&self) {
        let grown = Command::new("mount").args(["-o", "remount,size=64m", &self.0]).status();
        assert!(grown.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, since a test that failed may still serve from it.
        let _ = Command::new("umount").args(["--lazy", &self.0]).status();
    }
}

#[test]
fn on_a_full_disk_nothing_is_submitted_and_space_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(folder.path().join("data").to_str().unwrap()) else {
        println!("skipped: a small disk cannot be mounted here");
        return;
    };
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

    disk.grow();
    let (status, answer) = send(program.address, &token, &number.to_string(), &"x".repeat(190)).unwrap();
    assert_eq!(status, 201, "the same request, with the same key: {answer}");
    acknowledged.insert(answer["id"].as_str().unwrap().to_owned());
    thread::sleep(Duration::from_secs(1));
    assert_eq!(pulled(&serving, &token, &form), acknowledged);
    serving.stop();
}
