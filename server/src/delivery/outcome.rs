//! How one attempt ended.

use std::time::Duration;

/// How one attempt ended, as far as what to do next depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// What `Retry-After` asked for.
        retry_after: Option<Duration>,
    },
    /// No answer.
    Failed(Failure),
    /// The guard did not let the request out; the words say why.
    Blocked(String),
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The name does not exist or could not be looked up.
    Lookup,
    /// The connection was refused or broke while it was made.
    Connect,
    /// No connection within 5 seconds.
    ConnectTimeOut,
    /// The certificate is not valid for this name, or TLS failed.
    Tls,
    /// TLS took longer than 5 seconds.
    TlsTimeOut,
    /// No answer within 15 seconds.
    HeadersTimeOut,
    /// The whole exchange took longer than 30 seconds.
    TimeOut,
    /// The connection broke, or what came was not HTTP.
    Broken,
    /// Our process ended while the attempt was under way; whether the receiver has it is not known.
    Interrupted,
    /// The message could not be read from our own storage.
    Unreadable,
}

impl Failure {
    /// The word in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lookup => "lookup",
            Self::Connect => "connect",
            Self::ConnectTimeOut => "connect-time-out",
            Self::Tls => "tls",
            Self::TlsTimeOut => "tls-time-out",
            Self::HeadersTimeOut => "headers-time-out",
            Self::TimeOut => "time-out",
            Self::Broken => "broken",
            Self::Interrupted => "interrupted",
            Self::Unreadable => "unreadable",
        }
    }
}

impl Outcome {
    /// Whether the receiver has the message.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Answered { status: 200..=299, .. })
    }

    /// Whether the receiver is, as far as one can tell, there but too busy.
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Answered { status, .. } => matches!(status, 429 | 502 | 503 | 504),
            Self::Failed(failure) => matches!(
                failure,
                Failure::ConnectTimeOut | Failure::TlsTimeOut | Failure::HeadersTimeOut | Failure::TimeOut
            ),
            Self::Blocked(_) => false,
        }
    }

    /// Whether it ended on our side, which says nothing about the receiver.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Blocked(_) | Self::Failed(Failure::Unreadable | Failure::Interrupted))
    }

    /// The HTTP status, if the receiver answered.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Answered { status, .. } => Some(*status),
            Self::Failed(_) | Self::Blocked(_) => None,
        }
    }

    /// Why the guard did not let the request out.
    pub fn blocked_reason(&self) -> Option<&str> {
        match self {
            Self::Blocked(reason) => Some(reason),
            Self::Answered { .. } | Self::Failed(_) => None,
        }
    }

    /// The word in the database and in the API: `delivered`, `answered`, `blocked` or the failure's.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Answered { .. } if self.is_success() => "delivered",
            Self::Answered { .. } => "answered",
            Self::Failed(failure) => failure.as_str(),
            Self::Blocked(_) => "blocked",
        }
    }
}
