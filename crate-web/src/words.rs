//! Everything the screen says, in Russian and English. A sentence stands here whole: nothing is glued from pieces elsewhere.

mod drafts;
mod excluded;
mod install;
mod library;
mod mailing;
mod message;
mod outcome;
mod paste;
mod people;
mod place;
mod risk;
mod screens;
mod seat;
mod settings;
mod timing;

use bereg_core::Lang;

pub(crate) use drafts::*;
pub(crate) use excluded::*;
pub(crate) use install::*;
pub(crate) use library::*;
pub(crate) use mailing::*;
pub(crate) use message::*;
pub(crate) use outcome::*;
pub(crate) use paste::*;
pub(crate) use people::*;
pub(crate) use place::*;
pub(crate) use risk::*;
pub(crate) use screens::*;
pub(crate) use seat::*;
pub(crate) use settings::*;
pub(crate) use timing::*;

/// A wording without anything variable in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    ru: &'static str,
    en: &'static str,
}

impl Term {
    /// The wording in a language.
    pub(crate) fn of(self, lang: Lang) -> &'static str {
        lang.pick(self.ru, self.en)
    }
}

const fn term(ru: &'static str, en: &'static str) -> Term {
    Term { ru, en }
}

/// A number as the language writes it: `1,2` and `1.2`; whole numbers without a tail.
fn decimal(lang: Lang, number: f64) -> String {
    let written = if number < 9.95 { format!("{number:.1}") } else { format!("{number:.0}") };
    let whole = written.strip_suffix(".0").unwrap_or(&written);
    lang.pick(whole.replace('.', ","), whole.to_owned())
}

/// A count with narrow spaces between thousands.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('\u{202f}');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{decimal, thousands};

    #[wasm_bindgen_test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!([0.0, 1.25, 3.0, 51.2].map(|n| decimal(Lang::Ru, n)), ["0", "1,2", "3", "51"]);
        assert_eq!(decimal(Lang::En, 1.26), "1.3");
        assert_eq!(thousands(1_234_567).replace('\u{202f}', " "), "1 234 567");
    }
}
