//! Finds links by the rules of WhatsApp Web and Desktop: what they are is known from how the programs behave.
//!
//! Every stretch of text is read a fixed number of times at most, so that no text takes long.

use super::character::{is_dot, is_escape, is_label, is_word, may_follow};
use super::path::Paths;
use super::scheme::Scheme;
use super::tld::is_tld;
use crate::span::Span;

/// Something that becomes a link, or the address of a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scanned {
    /// From the scheme, or the host where there is none, to the end of the path.
    pub(crate) span: Span,
    /// What opens it.
    pub(crate) scheme: Scheme,
    /// Whether `https://` or `http://` is written: the first such link has a preview, and every phone makes a link of it.
    pub(crate) explicit: bool,
    /// The name between the scheme and the port or path.
    pub(crate) host: Span,
    /// The path, query and fragment.
    pub(crate) path: Span,
}

/// Every link of a plain message, in order, mail addresses included.
pub(crate) fn scan(text: &str) -> Vec<Scanned> {
    scan_with(text, false)
}

/// The same for whoever warns of links: one in italics at the very beginning counts, too. WhatsApp Web overlooks it, and phones do not.
pub(crate) fn scan_warily(text: &str) -> Vec<Scanned> {
    scan_with(text, text.starts_with('_'))
}

fn scan_with(text: &str, begins_with_mark: bool) -> Vec<Scanned> {
    let paths = Paths::new(text);
    let mut scanner = Scanner { text, paths, from: 0, links: Vec::new(), begins_with_mark };
    while let Some(dot) = next_dot(text, scanner.from) {
        scanner.from = scanner.word(dot);
    }
    scanner.links
}

struct Scanner<'t> {
    text: &'t str,
    paths: Paths<'t>,
    /// Nothing before this place becomes part of a link any more.
    from: usize,
    links: Vec<Scanned>,
    /// Whether a link may begin behind the first character, which is a mark of italics.
    begins_with_mark: bool,
}

/// Labels with dots between them, as many as there are.
struct Host {
    start: usize,
    /// Where its last label begins.
    last: usize,
    /// Its end, without the hyphens and underscores that trail.
    end: usize,
    /// Its end with them.
    resume: usize,
}

