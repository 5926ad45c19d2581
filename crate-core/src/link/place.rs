use std::collections::HashSet;

use super::host::canonical;
use super::redirect::leads_on;
use super::table::{Table, names};

const HOSTS: Table = Table(include_str!(concat!(env!("OUT_DIR"), "/hosts.tsv")));
const POPULAR: Table = Table(include_str!(concat!(env!("OUT_DIR"), "/popular.txt")));
const BANNED: Table = Table(include_str!(concat!(env!("OUT_DIR"), "/banned.tsv")));

/// What is known of the place that a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// What kind of service stands there.
    pub(crate) kind: PlaceKind,
    /// Why a mailing should not lead there.
    pub(crate) ban: Option<Ban>,
    /// Whether everybody knows it.
    pub(crate) popular: bool,
}

/// The kind of service that stands behind a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PlaceKind {
    /// Nothing is known of it.
    Plain,
    /// It shortens links for anybody, so that nobody sees where they lead.
    Shortener,
    /// The same, and shows advertisements on the way.
    AdShortener,
    /// The same, and gathers the addresses of those who follow.
    IpLogger,
    /// The same, for codes to be photographed.
    QrShortener,
    /// It opens a chat.
    Messenger,
    /// It shortens links to chats for anybody.
    MessengerShortener,
    /// A page with somebody's links.
    LinkInBio,
    /// It opens an app, or the shop that has it.
    AppLink,
    /// The short name of a service for pictures, videos or posts.
    Media,
    /// The short name of another well-known service.
    Service,
    /// It shortens links to one company's own places.
    Brand,
    /// It leads on to any address.
    Redirector,
}

/// Why a mailing in Russia should not lead to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ban {
    /// A link or an advertisement may itself break the law.
    Legal,
    /// It does not open.
    Blocked,
    /// It may not open.
    Degraded,
    /// The administrator does not want it.
    Own,
}

/// The administrator's own lists.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// Resources that everybody knows.
    popular: Hosts,
    /// Resources that no mailing should lead to.
    banned: Hosts,
}

impl Lists {
    /// Of hosts or addresses, as people type them.
    pub(crate) fn new(popular: &[String], banned: &[String]) -> Lists {
        Lists { popular: Hosts::new(popular), banned: Hosts::new(banned) }
    }
}

/// Hosts, each with all below it.
#[derive(Debug, Default)]
struct Hosts(HashSet<String>);

impl Hosts {
    fn new(typed: &[String]) -> Hosts {
        let hosts = typed.iter().map(|entry| host_of(entry));
        Hosts(hosts.filter(|host| !host.is_empty()).collect())
    }

    fn hold(&self, host: &str) -> bool {
        !self.0.is_empty() && names(host).any(|name| self.0.contains(name))
    }
}

impl PlaceKind {
    /// Whether the link counts as shortened: nobody sees where it leads, and WhatsApp distrusts it.
    pub(crate) fn is_shortened(self) -> bool {
        use PlaceKind::{AdShortener, IpLogger, MessengerShortener, QrShortener, Shortener};
        matches!(self, Shortener | AdShortener | IpLogger | QrShortener | MessengerShortener)
    }

    /// Whether it leads elsewhere in a way that calls for a warning, no more.
    pub(crate) fn is_detour(self) -> bool {
        matches!(
            self,
            PlaceKind::LinkInBio | PlaceKind::AppLink | PlaceKind::Brand | PlaceKind::Redirector
        )
    }

    fn named(name: &str) -> PlaceKind {
        match name {
            "shortener" => PlaceKind::Shortener,
            "ad-shortener" => PlaceKind::AdShortener,
            "ip-logger" => PlaceKind::IpLogger,
            "qr-shortener" => PlaceKind::QrShortener,
            "messenger" => PlaceKind::Messenger,
            "messenger-shortener" => PlaceKind::MessengerShortener,
            "link-in-bio" => PlaceKind::LinkInBio,
            "app-link" => PlaceKind::AppLink,
            "media" => PlaceKind::Media,
            "service" => PlaceKind::Service,
            "brand" => PlaceKind::Brand,
            "redirector" => PlaceKind::Redirector,
            _ => PlaceKind::Plain,
        }
    }
}

/// Hosts that a composer for WhatsApp never finds fault with.
const EXEMPT: [&str; 2] = ["wa.me", "whatsapp.com"];

/// Short links that hosts make to their own places: host, and the beginning of the path.
const SHORT_PATHS: [(&str, &str); 5] = [
    ("ozon.by", "/t/"),
    ("ozon.kz", "/t/"),
    ("ozon.ru", "/t/"),
    ("market.yandex.ru", "/cc/"),
    ("yandex.ru", "/clck/"),
];

/// What is known of the place behind a host and the path, query and fragment after it.
pub(crate) fn place(host: &str, path: &str, lists: &Lists) -> Place {
    let host = &canonical(host);
    if is_whatsapp(host) {
        return Place { kind: PlaceKind::Messenger, ban: None, popular: true };
    }
    let ban = if lists.banned.hold(host) { Some(Ban::Own) } else { BANNED.above(host).map(ban) };
    let popular = POPULAR.above(host).is_some() || lists.popular.hold(host);
    Place { kind: kind(host, path), ban, popular }
}

/// Whether a host, as people read it, is WhatsApp's own.
pub(crate) fn is_whatsapp(host: &str) -> bool {
    is_below(host, &EXEMPT)
}

