//! Words in capitals and rows of exclamation marks. That is how spam looks, and people mark it as such.

use super::{Context, Finding, OLCHAT, Passage, Rule};
use crate::join::{spoils_options, take_out_before};
use crate::letter::{is_capital, is_cyrillic, small_letters};
use crate::order::ordered;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::word::{pieces, words};

pub(super) const RULE: Rule = Rule {
    id: "shouting",
    severity: Severity::Note,
    help: [
        "Крик похож на спам и злит людей. Пишите строчными буквами и ставьте один знак.",
        "Shouting looks like spam and annoys people. Write in small letters and use one mark.",
    ],
    source: OLCHAT,
    recommendation: None,
    check,
};

/// A shorter word in capitals is an abbreviation.
const LONG: usize = 4;

/// That many long words in capitals are shouting.
const MANY: usize = 3;

/// And so many, wherever they stand, if they have two vowels each: what has fewer may be an abbreviation.
const SCATTERED: usize = 4;

/// In a text with fewer letters than that, capitals prove nothing.
const LETTERS: usize = 20;

/// A sentence of so many words, all of them in capitals and two of them long, is shouted however few letters it has.
const SENTENCE: usize = 4;

/// So many words in capitals behind what institutions are called are their name: `МБОУ СОШ № 5 ГОРОДА ОМСКА`.
const NAME: usize = 5;

/// What the names of institutions begin with, in small letters.
const INSTITUTIONS: [&str; 20] = [
    "мбоу",
    "мкоу",
    "маоу",
    "мбдоу",
    "мадоу",
    "мдоу",
    "гбоу",
    "гбпоу",
    "гбу",
    "гбуз",
    "гкуз",
    "гау",
    "фгбу",
    "фгбоу",
    "фгаоу",
    "фгбуз",
    "фгуп",
    "муп",
    "гуп",
    "мку",
];

/// What is written in capitals without shouting, in small letters.
const QUIET: [&str; 26] = [
    "стоп",
    "stop",
    "осаго",
    "каско",
    "гибдд",
    "снилс",
    "егрн",
    "мрот",
    "огрн",
    "огрнип",
    "егрюл",
    "егрип",
    "оквэд",
    "html",
    "docx",
    "xlsx",
    "pptx",
    "jpeg",
    "webp",
    "heic",
    "json",
    "mpeg",
    "tiff",
    "https",
    "whatsapp",
    "usdt",
];

const VOWELS: &[char] =
    &['а', 'е', 'ё', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'a', 'e', 'i', 'o', 'u', 'y'];

/// Behind such a word, in small letters, stands a name.
const BEFORE_NAMES: [&str; 24] = [
    "тц",
    "трц",
    "трк",
    "бц",
    "жк",
    "ск",
    "ип",
    "ооо",
    "магазин",
    "салон",
    "клиника",
    "кафе",
    "ресторан",
    "бренд",
    "компания",
    "врач",
    "доктор",
    "терапевт",
    "хирург",
    "лор",
    "мастер",
    "менеджер",
    "тренер",
    "dr",
];

fn check(context: &Context) -> Vec<Finding> {
    let lang = context.lang;
    let mut findings: Vec<Finding> = Vec::new();
    for place in context.passages(&rows) {
        let message = lang.pick("Несколько знаков подряд", "Several marks in a row").to_owned();
        let fix = one_mark(context, &place);
        findings.push(Finding { message, span: Some(place.source), fix, ..Finding::default() });
    }
    let own: Vec<String> =
        context.draft.settings.opt_out_words.iter().map(|word| small_letters(word)).collect();
    let capitals = context
        .samples
        .samples
        .iter()
        .zip(&context.prose)
        .find_map(|(sample, prose)| Some((sample, capitals(prose, &own)?)));
    if let Some((sample, at)) = capitals {
        let message = lang.pick("Слова заглавными буквами", "Words in capitals").to_owned();
        let span = Some(context.template.source(sample, at));
        findings.push(Finding { message, span, ..Finding::default() });
    }
    findings
}

