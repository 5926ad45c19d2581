use crate::phone::digits::Digits;
use crate::phone::sign::is_ignored;
use crate::phone::words::{self, Text};
use crate::phone::{PhoneChange, PhoneProblem};

/// A number as it was written, without its decoration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) digits: Digits,
    /// Whether the digits are known to begin with a calling code.
    pub(super) plus: bool,
    /// Whether it comes after a slash: it may be another ending of the number before.
    slash: bool,
}

const NOTHING: Piece = Piece { digits: Digits::NONE, plus: false, slash: false };

/// A field with more numbers than this is a list of something else.
const MOST: usize = 20;

/// Fewer digits are no number, if there is another one.
const FEW: usize = 5;

/// The only number in a field of nothing but digits and separators, as most are.
pub(super) fn single(raw: &str) -> Option<Piece> {
    let mut piece = NOTHING;
    for byte in raw.bytes() {
        match byte {
            b'0'..=b'9' => piece.digits.push(byte),
            b' ' | b'-' | b'(' | b')' => {}
            b'+' if piece.digits.len() == 0 => piece.plus = true,
            _ => return None,
        }
    }
    (piece.digits.len() > 0 && !is_double(&piece)).then_some(piece)
}

/// The numbers in a field, at least one.
pub(super) fn pieces(
    raw: &str,
    changes: &mut Vec<PhoneChange>,
) -> Result<Vec<Piece>, PhoneProblem> {
    let raw = raw.trim_matches(|character| is_ignored(character) || character.is_whitespace());
    if raw.is_empty() {
        return Err(PhoneProblem::Empty);
    }
    if is_plain(raw.as_bytes()) {
        return finish(split(raw), false, changes);
    }
    let Text { text, international, words } = words::read(raw, changes)?;
    let mut pieces = split(&text);
    if let Some(first) = pieces.first_mut().filter(|_| international) {
        first.plus = true;
    }
    finish(pieces, words, changes)
}

/// Whether there is nothing but digits, pluses and separators, and no Excel.
fn is_plain(text: &[u8]) -> bool {
    text.iter().enumerate().all(|(at, byte)| match byte {
        b'0'..=b'9' | b' ' | b'+' | b'-' | b'(' | b')' | b'/' | b';' | b'\n' => true,
        b',' => text.get(at + 1) == Some(&b' '),
        _ => false,
    })
}

/// The numbers in a text of ASCII.
fn split(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(1);
    let mut piece = NOTHING;
    for byte in text.bytes() {
        let next = match byte {
            b'0'..=b'9' => {
                piece.digits.push(byte);
                continue;
            }
            b',' | b';' | b'|' | b'\n' => NOTHING,
            b'/' => Piece { slash: true, ..NOTHING },
            b'+' => Piece { plus: true, ..NOTHING },
            _ => continue,
        };
        if piece.digits.len() > 0 && pieces.len() < MOST {
            pieces.push(piece);
        }
        piece = next;
    }
    if piece.digits.len() > 0 && pieces.len() < MOST {
        pieces.push(piece);
    }
    pieces
}

/// Puts together what is too short to be numbers, and parts what are two.
fn finish(
    mut pieces: Vec<Piece>,
    words: bool,
    changes: &mut Vec<PhoneChange>,
) -> Result<Vec<Piece>, PhoneProblem> {
    let Some(first) = pieces.first().copied() else { return Err(PhoneProblem::NotANumber) };
    if pieces.len() > 1 {
        if pieces.iter().all(|piece| piece.digits.len() < 7) {
            let mut joined = first;
            for digit in pieces[1..].iter().flat_map(|piece| piece.digits.bytes()) {
                joined.digits.push(*digit);
            }
            pieces = vec![joined];
        } else {
            for at in 1..pieces.len() {
                let (before, piece) = (pieces[at - 1].digits, pieces[at]);
                let kept = before.len().saturating_sub(piece.digits.len());
                if piece.slash && piece.digits.len() < FEW && before.len() > 7 {
                    let digits = Digits::of(&[&before.bytes()[..kept], piece.digits.bytes()]);
                    pieces[at] = Piece { digits, slash: false, plus: pieces[at - 1].plus };
                }
            }
            pieces.retain(|piece| piece.digits.len() >= FEW);
        }
    } else if is_double(&first) {
        let (one, other) = first.digits.bytes().split_at(first.digits.len() / 2);
        pieces = [one, other].map(|half| Piece { digits: Digits::of(&[half]), ..first }).to_vec();
    }
    if words && pieces.iter().all(|piece| piece.digits.len() < FEW) {
        return Err(PhoneProblem::NotANumber);
    }
    if pieces.len() > 1 {
        changes.push(PhoneChange::SeveralNumbers);
    }
    Ok(pieces)
}

/// Whether it is two complete numbers with nothing between them.
fn is_double(piece: &Piece) -> bool {
    !piece.plus && matches!(piece.digits.len(), 20 | 22)
}
