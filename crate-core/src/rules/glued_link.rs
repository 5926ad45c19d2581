//! Something stuck to a link: before a host and behind a path it becomes part of the address, after a host it keeps WhatsApp from making a
//! link. So does the next sentence where the space before it is missing.

use super::{Context, Finding, Rule, excerpt};
use crate::letter::{in_word, is_capital, is_joiner, is_picture, small_letters};
use crate::link::{
    MAX_HOST, Scanned, is_sign, links_everywhere, scan, without_signs, without_word,
};
use crate::report::{Edit, Fix, Severity};
use crate::sample::Sample;
use crate::span::Span;
use crate::word::{begins, pieces};

pub(super) const RULE: Rule = Rule {
    id: "glued-link",
    severity: Severity::Warn,
    help: [
        "То, что стоит вплотную к ссылке, ломает её: она не нажимается или ведёт не туда. Поставьте пробел.",
        "What touches a link breaks it: it cannot be tapped, or leads elsewhere. Put a space in between.",
    ],
    source: "https://faq.whatsapp.com/393169153028916",
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for reading in context.readings() {
        let sample = reading.sample;
        for glued in glued(&sample.text, reading.links) {
            if !reading.makes(glued.whole()) {
                continue;
            }
            let source = context.template.source(sample, glued.whole());
            let link = excerpt(glued.link.of(&sample.text));
            let touching = glued.touching.of(&sample.text);
            let what = if touching.starts_with(in_word) { "Слово" } else { "Знак" };
            let message = context.lang.say(
                format_args!("{what} вплотную к ссылке {link}"),
                format_args!("Something touches the link {link}"),
            );
            let fix = unmarked(context, sample, &glued)
                .or_else(|| with_comma(context, sample, &glued))
                .or_else(|| with_dash(context, sample, &glued))
                .or_else(|| spaced(context, sample, &glued));
            let people = reading.people.to_vec();
            findings.push(Finding {
                message,
                span: Some(source),
                fix,
                people,
                ..Finding::default()
            });
        }
    }
    findings
}

/// The link without the marks of formatting on both of its sides, where the last of them has become part of it.
fn unmarked(context: &Context, sample: &Sample, glued: &Glued) -> Option<Fix> {
    let mark = glued.touching.of(&sample.text);
    if !matches!(mark, "*" | "_" | "~") || !sample.text[..glued.link.start].ends_with(mark) {
        return None;
    }
    let before = Span::new(glued.link.start - mark.len(), glued.link.start);
    let edit = |at: Span| {
        let span = sample.piece(at.start)?.literal(at)?;
        Some(Edit { span, insert: String::new() })
    };
    Some(Fix {
        title: context.lang.pick("Убрать знаки вокруг", "Remove the marks around it").to_owned(),
        edits: vec![edit(before)?, edit(glued.touching)?],
    })
}

/// A comma behind the link, which becomes no part of it, for a semicolon, which does: a space would be read before it.
fn with_comma(context: &Context, sample: &Sample, glued: &Glued) -> Option<Fix> {
    let text = &sample.text;
    let between = Span::new(glued.link.end, glued.touching.start.max(glued.link.end));
    let (sign, insert) = match (glued.touching.of(text), between.of(text)) {
        (";", _) => (glued.touching, ","),
        (_, ";") => (between, ", "),
        _ => return None,
    };
    let span = sample.piece(sign.start)?.literal(sign)?;
    let title = context.lang.pick("Заменить на запятую", "Replace with a comma").to_owned();
    Some(Fix { title, edits: vec![Edit { span, insert: insert.to_owned() }] })
}

/// Spaces around the dash between a word and the link: `сайт — lilia.ru` for `сайт-lilia.ru`.
fn with_dash(context: &Context, sample: &Sample, glued: &Glued) -> Option<Fix> {
    let before = glued.touching.of(&sample.text);
    let (word, dash) = before.split_at(before.rfind(['-', '–', '—'])?);
    let is_before = glued.touching.end == glued.link.start && word.ends_with(in_word);
    let at = Span::new(glued.touching.start + word.len(), glued.touching.end);
    let span = sample.piece(at.start)?.literal(at).filter(|_| is_before)?;
    let dash = if dash == "-" { "—" } else { dash };
    let title = context.lang.pick("Поставить тире", "Put a dash").to_owned();
    Some(Fix { title, edits: vec![Edit { span, insert: format!(" {dash} ") }] })
}

