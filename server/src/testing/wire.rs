//! The wire between the application and its PostgreSQL, which a test can cut during a commit.

use std::path::Path;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Notify;

/// Where a wire breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// COMMIT does not reach the server any more.
    Before,
    /// The server has committed; its answer gets lost.
    After,
}

#[derive(Debug, Default)]
struct Plan {
    /// What happens at the next COMMIT.
    next: Option<Break>,
    /// Whether nobody is let through after that, until it is mended.
    stays: bool,
    /// Whether nobody is let through.
    broken: bool,
}

/// What all connections look at.
#[derive(Debug, Default)]
struct Shared {
    plan: Mutex<Plan>,
    /// Tells every connection that it is cut.
    torn: Notify,
}

/// A socket of its own, which passes on what it is sent.
pub struct Wire {
    folder: TempDir,
    shared: Arc<Shared>,
}

impl Wire {
    /// A wire to the server whose socket stands in `server`.
    pub fn to(server: &Path) -> Self {
        const SOCKET: &str = ".s.PGSQL.5432";
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listener = UnixListener::bind(folder.path().join(SOCKET)).expect("a socket");
        let shared = Arc::<Shared>::default();
        let (server, used) = (server.join(SOCKET), Arc::clone(&shared));
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (server, shared) = (server.clone(), Arc::clone(&used));
                if shared.plan.lock().expect("no panic").broken {
                    continue;
                }
                tokio::spawn(async move {
                    if let Ok(server) = UnixStream::connect(server).await {
                        tokio::select! {
                            () = pass(client, server, &shared) => {}
                            () = shared.torn.notified() => {}
                        }
                        if shared.plan.lock().expect("no panic").broken {
                            shared.torn.notify_waiters();
                        }
                    }
                });
            }
        });
        Wire { folder, shared }
    }

    /// How to reach the server through it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.path().display())
    }

    /// Breaks at the next COMMIT, for that connection only, or for all until it is mended.
    pub fn cut(&self, at: Break, stays: bool) {
        *self.shared.plan.lock().expect("no panic") = Plan { next: Some(at), stays, broken: false };
    }

    /// Lets everybody through again.
    pub fn mend(&self) {
        *self.shared.plan.lock().expect("no panic") = Plan::default();
    }
}

/// Passes on until one side ends or the wire is cut.
async fn pass(mut client: UnixStream, mut server: UnixStream, shared: &Shared) {
    let (mut asked, mut answered) = (vec![0; 65_536], vec![0; 65_536]);
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let Ok(length @ 1..) = read else { return };
                let sent = &asked[..length];
                match cut(shared, sent) {
                    Some(Break::Before) => return,
                    Some(Break::After) => {
                        let _ = server.write_all(sent).await;
                        let _ = server.read(&mut answered).await;
                        return;
                    }
                    None if server.write_all(sent).await.is_err() => return,
                    None => {}
                }
            }
            read = server.read(&mut answered) => {
                let Ok(length @ 1..) = read else { return };
                if client.write_all(&answered[..length]).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Whether the wire breaks at what is sent now.
fn cut(shared: &Shared, sent: &[u8]) -> Option<Break> {
    let mut plan = shared.plan.lock().expect("no panic");
    if !sent.windows(7).any(|bytes| bytes == b"COMMIT\0") {
        return None;
    }
    let cut = plan.next.take();
    plan.broken |= cut.is_some() && plan.stays;
    cut
}
