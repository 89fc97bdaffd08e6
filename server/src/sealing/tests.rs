//! What sealed bytes promise.

use std::sync::Arc;

use super::*;
use crate::random::SystemRandomness;
use crate::storage::ids::{EntryId, SubmissionId};
use crate::testing::{TestApp, TestEngine};

const ORGANISATION: OrganisationId = OrganisationId::DEFAULT;

fn place(row: &str) -> Place<'_> {
    Place { table: "destinations", column: "sealed_url", row, organisation: ORGANISATION }
}

#[tokio::test]
async fn what_was_sealed_opens_in_its_own_place_only() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let sealer = &app.state.sealer;
    let envelope = sealer.seal(&place("1"), b"https://example.org/secret").unwrap();
    assert_eq!(**sealer.open_sealed(&place("1"), &envelope).unwrap(), *b"https://example.org/secret");
    let other = OrganisationId::new(app.now(), &SystemRandomness);
    for wrong in [
        place("2"),
        Place { column: "sealed_auth", ..place("1") },
        Place { table: "messages", ..place("1") },
        Place { organisation: other, ..place("1") },
    ] {
        assert!(sealer.open_sealed(&wrong, &envelope).is_err(), "{wrong:?}");
    }
}

#[tokio::test]
async fn damage_anywhere_is_found_and_nothing_of_the_text_shows() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let sealer = &app.state.sealer;
    let text = b"an answer of someone";
    let envelope = sealer.seal(&place("1"), text).unwrap();
    assert!(!envelope.windows(6).any(|part| text.windows(6).any(|of| of == part)));
    assert_ne!(envelope, sealer.seal(&place("1"), text).unwrap(), "a nonce of its own each time");
    for at in 0..envelope.len() {
        let mut damaged = envelope.clone();
        damaged[at] ^= 1;
        assert!(sealer.open_sealed(&place("1"), &damaged).is_err(), "byte {at}");
        assert!(sealer.open_sealed(&place("1"), &envelope[..at]).is_err(), "cut at {at}");
    }
}

#[tokio::test]
async fn a_data_key_is_its_owners_and_no_one_elses() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let (sealer, random) = (&app.state.sealer, &SystemRandomness);
    let owner = Owner::Submission(ORGANISATION, SubmissionId::new(app.now(), random));
    let (key, wrapped) = sealer.new_data_key(&owner).unwrap();
    let envelope = key.seal(&place("1"), b"answers");
    let again = sealer.data_key(&owner, &wrapped).unwrap();
    assert_eq!(**again.open(&place("1"), &envelope).unwrap(), *b"answers");

    let stranger = Owner::Entry(ORGANISATION, EntryId::new(app.now(), random));
    assert!(sealer.data_key(&stranger, &wrapped).is_err());
    let (other, _) = sealer.new_data_key(&owner).unwrap();
    assert!(other.open(&place("1"), &envelope).is_err(), "the key is gone, so is the text");
}

#[tokio::test]
async fn another_master_key_is_refused_and_changes_nothing() {
    let app = TestApp::start(TestEngine::Sqlite).await.unwrap();
    let random: Arc<dyn Randomness> = Arc::new(SystemRandomness);
    let other = || MasterKey::from_bytes(&[8; 32]);
    let storage = &app.state.storage;
    let opened = Sealer::open(storage, other(), Arc::clone(&random)).await;
    assert!(matches!(opened, Err(SealError::WrongMasterKey)));
    let founded = Sealer::found(storage, other(), Arc::clone(&random), app.now()).await;
    assert!(matches!(founded, Err(SealError::WrongMasterKey)));
    let same = MasterKey::from_bytes(&[7; 32]);
    let envelope = app.state.sealer.seal(&place("1"), b"x").unwrap();
    let reopened = Sealer::found(storage, same, random, app.now()).await.unwrap();
    assert!(reopened.open_sealed(&place("1"), &envelope).is_ok(), "founding again keeps the keys");
}

#[test]
fn a_key_file_is_private_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.key");
    assert!(matches!(MasterKey::read(&path), Err(MasterKeyError::Missing(_))));
    let made = MasterKey::make(&path, &SystemRandomness).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(MasterKey::read(&path).unwrap().fingerprint(), made.fingerprint());
    assert!(MasterKey::make(&path, &SystemRandomness).is_err());

    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let error = MasterKey::read(&path).err().unwrap().to_string();
    assert!(error.contains("chmod 600"), "{error}");
}
