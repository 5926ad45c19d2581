use super::phrase::{Kind, Phrases};
use super::said::{Border, Said, Word};

/// What is written for these when somebody misses a key is heard in a reply that says nothing else.
const SHORT: [&str; 2] = ["стоп", "stop"];

/// These are read where a slip of them stands, in letters of a [`Word`].
const LONG: [&str; 7] =
    ["меня", "удалите", "отпишите", "отписаться", "присылаите", "прекратите", "unsubscribe"];

/// What a word that is in no phrase means: to stop, perhaps, if it is one slip away from that. The table knows the words that are by chance.
pub(super) fn kind(word: &str) -> Kind {
    if SHORT.iter().any(|meant| is_slip(word, meant)) { Kind::Alone } else { Kind::Other }
}

/// The words that were meant, if some are in no phrase and one slip away from what is: `отпишиье`, `неприсылайте`, `ни пишите`.
pub(super) fn mended(said: &Said, phrases: &Phrases) -> Option<Said> {
    let mut is_mended = false;
    let mut words = Vec::with_capacity(said.words.len());
    for word in &said.words {
        let meant = meant(word, phrases);
        is_mended |= meant.is_some();
        words.extend(meant.unwrap_or_else(|| vec![word.clone()]));
    }
    is_mended.then_some(Said { words, end: said.end })
}

fn meant(word: &Word, phrases: &Phrases) -> Option<Vec<Word>> {
    let other =
        |letters: &str, border| Word { letters: letters.to_owned(), is_name: false, border };
    let slipped = || LONG.iter().find(|meant| is_slip(&word.letters, meant));
    match word.letters.strip_prefix("не").or_else(|| word.letters.strip_prefix("ни")) {
        Some("") => (word.letters == "ни").then(|| vec![other("не", word.border)]),
        Some(rest) => {
            let not = [other("не", word.border), other(rest, Border::Space)];
            (phrases.knows(&not[1]) && !phrases.knows(word)).then(|| not.into())
        }
        None => {
            slipped().filter(|_| !phrases.knows(word)).map(|meant| vec![other(meant, word.border)])
        }
    }
}

/// Whether one letter is another, too many or missing, or two have changed places.
fn is_slip(word: &str, meant: &str) -> bool {
    // A letter takes two bytes at most.
    if word.len().abs_diff(meant.len()) > 2 {
        return false;
    }
    let letters: Vec<char> = word.chars().collect();
    let meant: Vec<char> = meant.chars().collect();
    let begins = letters.iter().zip(&meant).take_while(|(one, other)| one == other).count();
    match (&letters[begins..], &meant[begins..]) {
        ([a, b, rest @ ..], [c, d, meant @ ..]) if (a, b) == (d, c) && rest == meant => true,
        ([_, rest @ ..], [_, meant @ ..]) if rest == meant => true,
        ([_, rest @ ..], meant) if rest == meant => true,
        (rest, [_, meant @ ..]) => rest == meant,
        _ => false,
    }
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
