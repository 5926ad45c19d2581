use serde::Serialize;

use crate::lang::Lang;

/// What was done to a number beyond taking away spaces, brackets and dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum PhoneChange {
    /// What is dialled at home only became the calling code: 8 912 is +7 912.
    Trunk,
    /// 00 became a plus.
    DoubleZero,
    /// 8 10 became a plus.
    Exit810,
    /// +8 became +7.
    PlusEight,
    /// Letters that look like digits became digits.
    Letters,
    /// A number that Excel wrote in its own way was written out.
    Excel,
    /// An extension was dropped.
    Extension,
    /// There are several numbers in the field.
    SeveralNumbers,
    /// No plus, and no number of the account's country: it was taken for one of the country it begins with.
    CountryGuessed,
    /// The only area code there is was added.
    AreaCode,
    /// The code of a Brazilian operator was dropped.
    Brazil,
    /// The 1 that once stood before Mexican mobiles was dropped.
    Mexico,
    /// The Argentine 15 became a 9 before the area code.
    Argentina,
}

impl PhoneChange {
    /// The change in a few words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            PhoneChange::Trunk => lang.pick(
                "междугородний префикс заменён кодом страны",
                "the trunk prefix became the country code",
            ),
            PhoneChange::DoubleZero => lang.pick("00 заменены на +", "00 became +"),
            PhoneChange::Exit810 => lang.pick("8-10 заменены на +", "8-10 became +"),
            PhoneChange::PlusEight => lang.pick("+8 исправлено на +7", "+8 became +7"),
            PhoneChange::Letters => lang.pick(
                "буквы заменены похожими цифрами",
                "letters became the digits they look like",
            ),
            PhoneChange::Excel => lang.pick("убрана запись Excel", "Excel's notation was undone"),
            PhoneChange::Extension => lang.pick(
                "отброшен добавочный: на него не написать",
                "the extension was dropped: it cannot be written to",
            ),
            PhoneChange::SeveralNumbers => {
                lang.pick("в поле несколько номеров", "there are several numbers in the field")
            }
            PhoneChange::CountryGuessed => lang.pick(
                "страна определена по первым цифрам",
                "the country was told from the first digits",
            ),
            PhoneChange::AreaCode => lang.pick("добавлен код города", "the area code was added"),
            PhoneChange::Brazil => {
                lang.pick("отброшен код оператора", "the operator's code was dropped")
            }
            PhoneChange::Mexico => lang.pick(
                "отброшена 1, которую в Мексике больше не набирают",
                "the 1 that Mexico no longer dials was dropped",
            ),
            PhoneChange::Argentina => {
                lang.pick("15 заменено на 9 перед кодом города", "15 became 9 before the area code")
            }
        }
    }
}
