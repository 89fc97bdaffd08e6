//! The address that a person gave for a destination, read and judged.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use super::address::{ALLOW_SETTING, AllowList, Class};

/// Ports that are allowed outside the operator's permitted networks.
const PUBLIC_PORTS: [u16; 2] = [443, 8443];
const LONGEST: usize = 2_000;

/// A webhook URL that is well formed and whose literal address, if it has one, is allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
    port: u16,
}

/// Where a target's name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A literal address in the URL: no resolver ever sees it, so it is judged here.
    Address(IpAddr),
    /// A name to look up.
    Name(String),
}

/// Why a URL cannot be a destination. `Display` is for logs and the attempt's record; people get their sentence from
/// `app::messages`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Not a URL, or longer than 2,000 characters.
    #[error("not a web address")]
    NotAUrl,
    /// Another scheme than https and http.
    #[error("the address does not begin with https://")]
    Scheme,
    /// A user name or password in the URL.
    #[error("the address holds a user name or password")]
    UserInfo,
    /// Refused by the guard.
    #[error(transparent)]
    Blocked(#[from] Blocked),
}

/// Why the guard does not let a request out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// An address that is not public.
    #[error("{address} is {what}; {ALLOW_SETTING} can permit its network")]
    Special {
        /// The address, as it would be connected to.
        address: IpAddr,
        /// What it is: "a private network (RFC 1918)".
        what: &'static str,
    },
    /// Plain http to a public address.
    #[error("http is allowed only inside the networks of {ALLOW_SETTING}; use https")]
    PlainHttp,
    /// A port that is not for webhooks.
    #[error("port {0} is allowed only inside the networks of {ALLOW_SETTING}; use 443 or 8443")]
    Port(u16),
    /// The connection ended up at another address than the one that was checked.
    #[error("the connection reached another address than the one that was checked")]
    Peer,
}