/// Whether anything is known of a host, as people read it.
pub(crate) fn is_known(host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    [HOSTS, POPULAR, BANNED].into_iter().any(|table| table.above(host).is_some())
}

fn kind(host: &str, path: &str) -> PlaceKind {
    if leads_on(host, path) {
        return PlaceKind::Redirector;
    }
    let short = |(name, start): &(&str, &str)| path.starts_with(start) && is_below(host, &[name]);
    if SHORT_PATHS.iter().any(short) {
        return PlaceKind::Shortener;
    }
    let row = HOSTS.above(host);
    row.map_or(PlaceKind::Plain, PlaceKind::named)
}

fn ban(level: &str) -> Ban {
    match level {
        "legal" => Ban::Legal,
        "degraded" => Ban::Degraded,
        _ => Ban::Blocked,
    }
}

fn is_below(host: &str, hosts: &[&str]) -> bool {
    names(host).any(|name| hosts.contains(&name))
}

/// The host of an address that somebody typed, with or without a scheme, `www.`, a port and a path.
fn host_of(entry: &str) -> String {
    let entry = entry.trim();
    let entry = entry.split_once("://").map_or(entry, |(_, rest)| rest);
    let host = entry.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    canonical(host.split(':').next().unwrap_or_default().trim_start_matches(['*', '.']))
}

#[cfg(test)]
mod tests {
    use super::PlaceKind::*;
    use super::{Ban, HOSTS, Lists, PlaceKind, place};

    fn known(host: &str, path: &str) -> (PlaceKind, Option<Ban>, bool) {
        let place = place(host, path, &Lists::default());
        (place.kind, place.ban, place.popular)
    }

    #[test]
    fn kinds_bans_and_fame_are_told_apart() {
        for (host, path, expected) in [
            ("bit.ly", "/x", (Shortener, None, false)),
            ("go.BIT.ly", "", (Shortener, None, false)),
            ("abit.ly", "", (Plain, None, false)),
            ("goo.gl", "/maps", (Shortener, None, false)),
            ("maps.app.goo.gl", "/x", (Service, None, true)),
            ("iplogger.org", "", (IpLogger, None, false)),
            ("ouo.io", "", (AdShortener, None, false)),
            ("qrco.de", "", (QrShortener, None, false)),
            ("wa.link", "", (MessengerShortener, None, false)),
            ("taplink.cc", "", (LinkInBio, None, true)),
            ("shop.onelink.me", "/x", (AppLink, None, false)),
            ("t.me", "/x", (Messenger, Some(Ban::Degraded), true)),
            ("youtu.be", "/x", (Media, Some(Ban::Degraded), true)),
            ("forms.gle", "/x", (Service, None, true)),
            ("wa.me", "/79991234567", (Messenger, None, true)),
            ("api.whatsapp.com", "/send", (Messenger, None, true)),
            ("www.instagram.com", "/x", (Plain, Some(Ban::Legal), true)),
            ("www.ozon.ru", "/t/abc", (Shortener, None, true)),
            ("ozon.ru", "/product/1", (Plain, None, true)),
            ("market.yandex.ru", "/cc/abc", (Shortener, None, true)),
            ("vk.com", "/away.php?to=https%3A%2F%2Fx.ru", (Redirector, None, true)),
            ("vk.com", "/club1", (Plain, None, true)),
            ("href.li", "/?https://x.ru", (Redirector, None, false)),
            ("пример.рф", "", (Plain, None, false)),
        ] {
            assert_eq!(known(host, path), expected, "{host}{path}");
        }
    }

    #[test]
    fn every_row_has_a_kind_and_an_origin_and_stands_in_order() {
        let table = include_str!("../../data/hosts.tsv");
        let rows: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.is_sorted_by(|one, other| one.split('\t').next() < other.split('\t').next()));
        for row in rows {
            let [host, kind, origin] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{row}")
            };
            assert_ne!(PlaceKind::named(kind), Plain, "{row}");
            assert_eq!(HOSTS.above(host), Some(kind));
            assert!(["own", "misp"].contains(&origin), "{row}");
        }
    }

    #[test]
    fn only_what_hides_its_target_counts_as_shortened() {
        let all =
            [Plain, Shortener, AdShortener, IpLogger, QrShortener, Messenger, MessengerShortener]
                .into_iter()
                .chain([LinkInBio, AppLink, Media, Service, Brand, Redirector]);
        let (shortened, rest): (Vec<_>, Vec<_>) = all.partition(|kind| kind.is_shortened());
        assert_eq!(shortened, [Shortener, AdShortener, IpLogger, QrShortener, MessengerShortener]);
        let detours: Vec<_> = rest.into_iter().filter(|kind| kind.is_detour()).collect();
        assert_eq!(detours, [LinkInBio, AppLink, Brand, Redirector]);
    }

    #[test]
    fn own_lists_may_be_typed_anyhow() {
        let popular = ["https://WWW.Мой-Сайт.рф/каталог".to_owned()];
        let banned =
            [" http://u@Evil.com:8080/x?y ".to_owned(), "*.wa.me".to_owned(), String::new()];
        let lists = Lists::new(&popular, &banned);
        let told = |host| {
            let place = place(host, "", &lists);
            (place.ban, place.popular)
        };
        assert_eq!(
            ["shop.мой-сайт.рф", "evil.com", "notevil.com", "wa.me"].map(told),
            [(None, true), (Some(Ban::Own), false), (None, false), (None, true)]
        );
    }
}
