use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::check::look;
use crate::context::Context;
use crate::json;
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::line::MailingDay;
use crate::person::{Dialog, Person};
use crate::recommendation::{Facts, TextFacts, recommendations};
use crate::repeats::different;
use crate::report::{Draft, Recommendation, Risk, Settings};
use crate::timing::Timing;
use crate::zone::Zone;

/// How a mailing stands to OLChat's nine recommendations, with everything they are judged by, so that anybody can verify it.
///
/// It names people by the caller's keys only, and holds neither numbers nor values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Certificate {
    /// The form of the certificate: 1.
    pub version: u32,
    /// The language of the evidence.
    pub lang: Lang,
    /// The message, in the template language; empty where only the plan was asked for.
    pub text: String,
    /// Where people's values make a dangerous link, as it is written in the text: `#WEB#`. The values themselves are not kept.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string[]"))]
    pub value_links: BTreeSet<String>,
    /// Whether nobody had a value for any tag of the text.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub no_values: bool,
    /// Whether there were more values than could be read.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub values_unread: bool,
    /// What counted as popular, banned and as a way to opt out besides the usual.
    pub settings: Settings,
    /// When the mailing was meant to begin, if that was said: Unix time in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub start: Option<i64>,
    /// The name of the zone in which days are counted.
    pub time_zone: String,
    /// The same zone's offsets.
    pub zone: Zone,
    /// The days on which the line mailed before; absent when nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub past: Option<Vec<MailingDay>>,
    /// Every message.
    pub messages: Vec<CertifiedMessage>,
    /// Always nine, numbered from 1.
    pub recommendations: Vec<Recommendation>,
    /// SHA-256 of the certificate's JSON with this field empty, in hexadecimal. It shows that something was changed; it is no signature.
    pub digest: String,
}

/// What a field says that is left out.
fn is_false(said: &bool) -> bool {
    !said
}

/// One message that a certificate speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct CertifiedMessage {
    /// The person's key.
    pub id: String,
    /// When it leaves, if that is planned: Unix time in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub at: Option<i64>,
    /// Whether the person has ever written to the line.
    pub dialog: Dialog,
}

/// Whether what a certificate says of a recommendation follows from what it is judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Verified {
    /// The recommendation, from 1 to 9.
    pub recommendation: u8,
    /// Whether it follows.
    pub holds: bool,
    /// The evidence, or what is wrong.
    pub why: String,
}

const VERSION: u32 = 1;

/// The certificate of a mailing: of those who would get the message, and of those for whom the plan has room if there is a plan.
pub fn certify(draft: &Draft) -> Certificate {
    look(draft, |context, risks| certificate(context, &risks))
}

/// As [`certify`], for a draft that is being looked at.
pub(crate) fn certificate(context: &Context, risks: &[Risk]) -> Certificate {
    let draft = context.draft;
    let request = context.request.clone().unwrap_or_default();
    let message =
        |person: &Person, at| CertifiedMessage { id: person.id.clone(), at, dialog: person.dialog };
    let people = &context.receivers;
    let messages = match &context.schedule {
        Some(schedule) => {
            let placed = schedule.placed.iter();
            placed.map(|placed| message(people[placed.person], Some(placed.at))).collect()
        }
        None => people.iter().map(|person| message(person, None)).collect(),
    };
    let facts = TextFacts::of(context, risks);
    let certificate = Certificate {
        version: VERSION,
        lang: draft.lang,
        text: draft.text.clone(),
        no_values: facts.as_ref().is_some_and(|facts| facts.no_values),
        value_links: facts.map(|facts| facts.value_links).unwrap_or_default(),
        values_unread: !context.fillings.complete,
        settings: Settings { off: Vec::new(), ..draft.settings.clone() },
        start: context.request.as_ref().map(|request| request.start),
        time_zone: request.time_zone().to_owned(),
        zone: request.zone(),
        past: request.line.and_then(|line| line.past),
        messages,
        ..Certificate::default()
    };
    let recommendations = judged(&certificate);
    let certificate = Certificate { recommendations, ..certificate };
    Certificate { digest: digest(&certificate), ..certificate }
}

