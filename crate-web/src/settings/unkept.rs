//! What is typed into the settings and not kept yet. It outlives the screen: whoever leaves it loses nothing.

use bereg_core::ClockTime;
use leptos::prelude::*;

use crate::policy::Policy;

/// What is typed. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Unkept {
    /// The limits, once one was touched, behind those that held then.
    pub(super) limits: RwSignal<Option<(Policy, Typed)>>,
    /// The check that is to be switched off.
    pub(super) rule: RwSignal<String>,
    /// Why.
    pub(super) why: RwSignal<String>,
}

/// The fields of the limits. An empty one sets none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) country: String,
    /// The quiet hours.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) gap: String,
    pub(super) per_day: String,
    pub(super) people: String,
    /// The hours of sending.
    pub(super) open: String,
    pub(super) close: String,
    pub(super) banned: String,
    pub(super) popular: String,
    pub(super) opt_out: String,
}

/// One of the fields.
pub(super) type Part = fn(&mut Typed) -> &mut String;

impl Unkept {
    /// Nothing yet.
    pub(crate) fn new() -> Unkept {
        Unkept {
            limits: RwSignal::new(None),
            rule: RwSignal::new(String::new()),
            why: RwSignal::new(String::new()),
        }
    }

    /// The portal keeps these `limits`, as they were `typed`. What was typed since is still to be kept.
    pub(super) fn note_kept(self, typed: &Typed, limits: Policy) {
        self.limits.update(|unkept| {
            *unkept = unkept.take().filter(|(_, now)| now != typed).map(|(_, now)| (limits, now));
        });
    }
}

impl Typed {
    /// What holds.
    pub(super) fn of(policy: &Policy) -> Typed {
        let (from, to) = policy.quiet();
        let (open, close) = policy.hours.unzip();
        let time = |time: Option<ClockTime>| time.map(String::from).unwrap_or_default();
        let number = |limit: Option<u32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
        Typed {
            country: policy.country.clone().unwrap_or_else(|| "RU".to_owned()),
            from: from.into(),
            to: to.into(),
            gap: number(policy.gap),
            per_day: number(policy.per_day),
            people: number(policy.people),
            open: time(open),
            close: time(close),
            banned: policy.banned_hosts.join("\n"),
            popular: policy.popular_hosts.join("\n"),
            opt_out: policy.opt_out_words.join("\n"),
        }
    }

    /// The limits alone.
    pub(super) fn limits(&self) -> Policy {
        let time = |text: &str| ClockTime::try_from(text.to_owned()).ok();
        let number = |text: &str| text.trim().parse().ok();
        Policy {
            country: Some(self.country.clone()),
            banned_hosts: hosts(&self.banned),
            popular_hosts: hosts(&self.popular),
            opt_out_words: parts(&self.opt_out, &['\n', ',', ';']),
            quiet: time(&self.from).zip(time(&self.to)),
            gap: number(&self.gap),
            per_day: number(&self.per_day),
            people: number(&self.people),
            hours: time(&self.open).zip(time(&self.close)),
            off: Vec::new(),
        }
    }
}

fn hosts(text: &str) -> Vec<String> {
    parts(text, &['\n', ',', ';', ' '])
}

fn parts(text: &str, between: &[char]) -> Vec<String> {
    let parts = text.split(between).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Typed;
    use crate::policy::Policy;

    #[wasm_bindgen_test]
    fn a_list_is_read_however_its_parts_are_divided() {
        let mut typed = Typed::of(&Policy::default());
        typed.opt_out = "отстань, хватит\nне пишите;".into();
        typed.banned = "a.ru, b.ru\nc.ru d.ru".into();
        let Policy { opt_out_words, banned_hosts, .. } = typed.limits();
        assert_eq!(opt_out_words, ["отстань", "хватит", "не пишите"]);
        assert_eq!(banned_hosts, ["a.ru", "b.ru", "c.ru", "d.ru"]);
    }
}
