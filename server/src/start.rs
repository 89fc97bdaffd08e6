//! From settings to a running program: the database, its key, the lock of the data folder.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{Clock, SystemClock};
use crate::random::{Randomness, SystemRandomness};
use crate::sealing::{MasterKey, MasterKeyError, SealError, Sealer};
use crate::settings::Settings;
use crate::state::{AppState, Parts};
use crate::storage::migrate::Layout;
use crate::storage::{Storage, StorageError, StorageOptions, organisations, time};

/// Why the program cannot start. Each says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// A folder or its lock file cannot be made.
    #[error("{}: {why}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the operating system says.
        why: std::io::Error,
    },
    /// Another process serves from this folder.
    #[error("another Foolscap is serving from {} (its lock is held): stop it first", .0.display())]
    Locked(PathBuf),
    /// The tables are not this program's.
    #[error("the database {0}")]
    Layout(&'static str),
    /// The database fails.
    #[error("database: {0}")]
    Storage(#[from] StorageError),
    /// The key does not fit the database.
    #[error("{0} (key file: {path})", path = .1.display())]
    Key(SealError, PathBuf),
    /// The key file.
    #[error(transparent)]
    KeyFile(#[from] MasterKeyError),
    /// The database was sealed with a key whose file is not there.
    #[error(
        "the key file {} is missing and the database was sealed with it: put it back from its backup \
         (a new key could not open what is there)", .0.display()
    )]
    KeyLost(PathBuf),
}

/// The data folder, locked for as long as this lives.
#[derive(Debug)]
pub struct DataLock(#[expect(dead_code, reason = "the lock is held by keeping the file open")] File);

/// Makes the data folder if need be, and takes its lock.
///
/// # Errors
/// [`StartError::Locked`] while another process has it.
pub fn lock_data(settings: &Settings) -> Result<DataLock, StartError> {
    let folder = &settings.data_dir;
    make_private_folder(folder)?;
    let path = folder.join("lock");
    let file = File::create(&path).map_err(|why| StartError::Folder { path, why })?;
    match file.try_lock() {
        Ok(()) => Ok(DataLock(file)),
        Err(_) => Err(StartError::Locked(folder.clone())),
    }
}

/// Makes a folder that only its owner may enter, if it is not there.
fn make_private_folder(folder: &Path) -> Result<(), StartError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|why| StartError::Folder { path: folder.to_owned(), why })
}

/// Opens everything for serving. SQLite is brought up to date and given a key; PostgreSQL must have been by
/// `foolscap migrate`, since several processes may share it.
///
/// # Errors
/// [`StartError`].
pub async fn for_serving(settings: Arc<Settings>) -> Result<AppState, StartError> {
    if settings.sqlite_file().is_some() {
        return migrated(settings).await;
    }
    existing(settings).await
}

/// Brings the database up to date and gives it a key if it has none.
///
/// # Errors
/// [`StartError`].
pub async fn migrated(settings: Arc<Settings>) -> Result<AppState, StartError> {
    if let Some(folder) = settings.sqlite_file().and_then(Path::parent) {
        make_private_folder(folder)?;
    }
    let storage = open(&settings, true).await?;
    match storage.layout().await? {
        Layout::Current => {}
        Layout::Ahead => return Err(too_new()),
        Layout::Empty | Layout::Behind => storage.migrate().await?,
    }
    let random: Arc<dyn Randomness> = Arc::new(SystemRandomness);
    let path = settings.secret_key_file();
    let stands = organisations::fingerprint(&mut storage.read().await?).await?;
    let master = match (MasterKey::read(&path), stands) {
        (Err(MasterKeyError::Missing(_)), None) => {
            if let Some(folder) = path.parent() {
                make_private_folder(folder)?;
            }
            MasterKey::make(&path, &*random)?
        }
        (Err(MasterKeyError::Missing(path)), Some(_)) => return Err(StartError::KeyLost(path)),
        (read, _) => read?,
    };
    let now = SystemClock.now();
    let sealer = Sealer::found(&storage, master, Arc::clone(&random), now).await;
    let sealer = sealer.map_err(|error| key_error(error, path))?;
    let clock = time::clock(&storage, Arc::new(SystemClock)).await?;
    Ok(AppState::from(Parts { settings, storage, sealer, clock, random }))
}

/// Opens a database that is up to date and has its key. Makes nothing.
///
/// # Errors
/// [`StartError`].
pub async fn existing(settings: Arc<Settings>) -> Result<AppState, StartError> {
    let storage = open(&settings, false).await?;
    match storage.layout().await? {
        Layout::Current => {}
        Layout::Ahead => return Err(too_new()),
        Layout::Empty => return Err(StartError::Layout("is empty: run `foolscap migrate` first")),
        Layout::Behind => {
            return Err(StartError::Layout("is older than this program: run `foolscap migrate` first"));
        }
    }
    let random: Arc<dyn Randomness> = Arc::new(SystemRandomness);
    let path = settings.secret_key_file();
    let master = MasterKey::read(&path)?;
    let sealer = Sealer::open(&storage, master, Arc::clone(&random)).await;
    let sealer = sealer.map_err(|error| key_error(error, path))?;
    let clock = time::clock(&storage, Arc::new(SystemClock)).await?;
    Ok(AppState::from(Parts { settings, storage, sealer, clock, random }))
}

async fn open(settings: &Settings, create: bool) -> Result<Storage, StorageError> {
    let options = StorageOptions {
        connections: settings.database_connections,
        queue: settings.write_queue,
        patience: Duration::from_secs(5),
        create,
        ..StorageOptions::new(settings.database_url.clone())
    };
    Storage::open(&options).await
}

fn too_new() -> StartError {
    StartError::Layout("was made by a newer Foolscap: run that one, or restore a backup")
}

fn key_error(error: SealError, path: PathBuf) -> StartError {
    match error {
        SealError::Storage(error) => StartError::Storage(error),
        error => StartError::Key(error, path),
    }
}
