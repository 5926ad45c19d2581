use std::fmt;

use crate::phone::table;

/// The digits of a number: no more than any number has, and a few to spare.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    digits: [u8; Digits::MOST],
    len: u8,
}

impl Digits {
    const MOST: usize = 24;

    pub(super) const NONE: Digits = Digits { digits: [0; Digits::MOST], len: 0 };

    /// Adds an ASCII digit. What is too long for any number stays so without its end.
    #[inline]
    pub(super) fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(usize::from(self.len)) {
            *place = digit;
            self.len += 1;
        }
    }

    /// Several parts, one after another.
    pub(super) fn of(parts: &[&[u8]]) -> Digits {
        let mut digits = Digits::NONE;
        for part in parts {
            for digit in *part {
                digits.push(*digit);
            }
        }
        digits
    }

    /// The number, if it is in use.
    pub(super) fn in_use(self) -> Option<Digits> {
        table::find(&[self.bytes()]).map(|_| self)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.digits[..usize::from(self.len)]
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// With a plus before.
    pub(super) fn e164(&self) -> String {
        let mut text = String::with_capacity(Digits::MOST + 1);
        text.push('+');
        text.push_str(str::from_utf8(self.bytes()).unwrap_or_default());
        text
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.e164())
    }
}
