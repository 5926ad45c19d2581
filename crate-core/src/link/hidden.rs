//! Finds links that hide where they lead, or that they are links at all.

mod joint;
mod spelling;

use super::Scanned;
use super::host::{address, canonical, punycode, without_signs, without_word};
use super::lookalike::{is_invisible, latin, spelt, wide};
use super::place::is_known;
use super::redirect::targets;
use crate::order::ordered;
use crate::span::Span;

/// A link, or what people read as one, that hides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Its place in the text.
    pub(crate) span: Span,
    /// The host that it stands for.
    pub(crate) host: String,
    /// How it hides.
    pub(crate) trick: Trick,
}

/// How a link hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Trick {
    /// `bit[.]ly`
    BracketedDot,
    /// `bit . ly`
    SpacedDot,
    /// `bit dot ly`, `бит точка ли`
    WordForDot,
    /// `bіt.ly` with letters of another alphabet, or `бит.ли` by ear: reads as a host that is known.
    Lookalike,
    /// Latin letters beside others in a label, without a likeness to a host that is known.
    MixedScript,
    /// Characters that nobody sees.
    Invisible,
    /// `ｂｉｔ．ｌｙ` and other letters of odd shapes.
    FullWidth,
    /// `hxxp://`
    MaskedScheme,
    /// `h t t p : / /`
    SpacedScheme,
    /// `https://https://`
    DoubleScheme,
    /// `https://google.com@bit.ly`
    UserInfo,
    /// Numbers for a name, in any base.
    IpAddress,
    /// `xn--…`
    Punycode,
    /// `%62it.ly`
    Encoded,
    /// `https:\\bit.ly`
    Backslash,
    /// A port that is neither 80 nor 443.
    Port,
    /// It leads on more than three times.
    Redirects,
}

/// Every link that hides, in order: among those found in a text, and where none was found.
pub(crate) fn hidden(text: &str, links: &[Scanned]) -> Vec<Hidden> {
    let mut found: Vec<Hidden> = links.iter().filter_map(|link| in_link(text, link)).collect();
    let mut spelled = spelling::spelled(text, links);
    spelled.retain(|new| {
        let at = found.partition_point(|old| old.span.end <= new.span.start);
        !found.get(at).is_some_and(|old| old.span.overlaps(new.span))
    });
    found.append(&mut spelled);
    ordered(found, |hidden| hidden.span.sort_key())
}

fn in_link(text: &str, link: &Scanned) -> Option<Hidden> {
    let raw = without_signs(link.host.of(text));
    let host = canonical(raw);
    if let Some(start) = with_user_info(text, link.host.start) {
        return Some(Hidden {
            span: Span::new(start, link.span.end),
            host,
            trick: Trick::UserInfo,
        });
    }
    if link.is_mail() {
        return None;
    }
    let (host, trick) = name(raw, &host).or_else(|| {
        // Behind a scheme no sentence goes on.
        if link.explicit && without_word(link.host.of(text)).is_some() {
            return Some((link.name(text), Trick::MixedScript));
        }
        let after = &text[link.host.end..link.span.end];
        if has_odd_port(after) {
            return Some((host.clone(), Trick::Port));
        }
        let chain = targets(link.span.of(text));
        let last = chain.targets.into_iter().last().filter(|_| chain.deeper);
        last.map(|target| (target.host, Trick::Redirects))
    })?;
    Some(Hidden { span: link.span, host, trick })
}

/// How far before a host its scheme is looked for.
const BEFORE: usize = 256;

/// The beginning of the scheme, where there are a scheme and a name with `@` before the host in `at`.
fn with_user_info(text: &str, at: usize) -> Option<usize> {
    text[..at].strip_suffix('@')?;
    let from = text.floor_char_boundary(at.saturating_sub(BEFORE));
    let word = text[from..at].rsplit(char::is_whitespace).next()?;
    let colon = word.find("://")?;
    let scheme = word[..colon].rsplit(|character: char| !character.is_ascii_alphabetic()).next()?;
    (!scheme.is_empty()).then(|| at - word.len() + colon - scheme.len())
}

/// What a host that is written as `raw` hides.
fn name(raw: &str, host: &str) -> Option<(String, Trick)> {
    let told = |trick| Some((host.to_owned(), trick));
    if let Some(address) = address(host) {
        return Some((address, Trick::IpAddress));
    }
    if let Some(known) = likeness(host) {
        return Some((known, Trick::Lookalike));
    }
    if raw.chars().any(is_invisible) {
        return told(Trick::Invisible);
    }
    if raw.chars().any(|character| !character.is_ascii() && wide(character) != character) {
        return told(Trick::FullWidth);
    }
    if raw.contains('%') {
        return told(Trick::Encoded);
    }
    if host.split('.').any(is_mixed) {
        return told(Trick::MixedScript);
    }
    if raw.split('.').any(|label| punycode(label).is_some()) {
        return told(Trick::Punycode);
    }
    None
}

/// The known host that one with other letters looks like, or spells by ear.
fn likeness(host: &str) -> Option<String> {
    if host.is_ascii() {
        return None;
    }
    if let Some(known) = spelt(host) {
        return Some(known.to_owned());
    }
    let read: String = host.chars().map(latin).collect();
    (read.is_ascii() && is_known(&read)).then_some(read)
}

/// Whether Latin letters stand beside Cyrillic or Greek ones.
fn is_mixed(label: &str) -> bool {
    let foreign = |letter| matches!(letter, '\u{370}'..='\u{52f}');
    label.contains(|letter: char| letter.is_ascii_alphabetic()) && label.contains(foreign)
}

/// Whether what stands after a host begins with a port that is not the usual one.
fn has_odd_port(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(':') else { return false };
    let port = rest.split(|character: char| !character.is_ascii_digit()).next().unwrap_or_default();
    !matches!(port, "" | "80" | "443")
}

#[cfg(test)]
mod tests;
