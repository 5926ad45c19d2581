use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::ledger::MIN_PAUSE;
use crate::moment::read_moment;
use crate::person::{Dialog, Person};
use crate::phone::{Phone, PhoneKind, PhoneProblem, may_be_new, number_key, phone};
use crate::zone::DAY;

/// How many people one mailing may go to: the second recommendation of OLChat.
pub const MAX_SEGMENT: usize = 100;

/// How many people are best.
pub const BEST_SEGMENT: usize = 50;

/// What a segment is judged by, besides its people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// The ISO code of the country in which numbers without a plus are at home; `RU` unless said otherwise.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub country: Option<String>,
    /// The time of the mailing: Unix time, seconds. Without it nobody counts as mailed too recently.
    #[serde(deserialize_with = "read_moment")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub now: Option<i64>,
    /// The language of the messages; Russian unless said otherwise.
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub lang: Lang,
}

/// Whether a person will get the message, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The person's key.
    pub id: String,
    /// The number in international form, digits after a plus, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e164: Option<String>,
    /// Whether this person will get the message.
    pub receives: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The key of the person who gets the message at the same number, where that is the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// From when on the person may be mailed again, where a recent mailing is the reason: Unix time, seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<i64>,
}

/// Why somebody will not get the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// There is no number, or it is not one.
    InvalidPhone,
    /// A number without a mobile phone behind it.
    Landline,
    /// Somebody before in the list has the same number.
    DuplicatePhone,
    /// The person, or somebody else with this number, asked not to be mailed.
    OptedOut,
    /// The person never wrote to the line.
    NoDialog,
    /// A mailing reached this number less than 14 days ago.
    MailedRecently,
}

impl Reason {
    /// The reason in a few words.
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Reason::InvalidPhone => lang.pick("номер не подходит", "not a valid number"),
            Reason::Landline => lang.pick("городской номер", "landline"),
            Reason::DuplicatePhone => lang.pick("повтор номера", "duplicate number"),
            Reason::OptedOut => lang.pick("отказ от рассылки", "opted out"),
            Reason::NoDialog => lang.pick("нет диалога", "no dialog"),
            Reason::MailedRecently => {
                lang.pick("рассылка меньше 14 дней назад", "mailed less than 14 days ago")
            }
        }
    }
}

/// Who gets the message, and for everyone else the reason why not; one verdict per person, in order.
///
/// Of several people with one number the first who may get it does, and the verdicts of the others name that person. An opt-out and a
/// recent mailing count for every number of the person: whoever else has one of them, be it beside others, gets nothing either.
pub fn segment(people: &[Person], options: &SegmentOptions) -> Vec<Verdict> {
    let mut judge = Judge::new(options);
    people.iter().for_each(|person| judge.hear(person));
    people.iter().map(|person| judge.verdict(person)).collect()
}

/// Judges the people of a segment one after another, so that they need not all be in memory: it hears them all first.
pub(crate) struct Judge<'o> {
    options: &'o SegmentOptions,
    /// By the key of the number.
    histories: HashMap<u64, History>,
    /// By the key of the number.
    holders: HashMap<u64, Holder>,
}

/// What has happened at a number, whoever it was.
#[derive(Clone, Copy, Default)]
struct History {
    opted_out: bool,
    last_mailed: Option<i64>,
}

impl History {
    fn add(&mut self, other: History) {
        self.opted_out |= other.opted_out;
        self.last_mailed = self.last_mailed.max(other.last_mailed);
    }

    /// From when on the number may be mailed again: Unix time, seconds.
    fn free_from(self) -> Option<i64> {
        self.last_mailed.map(|mailed| mailed.saturating_add(MIN_PAUSE_SECONDS))
    }
}

/// The first who gets the message at a number.
struct Holder {
    id: String,
    name: Option<String>,
}

/// How many people go into each part of a segment that is too large for one mailing: as few parts as possible of at most `most` people, and
/// never more than [`BEST_SEGMENT`], as even as possible. People keep their order.
///
/// ```
/// assert_eq!(bereg_core::split(130, 100), [44, 43, 43]);
/// assert_eq!(bereg_core::split(50, 100), [50]);
/// assert_eq!(bereg_core::split(101, 30), [26, 25, 25, 25]);
/// ```
pub fn split(receivers: usize, most: usize) -> Vec<usize> {
    let parts = receivers.div_ceil(most.clamp(1, BEST_SEGMENT));
    (0..parts).map(|part| receivers / parts + usize::from(part < receivers % parts)).collect()
}

