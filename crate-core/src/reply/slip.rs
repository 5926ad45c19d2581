use super::phrase::Kind;

/// What is written when somebody misses a key.
const STOP: [char; 4] = ['с', 'т', 'о', 'п'];

/// What a word that is in no phrase means: to stop, perhaps, if it is one slip away from that. The table knows the words that are by chance.
pub(super) fn kind(word: &str) -> Kind {
    let letters: Vec<char> = word.chars().take(STOP.len() + 2).collect();
    if is_slip(&letters) { Kind::Alone } else { Kind::Other }
}

/// Whether one letter is another, too many or missing, or two have changed places.
fn is_slip(letters: &[char]) -> bool {
    let alike = |one: &[char], other: &[char]| {
        one.iter().zip(other).take_while(|(one, other)| one == other).count()
    };
    let begins = alike(letters, &STOP);
    let (rest, stop) = (&letters[begins..], &STOP[begins..]);
    match (rest, stop) {
        ([a, b, rest @ ..], [c, d, stop @ ..]) if (a, b) == (d, c) && rest == stop => true,
        ([_, rest @ ..], [_, stop @ ..]) if rest == stop => true,
        ([_, rest @ ..], stop) if rest == stop => true,
        (rest, [_, stop @ ..]) => rest == stop,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn one_slip_is_near_and_two_are_not() {
        let near =
            ["тсоп", "сотп", "стпо", "стап", "тоо", "стп", "топ", "сстоп", "стоопа", "стопы"];
        let meant = near.map(|word| kind(word) == Kind::Alone);
        assert_eq!(meant, [true, true, true, true, false, true, true, true, false, true]);
        let far = ["", "с", "топп", "птос", "остановка", "стоп"];
        assert_eq!(far.map(kind), [Kind::Other; 6]);
    }
}
