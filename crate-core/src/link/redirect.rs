use std::borrow::Cow;

use super::host::{canonical, percent_decoded};
use super::table::{Table, names};

const REDIRECTORS: Table = Table(include_str!(concat!(env!("OUT_DIR"), "/redirectors.tsv")));

/// How many addresses that lead on are followed.
const DEPTH: usize = 3;

/// Where an address leads on to, as far as the address itself tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    /// The addresses, each written inside the one before it.
    pub(crate) targets: Vec<Target>,
    /// Whether the last of them leads on still: that is deeper than an honest link is.
    pub(crate) deeper: bool,
}

/// An address inside another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The host, as a browser understands it.
    pub(crate) host: String,
    /// The path, query and fragment.
    pub(crate) path: String,
}

/// Follows an address on paper.
pub(crate) fn targets(url: &str) -> Chain {
    let mut chain = Chain::default();
    let (host, path) = parts(url);
    let mut next = inside(&canonical(host), path);
    while let Some(url) = next {
        if chain.targets.len() == DEPTH {
            chain.deeper = true;
            break;
        }
        let (host, path) = parts(&url);
        let target = Target { host: canonical(host), path: path.to_owned() };
        next = inside(&target.host, &target.path);
        chain.targets.push(target);
    }
    chain
}

/// Whether a host is known to lead on from this path.
pub(super) fn leads_on(host: &str, path: &str) -> bool {
    known(host, path).is_some()
}

/// Hosts whose links carry an address to be shown or sent, not to be gone to; with the beginning of the path.
const SHARING: [(&str, &str); 9] = [
    ("wa.me", ""),
    ("whatsapp.com", ""),
    ("t.me", "/share"),
    ("vk.com", "/share"),
    ("vk.ru", "/share"),
    ("connect.ok.ru", "/"),
    ("facebook.com", "/share"),
    ("twitter.com", "/intent"),
    ("x.com", "/intent"),
];

fn inside(host: &str, path: &str) -> Option<String> {
    if names(host)
        .any(|name| SHARING.iter().any(|(own, start)| name == *own && path.starts_with(start)))
    {
        return None;
    }
    known(host, path).or_else(|| anywhere(path))
}

/// The target that a known redirector is given.
fn known(host: &str, path: &str) -> Option<String> {
    let (before, query) = path.split_once('?')?;
    let query = query.split('#').next()?;
    let before = if before.is_empty() { "/" } else { before };
    names(host).flat_map(|name| REDIRECTORS.rows(name)).find_map(|row| {
        let (start, parameter) = row.split_once('\t')?;
        if !before.starts_with(start) {
            return None;
        }
        if parameter == "*" {
            return target(query, true);
        }
        let mut values = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
        values.find_map(|(name, value)| (name == parameter).then(|| target(value, true)).flatten())
    })
}

/// A target in any value of the query, in the fragment, or in the path.
fn anywhere(path: &str) -> Option<String> {
    let (rest, fragment) = path.split_once('#').unwrap_or((path, ""));
    let (tail, query) = rest.split_once('?').unwrap_or((rest, ""));
    let values = [query, fragment].into_iter().flat_map(|part| part.split(['&', ';']));
    let value = |pair| {
        let pair: &str = pair;
        let value = pair.split_once('=').map_or(pair, |(_, value)| value);
        target(value.trim_start_matches(['!', '/']), false).or_else(|| target(value, false))
    };
    values.filter(|pair| !pair.is_empty()).find_map(value).or_else(|| {
        let decoded = percent_decoded(tail);
        let scheme = decoded.char_indices().find(|(at, _)| scheme(&decoded[*at..]).is_some())?;
        // A query after an address in a path belongs to that address.
        target(&(decoded[scheme.0..].to_owned() + &rest[tail.len()..]), false)
    })
}

/// The address that a value stands for, decoded as far as twice. A known parameter may leave out the scheme.
fn target(value: &str, bare: bool) -> Option<String> {
    let mut value = Cow::Borrowed(value);
    for _ in 0..3 {
        let whole = scheme(&value).or_else(|| value.strip_prefix("//"));
        let host = whole.or(bare.then_some(&*value)).map(|rest| parts(rest).0);
        let is_host = |host: &str| {
            host.contains('.') && !host.starts_with('.') && !host.contains(['%', '=', ' '])
        };
        if host.is_some_and(is_host) {
            return Some(value.into_owned());
        }
        value = Cow::Owned(percent_decoded(&value).into_owned());
    }
    None
}

/// What stands after `http://` or `https://`; one slash is as good as two, for browsers.
fn scheme(url: &str) -> Option<&str> {
    let rest = url.get(4..).filter(|_| url.as_bytes()[..4].eq_ignore_ascii_case(b"http"))?;
    let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest).strip_prefix(':')?;
    rest.strip_prefix("//").or_else(|| rest.strip_prefix('/')).or_else(|| rest.strip_prefix("\\\\"))
}

/// The host of an address, and what follows the host and port.
fn parts(url: &str) -> (&str, &str) {
    let rest = scheme(url).or_else(|| url.strip_prefix("//")).unwrap_or(url);
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let port = host.rfind(':').filter(|_| !host.ends_with(']'));
    (&host[..port.unwrap_or(host.len())], path)
}

#[cfg(test)]
mod tests {
    use super::{Chain, DEPTH, targets};

    #[test]
    fn addresses_inside_addresses_are_followed() {
        for (url, hosts) in [
            ("https://www.google.com/url?sa=t&q=https%3A%2F%2FBit.ly%2Fx", vec!["bit.ly"]),
            ("https://vk.com/away.php?to=bit.ly%2Fx", vec!["bit.ly"]),
            (
                "https://vk.com/away.php?to=https%3A%2F%2Fhref.li%2F%3Fhttps%3A%2F%2Fevil.com",
                vec!["href.li", "evil.com"],
            ),
            ("https://l.instagram.com?u=https%253A%252F%252Fevil.com%252F", vec!["evil.com"]),
            ("https://shop.ru/go?next=//evil.com/x", vec!["evil.com"]),
            ("https://shop.ru/go#!/https://evil.com/x", vec!["evil.com"]),
            ("https://web.archive.org/web/2020/https://evil.com/x?y=1", vec!["evil.com"]),
            ("https://shop.ru/go/https%3A%2F%2Fevil.com", vec!["evil.com"]),
            ("https://shop.ru/go?u=HTTP:/user@evil.com:81/", vec!["evil.com"]),
            ("https://anon.to/?http://xn--80aswg.xn--p1ai", vec!["сайт.рф"]),
            ("https://wa.me/79991234567?text=https://shop.ru", vec![]),
            ("https://t.me/share/url?url=https://shop.ru", vec![]),
            ("https://shop.ru/a//b?c=d.e&utm_source=x.y#z", vec![]),
            ("https://vk.com/away.php?to=", vec![]),
            ("https://google.com/url?q=%", vec![]),
            ("", vec![]),
        ] {
            let chain = targets(url);
            let found: Vec<&str> = chain.targets.iter().map(|target| &*target.host).collect();
            assert_eq!((found, chain.deeper), (hosts, false), "{url}");
        }
    }

    #[test]
    fn a_chain_deeper_than_three_is_told() {
        let deep = |depth| "https://anon.to/?".repeat(depth) + "https://shop.ru/";
        let told = |depth| {
            let Chain { targets, deeper } = targets(&deep(depth));
            (targets.len(), deeper)
        };
        assert_eq!([1, DEPTH, DEPTH + 1].map(told), [(1, false), (DEPTH, false), (DEPTH, true)]);
        assert_eq!(told(60_000), (DEPTH, true));
    }
}
