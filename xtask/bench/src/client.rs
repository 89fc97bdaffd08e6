//! The smallest HTTP/1.1 client that can drive a server hard: one connection, one request at a time, kept alive.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One connection.
pub struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What a server answered.
#[derive(Debug, Default)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// `location`, when it was sent.
    pub location: Option<String>,
    /// `name=value` of every `set-cookie`.
    pub cookies: Vec<String>,
    /// The body as it came over the wire.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// With the status and the body, when it is none or the status is no success.
    pub fn json(&self) -> Result<serde_json::Value> {
        if !(200..300).contains(&self.status) {
            bail!("status {}: {}", self.status, self.text());
        }
        serde_json::from_slice(&self.body).with_context(|| self.text())
    }
}

impl Connection {
    /// Opens a connection.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { address, stream, buffer: Vec::with_capacity(1 << 16) })
    }

    /// Sends a request and reads the whole answer. `headers` are whole lines, each ended with CR LF.
    ///
    /// # Errors
    /// When the connection breaks or the answer is no HTTP.
    pub async fn send(&mut self, line: &str, headers: &str, body: &str) -> Result<Answer> {
        let length =
            if body.is_empty() { String::new() } else { format!("content-length: {}\r\n", body.len()) };
        let address = self.address;
        let request = format!("{line} HTTP/1.1\r\nhost: {address}\r\n{headers}{length}\r\n{body}");
        self.stream.write_all(request.as_bytes()).await?;
        let end = self.head().await?;
        let mut answer = Answer::default();
        let head = String::from_utf8_lossy(self.buffer.get(..end).unwrap_or_default()).into_owned();
        self.buffer.drain(..end);
        let mut body = Body::Length(0);
        read_head(&head, &mut answer, &mut body).with_context(|| head.clone())?;
        answer.body = match body {
            Body::Length(length) => self.take(length).await?,
            Body::Chunked => self.chunks().await?,
        };
        Ok(answer)
    }

    /// Reads until the head is whole; where it ends.
    async fn head(&mut self) -> Result<usize> {
        loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                return Ok(at + 4);
            }
            self.more().await?;
        }
    }

    async fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.more().await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let at = loop {
                if let Some(at) = find(&self.buffer, b"\r\n") {
                    break at;
                }
                self.more().await?;
            };
            let line: Vec<u8> = self.buffer.drain(..at + 2).collect();
            let size = usize::from_str_radix(String::from_utf8_lossy(&line).trim(), 16)?;
            body.extend(self.take(size).await?);
            self.take(2).await?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

enum Body {
    Length(usize),
    Chunked,
}

fn read_head(head: &str, answer: &mut Answer, body: &mut Body) -> Result<()> {
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("no status")?;
    answer.status = status.parse()?;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-length") {
            *body = Body::Length(value.parse()?);
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            *body = Body::Chunked;
        } else if name.eq_ignore_ascii_case("location") {
            answer.location = Some(value.to_owned());
        } else if name.eq_ignore_ascii_case("set-cookie") {
            answer.cookies.extend(value.split(';').next().map(str::to_owned));
        }
    }
    Ok(())
}

/// Where `what` begins in `bytes`.
pub fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}
