use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::phone::{PhoneKind, PhoneProblem, phone};

/// How many people one mailing may go to: the second recommendation of OLChat.
pub const MAX_SEGMENT: usize = 100;

/// How many people are best.
pub const BEST_SEGMENT: usize = 50;

/// Somebody who is meant to get the message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// The caller's key, returned in verdicts.
    pub id: String,
    /// The phone number as it stands in the CRM.
    pub phone: String,
    /// What stands in the place of tags, by tag code: `NAME` is `Анна`.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Record<string, string>"))]
    pub values: BTreeMap<String, String>,
    /// Whether this person has ever written to the line.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub dialog: Dialog,
    /// Whether this person asked not to be mailed.
    #[serde(default)]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub opted_out: bool,
}

/// Whether a person has ever written to the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Dialog {
    /// A message from this person was read.
    Proven,
    /// The history was read, and there is none.
    None,
    /// Nobody could tell. A chat that the company began itself proves nothing.
    #[default]
    Unknown,
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
    /// The person asked not to be mailed.
    OptedOut,
    /// The person never wrote to the line.
    NoDialog,
}

impl Person {
    /// The value for a tag, if there is one that is not blank.
    pub fn value(&self, code: &str) -> Option<&str> {
        self.values.get(code).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
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
        }
    }
}

/// Who gets the message, and for everyone else the reason why not; one verdict per person, in order.
///
/// Of several people with one number the first gets it.
pub fn segment(people: &[Person], lang: Lang) -> Vec<Verdict> {
    let mut first: HashMap<String, &str> = HashMap::new();
    people.iter().map(|person| verdict(person, &mut first, lang)).collect()
}

fn verdict<'p>(person: &'p Person, first: &mut HashMap<String, &'p str>, lang: Lang) -> Verdict {
    let phone = phone(&person.phone, None);
    let excluded = |reason: Reason, message: String| Verdict {
        id: person.id.clone(),
        e164: phone.e164.clone(),
        receives: false,
        reason: Some(reason),
        message: Some(message),
    };
    let plainly = |reason: Reason| excluded(reason, reason.words(lang).to_owned());
    let Some(e164) = &phone.e164 else {
        return excluded(
            Reason::InvalidPhone,
            phone.problem.unwrap_or(PhoneProblem::Empty).words(lang).to_owned(),
        );
    };
    if matches!(phone.kind, PhoneKind::Landline | PhoneKind::TollFree) {
        return plainly(Reason::Landline);
    }
    if person.opted_out {
        return plainly(Reason::OptedOut);
    }
    if person.dialog == Dialog::None {
        return plainly(Reason::NoDialog);
    }
    if let Some(holder) = first.get(e164) {
        let message = lang
            .pick(format!("тот же номер, что у {holder}"), format!("the same number as {holder}"));
        return excluded(Reason::DuplicatePhone, message);
    }
    first.insert(e164.clone(), person.value("NAME").unwrap_or(&person.id));
    Verdict { id: person.id.clone(), e164: phone.e164, receives: true, reason: None, message: None }
}

#[cfg(test)]
mod tests {
    use super::{Dialog, Person, Reason, segment};
    use crate::lang::Lang;

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
            Person { opted_out: true, ..person("отказ", "+79120000001") },
            Person { dialog: Dialog::None, ..person("чужой", "+79120000002") },
        ];
        let verdicts = segment(&people, Lang::En);
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
                (Some("+79120000001"), Some(Reason::OptedOut), Some("opted out")),
                (Some("+79120000002"), Some(Reason::NoDialog), Some("no dialog")),
            ]
        );
    }
}
