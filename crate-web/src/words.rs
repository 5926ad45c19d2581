//! What the screen says, in Russian and English, but why something failed: that the errors say themselves. A sentence stands here whole:
//! nothing is glued from pieces elsewhere.

mod check;
mod drafts;
mod excluded;
mod head;
mod install;
mod library;
mod mailing;
mod message;
mod outcome;
mod paste;
mod people;
mod risk;
mod screens;
mod seat;
mod settings;
mod timing;
mod trouble;

use bereg_core::Lang;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Function, Object};
use wasm_bindgen::JsValue;

pub(crate) use check::*;
pub(crate) use drafts::*;
pub(crate) use excluded::*;
pub(crate) use head::*;
pub(crate) use install::*;
pub(crate) use library::*;
pub(crate) use mailing::*;
pub(crate) use message::*;
pub(crate) use outcome::*;
pub(crate) use paste::*;
pub(crate) use people::*;
pub(crate) use risk::*;
pub(crate) use screens::*;
pub(crate) use seat::*;
pub(crate) use settings::*;
pub(crate) use timing::*;
pub(crate) use trouble::*;

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

/// A number as the language writes it: `1,3` and `1.3`, `12 345` and `12,345`.
fn local(lang: Lang, number: f64) -> String {
    thread_local! {
        /// How either language writes it. To make one takes as long as several rules do.
        static FORMATS: [Function; 2] = ["ru-RU", "en-GB"].map(|language| {
            NumberFormat::new(&Array::of1(&language.into()), &Object::new()).format()
        });
    }
    let written = FORMATS.with(|[ru, en]| lang.pick(ru, en).call1(&JsValue::NULL, &number.into()));
    written.ok().and_then(|written| written.as_string()).unwrap_or_else(|| number.to_string())
}

/// A whole number as the language writes it.
fn whole(lang: Lang, number: u64) -> String {
    local(lang, number as f64)
}

#[cfg(test)]
mod tests {
    use bereg_core::Lang;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::{local, whole};

    #[wasm_bindgen_test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!([Lang::Ru, Lang::En].map(|lang| local(lang, 1.3)), ["1,3", "1.3"]);
        assert_eq!(whole(Lang::Ru, 999), "999");
        assert_eq!(whole(Lang::Ru, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(whole(Lang::En, 1_234_567), "1,234,567");
    }
}