/// Judges everything anew by the contents of a certificate alone; one verdict per recommendation, in order.
///
/// A certificate that was changed after it was made does not hold, whatever was changed. Whoever makes up a whole certificate and its
/// digest can still not claim what does not follow from its times, counts and text.
pub fn verify(certificate: &Certificate) -> Vec<Verified> {
    let lang = certificate.lang;
    let changed = certificate.version != VERSION || digest(certificate) != certificate.digest;
    let mut stated = certificate.recommendations.iter();
    judged(certificate)
        .into_iter()
        .map(|judged| {
            let same = stated.next() == Some(&judged);
            let why = match (same, changed) {
                (false, _) => lang.say(
                    format_args!("Из данных следует другое: {}", judged.evidence),
                    format_args!("Something else follows from the data: {}", judged.evidence),
                ),
                (true, true) => lang
                    .pick(
                        "Сертификат изменён после создания",
                        "The certificate was changed after it was made",
                    )
                    .to_owned(),
                (true, false) => judged.evidence,
            };
            Verified { recommendation: judged.number, holds: same && !changed, why }
        })
        .collect()
}

/// The nine, by the contents alone.
fn judged(certificate: &Certificate) -> Vec<Recommendation> {
    let messages = certificate.messages.iter();
    let text = Draft {
        text: certificate.text.clone(),
        lang: certificate.lang,
        settings: certificate.settings.clone(),
        ..Draft::default()
    };
    // Of a plan every message has a time.
    let times: Option<Vec<i64>> = messages.clone().map(|message| message.at).collect();
    let timing = certificate.start.and(times).map(|times| Timing {
        times,
        zone: &certificate.zone,
        past: certificate.past.as_deref().and_then(Ledger::of),
    });
    // A certificate names no people, so that the text is looked at as if nobody were chosen.
    let people = certificate.messages.len() as u64;
    let facts = look(&text, |context, risks| {
        let texts = different(context.template, context.automaton, people, context.texts);
        Some(TextFacts { texts, ..TextFacts::of(context, &risks)? })
    });
    recommendations(&Facts {
        lang: certificate.lang,
        dialogs: messages.map(|message| message.dialog).collect(),
        timing,
        text: facts.map(|facts| TextFacts {
            value_links: certificate.value_links.clone(),
            no_values: certificate.no_values,
            complete: facts.complete && !certificate.values_unread,
            ..facts
        }),
    })
}

/// SHA-256 of the JSON without the digest.
fn digest(certificate: &Certificate) -> String {
    let bare = Certificate { digest: String::new(), ..certificate.clone() };
    // Texts, whole numbers and lists always become JSON; nothing would be no digest of anything.
    let json = json::written(&bare, |_| String::new()).unwrap_or_default();
    Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{certify, verify};
    use crate::report::RecommendationState::{Met, NotMet};
    use crate::{Dialog, Draft, Person, check};

    #[test]
    fn a_certificate_tells_of_links_in_values_without_the_values() {
        let state = |site: &str| {
            let values = [("WEB".to_owned(), site.to_owned())].into();
            let phone = "+79120000001".into();
            let person = Person { phone, values, dialog: Dialog::Proven, ..Person::default() };
            let text = "Ваш сайт — #WEB#? Ответьте СТОП, чтобы не получать сообщений.".into();
            let draft = Draft { text, people: vec![person], ..Draft::default() };
            let certificate = certify(&draft);
            assert_eq!(certificate.recommendations, check(&draft).recommendations);
            assert!(verify(&certificate).iter().all(|verified| verified.holds));
            let links = &certificate.recommendations[6];
            (links.state, links.evidence.clone())
        };
        assert_eq!(state("example.ru"), (Met, "Опасных ссылок не найдено".into()));
        let told = "Опасная ссылка в значениях #WEB#".into();
        assert_eq!(state("clck.ru/x"), (NotMet, told));
    }
}
