use std::fmt::Arguments;

use serde::{Deserialize, Serialize};

/// The language in which risks and their help are worded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Lang {
    /// The wording in this language.
    pub fn pick<T>(self, ru: T, en: T) -> T {
        match self {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }

    /// The sentence in this language; the other one is not put together.
    pub(crate) fn say(self, ru: Arguments, en: Arguments) -> String {
        self.pick(ru, en).to_string()
    }

    /// The form of a noun that goes with `n`: Russian has one, few and many; English has one and other.
    ///
    /// ```
    /// use bereg_core::Lang;
    /// let people = |lang: Lang, n| lang.plural(n, ["человек", "человека", "человек"], ["person", "people"]);
    /// assert_eq!(["человек", "человека", "человек", "человек"], [1, 3, 11, 25].map(|n| people(Lang::Ru, n)));
    /// assert_eq!(["person", "people"], [1, 21].map(|n| people(Lang::En, n)));
    /// ```
    pub fn plural<'a>(self, n: u64, ru: [&'a str; 3], en: [&'a str; 2]) -> &'a str {
        match self {
            Lang::Ru => match (n % 10, n % 100) {
                (_, 11..=14) => ru[2],
                (1, _) => ru[0],
                (2..=4, _) => ru[1],
                _ => ru[2],
            },
            Lang::En => en[usize::from(n != 1)],
        }
    }

    /// So many people: `1 person`, `25 people`.
    pub(crate) fn people(self, n: u64) -> String {
        let word = self.plural(n, ["человек", "человека", "человек"], ["person", "people"]);
        format!("{n} {word}")
    }

    /// So many people for whom there is no room: `1 человек не поместится`.
    pub(crate) fn people_do_not_fit(self, n: u64) -> String {
        let fit = self.plural(
            n,
            ["не поместится", "не поместятся", "не поместятся"],
            ["does not fit", "do not fit"],
        );
        format!("{} {fit}", self.people(n))
    }

    /// As [`Lang::people`], after a preposition such as `для`: `21 человека`, `22 человек`.
    pub(crate) fn of_people(self, n: u64) -> String {
        let word = self.plural(n, ["человека", "человек", "человек"], ["person", "people"]);
        format!("{n} {word}")
    }
}
