//! A word of Latin and Cyrillic letters that look alike: `Cкидка` with a Latin C. Spammers write so on purpose to make equal texts
//! different, people by a slip of the keyboard; nobody sees which it was.

use super::{Context, Finding, OLCHAT_BLOCKING, Passage, Rule, excerpt};
use crate::join::spoils_options;
use crate::letter::is_capital;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::twin::{cyrillic, latin};
use crate::word::words;

pub(super) const RULE: Rule = Rule {
    id: "mixed-alphabet",
    severity: Severity::Warn,
    help: [
        "Похожими буквами другого алфавита спамеры прячут одинаковые тексты, и поиск такого слова не найдёт. Замените буквы.",
        "Spammers hide equal texts with letters of another alphabet, and no search finds such a word. Replace the letters.",
    ],
    source: OLCHAT_BLOCKING,
    recommendation: None,
    check,
};

fn check(context: &Context) -> Vec<Finding> {
    let finding = |place: Passage| {
        let word = excerpt(place.at.of(&place.sample.text));
        let message = context.lang.say(
            format_args!("Буквы двух алфавитов: {word}"),
            format_args!("Letters of two alphabets: {word}"),
        );
        let fix = one_alphabet(context, &place);
        Finding { message, span: Some(place.source), fix, ..Finding::default() }
    };
    context.passages(&mixed_words).into_iter().map(finding).collect()
}

/// Puts the letters of one alphabet, where it is plain which.
fn one_alphabet(context: &Context, place: &Passage) -> Option<Fix> {
    let Passage { sample, at, .. } = place;
    let edit = |(offset, wrong, right): Slip| {
        let start = at.start + offset;
        let letter = Span::new(start, start + wrong.len_utf8());
        let span = sample.piece(start)?.literal(letter)?;
        Some(Edit { span, insert: right.to_string() })
    };
    let word = at.of(&sample.text);
    let wrong = misplaced(word, place.prose).filter(|wrong| !is_doubtful(word, wrong))?;
    let edits: Vec<Edit> = wrong.into_iter().map(edit).collect::<Option<_>>()?;
    let title = context.lang.pick("Заменить буквы", "Replace the letters").to_owned();
    (!spoils_options(context.template, &edits)).then_some(Fix { title, edits })
}

/// The words in which letters stand for those of the other alphabet. A digit ends a word: `10x15см`.
fn mixed_words(prose: &str) -> Vec<Span> {
    let touches = |pair: &[u8]| match pair {
        [one, next] if one.is_ascii() => one.is_ascii_alphabetic() && !next.is_ascii(),
        [_, next] => next.is_ascii_alphabetic(),
        _ => false,
    };
    let mut found = Vec::new();
    let mut from = 0;
    // In most texts a letter of one alphabet stands beside none of another, which their bytes tell quickly.
    while let Some(at) = prose.as_bytes()[from..].windows(2).position(touches) {
        let border = from + at + 1;
        let start = prose[..border].trim_end_matches(char::is_alphabetic).len();
        let rest = prose[border..].trim_start_matches(char::is_alphabetic);
        let word = Span::new(start, prose.len() - rest.len());
        from = word.end.max(border);
        if misplaced(word.of(prose), prose).is_some() {
            found.push(word);
        }
    }
    found
}

/// A letter of the other alphabet: where it stands in a word, and the one that it was taken for.
type Slip = (usize, char, char);

/// The letters of a word in `text` that stand for those of the other alphabet. Nothing where the word is of one alphabet, where it is put
/// together of two on purpose, as only a Russian text does, or where the letters of neither alphabet have twins.
fn misplaced(word: &str, text: &str) -> Option<Vec<Slip>> {
    let is_latin = |letter: char| letter.is_ascii_alphabetic();
    let is_mixed = word.contains(is_latin) && word.contains(is_cyrillic);
    if !is_mixed || is_compound(word) && is_russian(text) {
        return None;
    }
    // A small `k` is told from its twin, but not at a glance.
    let twin = |letter| if letter == 'k' { Some('к') } else { cyrillic(letter) };
    let as_cyrillic = || replaced(word, is_latin, twin).filter(|_| may_be_cyrillic(word));
    as_cyrillic().or_else(|| replaced(word, is_cyrillic, latin).filter(|_| may_be_latin(word)))
}

/// Whether a text has words in Cyrillic letters alone.
fn is_russian(text: &str) -> bool {
    words(text).any(|word| word.of(text).chars().all(is_cyrillic))
}

/// The letters that are wrong with their twins. Nothing if one has none, and if more than two stand side by side at one end of the word:
/// those are a word of their own, `СберPay`. Where the alphabets change more than once, `cpoчнo`, they are not.
fn replaced(
    word: &str,
    is_wrong: fn(char) -> bool,
    twin: fn(char) -> Option<char>,
) -> Option<Vec<Slip>> {
    let mut runs = word.split(|letter| !is_wrong(letter)).filter(|run| !run.is_empty());
    let is_right = |letter: char| !is_wrong(letter);
    let changes_once = word.trim_start_matches(is_wrong).chars().all(is_right)
        || word.trim_end_matches(is_wrong).chars().all(is_right);
    if changes_once && runs.any(|run| run.chars().nth(2).is_some()) {
        return None;
    }
    let wrong = word.char_indices().filter(|(_, letter)| is_wrong(*letter));
    wrong.map(|(at, letter)| Some((at, letter, twin(letter)?))).collect()
}

