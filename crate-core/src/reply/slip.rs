use super::phrase::{Kind, Phrases};
use super::said::{Border, Said, Word};

/// What is written for these when somebody misses a key is heard in a reply that says nothing else.
const SHORT: [&str; 2] = ["стоп", "stop"];

/// These are read where a slip of them stands, in letters of a [`Word`].
const LONG: [&str; 14] = [
    "меня",
    "удалите",
    "отпишите",
    "отписаться",
    "отписка",
    "присылаите",
    "прекратите",
    "перестаньте",
    "остановите",
    "отстаньте",
    "оставьте",
    "интересно",
    "хватит",
    "unsubscribe",
];

/// What a word that is in no phrase means: to stop, perhaps, if it is one slip away from that. The table knows the words that are by chance.
pub(super) fn kind(word: &str) -> Kind {
    if SHORT.iter().any(|meant| is_slip(word, meant)) { Kind::Alone } else { Kind::Other }
}

/// The words that were meant, if some are in no phrase and one slip away from what is, `отпишиье`, `неприсылайте`, `ни пишите`, or are it in
/// Latin letters, `otstante`.
pub(super) fn mended(said: &Said, phrases: &Phrases) -> Option<Said> {
    let mut is_mended = false;
    let mut words = Vec::with_capacity(said.words.len());
    for word in &said.words {
        let is_known = phrases.knows(word);
        let meant = meant(word, is_known, phrases);
        // Some words of both languages look the same: `no`, `на`.
        is_mended |= meant.is_some() && !(is_known && word.letters.is_ascii());
        words.extend(meant.unwrap_or_else(|| vec![word.clone()]));
    }
    is_mended.then_some(Said { words, end: said.end })
}

fn meant(word: &Word, is_known: bool, phrases: &Phrases) -> Option<Vec<Word>> {
    let other =
        |letters: &str, border| Word { letters: letters.to_owned(), is_name: false, border };
    if word.letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        // What stands around an English one is English: `stop here`.
        let is_short = SHORT.contains(&word.letters.as_str());
        return if is_short { None } else { meant_in_latin(word, is_known, phrases) };
    }
    match word.letters.strip_prefix("не").or_else(|| word.letters.strip_prefix("ни")) {
        Some("") => (word.letters == "ни").then(|| vec![other("не", word.border)]),
        Some(rest) => {
            let not = [other("не", word.border), other(rest, Border::Space)];
            (!is_known && phrases.knows(&not[1])).then(|| not.into())
        }
        None if is_known => None,
        None => slipped(&word.letters).map(|meant| vec![other(meant, word.border)]),
    }
}

fn slipped(word: &str) -> Option<&'static str> {
    LONG.into_iter().find(|meant| is_slip(word, meant))
}

fn meant_in_latin(word: &Word, is_known: bool, phrases: &Phrases) -> Option<Vec<Word>> {
    let mut russian =
        Word { letters: in_russian(&word.letters), is_name: false, border: word.border };
    if phrases.knows(&russian) {
        return Some(vec![russian]);
    }
    russian.letters.push('ь');
    if phrases.knows(&russian) {
        return Some(vec![russian]);
    }
    russian.letters.pop();
    if is_known {
        return None;
    }
    let meant = slipped(&russian.letters).or_else(|| slipped(&word.letters))?;
    russian.letters = meant.to_owned();
    Some(vec![russian])
}

/// What a word in small Latin letters is in Russian ones, in letters of a [`Word`].
fn in_russian(word: &str) -> String {
    let mut rest = word;
    let mut russian = String::with_capacity(2 * word.len());
    while let Some(first) = rest.bytes().next() {
        let several = SEVERAL.iter().find(|(latin, _)| rest.starts_with(latin));
        // `moy`, and not `my`.
        let is_short = first == b'y' && russian.ends_with(['а', 'е', 'и', 'о', 'у']);
        let single =
            SINGLE.get(usize::from(if is_short { b'i' } else { first }.wrapping_sub(b'a')));
        let (length, letter) = match several {
            Some((latin, letter)) => (latin.len(), Some(letter)),
            None => (1, single),
        };
        russian.extend(letter);
        rest = rest.get(length..).unwrap_or_default();
    }
    russian
}

/// The Russian letters that are written in several Latin ones, the longer first, and those that the letters from a to z stand for.
const SEVERAL: [(&str, char); 10] = [
    ("shch", 'щ'),
    ("sch", 'щ'),
    ("sh", 'ш'),
    ("ch", 'ч'),
    ("zh", 'ж'),
    ("kh", 'х'),
    ("yu", 'ю'),
    ("ju", 'ю'),
    ("ya", 'я'),
    ("ja", 'я'),
];
const SINGLE: [char; 26] = [
    'а', 'б', 'ц', 'д', 'е', 'ф', 'г', 'х', 'и', 'и', 'к', 'л', 'м', 'н', 'о', 'п', 'к', 'р', 'с',
    'т', 'у', 'в', 'в', 'х', 'ы', 'з',
];

/// Whether one letter is another, too many or missing, or two have changed places.
fn is_slip(word: &str, meant: &str) -> bool {
    // A letter takes two bytes at most.
    if word.len().abs_diff(meant.len()) > 2 {
        return false;
    }
    let (word, meant) = without_common_beginning(word, meant);
    let (after_word, after_meant) = (behind_first(word), behind_first(meant));
    let swapped = || {
        let first_two = |text: &str| (text.chars().next(), text.chars().nth(1));
        let ((a, b), (c, d)) = (first_two(word), first_two(meant));
        b.is_some() && (a, b) == (d, c) && behind_first(after_word) == behind_first(after_meant)
    };
    word != meant
        && (after_word == after_meant || after_word == meant || word == after_meant || swapped())
}

fn without_common_beginning<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let pairs = one.chars().zip(other.chars());
    let common: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (&one[common..], &other[common..])
}

fn behind_first(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next();
    letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        let near = ["тсоп", "сотп", "стпо", "стап", "стп", "топ", "сстоп", "стопы", "stpo", "stip"];
        assert_eq!(near.map(kind), [Kind::Alone; 10]);
        let far = ["", "с", "тоо", "стоопа", "топп", "птос", "остановка", "стоп", "tops"];
        assert_eq!(far.map(kind), [Kind::Other; 9]);
    }
}