/// From the first to the last of many words in capitals that follow each other, or of the few that a text consists of.
fn capitals(prose: &str, own: &[String]) -> Option<Span> {
    let mut all: Option<Span> = None;
    let (mut large, mut letters) = (0, 0);
    // The words that follow each other, and the first of such rows that is long.
    let mut row: Option<(usize, Span)> = None;
    let mut many: Option<Span> = None;
    // The words that name nobody and abbreviate nothing, wherever they stand.
    let mut scattered: Option<(usize, Span)> = None;
    let mut before = String::new();
    let foreign = is_cyrillic(prose);
    // How many words more may be the name of an institution.
    let (mut of_name, mut end) = (0, 0);
    for word in words(prose) {
        let said = word.of(prose);
        if of_name > 0
            && (!said.chars().all(|letter| is_capital(letter) || letter.is_ascii_digit())
                || prose[end..word.start].contains([',', '.', '!', '?', ';', ':', '\n']))
        {
            of_name = 0;
        }
        end = word.end;
        let is_institution = is_institution(said);
        if of_name > 0 || is_institution {
            of_name = if is_institution { NAME } else { of_name - 1 };
            row = None;
            continue;
        }
        let count = said.chars().filter(|letter| !letter.is_ascii_digit()).count();
        letters += count;
        let before = std::mem::replace(&mut before, small_letters(said));
        if count < LONG {
            continue;
        }
        // A Latin word among Russian ones is a name or a term.
        if !said.chars().all(is_capital) || foreign && said.is_ascii() || is_quoted(prose, word) {
            row = None;
            continue;
        }
        let small = small_letters(said);
        if !QUIET.contains(&small.as_str()) && !own.contains(&small) {
            large += count;
            all = Some(all.map_or(word, |first| first.cover(word)));
            let (count, at) = row.map_or((1, word), |(count, at)| (count + 1, at.cover(word)));
            row = Some((count, at));
            let is_name = BEFORE_NAMES.contains(&before.as_str());
            if !is_name && small.chars().filter(|letter| VOWELS.contains(letter)).count() > 1 {
                let (count, at) =
                    scattered.map_or((1, word), |(count, at)| (count + 1, at.cover(word)));
                scattered = Some((count, at));
            }
            if count >= MANY && many.is_none_or(|first| first.start == at.start) {
                many = Some(at);
            }
        }
    }
    let scattered = scattered.filter(|(count, _)| *count >= SCATTERED).map(|(_, at)| at);
    let whole = || sentence(prose, own);
    many.or(scattered).or(all.filter(|_| letters >= LETTERS && large * 2 > letters)).or_else(whole)
}

fn is_institution(word: &str) -> bool {
    word.chars().all(is_capital) && INSTITUTIONS.contains(&small_letters(word).as_str())
}

/// A sentence in capitals from its first word to its last.
fn sentence(prose: &str, own: &[String]) -> Option<Span> {
    for piece in pieces(prose, |sign| matches!(sign, '.' | '!' | '?' | '\n')) {
        let said = piece.of(prose);
        if said.chars().any(|letter| letter.is_alphabetic() && !is_capital(letter)) {
            continue;
        }
        let (mut count, mut loud, mut all) = (0, 0, None);
        for word in words(said) {
            let small = small_letters(word.of(said));
            if BEFORE_NAMES.contains(&small.as_str()) || is_institution(word.of(said)) {
                loud = 0;
                break;
            }
            let vowels = small.chars().filter(|letter| VOWELS.contains(letter)).count();
            let is_quiet = QUIET.contains(&small.as_str()) || own.contains(&small);
            let is_long = small.chars().count() >= LONG;
            loud += usize::from(is_long && vowels > 1 && !is_quiet && !is_quoted(said, word));
            count += 1;
            all = Some(all.map_or(word, |first: Span| first.cover(word)));
        }
        if let Some(all) = all.filter(|_| count >= SENTENCE && loud > 1) {
            return Some(Span::new(piece.start + all.start, piece.start + all.end));
        }
    }
    None
}

/// Whether a word touches a quotation mark, as the name of a company does.
fn is_quoted(text: &str, word: Span) -> bool {
    text[..word.start].ends_with(['«', '"', '“', '„'])
        || text[word.end..].starts_with(['»', '"', '”'])
}

/// Two exclamation marks in a row, or three marks of any kind. `?!` is quiet.
fn rows(prose: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = prose[from..].find(['!', '?']).map(|length| from + length) {
        from = prose.len() - prose[start..].trim_start_matches(['!', '?']).len();
        let row = &prose[start..from];
        if row.len() > 2 || row == "!!" {
            found.push(Span::new(start, from));
        }
    }
    found
}

/// Leaves one mark: the question mark, if there is one. Where they come from two places, one of the second is left.
fn one_mark(context: &Context, place: &Passage) -> Option<Fix> {
    let Passage { sample, at, .. } = place;
    let piece = sample.piece(at.start)?;
    let mark = if at.of(&sample.text).contains('?') { "?" } else { "!" };
    let leave_one = |at: Span| {
        let span = sample.piece(at.start)?.literal(at)?;
        Some(Edit { span, insert: mark.to_owned() })
    };
    let edits = if piece.at.end < at.end {
        let first = Span::new(at.start, piece.at.end);
        let second = Span::new(piece.at.end, at.end);
        let mut edits = take_out_before(context.template, sample, first)?;
        if second.len() > 1 {
            edits.push(leave_one(second)?);
        }
        ordered(edits, |edit| edit.span.sort_key())
    } else {
        vec![leave_one(*at)?]
    };
    let title = context.lang.pick("Оставить один знак", "Keep one mark").to_owned();
    (!spoils_options(context.template, &edits)).then_some(Fix { title, edits })
}
