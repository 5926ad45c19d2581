//! Hosts that are spelled so that no link is made of them. Every word is read a fixed number of times.

use super::joint::{Joint, Part, clean, parts, read};
use super::{Hidden, Trick};
use crate::link::Scanned;
use crate::link::host::{address, canonical};
use crate::link::lookalike::{is_invisible, spelt};
use crate::link::place::is_known;
use crate::link::tld::is_tld;
use crate::span::Span;

/// The longest label that a host can have, with room for what nobody sees.
const MAX_LABEL_BYTES: usize = 400;

/// The longest address that is read, in bytes.
const ADDRESS: usize = 1000;

/// How many labels are read at most.
const MAX_LABELS: usize = 8;

pub(super) fn spelled(text: &str, links: &[Scanned]) -> Vec<Hidden> {
    let parts = parts(text);
    let mut found: Vec<Hidden> = Vec::new();
    for at in 0..parts.len() {
        if found.last().is_some_and(|last| parts[at].span.start < last.span.end) {
            continue;
        }
        let joint = parts[at].joint;
        let new = if joint.is_scheme() {
            after_scheme(text, &parts, at, links)
        } else if joint.is_dot() {
            host(text, &parts, at).filter(|new| !is_linked(new.span, links))
        } else {
            None
        };
        found.extend(new);
    }
    found
}

fn is_linked(span: Span, links: &[Scanned]) -> bool {
    let at = links.partition_point(|link| link.span.end <= span.start);
    links.get(at).is_some_and(|link| link.span.overlaps(span))
}

/// A host of two or three words that begins with the one in `at`.
fn host(text: &str, parts: &[Part], at: usize) -> Option<Hidden> {
    (2..=3).find_map(|count| {
        let parts = parts.get(at..at + count)?;
        let [before @ .., last] = parts else { return None };
        if !before.iter().all(|part| part.joint.is_dot())
            || parts.iter().any(|part| part.span.len() > MAX_LABEL_BYTES)
        {
            return None;
        }
        let span = Span::new(parts[0].span.start, last.span.end);
        let odd = before.iter().map(|part| part.joint).find(|joint| *joint != Joint::Dot);
        if (odd.is_none() && span.of(text).is_ascii()) || !stands_alone(text, span) {
            return None;
        }
        if !may_end_host(last.span.of(text)) {
            return None;
        }
        let labels = |label: fn(&str) -> String| {
            parts.iter().map(|part| label(part.span.of(text))).collect::<Vec<_>>().join(".")
        };
        let (plain, latin) = (labels(clean), labels(read));
        let known = reading(&plain, &latin);
        let changed = |host: &String| *host != crate::letter::small_letters(span.of(text));
        let (host, trick) = match odd {
            None => {
                let host = known.filter(changed)?;
                let trick = plain_trick(span.of(text), host == plain);
                (host, trick)
            }
            Some(Joint::Bracketed) => {
                (known.or_else(|| with_tld(&plain, |_| true))?, Trick::BracketedDot)
            }
            Some(Joint::Word) => {
                (known.or_else(|| with_tld(&plain, is_plain_tld))?, Trick::WordForDot)
            }
            // Where a sentence ends, a capital or a short word is likely to follow.
            Some(Joint::SpaceAfter) => {
                let small = last
                    .span
                    .of(text)
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || !letter.is_ascii());
                let host = known.filter(|host| small && host.len() > 4 && !is_sentence(&plain))?;
                (host, Trick::SpacedDot)
            }
            Some(_) => (known?, Trick::SpacedDot),
        };
        Some(Hidden { span: with_path(text, span), host, trick })
    })
}

/// Whether a word may be the last label of a host, in any letters.
fn may_end_host(word: &str) -> bool {
    let plain = clean(word);
    let by_ear = matches!(plain.as_str(), "гд" | "гл" | "ком" | "ли" | "ми" | "ру" | "сс" | "су");
    by_ear || is_tld(&plain) || is_tld(&read(word))
}

/// The host that a name stands for, if it is known.
fn reading(plain: &str, latin: &str) -> Option<String> {
    if is_known(plain) {
        return Some(plain.to_owned());
    }
    if let Some(known) = spelt(plain) {
        return Some(known.to_owned());
    }
    // A few letters of prose may look like a short host.
    let foreign = !plain.contains(|letter: char| letter.is_ascii_alphabetic());
    (latin.is_ascii() && (!foreign || latin.len() > 6) && is_known(latin)).then(|| latin.to_owned())
}

fn plain_trick(raw: &str, same_letters: bool) -> Trick {
    match same_letters {
        true if raw.contains(is_invisible) => Trick::Invisible,
        true => Trick::FullWidth,
        false => Trick::Lookalike,
    }
}

/// A name of which nothing is known but that its last label may be the end of a host.
fn with_tld(plain: &str, allowed: fn(&str) -> bool) -> Option<String> {
    let (name, tld) = plain.rsplit_once('.')?;
    let latin = match tld {
        "ру" => "ru",
        "ком" => "com",
        other => other,
    };
    let named = name.chars().nth(1).is_some() && !matches!(name, "the" | "this" | "that" | "one");
    let letters = name.contains(char::is_alphabetic) && (name.is_ascii() || !tld.is_ascii());
    (named && letters && is_tld(latin) && allowed(latin)).then(|| format!("{name}.{latin}"))
}

/// Ends of hosts that are no words of a language.
fn is_plain_tld(tld: &str) -> bool {
    matches!(
        tld,
        "com" | "ru" | "рф" | "org" | "su" | "kz" | "ua" | "ly" | "gl" | "cc" | "io" | "xyz"
    )
}