impl Scanner<'_> {
    /// Takes the links out of the word around a dot, with what follows the last of them; returns the place to go on from.
    fn word(&mut self, dot: usize) -> usize {
        let text = self.text;
        let after = self.past(dot);
        // Most dots end a sentence.
        if text[after..].chars().next().is_none_or(|next| next.is_ascii_whitespace()) {
            return after;
        }
        let (start, end) = (self.word_start(dot), self.word_end(after));
        if let Some(before) = text[self.from..start].strip_suffix('@') {
            let user = self.from + before.len();
            if let Some(after) = self.mail(self.word_start(user), user) {
                return after;
            }
        }
        if let Some(after) = self.mail(start, end) {
            return after;
        }
        let mut at = start;
        while at < end {
            if !self.is_label(at) {
                at = self.past(at);
                continue;
            }
            let host = self.host(at);
            at = host.resume;
            if self.is_known(&host)
                && let Some((begin, scheme)) = self.begin(&host)
            {
                let host = Span::new(if scheme.is_some() { host.start } else { begin }, host.end);
                at = at.max(self.push(begin, scheme, host, Scheme::assumed(host.of(text))));
            }
        }
        at
    }

    /// Takes a link with somebody's name between `user` and the `@` in `at`.
    fn mail(&mut self, user: usize, at: usize) -> Option<usize> {
        let host = at + 1;
        if user == at || !self.text[at..].starts_with('@') || !self.is_host_start(host) {
            return None;
        }
        let host = self.host(host);
        if !self.is_known(&host) {
            return None;
        }
        let (begin, scheme) = match self.scheme(user) {
            Some((begin, scheme)) => (begin, Some(scheme)),
            None => (self.borders(user, at).next()?, None),
        };
        Some(self.push(begin, scheme, Span::new(host.start, host.end), Scheme::Mailto))
    }

    /// Where a link to the host begins, or to the rest of it that may follow what stands before.
    fn begin(&self, host: &Host) -> Option<(usize, Option<Scheme>)> {
        if self.is_host_start(host.start)
            && let Some((begin, scheme)) = self.scheme(host.start)
        {
            return Some((begin, Some(scheme)));
        }
        let begin = self.borders(host.start, host.last).find(|at| self.is_host_start(*at))?;
        Some((begin, None))
    }

    /// The scheme that ends before `at`, and its beginning.
    fn scheme(&self, at: usize) -> Option<(usize, Scheme)> {
        let before = &self.text.as_bytes()[self.from..at];
        [Scheme::Https, Scheme::Http, Scheme::Mailto].into_iter().find_map(|scheme| {
            let length = before.len().checked_sub(scheme.prefix().len())?;
            let start = self.from + length;
            (before[length..].eq_ignore_ascii_case(scheme.prefix().as_bytes())
                && self.may_begin(start))
            .then_some((start, scheme))
        })
    }

    /// Adds a link, unless its port is none; returns its end.
    fn push(&mut self, begin: usize, scheme: Option<Scheme>, host: Span, assumed: Scheme) -> usize {
        let rest = &self.text[host.end..];
        let port = rest.strip_prefix(':').unwrap_or_default();
        let port = &port[..port.bytes().take_while(u8::is_ascii_digit).count()];
        let port_end = host.end + if port.is_empty() { 0 } else { 1 + port.len() };
        let end = self.paths.end(port_end);
        if port.is_empty() || (!port.starts_with('0') && port.parse::<u16>().is_ok()) {
            self.links.push(Scanned {
                span: Span::new(begin, end),
                scheme: scheme.unwrap_or(assumed),
                explicit: matches!(scheme, Some(Scheme::Https | Scheme::Http)),
                host,
                path: Span::new(port_end, end),
            });
        }
        end
    }

    fn host(&self, start: usize) -> Host {
        let mut last = start;
        loop {
            let resume = self.label_end(last);
            let label = &self.text[last..resume];
            if !label.ends_with('-') && self.text[resume..].starts_with(is_dot) {
                let next = self.past(resume);
                if self.is_label(next) {
                    last = next;
                    continue;
                }
            }
            let end = last + label.trim_end_matches(['-', '_']).len();
            return Host { start, last, end, resume };
        }
    }

    fn is_known(&self, host: &Host) -> bool {
        host.start < host.last && is_tld(&self.text[host.last..host.end])
    }

    fn label_end(&self, start: usize) -> usize {
        let mut characters = self.text[start..].char_indices();
        let end =
            characters.find(|(at, character)| !self.is_label(start + at) && *character != '-');
        end.map_or(self.text.len(), |(at, _)| start + at)
    }

    fn is_label(&self, at: usize) -> bool {
        let mut rest = self.text[at..].chars();
        match rest.next() {
            Some('%') => is_escape(&self.text[at..]),
            Some(character) => is_label(character),
            None => false,
        }
    }

    fn is_host_start(&self, at: usize) -> bool {
        self.is_label(at) && !self.text[at..].starts_with('_')
    }

    /// The places between `start` and `end` where a link may begin.
    fn borders(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let text = self.text;
        let places = text[start..end].char_indices().map(move |(at, _)| start + at);
        places.filter(|at| self.may_begin(*at))
    }

    fn may_begin(&self, at: usize) -> bool {
        self.begins_with_mark && at == 1 || may_follow(&self.text[..at])
    }

    fn word_start(&self, end: usize) -> usize {
        self.from + self.text[self.from..end].trim_end_matches(is_word).len()
    }

    fn word_end(&self, start: usize) -> usize {
        self.text.len() - self.text[start..].trim_start_matches(is_word).len()
    }

    fn past(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(self.text.len(), |first| at + first.len_utf8())
    }
}

fn next_dot(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = from;
    loop {
        // The first bytes of all dots.
        let at = from + bytes[from..].iter().position(|byte| matches!(byte, b'.' | 0xE3 | 0xEF))?;
        if text[at..].starts_with(is_dot) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests;
