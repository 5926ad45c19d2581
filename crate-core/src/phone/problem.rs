use serde::Serialize;

use crate::lang::Lang;

/// Why a text is no phone number, or none that can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum PhoneProblem {
    /// There is nothing.
    Empty,
    /// There are words instead.
    NotANumber,
    /// It is the address of a WhatsApp group or a hidden address, which has no number.
    Group,
    /// It lacks digits.
    TooShort,
    /// It has more digits than numbers of its country.
    TooLong,
    /// It is a local number without its area code.
    NoAreaCode,
    /// Excel rounded it: its last digits are lost.
    DamagedByExcel,
    /// It has the right length, but no such number is in use.
    NotInUse,
    /// It is as numbers of its country were before they got longer.
    OldFormat,
    /// It can be read in two ways.
    Ambiguous,
}

impl PhoneProblem {
    /// The problem in a few words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            PhoneProblem::Empty => lang.pick("нет телефона", "no phone number"),
            PhoneProblem::NotANumber => {
                lang.pick("вместо номера текст", "text instead of a number")
            }
            PhoneProblem::Group => lang.pick(
                "это группа или скрытый адрес, а не номер",
                "a group or a hidden address, not a number",
            ),
            PhoneProblem::TooShort => {
                lang.pick("в номере не хватает цифр", "the number lacks digits")
            }
            PhoneProblem::TooLong => {
                lang.pick("в номере лишние цифры", "the number has too many digits")
            }
            PhoneProblem::NoAreaCode => lang.pick("нет кода города", "the area code is missing"),
            PhoneProblem::DamagedByExcel => lang.pick(
                "номер испорчен в Excel: цифры потеряны",
                "damaged by Excel: digits are lost",
            ),
            PhoneProblem::NotInUse => lang.pick("таких номеров нет", "no such numbers are in use"),
            PhoneProblem::OldFormat => {
                lang.pick("номер старого формата", "a number of an old format")
            }
            PhoneProblem::Ambiguous => {
                lang.pick("номер можно прочесть двояко", "the number can be read in two ways")
            }
        }
    }
}
