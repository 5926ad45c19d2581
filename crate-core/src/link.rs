use crate::letter::small_letters;
use crate::span::Span;

/// Something in a plain message that leads to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// From the scheme, or the host where there is none, to the end of the path.
    pub(crate) span: Span,
    /// The host, in lower case.
    pub(crate) host: String,
}

/// Everything in a plain message that looks like a host with a dot, with what belongs to it.
pub(crate) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut from = 0;
    while let Some(dot) = text[from..].find('.').map(|dot| from + dot) {
        let host = Span::new(host_start(text, from, dot), host_end(text, dot));
        from = host.end.max(dot + 1);
        let name = host.of(text).trim_matches(['.', '-']);
        if !name.contains('.') || text[..host.start].ends_with('@') {
            continue;
        }
        let start =
            ["https://", "http://"].iter().find(|scheme| ends_with(&text[..host.start], scheme));
        let start = host.start - start.map_or(0, |scheme| scheme.len());
        let end = path_end(text, host.end);
        links.push(Link { span: Span::new(start, end), host: small_letters(name) });
        from = end.max(from);
    }
    links
}

fn host_start(text: &str, from: usize, dot: usize) -> usize {
    let label =
        text[from..dot].trim_end_matches(|character: char| is_host(character) && character != '.');
    from + label.len()
}

fn host_end(text: &str, dot: usize) -> usize {
    let host = text[dot..]
        .find(|character: char| !is_host(character))
        .map_or(text.len(), |length| dot + length);
    dot + text[dot..host].trim_end_matches('.').len()
}

fn path_end(text: &str, host_end: usize) -> usize {
    if !text[host_end..].starts_with(['/', '?', '#', ':']) {
        return host_end;
    }
    let path = text[host_end..].split(char::is_whitespace).next().unwrap_or_default();
    host_end + path.trim_end_matches(['.', ',', '!', '?', ':', ';', ')', ']', '»', '”', '"']).len()
}

fn is_host(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '-' | '_')
}

fn ends_with(text: &str, ending: &str) -> bool {
    text.len() >= ending.len()
        && text.is_char_boundary(text.len() - ending.len())
        && text[text.len() - ending.len()..].eq_ignore_ascii_case(ending)
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
    use super::{is_among, links};

    #[test]
    fn links_are_found_whole() {
        let found = |text: &str| {
            links(text)
                .iter()
                .map(|link| (link.span.of(text).to_owned(), link.host.clone()))
                .collect::<Vec<_>>()
        };
        let link = |text: &str, host: &str| (text.to_owned(), host.to_owned());
        assert_eq!(
            found("Подробнее: https://Bit.ly/x15, ждём."),
            [link("https://Bit.ly/x15", "bit.ly")]
        );
        assert_eq!(
            found("(сайт.рф/цены?а=1) и go.clck.ru."),
            [link("сайт.рф/цены?а=1", "сайт.рф"), link("go.clck.ru", "go.clck.ru")]
        );
        assert_eq!(found("anna@bit.ly, 15.5 кг... Да."), [link("15.5", "15.5")]);
    }

    #[test]
    fn a_host_below_a_listed_one_counts() {
        let hosts = "bit.ly\nclck.ru";
        assert_eq!(
            ["bit.ly", "go.bit.ly", "abit.ly", "ly"].map(|host| is_among(host, hosts)),
            [true, true, false, false]
        );
    }
}