/// Words that begin with these are likely to end a sentence before a dot and a space.
fn is_sentence(plain: &str) -> bool {
    matches!(plain.split('.').next(), Some("it" | "me" | "to" | "so" | "ok" | "we"))
}

/// Whether no letter, figure, apostrophe or sign of an address is glued to a name before it.
fn stands_alone(text: &str, span: Span) -> bool {
    !text[..span.start].ends_with(['\'', '’', '@', '/', '=', '&', '\\'])
}

/// The place with the path after it.
fn with_path(text: &str, span: Span) -> Span {
    let rest = near(text, span.end);
    if !rest.starts_with(['/', '?']) {
        return span;
    }
    let path = rest.split(char::is_whitespace).next().unwrap_or_default();
    Span::new(span.start, span.end + path.trim_end_matches(&END_OF_SENTENCE[..]).len())
}

/// What stands behind an address and is no part of it.
const END_OF_SENTENCE: [char; 10] = ['.', ',', '!', '?', ')', ']', ':', ';', '»', '…'];

/// As much of the text from `at` on as an address may fill.
fn near(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at + ADDRESS)]
}

/// What stands after a scheme that WhatsApp does not understand, or a host that it makes no link of.
fn after_scheme(text: &str, parts: &[Part], at: usize, links: &[Scanned]) -> Option<Hidden> {
    let joint = parts[at].joint;
    let next = parts.get(at + 1)?;
    let (start, scheme, spaced) = scheme(text, parts, at)?;
    let authority = near(text, next.span.start)
        .split(|mark: char| mark.is_whitespace() || "/?#".contains(mark))
        .next()?
        .trim_end_matches(|sign| !matches!(sign, ':' | ']') && END_OF_SENTENCE.contains(&sign));
    let end = next.span.start + authority.len();
    let linked = is_linked(Span::new(parts[at].span.start, end), links);
    let (host, end) = match dotted(text, parts, at + 1) {
        Some((host, last)) if !authority.contains('@') => (host, end.max(last)),
        _ => (canonical(host_only(authority)), end),
    };
    let bracketed = text[..next.span.start].ends_with('[');
    let bare = if bracketed { format!("[{}", authority) } else { host_only(authority).to_owned() };
    let (host, trick) = if spaced || joint == Joint::SpacedScheme {
        (host, Trick::SpacedScheme)
    } else if joint == Joint::BrokenScheme {
        // Between slashes of another kind stands anything.
        let tld = host.rsplit_once('.').filter(|(_, tld)| is_tld(tld));
        tld.is_some().then_some((host, Trick::MaskedScheme))?
    } else if !matches!(scheme.as_str(), "http" | "https") {
        (host, Trick::MaskedScheme)
    } else if joint == Joint::Backslashes {
        (host, Trick::Backslash)
    } else if next.joint.is_scheme() && next.joint != Joint::BrokenScheme {
        let (host, _) = dotted(text, parts, at + 2)?;
        (host, Trick::DoubleScheme)
    } else if linked {
        return None;
    } else if authority.contains('@') {
        (host_only(authority).to_owned(), Trick::UserInfo)
    } else if let Some(address) = address(&bare) {
        (address, Trick::IpAddress)
    } else if authority.contains('\\') {
        (canonical(authority.split('\\').next()?), Trick::Backslash)
    } else if authority.contains('%') {
        (canonical(host_only(authority)), Trick::Encoded)
    } else {
        return None;
    };
    (!host.is_empty()).then(|| Hidden { span: with_path(text, Span::new(start, end)), host, trick })
}

/// The host of an authority: without a name before `@`, and without a port.
fn host_only(authority: &str) -> &str {
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default()
}

/// Schemes of links, masked ones, and those with a slip.
const SCHEMES: [&str; 20] = [
    "http", "https", "hxxp", "hxxps", "hxtp", "htxp", "hxtps", "htxps", "htp", "htps", "ttp",
    "ttps", "hhtp", "hhtps", "htpp", "htpps", "httpp", "httpps", "htttps", "httsp",
];

/// The scheme that ends in the word in `at`: where it begins, how it reads, and whether it has spaces inside.
fn scheme(text: &str, parts: &[Part], at: usize) -> Option<(usize, String, bool)> {
    let span = parts[at].span;
    let word = (span.len() <= MAX_LABEL_BYTES).then(|| read(span.of(text)))?;
    if SCHEMES.contains(&word.as_str()) {
        return Some((span.start, word, false));
    }
    let letters =
        if word == "s" { ["h", "t", "t", "p", "s"].as_slice() } else { &["h", "t", "t", "p"] };
    let from = (at + 1).checked_sub(letters.len())?;
    let spelled = parts[from..=at]
        .iter()
        .zip(letters)
        .all(|(part, letter)| part.span.len() <= 4 && read(part.span.of(text)) == **letter);
    let spaced = parts[from..at].iter().all(|part| part.joint == Joint::Gap);
    (spelled && spaced).then(|| (parts[from].span.start, "http".to_owned(), true))
}

/// The host that begins with the word in `at`, and its end.
fn dotted(text: &str, parts: &[Part], at: usize) -> Option<(String, usize)> {
    let mut host = clean_label(text, parts.get(at)?)?;
    let mut end = parts[at].span.end;
    for pair in parts[at..].windows(2).take(MAX_LABELS) {
        // A dot and a space end a sentence more often than a label.
        if !pair[0].joint.is_dot() || pair[0].joint == Joint::SpaceAfter {
            break;
        }
        host.push('.');
        host += &clean_label(text, &pair[1])?;
        end = pair[1].span.end;
    }
    host.contains('.').then(|| (canonical(&host), end))
}

fn clean_label(text: &str, part: &Part) -> Option<String> {
    (part.span.len() <= MAX_LABEL_BYTES).then(|| clean(part.span.of(text)))
}