/// Whether a word with Cyrillic letters may be a Latin one: not `САLE`, where two capitals stand side by side and say something else.
fn may_be_latin(word: &str) -> bool {
    let is_wrong = |letter: char| is_cyrillic(letter) && is_capital(letter);
    !word.split(|letter| !is_wrong(letter)).any(|run| run.chars().nth(1).is_some())
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, 'Ѐ'..='ӿ')
}

/// Whether a word with Latin letters may be a Cyrillic one: not `iМастер` and `ДомA`, where a capital stands behind a small letter, nor
/// `ЛУЧI`, whose `I` is a number if no alphabet with an `і` is meant.
fn may_be_cyrillic(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let has_hump = letters.windows(2).any(|pair| !is_capital(pair[0]) && is_capital(pair[1]));
    let is_i = |letter: Option<&char>| letter.is_some_and(|letter| ['i', 'I'].contains(letter));
    let is_other = |letter: &char| is_cyrillic(*letter) && !matches!(letter, 'А'..='я' | 'Ё' | 'ё');
    !has_hump && (letters.iter().any(is_other) || !is_i(letters.first()) && !is_i(letters.last()))
}

/// Whether nobody can tell which letters are wrong: all have twins, as in `CCCР`, or the first one of a Latin word is often taken for the
/// letter that sounds like it, as in `Хyundai`.
fn is_doubtful(word: &str, wrong: &[Slip]) -> bool {
    let is_abbreviation = word.chars().count() <= 4 && word.chars().all(is_capital);
    let all_twins =
        word.chars().all(|letter| cyrillic(letter).is_some() || latin(letter).is_some());
    let first = wrong.first().filter(|(at, ..)| *at == 0).map(|(_, letter, _)| *letter);
    let sounds = first.is_some_and(|letter| "ВНРСХ".contains(letter));
    all_twins || sounds && !is_abbreviation
}

/// Whether a word was put together of two: an abbreviation and what is added to it, `TOPмагазин`, `CEOшник`, or a name with a Russian ending,
/// `Zoomе`.
fn is_compound(word: &str) -> bool {
    let small = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let name = &word[..word.len() - small.len()];
    let is_ending = small.chars().all(|letter| !letter.is_ascii() && !is_capital(letter));
    is_ending
        && name.len() > 1
        && (name.chars().all(is_capital) || name.len() > small.chars().count())
}

#[cfg(test)]
mod tests {
    use super::{is_doubtful, misplaced, mixed_words};

    const TEXT: &str = "слово";

    /// The word in one alphabet; nothing if it is left as it is.
    fn mended(word: &str) -> Option<String> {
        let mut mended = word.to_owned();
        for (at, wrong, right) in
            misplaced(word, TEXT).filter(|wrong| !is_doubtful(word, wrong))?.into_iter().rev()
        {
            mended.replace_range(at..at + wrong.len_utf8(), &right.to_string());
        }
        Some(mended)
    }

    #[test]
    fn letters_that_look_alike_are_replaced() {
        // What is Latin stands in the first word as itself: the two never look different.
        for (mixed, pure) in [
            ("Cкидка", "Скидка"),
            ("пoдаpoк", "подарок"),
            ("Bсeм", "Всем"),
            ("Привiт", "Привіт"),
            ("СRМ", "CRM"),
            ("ВMW", "BMW"),
            ("Zоom", "Zoom"),
            ("iРhоne", "iPhone"),
            ("CТOП", "СТОП"),
            ("ВTБ", "ВТБ"),
            ("Сaм", "Сам"),
            ("ЗAKАЗ", "ЗАКАЗ"),
            ("Бecплaтнo", "Бесплатно"),
            ("SАLE", "SALE"),
            ("cpoчнo", "срочно"),
            ("pacпpoдaжa", "распродажа"),
            ("пepeзвoнитe", "перезвоните"),
            ("ПOДAPOK", "ПОДАРОК"),
            ("CPOЧHO", "СРОЧНО"),
            ("тoльko", "только"),
            ("kaзинo", "казино"),
        ] {
            assert_eq!(mended(mixed).as_deref(), Some(pure), "{mixed}");
        }
    }

    #[test]
    fn nothing_is_put_where_it_may_be_either() {
        for word in ["МAX", "Сo", "CCCР", "Хyundai", "Нokian"] {
            assert!(misplaced(word, TEXT).is_some(), "{word}");
            assert_eq!(mended(word), None, "{word}");
        }
    }

    #[test]
    fn words_put_together_are_left_alone() {
        for word in [
            "скидка",
            "sale",
            "ЯRUS",
            "TOPмагазин",
            "CEOшник",
            "Zoomе",
            "MAXе",
            "SMSка",
            "Nова",
            "СберPay",
            "СберPayем",
            "СтройEXPO",
            "КиноMAX",
            "ФотоBOX",
            "ЯндексAPI",
            "Boxберри",
            "Copyцентр",
            "Topовый",
            "Appами",
            "Maxами",
            "MAXИМУМ",
            "EXPOЦЕНТР",
            "ВатсApp",
            "нейроAI",
            "iМастер",
            "iКлиника",
            "ЛУЧI",
            "ДомA",
            "SМАРТ",
            "ЕGРН",
            "САLE",
            "",
        ] {
            assert_eq!(misplaced(word, TEXT), None, "{word}");
        }
        assert_eq!(mixed_words("10x15см, web-дизайн, 2х2, Wi-Fi"), []);
    }
}
