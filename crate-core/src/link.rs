mod path;
mod scan;
mod tld;

use std::borrow::Cow;

pub(crate) use scan::{Scanned, Scheme, scan};

use crate::letter::small_letters;

fn unicode(host: &str) -> Cow<'_, str> {
    Cow::Borrowed(host)
}

impl Scanned {
    /// Whether it is a mail address.
    pub(crate) fn is_mail(&self) -> bool {
        self.scheme == Scheme::Mailto
    }

    /// The host of a link, in small letters.
    pub(crate) fn host_of(&self, text: &str) -> String {
        small_letters(self.host.of(text)).replace(scan::is_dot, ".")
    }
}

/// Whether `host` is one of `hosts`, or lies below one of them.
pub(crate) fn is_among(host: &str, hosts: &str) -> bool {
    let mut rest = Some(host);
    while let Some(name) = rest {
        if hosts.lines().any(|line| line == name) {
            return true;
        }
        rest = name.split_once('.').map(|(_, parent)| parent);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_among;

    #[test]
    fn a_host_below_a_listed_one_counts() {
        let hosts = "bit.ly\nclck.ru";
        assert_eq!(
            ["bit.ly", "go.bit.ly", "abit.ly", "ly"].map(|host| is_among(host, hosts)),
            [true, true, false, false]
        );
    }
}
