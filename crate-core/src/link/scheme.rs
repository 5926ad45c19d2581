use super::character::is_dot;

/// What a link is opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Https,
    Http,
    Mailto,
    /// Only ever assumed, for hosts that begin with `ftp.`.
    Ftp,
    /// Only ever assumed, for hosts that begin with `irc.`.
    Irc,
}

impl Scheme {
    /// What stands before the host.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Scheme::Https => "https://",
            Scheme::Http => "http://",
            Scheme::Mailto => "mailto:",
            Scheme::Ftp => "ftp://",
            Scheme::Irc => "irc://",
        }
    }

    /// What WhatsApp opens a host with that has no scheme.
    pub(super) fn assumed(host: &str) -> Scheme {
        match host.split(is_dot).next() {
            Some(label) if label.eq_ignore_ascii_case("ftp") => Scheme::Ftp,
            Some(label) if label.eq_ignore_ascii_case("irc") => Scheme::Irc,
            _ => Scheme::Http,
        }
    }
}
