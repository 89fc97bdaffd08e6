//! Laying the environment over a file over the defaults.

use toml::{Table, Value};

use super::{Settings, SettingsError};

/// How the variables begin.
pub(super) const PREFIX: &str = "FOOLSCAP_";
const DEFAULTS: &str = include_str!("defaults.toml");
/// The variable that names the settings file.
const FILE: &str = "FOOLSCAP_SETTINGS_FILE";
/// The settings file that is read when it is there.
const USUAL_FILE: &str = "foolscap.toml";
/// Variables of the tests and the bench, which are none of ours.
const NOT_OURS: [&str; 3] = ["FOOLSCAP_TEST_", "FOOLSCAP_BENCH_", "FOOLSCAP_CORPUS"];

/// Settings from the file that the environment names (or the usual one) and the environment.
pub(super) fn load(environment: &[(String, String)]) -> Result<Settings, SettingsError> {
    let named = environment.iter().find(|(name, _)| name == FILE).map(|(_, path)| path.as_str());
    let path = named.unwrap_or(USUAL_FILE);
    let file = match std::fs::read_to_string(path) {
        Ok(text) => Some((path, text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => None,
        Err(error) => return Err(wrong(path, &error)),
    };
    merge(file.as_ref().map(|(path, text)| (*path, text.as_str())), environment)
}

/// Settings from a file's name and text, and variables.
pub(super) fn merge(
    file: Option<(&str, &str)>,
    environment: &[(String, String)],
) -> Result<Settings, SettingsError> {
    let mut table: Table = DEFAULTS.parse().map_err(|error| wrong("defaults.toml", &error))?;
    if let Some((path, text)) = file {
        let over: Table = text.parse().map_err(|error| wrong(path, &error))?;
        for (name, value) in over {
            let slot = table.get_mut(&name).ok_or_else(|| unknown(path, &name))?;
            *slot = value;
            check(&table, path)?;
        }
    }
    for (variable, text) in environment {
        let name = variable.strip_prefix(PREFIX).unwrap_or(variable).to_lowercase();
        // `FOOLSCAP_TEST_RECEIVER` is a setting although it begins like a variable of the tests.
        let not_ours = NOT_OURS.iter().any(|other| variable.starts_with(other)) && !table.contains_key(&name);
        if variable == FILE || not_ours {
            continue;
        }
        let slot = table.get_mut(&name).ok_or_else(|| unknown("the environment", variable))?;
        *slot =
            value_like(slot, text).ok_or_else(|| wrong(variable, &"it is not a value of the right kind"))?;
        check(&table, variable)?;
    }
    check(&table, "the settings")
}

fn check(table: &Table, place: &str) -> Result<Settings, SettingsError> {
    Settings::deserialize_from(table).map_err(|error| wrong(place, &error.message()))
}

impl Settings {
    fn deserialize_from(table: &Table) -> Result<Self, toml::de::Error> {
        table.clone().try_into()
    }
}

/// What the text of a variable means where `like` stands.
fn value_like(like: &Value, text: &str) -> Option<Value> {
    Some(match like {
        Value::Integer(_) => Value::Integer(text.trim().parse().ok()?),
        Value::Boolean(_) => Value::Boolean(text.trim().parse().ok()?),
        Value::Array(_) => Value::Array(
            text.split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(|part| Value::String(part.to_owned()))
                .collect(),
        ),
        _ => Value::String(text.to_owned()),
    })
}

fn wrong(place: &str, why: &impl ToString) -> SettingsError {
    SettingsError::Wrong { place: place.to_owned(), why: why.to_string() }
}

fn unknown(place: &str, name: &str) -> SettingsError {
    SettingsError::Unknown { place: place.to_owned(), name: name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(variables: &[(&str, &str)]) -> Vec<(String, String)> {
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
        let file = Some(("foolscap.toml", "listen = \"127.0.0.1:1\"\nwrite_queue = 7"));
        let environment = set(&[
            ("FOOLSCAP_LISTEN", "127.0.0.1:2"),
            ("FOOLSCAP_TEST_POSTGRES", "x"),
            ("FOOLSCAP_TEST_RECEIVER", "http://127.0.0.1:1"),
        ]);
        let settings = merge(file, &environment).unwrap();
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.write_queue, 7);
        assert_eq!(settings.test_receiver, "http://127.0.0.1:1");
        assert_eq!(settings.database_connections, 8);
        assert_eq!(settings.base_url(), "http://127.0.0.1:2");
        assert_eq!(settings.secret_key_file(), std::path::Path::new("data/secret.key"));
        assert_eq!(settings.sqlite_file(), Some(std::path::Path::new("data/foolscap.db")));
    }

    #[test]
    fn lists_are_separated_by_commas_and_checked() {
        let networks =
            merge(None, &set(&[("FOOLSCAP_DELIVERY_ALLOW", "127.0.0.1/32, fd00::/8,10.1.2.3")])).unwrap();
        assert_eq!(networks.delivery_allow.len(), 3);
        let error = merge(None, &set(&[("FOOLSCAP_DELIVERY_ALLOW", "localhost")])).unwrap_err();
        assert!(
            error.to_string().contains("FOOLSCAP_DELIVERY_ALLOW: `localhost` is not a network"),
            "{error}"
        );
    }

    #[test]
    fn a_setting_that_does_not_exist_is_an_error_that_names_it() {
        let error = merge(None, &set(&[("FOOLSCAP_LISTN", "x")])).unwrap_err();
        assert_eq!(error.to_string(), "the environment: there is no setting `FOOLSCAP_LISTN`");
        let error = merge(Some(("my.toml", "lisen = 1")), &[]).unwrap_err();
        assert_eq!(error.to_string(), "my.toml: there is no setting `lisen`");
    }

    #[test]
    fn the_password_of_the_database_is_not_shown() {
        let settings = merge(None, &set(&[("FOOLSCAP_DATABASE_URL", "postgres://a:hunter2@b/c")])).unwrap();
        assert!(!format!("{settings:?}").contains("hunter2"));
    }
}
