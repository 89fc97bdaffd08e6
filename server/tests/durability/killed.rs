//! Killed twenty times while submissions arrive, the server loses none that it acknowledged and delivers every one.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use server::testing::process::Program;

use super::api::{publish, pulled, send, token};
use super::receiver::Receiver;

const KILLS: u32 = 20;
const CLIENTS: usize = 4;

/// Submits one after another until told to stop, and sends again with the same key whatever was not answered. Gives the
/// id that was acknowledged for each key.
fn submit(address: SocketAddr, token: &str, client: usize, stop: &AtomicBool) -> BTreeMap<String, String> {
    let mut acknowledged = BTreeMap::new();
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let key = format!("client-{client}-{number}");
        let id = loop {
            match send(address, token, &key, &key) {
                Ok((201, answer)) => break answer["id"].clone(),
                Ok((503, _)) | Err(_) => thread::sleep(Duration::from_millis(10)),
                Ok((status, answer)) => panic!("{status}: {answer}"),
            }
        };
        acknowledged.insert(key, id.as_str().expect("the submission's id").to_owned());
    }
    acknowledged
}

#[test]
fn killed_twenty_times_it_loses_nothing_it_acknowledged_and_delivers_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::new(env!("CARGO_BIN_EXE_foolscap"), folder.path())
        .with("FOOLSCAP_DELIVERY_ALLOW", "127.0.0.1/32")
        .with("FOOLSCAP_LOG", "error");
    let mut serving = program.serve();
    let token = token(&program);
    let receiver = Receiver::start();
    let form = publish(program.address, &token, Some(&receiver));

    let stop = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, token, stop) = (program.address, token.clone(), Arc::clone(&stop));
            thread::spawn(move || submit(address, &token, client, &stop))
        })
        .collect();
    for kill in 0..KILLS {
        // Now soon after the start, now in full swing.
        thread::sleep(Duration::from_millis(40 + u64::from(kill * 37 % 11) * 30));
        serving.kill();
        serving = program.serve();
    }
    thread::sleep(Duration::from_millis(200));
    stop.store(true, Ordering::SeqCst);
    let mut acknowledged = BTreeMap::new();
    for client in clients {
        acknowledged.extend(client.join().unwrap());
    }
    let ids: BTreeSet<_> = acknowledged.values().cloned().collect();
    assert_eq!(ids.len(), acknowledged.len(), "two keys were answered with one submission");
    assert!(ids.len() >= 20, "only {} submissions arrived between the kills", ids.len());

    let began = Instant::now();
    while !receiver.ids().is_superset(&ids) {
        let missing = ids.difference(&receiver.ids()).count();
        assert!(began.elapsed() < Duration::from_mins(1), "{missing} of {} were not delivered", ids.len());
        thread::sleep(Duration::from_millis(50));
    }
    // The sequencer numbers within a moment; nothing is there but what was acknowledged.
    thread::sleep(Duration::from_secs(1));
    assert_eq!(pulled(&serving, &token, &form), ids);
    assert_eq!(receiver.ids(), ids);
    println!("{} submissions over {KILLS} kills, {} messages", ids.len(), receiver.messages());
    serving.stop();
}
