//! The hosts that the user allows to be asked.

use std::collections::BTreeSet;
use std::fmt;
use ureq::http::Uri;

/// Hosts that may be asked, each as `example.org` (the port of the URL's scheme) or `example.org:8080`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts(BTreeSet<Host>);

/// Lower case; IPv6 in brackets; no port is the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Host {
    name: String,
    port: Option<u16>,
}

/// A text that is no host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no host: expected a name without scheme or path, such as query.wikidata.org or 127.0.0.1:8080")]
pub struct NotAHost(String);

impl Hosts {
    /// Allows one more.
    ///
    /// # Errors
    /// If it is no host: a URL, a pattern, a name with spaces.
    pub fn with(mut self, host: &str) -> Result<Self, NotAHost> {
        let not = || NotAHost(host.to_owned());
        let uri: Uri = format!("http://{host}/").parse().map_err(|_| not())?;
        let authority = uri.authority().filter(|authority| authority.as_str() == host).ok_or_else(not)?;
        let name = authority.host().to_ascii_lowercase();
        let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '[' | ']' | ':');
        let port = match host.get(name.len()..) {
            Some("") => None,
            Some(rest) => Some(rest.strip_prefix(':').and_then(|port| port.parse().ok()).ok_or_else(not)?),
            None => return Err(not()),
        };
        if name.is_empty() || !name.chars().all(inside) {
            return Err(not());
        }
        self.0.insert(Host { name, port });
        Ok(self)
    }

    /// Allows the host of a URL, with its port.
    ///
    /// # Errors
    /// If it has none.
    pub fn with_host_of(self, url: &str) -> Result<Self, NotAHost> {
        let uri: Uri = url.parse().map_err(|_| NotAHost(url.to_owned()))?;
        let host = of(&uri).ok_or_else(|| NotAHost(url.to_owned()))?;
        self.with(&host)
    }

    /// Whether the URL is on one of them.
    #[must_use]
    pub fn allow(&self, url: &str) -> bool {
        url.parse().is_ok_and(|uri| self.allow_uri(&uri))
    }

    /// Whether none is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn allow_uri(&self, uri: &Uri) -> bool {
        let (Some(name), Some(own)) = (uri.host(), default_port(uri)) else {
            return false;
        };
        let name = name.to_ascii_lowercase();
        let port = uri.port_u16().unwrap_or(own);
        self.0.iter().any(|host| host.name == name && host.port.unwrap_or(own) == port)
    }

    /// Whether all are this machine.
    pub(super) fn are_loopback(&self) -> bool {
        let loopback = |name: &str| {
            let address = name.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
            name == "localhost" || address.is_ok_and(|address| address.is_loopback())
        };
        !self.0.is_empty() && self.0.iter().all(|host| loopback(&host.name))
    }
}

impl fmt::Display for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("none");
        }
        for (at, Host { name, port }) in self.0.iter().enumerate() {
            f.write_str(if at > 0 { ", " } else { "" })?;
            f.write_str(name)?;
            if let Some(port) = port {
                write!(f, ":{port}")?;
            }
        }
        Ok(())
    }
}

/// The host of a URL that can be asked, with the port if that is not the scheme's own.
pub(super) fn of(uri: &Uri) -> Option<String> {
    let own = default_port(uri)?;
    let name = uri.host().filter(|name| !name.is_empty())?;
    Some(match uri.port_u16().filter(|port| *port != own) {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    })
}

fn default_port(uri: &Uri) -> Option<u16> {
    match uri.scheme_str()? {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn a_host_is_allowed_exactly() {
        let hosts = Hosts::default().with("Query.Wikidata.org").unwrap().with("127.0.0.1:8080").unwrap();
        for url in [
            "https://query.wikidata.org/sparql",
            "http://query.wikidata.org/sparql",
            "https://QUERY.wikidata.org:443/sparql",
            "http://127.0.0.1:8080/",
        ] {
            assert!(hosts.allow(url), "{url}");
        }
        for url in [
            "https://wikidata.org/sparql",
            "https://x.query.wikidata.org/sparql",
            "https://query.wikidata.org@evil.example/sparql",
            "https://evil.example/query.wikidata.org",
            "https://evil.example#query.wikidata.org",
            "http://query.wikidata.org:443/sparql",
            "http://127.0.0.1/",
            "http://127.0.0.1:8081/",
            "file://query.wikidata.org/etc/passwd",
            "ftp://query.wikidata.org/",
            "query.wikidata.org",
            "",
        ] {
            assert!(!hosts.allow(url), "{url}");
        }
        assert_eq!(hosts.to_string(), "127.0.0.1:8080, query.wikidata.org");
    }

    #[test]
    fn a_host_is_a_name_and_no_more() {
        for wrong in
            ["https://a.example", "a.example/path", "*.example", "a b", "", "a.example:", "a.example:x", "u@a", ":80"]
        {
            assert!(Hosts::default().with(wrong).is_err(), "{wrong}");
        }
        assert!(Hosts::default().with("[::1]:80").unwrap().allow("http://[::1]/"));
    }

    #[test]
    fn the_environment_s_proxy_is_not_for_this_machine() {
        let of = |host| Hosts::default().with(host).unwrap().are_loopback();
        assert!(of("127.0.0.1:1") && of("localhost:8080") && of("[::1]"));
        assert!(!of("example.org") && !of("128.0.0.1"));
    }
}