/// Spaces around the link: behind a dead one, what stands before it would be told next.
fn spaced(context: &Context, sample: &Sample, glued: &Glued) -> Option<Fix> {
    let space =
        |at: usize| Some(Edit { span: Span::empty(place(sample, at)?), insert: " ".to_owned() });
    let touches_before =
        glued.at() > glued.link.start && sample.text[..glued.link.start].ends_with(sticks);
    let mut edits = Vec::new();
    edits.extend(touches_before.then(|| space(glued.link.start)).flatten());
    edits.push(space(glued.at())?);
    let behind = &sample.text[glued.touching.start..];
    let is_dash = behind.strip_prefix(['—', '–']).is_some_and(|words| words.starts_with(in_word));
    if is_dash && glued.touching.start >= glued.link.end {
        edits.extend(space(glued.touching.start + '—'.len_utf8()));
    }
    Some(Fix {
        title: context.lang.pick("Поставить пробел", "Put a space").to_owned(), edits
    })
}

/// A link and what touches it.
struct Glued {
    link: Span,
    touching: Span,
}

impl Glued {
    /// Both.
    fn whole(&self) -> Span {
        self.link.cover(self.touching)
    }

    /// Where they touch.
    fn at(&self) -> usize {
        self.link.start.max(self.touching.start)
    }
}

fn glued(text: &str, links: &[Scanned]) -> Vec<Glued> {
    let mut glued: Vec<Glued> = links.iter().filter_map(|link| before_host(text, link)).collect();
    glued.extend(links.iter().filter_map(|link| in_host(text, link)));
    glued.extend(links.iter().filter_map(|link| in_path(text, link)));
    for word in pieces(text, char::is_whitespace) {
        let rank = links.partition_point(|link| link.span.end <= word.start);
        if links.get(rank).is_none_or(|link| link.span.start >= word.end) {
            glued.extend(after_hosts(
                text,
                Span::new(word.start, word.start + word.of(text).trim_end().len()),
            ));
        }
    }
    glued
}

/// Pictures, marks of print and the dash of a sentence at the beginning of a host, with what stands before them.
fn before_host(text: &str, link: &Scanned) -> Option<Glued> {
    let written = link.host.of(text);
    let at = link.host.end - without_signs(written).len();
    // Behind a scheme it is told as hidden.
    let is_hidden = || link.explicit && without_word(written).is_some();
    (!link.is_mail() && at > link.host.start && !is_hidden()).then(|| Glued {
        link: Span::new(at, link.span.end),
        touching: Span::new(link.span.start, at),
    })
}

/// Marks and pictures at the end of a path, and punctuation between them.
fn in_path(text: &str, link: &Scanned) -> Option<Glued> {
    let path = Span::new(link.host.end, link.span.end).of(text);
    let ends_path = |letter| matches!(letter, '*' | '_' | '~' | ';' | '\'') || is_drawn(letter);
    let kept = |path: &str| {
        let mut kept = path.trim_end_matches(ends_path);
        loop {
            let less = kept.trim_end_matches(['.', ',', '!', '?', ':']);
            if !less.ends_with(ends_path) {
                return kept.len();
            }
            kept = less.trim_end_matches(ends_path);
        }
    };
    let glued = |end: usize, at: usize| Glued {
        link: Span::new(link.span.start, link.host.end + end),
        touching: Span::new(link.host.end + at, link.span.end),
    };
    if let Some((end, at)) = sentence_in(path, &text[link.span.end..], link.explicit) {
        let kept = kept(&path[..end]);
        return Some(if kept < end || at == end { glued(kept, kept) } else { glued(end, at) });
    }
    let end = kept(path);
    // The second of two marks in a path belongs to it as much as the first: `/*x*`.
    let is_of_path = |mark: char| {
        matches!(mark, '*' | '_' | '~')
            && path[..end].contains(mark)
            && !text[..link.span.start].ends_with(mark)
    };
    (end < path.len() && !path[..end].ends_with('/') && !path[end..].starts_with(is_of_path))
        .then(|| glued(end, end))
}

/// Where a path ends and where what follows it without a space begins: a Russian word, `/sale.Ждём`, or an English one of a sentence that
/// goes on `behind` the path, `/sale.See you`. In `?q=a,б`, `/1.Прайс.pdf`, `/Moscow,Арбат` and `/Next.Js` it is a part of the address, and
/// behind the `?` of a whole address, too.
fn sentence_in(path: &str, behind: &str, is_whole: bool) -> Option<(usize, usize)> {
    let path = path.trim_end_matches(['.', ',', '!', '?', ':', '…', ')', '»']);
    let (end, word) = match path.find(|letter: char| !letter.is_ascii()) {
        Some(at) if path[at..].starts_with(['—', '–']) => (at, at + '—'.len_utf8()),
        Some(at) => (at.checked_sub(1)?, at),
        None => {
            let at = path.rfind(['.', ','])?;
            (behind.starts_with(' ')
                && behind[1..].starts_with(|next: char| next.is_ascii_lowercase()))
            .then_some((at, at + 1))?
        }
    };
    let (address, sign, words) = (&path[..end], path[end..].chars().next()?, &path[word..]);
    let begins = match sign {
        '?' if is_whole => false,
        '.' | '!' | '?' => begins_sentence(words) && !is_file(words),
        ',' | ';' => !words.starts_with(is_capital) && words.chars().nth(1).is_some(),
        '(' => address.ends_with(|letter: char| in_word(letter) || letter == '/'),
        sign => matches!(sign, '—' | '–'),
    };
    let is_word = words.starts_with(|letter: char| !letter.is_ascii())
        && words.chars().all(char::is_alphabetic)
        || OPENERS.contains(&small_letters(words).as_str());
    let start = if matches!(sign, '.' | ',' | '!' | '?' | ';') { word } else { end };
    (begins && is_word && !address.contains(['?', '#'])).then_some((end, start))
}

