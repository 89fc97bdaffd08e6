//! `foolscap check`

use std::sync::Arc;

use anyhow::bail;
use secrecy::ExposeSecret;

use crate::sealing::{MasterKey, MasterKeyError};
use crate::settings::Settings;
use crate::storage::migrate::Layout;
use crate::storage::{Storage, StorageOptions, organisations};

/// Shows the settings; tries the database and the key; changes nothing.
pub(super) async fn run(settings: Arc<Settings>) -> anyhow::Result<()> {
    show(&settings)?;
    let problems = [database(&settings).await?].concat();
    if problems.is_empty() {
        return super::say("\nEverything is in order.");
    }
    for problem in &problems {
        super::say(&format!("\nTo mend: {problem}"))?;
    }
    bail!(
        "{} to mend",
        if problems.len() == 1 { "1 thing".to_owned() } else { format!("{} things", problems.len()) }
    )
}

/// The settings, without secrets.
fn show(settings: &Settings) -> anyhow::Result<()> {
    let list =
        |networks: &[ipnet::IpNet]| networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let rows = [
        ("database_url", without_password(settings.database_url.expose_secret())),
        ("database_connections", settings.database_connections.to_string()),
        ("write_queue", settings.write_queue.to_string()),
        ("listen", settings.listen.to_string()),
        ("base_url", settings.base_url()),
        ("data_dir", settings.data_dir.display().to_string()),
        ("secret_key_file", settings.secret_key_file().display().to_string()),
        ("delivery", settings.delivery.to_string()),
        ("delivery_allow", list(&settings.delivery_allow)),
        ("trusted_proxies", list(&settings.trusted_proxies)),
        ("log", settings.log.clone()),
        ("log_format", format!("{:?}", settings.log_format).to_lowercase()),
        ("shutdown_seconds", settings.shutdown_seconds.to_string()),
    ];
    rows.iter().try_for_each(|(name, value)| super::say(format!("{name:<21} {value}").trim_end()))
}

/// The address with its password hidden.
fn without_password(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) if url.password().is_some() => {
            // An address with a password can have another.
            let _ = url.set_password(Some("…"));
            url.to_string().replace("%E2%80%A6", "…")
        }
        _ => address.to_owned(),
    }
}

/// What is wrong with the database and its key.
async fn database(settings: &Settings) -> anyhow::Result<Vec<String>> {
    let key = MasterKey::read(&settings.secret_key_file());
    if settings.sqlite_file().is_some_and(|file| !file.exists()) {
        super::say("\nThere is no database yet: the first start makes it.")?;
        return Ok(match key {
            Err(error @ MasterKeyError::Unusable { .. }) => vec![error.to_string()],
            _ => Vec::new(),
        });
    }
    let options = StorageOptions { create: false, ..StorageOptions::new(settings.database_url.clone()) };
    let storage = match Storage::open(&options).await {
        Ok(storage) => storage,
        Err(error) => return Ok(vec![format!("database: {error}")]),
    };
    let problems = tables(&storage, key).await;
    storage.close().await;
    Ok(problems.unwrap_or_else(|error| vec![format!("database: {error}")]))
}

async fn tables(storage: &Storage, key: Result<MasterKey, MasterKeyError>) -> anyhow::Result<Vec<String>> {
    match storage.layout().await? {
        Layout::Current => {}
        Layout::Empty => return Ok(vec!["the database is empty: run `foolscap migrate`".to_owned()]),
        Layout::Behind => {
            return Ok(vec!["the database is older than this program: run `foolscap migrate`".to_owned()]);
        }
        Layout::Ahead => {
            return Ok(vec!["the database was made by a newer Foolscap: run that one".to_owned()]);
        }
    }
    let stands = organisations::fingerprint(&mut storage.read().await?).await?;
    Ok(match (key, stands) {
        (Err(error), _) => vec![error.to_string()],
        (Ok(key), Some(stands)) if key.fingerprint() != stands => {
            vec!["the master key is not the one that this database was sealed with".to_owned()]
        }
        (Ok(_), None) => vec!["the database has no key yet: run `foolscap migrate`".to_owned()],
        (Ok(_), Some(_)) => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn the_password_of_the_database_is_not_shown() {
        assert_eq!(without_password("postgres://a:hunter2@b/c"), "postgres://a:…@b/c");
        assert_eq!(without_password("sqlite://data/foolscap.db"), "sqlite://data/foolscap.db");
    }
}
