//! What a link is said to be.

use bereg_core::{Link, LinkKind, Span, links};

fn link(text: &str, shown: &str, url: &str, host: &str) -> Link {
    let start = text.find(shown).expect("is there");
    Link {
        span: Span::new(start, start + shown.len()),
        url: url.to_owned(),
        host: host.to_owned(),
        kind: LinkKind::Plain,
        hidden: None,
    }
}

#[test]
fn a_link_without_a_scheme_gets_the_one_that_whatsapp_assumes() {
    let text =
        "💛 Site-One.ru/А?б=1, HTTPS://СВОЙ.рф/x! Ftp.site-one.ru irc.site-one.ru site-one。ru。";
    assert_eq!(
        links(text),
        [
            link(text, "Site-One.ru/А?б=1", "http://Site-One.ru/А?б=1", "site-one.ru"),
            link(text, "HTTPS://СВОЙ.рф/x", "HTTPS://СВОЙ.рф/x", "свой.рф"),
            link(text, "Ftp.site-one.ru", "ftp://Ftp.site-one.ru", "ftp.site-one.ru"),
            link(text, "irc.site-one.ru", "irc://irc.site-one.ru", "irc.site-one.ru"),
            link(text, "site-one。ru", "http://site-one.ru", "site-one.ru"),
        ]
    );
}

#[test]
fn a_host_for_machines_is_shown_as_people_read_it() {
    let text = "http://xn--n1abebi.xn--p1ai:8080/";
    assert_eq!(links(text), [link(text, text, text, "спорт.рф")]);
}

#[test]
fn addresses_of_mailboxes_are_none() {
    let text = "anna@bit.ly, mailto:anna@bit.ly, https://u:p@bit.ly/x";
    assert_eq!(links(text), []);
}

#[test]
fn what_is_known_of_a_place_is_told() {
    use LinkKind::{Banned, Plain, Popular, Shortened};
    let text = "bit。ly/x www.instagram.com/x ozon.ru/product/1 ozon.ru:80/t/x t.me/x пример.рф
        https://пример.рф/?to=https%3A%2F%2Fvk.com%2Faway.php%3Fto%3Dbit.ly%252Fx";
    let told = links(text);
    assert_eq!(
        told.iter()
            .map(|link| (&*link.host, link.kind, link.hidden.as_deref()))
            .collect::<Vec<_>>(),
        [
            ("bit.ly", Shortened, None),
            ("www.instagram.com", Banned, None),
            ("ozon.ru", Popular, None),
            ("ozon.ru", Shortened, None),
            ("t.me", Popular, None),
            ("пример.рф", Plain, None),
            ("пример.рф", Plain, Some("bit.ly")),
        ]
    );
}
