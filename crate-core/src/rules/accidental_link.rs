//! A link that nobody meant: WhatsApp makes one where a space is missing after a full stop, and of the names of some files.

use super::{Context, Finding, Rule, excerpt};
use crate::lead::Lead;
use crate::letter::{is_capital, is_russian, small_letters};
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;

pub(super) const RULE: Rule = Rule {
    id: "accidental-link",
    severity: Severity::Warn,
    help: [
        "WhatsApp сделает из этого ссылку, и она может вести на чужой сайт. Поставьте пробел после точки или напишите иначе.",
        "WhatsApp makes a link of this, and it may lead to somebody else's site. Put a space after the full stop, or word it differently.",
    ],
    source: "https://faq.whatsapp.com/393169153028916",
    recommendation: Some(7),
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    context.leads.iter().filter_map(|lead| finding(context, lead)).collect()
}

fn finding(context: &Context, lead: &Lead) -> Option<Finding> {
    let (before, ending) = parts(lead)?;
    if is_sentence(lead, before, ending) {
        let message = context.lang.say(
            format_args!("Случайная ссылка: нет пробела перед «{}»", excerpt(ending)),
            format_args!("Accidental link: no space before “{}”", excerpt(ending)),
        );
        let start = Span::empty(lead.link.span.end - ending.len());
        let place = lead.sample.piece(start.start).and_then(|piece| piece.literal(start));
        let fix = place.map(|span| Fix {
            title: context.lang.pick("Поставить пробел", "Put a space").to_owned(),
            edits: vec![Edit { span, insert: " ".to_owned() }],
        });
        return Some(Finding { fix, ..lead.finding(message) });
    }
    let name = excerpt(lead.text());
    let message = context.lang.say(
        format_args!("Имя файла станет ссылкой: {name}"),
        format_args!("A file name becomes a link: {name}"),
    );
    is_file(before, ending)
        .then(|| Finding { severity: Some(Severity::Note), ..lead.finding(message) })
}

/// Whether nobody meant it to be a link.
pub(super) fn is_accidental(lead: &Lead) -> bool {
    parts(lead).is_some_and(|(before, ending)| {
        is_sentence(lead, before, ending) || is_file(before, ending)
    })
}

/// What stands before and behind the last dot of a bare host; before it there is no other dot but that of a time or a price, `20.00`.
fn parts<'l>(lead: &'l Lead) -> Option<(&'l str, &'l str)> {
    let parts = lead.text().rsplit_once('.')?;
    let is_whole = !parts.0.contains('.') || is_figure(parts.0);
    let is_bare = !lead.link.explicit && lead.rest().is_empty() && is_whole;
    is_bare.then_some(parts)
}

/// Whether it is two numbers with a dot between them.
fn is_figure(text: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| is_number(whole) && is_number(rest))
}

/// Whether it is the end of one sentence and the beginning of the next, or an abbreviation and a name.
fn is_sentence(lead: &Lead, before: &str, after: &str) -> bool {
    let mut letters = after.chars();
    let begins = letters.next().is_some_and(is_capital) && !letters.any(is_capital);
    let is_russian = before.chars().all(is_russian);
    let is_number = before.bytes().all(|byte| byte.is_ascii_digit());
    let goes_on =
        before.chars().next().is_some_and(|first| first.is_alphabetic() && !is_capital(first));
    // `Welcome.To start`, but neither `Join Zoom.Us today` nor `Shop.My is live`.
    let text = &lead.sample.text;
    let behind = &text[lead.link.span.end..];
    let said_before = text[..lead.link.span.start].trim_end();
    let said_on = || {
        let is_said = |next: char| next.is_alphabetic();
        LITTLE_WORDS.contains(&small_letters(after).as_str())
            && !before[1..].contains(|letter: char| !letter.is_ascii_lowercase())
            && (said_before.is_empty() || said_before.ends_with(['.', '!', '?', '…']))
            && behind.strip_prefix(' ').is_some_and(|next| next.starts_with(is_said))
            && !(after == "My" && behind.starts_with(" is "))
    };
    // No site has a Russian name and an ending that begins like a sentence, or is an English word of one.
    begins
        && (goes_on
            || before.is_ascii() && said_on()
            || is_figure(before)
            || after.is_ascii() && (is_russian || is_number))
        || is_russian && LITTLE_WORDS.contains(&after)
}

/// English words that are endings of hosts, too.
const LITTLE_WORDS: [&str; 12] =
    ["to", "me", "in", "it", "is", "be", "so", "no", "my", "am", "us", "at"];

/// Whether it names a file. Endings that are countries, too, count after the usual names of files only.
fn is_file(name: &str, ending: &str) -> bool {
    match small_letters(ending).as_str() {
        "zip" | "mov" => true,
        "md" | "rs" | "py" | "sh" | "pl" | "ps" => FILES.contains(&small_letters(name).as_str()),
        _ => false,
    }
}

const FILES: [&str; 10] =
    ["readme", "changelog", "license", "main", "lib", "mod", "index", "setup", "install", "test"];
