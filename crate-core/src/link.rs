mod character;
mod hidden;
mod host;
mod lookalike;
mod path;
mod place;
mod redirect;
mod scan;
mod scheme;
mod table;
mod tld;

use serde::Serialize;

use character::is_dot;
pub(crate) use hidden::{Hidden, Trick, hidden};
use host::from_punycode;
pub(crate) use host::{is_sign, without_signs, without_word};
pub(crate) use lookalike::{is_invisible, latin, wide};
pub(crate) use place::{Ban, Lists, Place, PlaceKind, is_whatsapp, place};
pub(crate) use redirect::targets;
pub(crate) use scan::{Scanned, scan, scan_warily};
use scheme::Scheme;
pub(crate) use tld::links_everywhere;

use crate::letter::small_letters;
use crate::span::Span;

/// The longest host in bytes, with its scheme.
pub(crate) const MAX_HOST: usize = 300;

/// A part of a plain message that WhatsApp makes a link of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Link {
    /// Its place in the message.
    pub span: Span,
    /// What it opens, with the scheme that WhatsApp assumes where none is written.
    pub url: String,
    /// Its host as people read it: in small letters, `сайт.рф` and not `xn--80aswg.xn--p1ai`.
    pub host: String,
    /// What is known of the host.
    pub kind: LinkKind,
    /// The host that it leads on to in the end, where its address tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub hidden: Option<String>,
}

/// What is known of a link's host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// Nothing.
    Plain,
    /// It shortens links or leads on, so that nobody sees where they end.
    Shortened,
    /// Many know it.
    Popular,
    /// It does not open in Russia, or a link to it may break the law there. What is popular and may not open is popular.
    Banned,
}

/// The links that WhatsApp makes of a plain message, without mail addresses.
pub fn links(text: &str) -> Vec<Link> {
    scan(text).into_iter().filter(|link| !link.is_mail()).map(|link| link.described(text)).collect()
}

impl Scanned {
    /// Whether it is a mail address.
    pub(crate) fn is_mail(&self) -> bool {
        self.scheme == Scheme::Mailto
    }

    /// The host of a link as people read it.
    pub(crate) fn name(&self, text: &str) -> String {
        from_punycode(&small_letters(self.host.of(text)).replace(is_dot, ".")).into_owned()
    }

    /// What a link opens, with the scheme that WhatsApp assumes where none is written.
    pub(crate) fn url(&self, text: &str) -> String {
        let shown = self.span.of(text).replace(is_dot, ".");
        if self.explicit { shown } else { self.scheme.prefix().to_owned() + &shown }
    }

    fn described(&self, text: &str) -> Link {
        let (url, host) = (self.url(text), self.name(text));
        let place = place(&host, self.path.of(text), &Lists::default());
        let kind = match place.ban {
            Some(Ban::Legal | Ban::Blocked | Ban::Own) => LinkKind::Banned,
            _ if place.kind.is_shortened() => LinkKind::Shortened,
            _ if place.popular => LinkKind::Popular,
            Some(Ban::Degraded) => LinkKind::Banned,
            None if place.kind.is_detour() => LinkKind::Shortened,
            None => LinkKind::Plain,
        };
        let hidden = targets(&url).targets.pop().map(|target| target.host);
        Link { span: self.span, url, host, kind, hidden }
    }
}

#[cfg(test)]
mod tests {
    use super::{LinkKind, links};
    use crate::{Draft, check};

    #[test]
    fn no_host_that_is_a_risk_counts_as_plain() {
        let tables = [
            include_str!("../data/hosts.tsv"),
            include_str!("../data/popular.txt"),
            include_str!("../data/banned.tsv"),
        ];
        let rows = tables.into_iter().flat_map(str::lines).filter(|row| !row.starts_with('#'));
        let mut hosts: Vec<&str> = rows.filter_map(|row| row.split('\t').next()).collect();
        hosts.dedup();
        let of_places = ["shortened-link", "banned-link", "popular-link"];
        let wrong = |host: &&str| {
            let text = format!("https://{host}/x");
            let [link] = &links(&text)[..] else { panic!("{text} is one link") };
            let plain = link.kind == LinkKind::Plain;
            plain
                && check(&Draft { text, ..Draft::default() })
                    .risks
                    .iter()
                    .any(|risk| of_places.contains(&risk.rule))
        };
        let wrong: Vec<&str> = hosts.into_iter().filter(wrong).collect();
        assert_eq!(wrong, Vec::<&str>::new());
    }
}