/// English words that begin a sentence behind a path, in small letters: others are parts of names there.
const OPENERS: [&str; 32] = [
    "see", "call", "today", "tomorrow", "we", "you", "your", "our", "the", "this", "it", "for",
    "come", "get", "visit", "book", "check", "please", "thanks", "thank", "reply", "join", "click",
    "order", "text", "write", "use", "only", "hurry", "and", "or", "if",
];

/// Whether a word is how the name of a file ends, in whatever case.
fn is_file(word: &str) -> bool {
    begins(&small_letters(word), &["pdf", "htm", "doc", "xls", "jp", "png", "php", "asp", "zip"])
}

/// `acme.com.Today`: a host whose last part is the beginning of the next sentence, for the rest is a link of its own.
pub(super) fn sentence_in_host(text: &str, link: &Scanned) -> Option<usize> {
    let host = link.host.of(text);
    let (site, word) = host.rsplit_once('.')?;
    let is_bare = link.span.end == link.host.end && !link.is_mail();
    let is_link =
        || is_plain(site) && scan(site).iter().any(|whole| whole.span.len() == site.len());
    (is_bare && begins_sentence(word) && is_link()).then_some(link.host.start + site.len())
}

/// The next sentence at the end of a host.
fn in_host(text: &str, link: &Scanned) -> Option<Glued> {
    let dot = sentence_in_host(text, link)?;
    Some(Glued {
        link: Span::new(link.span.start, dot),
        touching: Span::new(dot + 1, link.span.end),
    })
}

/// The parts of a word that would be links, were it not for what stands behind their hosts: pictures, marks of print, or the next sentence.
fn after_hosts(text: &str, word: Span) -> Vec<Glued> {
    let mut glued = Vec::new();
    let mut from = word.start;
    for (at, letter) in word.of(text).char_indices().map(|(at, letter)| (word.start + at, letter)) {
        let rest = &text[at..word.end];
        let touching = match letter {
            _ if at < from => continue,
            letter if sticks(letter) => {
                Span::new(at, word.end - rest.trim_start_matches(sticks).len())
            }
            '.' if begins_sentence(&rest[1..]) => {
                let length = rest[1..].find(|letter: char| !in_word(letter));
                Span::new(at + 1, length.map_or(word.end, |length| at + 1 + length))
            }
            _ => continue,
        };
        // No host is longer.
        let start = from.max(text.floor_char_boundary(at.saturating_sub(MAX_HOST)));
        let link = scan(&text[start..at]).pop();
        let link = link.filter(|link| link.span.end == at - start && !link.is_mail());
        if let Some(link) =
            link.filter(|link| letter != '.' || is_plain(link.host.of(&text[start..at])))
        {
            glued.push(Glued { link: Span::new(start + link.span.start, at), touching });
            from = touching.end;
        } else if letter != '.' {
            from = touching.end;
        }
    }
    glued
}

/// Whether a sentence goes on with this word: a Russian one, or a Latin one with a capital.
fn begins_sentence(word: &str) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some('а'..='я' | 'А'..='Я' | 'ё' | 'Ё'), _) => true,
        (Some(first), Some(next)) => first.is_ascii_uppercase() && next.is_ascii_lowercase(),
        _ => false,
    }
}

/// Whether a host is one without doubt: neither `ASP.NET` nor `г.Москва`.
fn is_plain(host: &str) -> bool {
    let tld = host.rsplit('.').next().unwrap_or_default();
    !host.contains(is_capital) && (tld.is_ascii() || links_everywhere(tld))
}

fn sticks(letter: char) -> bool {
    is_drawn(letter) || is_sign(letter)
}

/// An emoji, or three dots in one.
fn is_drawn(letter: char) -> bool {
    letter == '…' || is_joiner(letter) || is_picture(letter)
}

/// The place in the template behind the character that ends at `end`, where that is literal text.
fn place(sample: &Sample, end: usize) -> Option<usize> {
    let last = sample.text[..end].chars().next_back()?;
    let last = Span::new(end - last.len_utf8(), end);
    Some(sample.piece(last.start)?.literal(last)?.end)
}