/// How long a person is left alone after a mailing, in seconds: the fifth recommendation of OLChat.
pub const MIN_PAUSE_SECONDS: i64 = MIN_PAUSE * DAY;

impl<'o> Judge<'o> {
    pub(crate) fn new(options: &'o SegmentOptions) -> Judge<'o> {
        Judge { options, histories: HashMap::new(), holders: HashMap::new() }
    }

    /// Takes note of what a person says about their numbers.
    pub(crate) fn hear(&mut self, person: &Person) {
        if !person.opted_out && person.last_mailed.is_none() {
            return;
        }
        let phone = phone(&person.phone, self.options.country.as_deref());
        for e164 in phone.e164.iter().chain(&phone.others) {
            let history = self.histories.entry(number_key(e164)).or_default();
            history.add(History { opted_out: person.opted_out, last_mailed: person.last_mailed });
        }
    }

    /// What has happened at all numbers of a field.
    fn history(&self, phone: &Phone) -> History {
        let mut all = History::default();
        for e164 in phone.e164.iter().chain(&phone.others) {
            let history = self.histories.get(&number_key(e164));
            all.add(history.copied().unwrap_or_default());
        }
        all
    }

    pub(crate) fn verdict(&mut self, person: &Person) -> Verdict {
        let lang = self.options.lang;
        let phone = phone(&person.phone, self.options.country.as_deref());
        let key = phone.e164.as_deref().map(number_key);
        let history = self.history(&phone);
        let reason = objection(person.dialog, history, &phone, self.options.now);
        let mut verdict = Verdict {
            id: person.id.clone(),
            e164: phone.e164,
            receives: reason.is_none(),
            reason,
            message: reason.map(|reason| {
                let problem = phone.problem.filter(|_| reason == Reason::InvalidPhone);
                let words = match (problem, phone.kind) {
                    (Some(problem), _) => problem.words(lang),
                    (None, PhoneKind::TollFree) if reason == Reason::Landline => {
                        lang.pick("бесплатный номер", "toll-free number")
                    }
                    _ => reason.words(lang),
                };
                words.to_owned()
            }),
            same_as: None,
            first: history.free_from().filter(|_| reason == Some(Reason::MailedRecently)),
        };
        let (None, Some(key)) = (reason, key) else { return verdict };
        match self.holders.entry(key) {
            Entry::Vacant(entry) => {
                let name = person.value("NAME").map(str::to_owned);
                entry.insert(Holder { id: person.id.clone(), name });
            }
            Entry::Occupied(entry) => {
                let Holder { id, name } = entry.get();
                let name = name.as_ref().unwrap_or(id);
                verdict.receives = false;
                verdict.reason = Some(Reason::DuplicatePhone);
                verdict.message = Some(lang.say(
                    format_args!("номер уже есть в списке: {name}"),
                    format_args!("the same number as {name}"),
                ));
                verdict.same_as = Some(id.clone());
            }
        }
        verdict
    }
}

/// Whether nobody can be written to there. Numbers come into use before the tables know of them, so that alone is no reason.
fn is_none(phone: &Phone) -> bool {
    match (&phone.e164, phone.problem) {
        (Some(e164), Some(PhoneProblem::NotInUse)) => !may_be_new(e164),
        (Some(_), None) => false,
        _ => true,
    }
}

/// What speaks against mailing this number, whoever else on the list has it.
fn objection(dialog: Dialog, history: History, phone: &Phone, now: Option<i64>) -> Option<Reason> {
    let recent = |now: i64| history.free_from().is_some_and(|free| now < free);
    if is_none(phone) {
        Some(Reason::InvalidPhone)
    } else if matches!(phone.kind, PhoneKind::Landline | PhoneKind::TollFree) {
        Some(Reason::Landline)
    } else if history.opted_out {
        Some(Reason::OptedOut)
    } else if dialog == Dialog::None {
        Some(Reason::NoDialog)
    } else if now.is_some_and(recent) {
        Some(Reason::MailedRecently)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, SegmentOptions, segment, split};
    use crate::lang::Lang;
    use crate::person::{Dialog, Person};

    #[test]
    fn everyone_gets_a_verdict_and_the_first_of_a_number_stays() {
        let person = |id: &str, phone: &str| Person {
            id: id.into(),
            phone: phone.into(),
            ..Person::default()
        };
        let people = [
            person("анна", "8 (912) 345-67-89"),
            person("без номера", ""),
            person("офис", "+7 495 123-45-67"),
            person("снова анна", "+79123456789"),
            person("горячая линия", "8 800 555-35-35"),
            Person { opted_out: true, ..person("отказ", "+79120000001, +79120000005") },
            Person { dialog: Dialog::None, ..person("чужой", "+79120000002") },
            Person { last_mailed: Some(1), ..person("недавно", "+79120000003") },
            Person { last_mailed: Some(0), ..person("давно", "+79120000004") },
            person("номер отказа", "8 912 000-00-01"),
            person("номер недавнего", "8 912 000-00-03"),
            person("второй номер отказа", "8 912 000-00-05"),
            person("номер отказа вторым", "8 912 000-00-06, 8 912 000-00-01"),
        ];
        let fortnight = 14 * 24 * 60 * 60;
        let options =
            SegmentOptions { now: Some(fortnight), lang: Lang::En, ..SegmentOptions::default() };
        let verdicts = segment(&people, &options);
        let told: Vec<_> = verdicts
            .iter()
            .map(|verdict| (verdict.e164.as_deref(), verdict.reason, verdict.message.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (Some("+79123456789"), None, None),
                (None, Some(Reason::InvalidPhone), Some("no phone number")),
                (Some("+74951234567"), Some(Reason::Landline), Some("landline")),
                (
                    Some("+79123456789"),
                    Some(Reason::DuplicatePhone),
                    Some("the same number as анна")
                ),
                (Some("+78005553535"), Some(Reason::Landline), Some("toll-free number")),
                (Some("+79120000001"), Some(Reason::OptedOut), Some("opted out")),
                (Some("+79120000002"), Some(Reason::NoDialog), Some("no dialog")),
                (
                    Some("+79120000003"),
                    Some(Reason::MailedRecently),
                    Some("mailed less than 14 days ago")
                ),
                (Some("+79120000004"), None, None),
                (Some("+79120000001"), Some(Reason::OptedOut), Some("opted out")),
                (
                    Some("+79120000003"),
                    Some(Reason::MailedRecently),
                    Some("mailed less than 14 days ago")
                ),
                (Some("+79120000005"), Some(Reason::OptedOut), Some("opted out")),
                (Some("+79120000006"), Some(Reason::OptedOut), Some("opted out")),
            ]
        );
        assert_eq!(verdicts[3].same_as.as_deref(), Some("анна"));
        let first = |verdict: &super::Verdict| verdict.first;
        assert_eq!(verdicts.iter().filter_map(first).collect::<Vec<_>>(), [fortnight + 1; 2]);
    }

    #[test]
    fn what_may_have_come_into_use_of_late_is_written_to_and_what_nobody_can_have_is_not() {
        let receives = |phone: &str| {
            let person = Person { id: "1".into(), phone: phone.into(), ..Person::default() };
            segment(&[person], &SegmentOptions::default())[0].receives
        };
        let new = ["+7 791 234 56 78", "+1 671 200 00 00", "+7 999 999-99-99"];
        assert_eq!(new.map(receives), [true; 3]);
        let none = ["+7 000 000-00-00", "+7 123 456 78 90", "+7 533 345 67 89", "7912345678"];
        assert_eq!(none.map(receives), [false; 4]);
    }

    #[test]
    fn parts_are_few_small_and_even() {
        for (most, limit) in [(100, 50), (7, 7), (0, 1)] {
            for receivers in 0..1000 {
                let parts = split(receivers, most);
                assert_eq!(parts.iter().sum::<usize>(), receivers);
                assert_eq!(parts.len(), receivers.div_ceil(limit));
                assert!(parts.iter().all(|part| (1..=limit).contains(part)), "{parts:?}");
                assert!(parts.windows(2).all(|pair| pair[0] - pair[1] <= 1), "{parts:?}");
            }
        }
    }
}
