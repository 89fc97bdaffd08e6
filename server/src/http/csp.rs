//! What a page may load and where it may lead: nothing, but for what is opened here by name.

use axum::http::HeaderValue;

/// A content security policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// A page without any script: its stylesheet and pictures of ours, forms that lead to us.
    NoScript,
    /// The same for a page with pictures of the form's author, from elsewhere or in the page itself.
    Pictures,
    /// A page with a small module of ours, which asks us for what it shows, and perhaps pictures of the form's author.
    Script {
        /// Whether it has pictures.
        pictures: bool,
    },
    /// A page without any script, shown in a frame of our own pages (the preview).
    NoScriptFramed,
    /// The editor: one module of ours and its WebAssembly, which talks to us.
    Island,
}

impl Policy {
    /// The value of `Content-Security-Policy`.
    pub fn value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::NoScript => {
                "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                 base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Pictures => {
                "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' https: data:; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Script { pictures: false } => {
                "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Self::Script { pictures: true } => {
                "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                 img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
            Self::NoScriptFramed => {
                "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                 base-uri 'none'; frame-ancestors 'self'"
            }
            Self::Island => {
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; \
                 img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            }
        })
    }
}
