//! Settings: the environment over a file over `defaults.toml`, which documents each of them.

mod layers;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

/// The settings in use. `defaults.toml` says what each means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sqlite://…` or `postgres://…`; may hold a password.
    #[serde(deserialize_with = "secret")]
    pub database_url: SecretString,
    /// Readers on SQLite, all connections on PostgreSQL.
    pub database_connections: u32,
    /// How many writes may wait on SQLite.
    pub write_queue: usize,
    /// Where to serve.
    pub listen: SocketAddr,
    /// What people know us by; see [`Settings::base_url`].
    base_url: String,
    /// Where files are kept.
    pub data_dir: PathBuf,
    /// The master key's file; see [`Settings::secret_key_file`].
    secret_key_file: PathBuf,
    /// Networks that webhooks may reach although they are not public.
    #[serde(deserialize_with = "networks")]
    pub delivery_allow: Vec<IpNet>,
    /// The URL of a test receiver that staff may send a form to with one click; empty for none.
    pub test_receiver: String,
    /// The file with its secret; see [`Settings::test_receiver_secret_file`].
    test_receiver_secret_file: PathBuf,
    /// Whether this process delivers.
    pub delivery: bool,
    /// Proxies whose X-Forwarded-For is believed.
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// What is logged.
    pub log: String,
    /// How log lines look.
    pub log_format: LogFormat,
    /// How long a stopping server waits for requests under way.
    pub shutdown_seconds: u64,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// An object a line.
    Json,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A setting that does not exist.
    #[error("{place}: there is no setting `{name}`")]
    Unknown {
        /// The file or the variable.
        place: String,
        /// What was set.
        name: String,
    },
    /// A value of the wrong kind.
    #[error("{place}: {why}")]
    Wrong {
        /// The file or the variable.
        place: String,
        /// What is wrong with it.
        why: String,
    },
}

impl Settings {
    /// Reads the file and the environment of this process.
    ///
    /// # Errors
    /// [`SettingsError`] names the place and the setting.
    pub fn load() -> Result<Self, SettingsError> {
        let environment: Vec<_> =
            std::env::vars().filter(|(name, _)| name.starts_with(layers::PREFIX)).collect();
        layers::load(&environment)
    }

    /// The defaults, without file or environment. For tests.
    ///
    /// # Errors
    /// None as long as `defaults.toml` is sound, which a test sees to.
    pub fn defaults() -> Result<Self, SettingsError> {
        layers::merge(None, &[])
    }

    /// What people and receivers know this installation by, without a slash at the end.
    pub fn base_url(&self) -> String {
        match self.base_url.trim_end_matches('/') {
            "" => format!("http://{}", self.listen),
            set => set.to_owned(),
        }
    }

    /// Says by what address people know us. For tests that bind port 0.
    pub fn set_base_url(&mut self, base_url: &str) {
        base_url.clone_into(&mut self.base_url);
    }

    /// Whether people reach us over TLS: cookies are `Secure` with the `__Host-` prefix then.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// The master key's file.
    pub fn secret_key_file(&self) -> PathBuf {
        if self.secret_key_file.as_os_str().is_empty() {
            self.data_dir.join("secret.key")
        } else {
            self.secret_key_file.clone()
        }
    }

    /// The file with the test receiver's secret: we make it, the receiver reads it.
    pub fn test_receiver_secret_file(&self) -> PathBuf {
        if self.test_receiver_secret_file.as_os_str().is_empty() {
            self.data_dir.join("receiver.secret")
        } else {
            self.test_receiver_secret_file.clone()
        }
    }

    /// The file of the SQLite database, if it is one.
    pub fn sqlite_file(&self) -> Option<&Path> {
        let url = self.database_url.expose_secret().strip_prefix("sqlite:")?;
        Some(Path::new(url.strip_prefix("//").unwrap_or(url).split('?').next().unwrap_or_default()))
    }
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// Networks as CIDRs; a lone address is the network of that address.
fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let network = |text: &String| {
        let text = text.trim();
        let network = text.parse::<IpNet>().ok();
        network
            .or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a network such as 10.0.0.0/8")))
    };
    texts.iter().map(network).collect()
}