impl Target {
    /// Reads a URL and judges what can be judged without a resolver.
    ///
    /// # Errors
    /// When it is not a web address that a webhook may go to.
    pub fn parse(text: &str, allow: &AllowList) -> Result<Self, TargetError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(TargetError::NotAUrl);
        }
        // The `url` crate reads decimal, octal, hexadecimal and short IPv4 forms and full-width digits as browsers do,
        // so what is judged is the address that would be reached.
        let mut url = Url::parse(text).map_err(|_| TargetError::NotAUrl)?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(TargetError::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(TargetError::UserInfo);
        }
        url.set_fragment(None);
        let port = url.port_or_known_default().filter(|port| *port != 0).ok_or(TargetError::NotAUrl)?;
        let target = Self { url, port };
        if let Place::Address(address) = target.place().ok_or(TargetError::NotAUrl)? {
            target.check(allow, &[address])?;
        }
        Ok(target)
    }

    /// The URL as it is kept: without a fragment.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Whether TLS protects the connection.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The port, given or usual.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The host as it stands in the URL, for TLS and to show.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The value of the `host` header.
    pub fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// Path and query, as they go into the request line.
    pub fn path_and_query(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    /// The literal address or the name to look up.
    pub fn place(&self) -> Option<Place> {
        match self.url.host()? {
            Host::Ipv4(address) => Some(Place::Address(address.into())),
            Host::Ipv6(address) => Some(Place::Address(IpAddr::from(address).to_canonical())),
            Host::Domain(name) if name.trim_end_matches('.').is_empty() => None,
            Host::Domain(name) => Some(Place::Name(name.to_owned())),
        }
    }

    /// Judges every address that the name led to; one that is not allowed refuses them all, because whoever answers for
    /// the name could put it first next time.
    ///
    /// # Errors
    /// The first reason found.
    pub fn check(&self, allow: &AllowList, addresses: &[IpAddr]) -> Result<Vec<SocketAddr>, Blocked> {
        let mut checked = Vec::with_capacity(addresses.len());
        for address in addresses.iter().map(IpAddr::to_canonical) {
            match allow.classify(address) {
                Class::Public if !self.is_https() => return Err(Blocked::PlainHttp),
                Class::Public if !PUBLIC_PORTS.contains(&self.port) => return Err(Blocked::Port(self.port)),
                Class::Permitted | Class::Public => {}
                Class::Special(what) => return Err(Blocked::Special { address, what }),
            }
            checked.push(SocketAddr::new(address, self.port));
        }
        Ok(checked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocked(url: &str) -> bool {
        matches!(Target::parse(url, &AllowList::default()), Err(TargetError::Blocked(_)))
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        for host in [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0x7f.0.0.1",
            "017700000001",
            "0177.0.0.1",
            "0177.1",
            "127.0.0.1.",
            "0",
            "0.0.0.0",
            "0x0",
            "00",
            "10.0.0.1",
            "0xa000001",
            "167772161",
            "012.0.0.1",
            "10.1",
            "192.168.1.1",
            "0xc0a80101",
            "3232235777",
            "0300.0250.1.1",
            "172.16.0.1",
            "2886729729",
            "169.254.169.254",
            "2852039166",
            "0xa9fea9fe",
            "0xa9.0xfe.0xa9.0xfe",
            "0251.0376.0251.0376",
            "169.254.43518",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "4294967295",
            "１２７.０.０.１",
            "①②⑦.⓪.⓪.①",
            "127。0。0。1",
            "%31%32%37.0.0.1",
            "0x7F.0x0.0x0.0x1",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:a9fe:a9fe]",
            "[::127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b::a00:1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[100::1]",
            "[5f00::1]",
            "[3fff::1]",
        ] {
            assert!(blocked(&format!("https://{host}/hook")), "{host}");
            assert!(blocked(&format!("http://{host}/hook")), "{host}");
        }
    }

    #[test]
    fn what_is_not_a_web_address_is_refused() {
        let allow = "0.0.0.0/0,::/0".parse().unwrap();
        for (url, error) in [
            ("", TargetError::NotAUrl),
            ("hook", TargetError::NotAUrl),
            ("//example.org", TargetError::NotAUrl),
            ("https://", TargetError::NotAUrl),
            ("https://./", TargetError::NotAUrl),
            ("https://exa mple.org", TargetError::NotAUrl),
            ("https://example.org:0/", TargetError::NotAUrl),
            ("https://example.org:65536/", TargetError::NotAUrl),
            ("https://256.1.1.1/", TargetError::NotAUrl),
            ("https://[fe80::1%25eth0]/", TargetError::NotAUrl),
            ("ftp://example.org/", TargetError::Scheme),
            ("file:///etc/passwd", TargetError::Scheme),
            ("gopher://127.0.0.1:6379/_", TargetError::Scheme),
            ("javascript:alert(1)", TargetError::Scheme),
            ("data:text/plain,x", TargetError::Scheme),
            ("ws://example.org/", TargetError::Scheme),
            ("https://user@example.org/", TargetError::UserInfo),
            ("https://user:word@example.org/", TargetError::UserInfo),
            ("https://:word@example.org/", TargetError::UserInfo),
            ("https://example.org@127.0.0.1/", TargetError::UserInfo),
        ] {
            assert_eq!(Target::parse(url, &allow), Err(error), "{url}");
        }
        assert_eq!(
            Target::parse(&format!("https://e.org/{}", "x".repeat(2_000)), &allow),
            Err(TargetError::NotAUrl)
        );
    }

    #[test]
    fn outside_permitted_networks_only_https_on_a_usual_port() {
        let allow = "10.0.0.0/8".parse().unwrap();
        for (url, verdict) in [
            ("https://8.8.8.8/", Ok(())),
            ("https://8.8.8.8:8443/", Ok(())),
            ("https://[2606:4700::1]/", Ok(())),
            ("http://8.8.8.8/", Err(Blocked::PlainHttp)),
            ("http://8.8.8.8:443/", Err(Blocked::PlainHttp)),
            ("https://8.8.8.8:22/", Err(Blocked::Port(22))),
            ("https://8.8.8.8:6379/", Err(Blocked::Port(6379))),
            ("https://8.8.8.8:25/", Err(Blocked::Port(25))),
            ("http://10.0.0.1/", Ok(())),
            ("http://10.0.0.1:4100/", Ok(())),
            ("https://10.0.0.1:9999/", Ok(())),
        ] {
            let expected = verdict.map_err(TargetError::Blocked);
            assert_eq!(Target::parse(url, &allow).map(|_| ()), expected, "{url}");
        }
    }

    #[test]
    fn names_are_judged_by_every_address_they_lead_to() {
        let allow = "10.0.0.0/8".parse().unwrap();
        let target = Target::parse("https://hooks.example.org/in?a=1#part", &allow).unwrap();
        assert_eq!(target.as_str(), "https://hooks.example.org/in?a=1");
        assert_eq!(target.place(), Some(Place::Name("hooks.example.org".to_owned())));
        let judge = |addresses: &[&str]| {
            let addresses: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
            target.check(&allow, &addresses)
        };
        assert_eq!(judge(&["8.8.8.8", "10.0.0.1"]).unwrap().len(), 2);
        assert!(matches!(judge(&["8.8.8.8", "127.0.0.1"]), Err(Blocked::Special { .. })));
        assert!(matches!(judge(&["8.8.8.8", "::1"]), Err(Blocked::Special { .. })));
        let message = judge(&["192.168.0.4"]).unwrap_err().to_string();
        assert!(message.contains("192.168.0.4") && message.contains("FOOLSCAP_DELIVERY_ALLOW"), "{message}");
        let mapped: Vec<IpAddr> = vec!["::ffff:10.0.0.1".parse().unwrap()];
        assert_eq!(target.check(&allow, &mapped).unwrap(), ["10.0.0.1:443".parse().unwrap()]);
    }

    #[test]
    fn requests_name_the_host_as_it_was_written() {
        let allow = "127.0.0.1/32".parse().unwrap();
        let target = Target::parse("http://127.0.0.1:4100/a/b?c=d", &allow).unwrap();
        assert_eq!(target.authority(), "127.0.0.1:4100");
        assert_eq!(target.path_and_query(), "/a/b?c=d");
        assert_eq!(target.port(), 4100);
        let target = Target::parse("https://Bücher.example", &allow).unwrap();
        assert_eq!(target.authority(), "xn--bcher-kva.example");
        assert_eq!(target.path_and_query(), "/");
    }
}
