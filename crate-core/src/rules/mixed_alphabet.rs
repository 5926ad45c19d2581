//! A word of Latin and Cyrillic letters that look alike: `Cкидка` with a Latin C. Spammers write so on purpose to make equal texts
//! different, people by a slip of the keyboard; nobody sees which it was.

use super::{Context, Finding, OLCHAT_BLOCKING, Passage, Rule, excerpt};
use crate::join::makes_alike;
use crate::letter::is_capital;
use crate::report::{Edit, Fix, Severity};
use crate::span::Span;
use crate::twin::{cyrillic, latin};
use crate::word::stretches;

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
    context.passages(mixed_words).into_iter().map(finding).collect()
}

/// Puts the letters of one alphabet.
fn one_alphabet(context: &Context, place: &Passage) -> Option<Fix> {
    let Passage { sample, at, .. } = place;
    let edit = |(offset, wrong, right): (usize, char, char)| {
        let start = at.start + offset;
        let letter = Span::new(start, start + wrong.len_utf8());
        let span = sample.piece(start)?.literal(letter)?;
        Some(Edit { span, insert: right.to_string() })
    };
    let edits: Vec<Edit> =
        misplaced(at.of(&sample.text))?.into_iter().map(edit).collect::<Option<_>>()?;
    let title = context.lang.pick("Заменить буквы", "Replace the letters").to_owned();
    (!makes_alike(context.template, &edits)).then_some(Fix { title, edits })
}

/// The words in which letters stand for those of the other alphabet. A digit ends a word: `10x15см`.
fn mixed_words(prose: &str) -> Vec<Span> {
    let words = stretches(prose, char::is_alphabetic);
    words.filter(|word| misplaced(word.of(prose)).is_some()).collect()
}

/// Where in a word letters of the other alphabet stand, each with the letter that it was taken for. Nothing where the word is of one alphabet,
/// where it is put together of two on purpose, or where the letters of neither alphabet have twins.
fn misplaced(word: &str) -> Option<Vec<(usize, char, char)>> {
    let is_cyrillic = |letter: char| matches!(letter, 'Ѐ'..='ӿ');
    let latins = word.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillics = word.chars().filter(|letter| is_cyrillic(*letter)).count();
    if latins == 0 || cyrillics == 0 || is_compound(word) {
        return None;
    }
    let as_cyrillic = || replaced(word, |letter| letter.is_ascii_alphabetic(), cyrillic);
    let as_latin = || replaced(word, is_cyrillic, latin);
    if cyrillics > latins || cyrillics == latins && word.starts_with(is_cyrillic) {
        as_cyrillic().or_else(as_latin)
    } else {
        as_latin().or_else(as_cyrillic)
    }
}

/// The letters that are wrong with their twins; nothing if one has none.
fn replaced(
    word: &str,
    is_wrong: impl Fn(char) -> bool,
    twin: fn(char) -> Option<char>,
) -> Option<Vec<(usize, char, char)>> {
    let wrong = word.char_indices().filter(|(_, letter)| is_wrong(*letter));
    wrong.map(|(at, letter)| Some((at, letter, twin(letter)?))).collect()
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
    use super::{misplaced, mixed_words};

    /// The word in one alphabet; nothing if it is left as it is.
    fn mended(word: &str) -> Option<String> {
        let mut mended = word.to_owned();
        for (at, wrong, right) in misplaced(word)?.into_iter().rev() {
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
            ("Сo", "Со"),
            ("CТOП", "СТОП"),
        ] {
            assert_eq!(mended(mixed).as_deref(), Some(pure), "{mixed}");
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
            "",
        ] {
            assert_eq!(mended(word), None, "{word}");
        }
        assert_eq!(mixed_words("10x15см, web-дизайн, 2х2, Wi-Fi"), []);
    }
}
