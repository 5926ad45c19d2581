use std::sync::OnceLock;

use crate::phone::PhoneKind;

/// Made by `cargo xtask data`, which describes the bytes.
static BYTES: &[u8] = include_bytes!("../../data/phones.bin");

/// No state.
const NOWHERE: u16 = u16::MAX;

const KINDS: [PhoneKind; 5] = [
    PhoneKind::Landline,
    PhoneKind::Mobile,
    PhoneKind::MobileOrLandline,
    PhoneKind::TollFree,
    PhoneKind::Other,
];

/// Every number of the world that is in use: which country it is of, by row, and its kind.
struct Table {
    next: Vec<[u16; 10]>,
    answers: Vec<u16>,
}

/// The row of a number's country and the number's kind; `None` if no such number is in use. Digits with the calling code, without a plus, in parts.
pub(super) fn find(parts: &[&[u8]]) -> Option<(usize, PhoneKind)> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(|| Table::read(BYTES));
    let mut state = table.next.len().checked_sub(1)?;
    for part in parts {
        for digit in *part {
            let next = *table.next.get(state)?.get(usize::from(digit.wrapping_sub(b'0')))?;
            if next == NOWHERE {
                return None;
            }
            state = usize::from(next);
        }
    }
    let answer = usize::from((*table.answers.get(state)?).checked_sub(1)?);
    Some((answer / KINDS.len(), KINDS[answer % KINDS.len()]))
}

impl Table {
    fn read(bytes: &[u8]) -> Table {
        let mut bytes = bytes.iter().copied();
        let sets: Vec<u16> = (0..number(&mut bytes))
            .map(|_| u16::from_le_bytes([bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]))
            .collect();
        let count = number(&mut bytes);
        let mut table =
            Table { next: Vec::with_capacity(count), answers: Vec::with_capacity(count) };
        for state in 0..count {
            let head = bytes.next().unwrap_or(0);
            let answer = if head & 16 > 0 { number(&mut bytes) } else { 0 };
            table.answers.push(u16::try_from(answer).unwrap_or(0));
            let mut next = [NOWHERE; 10];
            for _ in 0..head & 15 {
                let digits = sets.get(number(&mut bytes)).copied().unwrap_or(0);
                let to = state.saturating_sub(number(&mut bytes));
                for (digit, place) in next.iter_mut().enumerate() {
                    if digits >> digit & 1 == 1 {
                        *place = u16::try_from(to).unwrap_or(NOWHERE);
                    }
                }
            }
            table.next.push(next);
        }
        table
    }
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> usize {
    let mut value = 0;
    for (shift, byte) in (0..28).step_by(7).zip(bytes) {
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    value
}
