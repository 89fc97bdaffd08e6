//! The real program as a process of its own, to be stopped, killed and started again.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program, its folder and its settings.
#[derive(Debug, Clone)]
pub struct Program {
    binary: PathBuf,
    folder: PathBuf,
    settings: Vec<(String, String)>,
    /// Where it serves.
    pub address: SocketAddr,
}

impl Program {
    /// `binary` (`env!("CARGO_BIN_EXE_foolscap")`) working in `folder`, to serve on a free port.
    pub fn new(binary: &str, folder: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its address");
        let settings = vec![
            ("FOOLSCAP_LISTEN".to_owned(), address.to_string()),
            ("FOOLSCAP_LOG".to_owned(), "warn".to_owned()),
        ];
        Program { binary: binary.into(), folder: folder.to_owned(), settings, address }
    }

    /// The same with one more variable.
    #[must_use]
    pub fn with(mut self, variable: &str, value: &str) -> Self {
        self.settings.push((variable.to_owned(), value.to_owned()));
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FOOLSCAP_")) {
            command.env_remove(name);
        }
        command.args(arguments).current_dir(&self.folder).envs(self.settings.iter().cloned());
        command.stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs a command with what it reads from a file of its folder.
    pub fn run_with(&self, arguments: &[&str], file: &str) -> Output {
        let file = std::fs::File::open(self.folder.join(file)).expect("the file is there");
        self.command(arguments).stdin(file).output().expect("the program runs")
    }

    /// Starts `foolscap serve`, and waits until it is ready.
    pub fn serve(&self) -> Serving {
        let child = self.command(&["serve"]).stdout(Stdio::piped()).spawn().expect("the program runs");
        let mut serving = Serving { child, address: self.address };
        let began = Instant::now();
        while !serving.get("/health/ready").is_ok_and(|(status, _)| status == 200) {
            if let Ok(Some(status)) = serving.child.try_wait() {
                panic!("the server ended at once: {status}");
            }
            assert!(began.elapsed() < Duration::from_secs(20), "the server is not ready");
            std::thread::sleep(Duration::from_millis(5));
        }
        serving
    }
}

/// A server that runs. Killed when dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    address: SocketAddr,
}

impl Serving {
    /// Kills it as a power cut would: SIGKILL, no goodbye.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Asks it to stop (SIGTERM) and waits; gives what it wrote to standard output.
    pub fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.is_ok_and(|status| status.success()));
        let mut text = String::new();
        if let Some(mut out) = self.child.stdout.take() {
            out.read_to_string(&mut text).expect("what it wrote");
        }
        assert!(self.child.wait().expect("it ends").success(), "it stopped with an error");
        text
    }

    /// GETs a path.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn get(&self, path: &str) -> io::Result<(u16, String)> {
        request(self.address, &format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// GETs a path of the API with a token.
    ///
    /// # Errors
    /// When there is no answer.
    pub fn get_as(&self, token: &str, path: &str) -> io::Result<(u16, String)> {
        request(self.address, &format!("GET {path} HTTP/1.1\r\nauthorization: Bearer {token}\r\n"), "")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request over a connection of its own: `head` is the request line and headers, each with its line break. Gives
/// the status and the body.
///
/// # Errors
/// When there is no whole answer within ten seconds.
#[expect(
    clippy::disallowed_methods,
    reason = "it calls the test's own server, at no address that a person gave"
)]
pub fn request(address: SocketAddr, head: &str, body: &str) -> io::Result<(u16, String)> {
    let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    connection.set_nodelay(true)?;
    let length = body.len();
    let text =
        format!("{head}host: {address}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    connection.write_all(text.as_bytes())?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off");
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    let announced = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    if announced.is_some_and(|length| body.len() < length) {
        return Err(cut());
    }
    Ok((status, body.to_owned()))
}
