//! A private PostgreSQL for one test run.
//!
//! nextest gives every test a process of its own, all with the same parent: the first of them, under a lock,
//! starts a cluster in a folder named after that parent, the others find it there. A small watchman stops it and
//! removes the folder when the parent is gone, however it went.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sqlx::Connection;
use sqlx::postgres::PgConnection;

use crate::random::{Randomness, SystemRandomness};

/// The variable that names a server to use instead: a URL of a user who may create databases.
const GIVEN: &str = "FOOLSCAP_TEST_POSTGRES";

/// A new database, empty; nothing where there is no PostgreSQL.
pub(super) async fn new_database() -> Option<String> {
    let server = match std::env::var(GIVEN) {
        Ok(url) if !url.is_empty() => url,
        _ => {
            let started = tokio::task::spawn_blocking(private).await.expect("the start does not panic");
            let Some(url) = started else {
                println!("skipped: no PostgreSQL is installed and {GIVEN} is not set");
                return None;
            };
            url
        }
    };
    let number = u128::from_be_bytes((&SystemRandomness as &dyn Randomness).bytes());
    let name = format!("test_{number:032x}");
    let mut connection = PgConnection::connect(&server).await.expect("the test server answers");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::raw_sql(create).execute(&mut connection).await.expect("the test server makes a database");
    connection.close().await.expect("the test server lets go");
    Some(with_database(&server, &name))
}

/// `server` with another database named in it.
fn with_database(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).expect("FOOLSCAP_TEST_POSTGRES is a URL");
    url.set_path(name);
    url.to_string()
}

/// The URL of the cluster of this run.
fn private() -> Option<String> {
    let programs = programs()?;
    let parent = std::os::unix::process::parent_id();
    let folder = std::env::temp_dir().join(format!("foolscap-tests-{parent}"));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let lock = File::create(folder.join("lock")).expect("a lock file");
    lock.lock().expect("the lock");
    let url = format!("postgres://postgres@localhost/postgres?host={}", folder.display());
    let ready = folder.join("ready");
    if !ready.exists() {
        make(&programs, &folder);
        start(&programs, &folder);
        watch(&folder, parent);
        File::create(&ready).expect("a mark");
    }
    Some(url)
}

/// Where `initdb` and `pg_ctl` are: the newest of Debian's, or on the path.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    found.splice(0..0, std::env::split_paths(&path));
    found.into_iter().rev().find(|folder| folder.join("initdb").exists())
}

/// `program` as a user that `initdb` accepts: it refuses root.
fn as_postgres(program: &Path) -> Command {
    if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

fn make(programs: &Path, folder: &Path) {
    let data = folder.join("data");
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o777)).expect("permissions");
    run(as_postgres(&programs.join("initdb"))
        .args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--pgdata",
        ])
        .arg(&data));
}

fn start(programs: &Path, folder: &Path) {
    let data = folder.join("data");
    let options = format!(
        "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c full_page_writes=off \
         -c max_connections=300 -c shared_buffers=64MB",
        folder.display()
    );
    run(as_postgres(&programs.join("pg_ctl"))
        .args(["start", "--wait", "--silent", "--log=/dev/null", "--options", &options, "--pgdata"])
        .arg(&data));
}

fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).current_dir("/");
    let output = output.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(output.expect("PostgreSQL's program runs").success(), "{command:?} failed");
}

/// A cluster of one test's own, to be killed and started again.
pub struct OwnCluster {
    programs: PathBuf,
    folder: tempfile::TempDir,
    url: String,
}

impl OwnCluster {
    /// Starts one; nothing where PostgreSQL is not installed, which is said.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            println!("skipped: no PostgreSQL is installed");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        make(&programs, folder.path());
        start(&programs, folder.path());
        let url = format!("postgres://postgres@localhost/postgres?host={}", folder.path().display());
        Some(OwnCluster { programs, folder, url })
    }

    /// How to reach it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder of its socket.
    pub fn socket(&self) -> &Path {
        self.folder.path()
    }

    /// Kills it: no goodbye to its clients, no checkpoint.
    pub fn kill(&mut self) {
        run(as_postgres(&self.programs.join("pg_ctl"))
            .args(["stop", "--mode=immediate", "--silent", "--pgdata"])
            .arg(self.folder.path().join("data")));
    }

    /// Starts it again; it recovers from its log.
    pub fn restart(&mut self) {
        start(&self.programs, self.folder.path());
    }
}

impl Drop for OwnCluster {
    fn drop(&mut self) {
        let _ = as_postgres(&self.programs.join("pg_ctl"))
            .args(["stop", "--mode=immediate", "--silent", "--pgdata"])
            .arg(self.folder.path().join("data"))
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

/// Leaves a process behind that ends the cluster when `parent` is gone.
fn watch(folder: &Path, parent: u32) {
    let script = format!(
        "while kill -0 {parent} 2>/dev/null; do sleep 1; done; \
         kill -QUIT $(head -n 1 '{folder}/data/postmaster.pid'); sleep 1; rm -rf '{folder}'",
        folder = folder.display(),
    );
    let mut shell = Command::new("setsid");
    shell
        .args(["--fork", "sh", "-c", &script])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // With a fork, so that the shell is nobody's child here: it outlives this process.
    let started = shell.current_dir("/").status();
    assert!(started.is_ok_and(|status| status.success()), "no watchman");
}
