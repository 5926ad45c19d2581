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
    let table = table();
    table.answer(table.after(parts)?)
}

/// Whether some number in use that a mobile phone may be behind begins with these digits.
pub(super) fn begins_mobile(parts: &[&[u8]]) -> bool {
    let table = table();
    let Some(state) = table.after(parts) else { return false };
    let mut is_seen = vec![false; table.next.len()];
    let mut states = vec![state];
    while let Some(state) = states.pop() {
        let Some(is_seen) = is_seen.get_mut(state).filter(|is_seen| !**is_seen) else { continue };
        *is_seen = true;
        if table.answer(state).is_some_and(|(_, kind)| kind.is_mobile()) {
            return true;
        }
        let next = table.next[state].iter().filter(|next| **next != NOWHERE);
        states.extend(next.map(|next| usize::from(*next)));
    }
    false
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table::read(BYTES))
}

impl Table {
    /// The state that digits lead to.
    fn after(&self, parts: &[&[u8]]) -> Option<usize> {
        let mut state = 0;
        for part in parts {
            for digit in *part {
                let next = *self.next.get(state)?.get(usize::from(digit.wrapping_sub(b'0')))?;
                if next == NOWHERE {
                    return None;
                }
                state = usize::from(next);
            }
        }
        Some(state)
    }

    /// The row of a country and the kind of number, if one ends in this state.
    fn answer(&self, state: usize) -> Option<(usize, PhoneKind)> {
        let answer = usize::from((*self.answers.get(state)?).checked_sub(1)?);
        Some((answer / KINDS.len(), KINDS[answer % KINDS.len()]))
    }

    fn read(bytes: &'static [u8]) -> Table {
        let mut bytes = bytes;
        let sets = number(&mut bytes);
        let (sets, mut bytes) = bytes.split_at(bytes.len().min(2 * sets));
        let mut column = || {
            let length = number(&mut bytes);
            let (column, rest) = bytes.split_at(bytes.len().min(length));
            bytes = rest;
            column
        };
        let columns =
            Columns { heads: column(), answers: column(), sets: column(), back: column() };
        let sets = sets.as_chunks().0.iter().map(|set| u16::from_le_bytes(*set)).collect();
        let mut reader =
            Reader { columns, sets, table: Table { next: Vec::new(), answers: Vec::new() } };
        reader.state();
        reader.table
    }
}

/// What is left of each column.
struct Columns {
    heads: &'static [u8],
    answers: &'static [u8],
    sets: &'static [u8],
    back: &'static [u8],
}

struct Reader {
    columns: Columns,
    sets: Vec<u16>,
    table: Table,
}

impl Reader {
    /// Reads a state and those that are told after it; which state it is.
    fn state(&mut self) -> u16 {
        let place = self.table.next.len();
        let head = next(&mut self.columns.heads);
        let answer = if head & 16 > 0 { number(&mut self.columns.answers) } else { 0 };
        self.table.answers.push(answer as u16);
        self.table.next.push([NOWHERE; 10]);
        let groups = (0..head & 15).map(|_| number(&mut self.columns.sets)).collect::<Vec<_>>();
        for set in groups {
            let to = match number(&mut self.columns.back) {
                0 => self.state(),
                back => self.table.next.len().wrapping_sub(back) as u16,
            };
            let digits = self.sets.get(set).copied().unwrap_or(0);
            for (digit, next) in self.table.next[place].iter_mut().enumerate() {
                if digits >> digit & 1 == 1 {
                    *next = to;
                }
            }
        }
        place as u16
    }
}

fn next(bytes: &mut &[u8]) -> u8 {
    bytes.split_off_first().copied().unwrap_or(0)
}

fn number(bytes: &mut &[u8]) -> usize {
    let mut value = 0;
    for shift in (0..28).step_by(7) {
        let byte = next(bytes);
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    value
}
