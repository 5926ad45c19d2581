//! Links as the preview shows them.

use bereg_core::Span;

/// Endings of the addresses people write in mailings without `https://`; with it, any address is a link.
const ENDINGS: [&str; 32] = [
    "app", "be", "biz", "by", "cc", "club", "co", "com", "de", "eu", "gl", "info", "io", "kz",
    "link", "ly", "me", "net", "online", "org", "pro", "ru", "shop", "site", "store", "su", "tech",
    "to", "ua", "uz", "рф", "дети",
];

/// The places in `text` that are shown as links.
pub(crate) fn links(text: &str) -> Vec<Span> {
    let mut links = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let body = word.trim_end();
        let lead = body.len() - body.trim_start_matches(OPENING).len();
        let body = &body[lead..];
        let body = body.trim_end_matches(CLOSING);
        if is_link(body) {
            links.push(Span::new(start + lead, start + lead + body.len()));
        }
        start += word.len();
    }
    links
}

const OPENING: [char; 8] = ['(', '«', '"', '“', '*', '_', '~', '['];
const CLOSING: [char; 14] = ['.', ',', '!', '?', ':', ';', ')', '»', '"', '”', '*', '_', '~', ']'];

fn is_link(word: &str) -> bool {
    let lower = word.to_lowercase();
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return rest.contains('.');
    }
    let host = lower.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let letters =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    ENDINGS.contains(&ending) && name.split('.').all(letters)
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::links;

    #[wasm_bindgen_test]
    fn addresses_are_links_and_sentences_are_not() {
        let found = |text: &'static str| -> Vec<&str> {
            links(text).into_iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(
            found("Подробности: bit.ly/servis15, (https://a.example/б?x=1) или *сайт.рф*."),
            ["bit.ly/servis15", "https://a.example/б?x=1", "сайт.рф"]
        );
        assert_eq!(found("Ждём.Приходите в 10.30, ул.Мира, a@b и т.д."), [""; 0]);
    }
}
