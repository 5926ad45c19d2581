use super::Trick::*;
use super::{Trick, hidden};
use crate::link::scan;

fn found(text: &str) -> Vec<(&str, String, Trick)> {
    let told = hidden(text, &scan(text));
    told.into_iter().map(|hidden| (hidden.span.of(text), hidden.host, hidden.trick)).collect()
}

#[test]
fn what_hides_is_found_with_the_host_that_it_stands_for() {
    for (text, span, host, trick) in [
        ("Жми bit[.]ly/x!", "bit[.]ly/x", "bit.ly", BracketedDot),
        ("Жми bit(.)ly", "bit(.)ly", "bit.ly", BracketedDot),
        ("Жми bit {.} ly", "bit {.} ly", "bit.ly", BracketedDot),
        ("Жми shop[dot]com", "shop[dot]com", "shop.com", BracketedDot),
        ("Жми bit . ly/x", "bit . ly/x", "bit.ly", SpacedDot),
        ("Жми bit .ly", "bit .ly", "bit.ly", SpacedDot),
        ("Жми clck. ru/abc", "clck. ru/abc", "clck.ru", SpacedDot),
        ("Жми bit dot ly", "bit dot ly", "bit.ly", WordForDot),
        ("Сайт shop dot com", "shop dot com", "shop.com", WordForDot),
        ("Сайт лавка точка ру", "лавка точка ру", "лавка.ru", WordForDot),
        ("Жми bit точка ly", "bit точка ly", "bit.ly", WordForDot),
        ("Жми бит.ли/x", "бит.ли/x", "bit.ly", Lookalike),
        ("Жми кликк.ру", "кликк.ру", "clck.ru", Lookalike),
        ("Жми bіt.ly/x", "bіt.ly/x", "bit.ly", Lookalike),
        ("Жми clсk.гu", "clсk.гu", "clck.ru", Lookalike),
        ("Жми bit\u{200b}.ly/x", "bit\u{200b}.ly/x", "bit.ly", Invisible),
        ("Жми bi\u{ad}t.ly", "bi\u{ad}t.ly", "bit.ly", Invisible),
        ("Жми ｂｉｔ．ｌｙ", "ｂｉｔ．ｌｙ", "bit.ly", FullWidth),
        ("Жми 𝐛𝐢𝐭.𝐥𝐲", "𝐛𝐢𝐭.𝐥𝐲", "bit.ly", FullWidth),
        ("Жми hxxps://evil[.]com/x", "hxxps://evil[.]com/x", "evil.com", MaskedScheme),
        ("Жми h t t p s : / / evil . com", "h t t p s : / / evil . com", "evil.com", SpacedScheme),
        ("Жми https: //evil.com/x", "https: //evil.com/x", "evil.com", SpacedScheme),
        ("Жми https://https://evil.com", "https://https://evil.com", "evil.com", DoubleScheme),
        ("Жми https://google.com@bit.ly/x", "https://google.com@bit.ly/x", "bit.ly", UserInfo),
        ("Жми https://u:p@evil.com/x", "https://u:p@evil.com/x", "evil.com", UserInfo),
        ("Жми http://192.0.2.33/x", "http://192.0.2.33/x", "192.0.2.33", IpAddress),
        ("Жми http://0xC0000221/x", "http://0xC0000221/x", "192.0.2.33", IpAddress),
        ("Жми http://3221226017", "http://3221226017", "192.0.2.33", IpAddress),
        ("Жми http://[2001:db8::1]/", "http://[2001:db8::1]/", "[2001:db8::1]", IpAddress),
        ("Жми https://xn--80aswg.xn--p1ai", "https://xn--80aswg.xn--p1ai", "сайт.рф", Punycode),
        ("Жми https://магazin.ru", "https://магazin.ru", "магazin.ru", MixedScript),
        ("Жми https://%65vil.com/x", "https://%65vil.com/x", "evil.com", Encoded),
        ("Жми https:\\\\evil.com", "https:\\\\evil.com", "evil.com", Backslash),
        ("Жми https://evil.com:8080/x", "https://evil.com:8080/x", "evil.com", Port),
    ] {
        assert_eq!(found(text), [(span, host.to_owned(), trick)], "{text}");
    }
}

#[test]
fn prose_and_honest_links_are_left_alone() {
    for text in [
        "г. Москва, ул. Ленина, д.5, т.к. и т.д. и т.п.",
        "Вес 5.5 кг, до 12.30 . ru",
        "Файлы readme.md и price.xls",
        "Ozon . Доставка",
        "Точка продаж. Наша новая точка Москва, точка онлайн",
        "Мы есть в Instagram. Me too. Is it ok. ru, we. tl",
        "Скидка 5 т.со вторника. В т . со склада",
        "polka dot shop, connect the dot com, dot net",
        "Пишите: shop@example.com. https://example.com:443/x",
        "Сайт https://пример.рф/каталог и пример.рф",
        "https://shop.ru/a[.]b/c?d=e.f и shop.ru.",
        "Цена (.) и [.] и { . }, 5[.]5",
        "Скидки:http и ftp://x, http://localhost/",
        "Приходите к нам.Ждём вас.Скоро",
        "",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_chain_of_redirects_is_told() {
    let deep = "https://anon.to/?".repeat(4) + "https://shop.ru/";
    assert_eq!(found(&deep), [(&*deep, "anon.to".to_owned(), Redirects)]);
}

#[test]
fn long_texts_end() {
    for part in [
        "[.]", "\u{200b}", "a . ", "a[.]", "hxxp://", "h t t p ", "bit . ", "://", "x@", "a/ . b ",
        "dot ",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        hidden(&text, &scan(&text));
    }
}
