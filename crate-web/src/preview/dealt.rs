//! The texts of a mailing as they would be dealt now, and what another dealing changed in one of them.

use bereg_core::{Extreme, Person, Sample, Template, Variant, deal, extreme};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::difference::{Difference, difference};
use crate::candidate::Candidate;
use crate::letter;

/// How long, in milliseconds, the typing must rest before texts are dealt anew.
const QUIET_FOR: u32 = 300;

/// A template with a text for each recipient.
#[derive(Clone, PartialEq)]
pub(super) struct Dealt {
    template: Template,
    seed: u64,
    variants: Vec<Variant>,
}

/// What somebody would have read before the texts were dealt anew.
#[derive(Clone, PartialEq)]
pub(super) struct Before {
    dealt: Dealt,
    place: usize,
    person: String,
}

impl Dealt {
    /// What the person at `place` reads.
    pub(super) fn sample(&self, place: usize, person: &Person) -> Option<Sample> {
        let variant = self.variants.get(place).or_else(|| self.variants.first())?;
        Some(letter::sample(&self.template, variant, person))
    }

    /// Who stands there while nobody is chosen.
    pub(super) fn nobody(&self) -> Person {
        letter::nobody(&self.template)
    }

    /// The shortest or longest text that the person can get at all, dealt or not.
    pub(super) fn extreme(&self, person: &Person, which: Extreme) -> Sample {
        extreme(&self.template, Some(person), which)
    }

    /// Where the person stands who can get the shortest or longest text of all; of several the first.
    pub(super) fn extreme_place(&self, people: &[Candidate], which: Extreme) -> usize {
        let length = |one: &Candidate| characters(&self.extreme(&one.person, which).text);
        let lengths = people.iter().map(length).enumerate();
        let found = match which {
            Extreme::Shortest => lengths.min_by_key(|(_, length)| *length),
            Extreme::Longest => lengths.rev().max_by_key(|(_, length)| *length),
        };
        found.map_or(0, |(place, _)| place)
    }

    /// This dealing, to be compared with the next.
    pub(super) fn before(&self, place: usize, person: &Person) -> Before {
        Before { dealt: self.clone(), place, person: person.id.clone() }
    }

    /// What the same person reads otherwise than `before`. None while nothing was dealt anew, or where something else has changed.
    pub(super) fn changes(
        &self,
        before: &Before,
        place: usize,
        person: &Person,
    ) -> Option<Vec<Difference>> {
        let Before { dealt, place: was, person: who } = before;
        let is_same = dealt.template == self.template && *was == place && *who == person.id;
        let was = (is_same && dealt.seed != self.seed).then(|| dealt.sample(place, person))??;
        let now = self.sample(place, person)?.text;
        (!now.trim().is_empty()).then(|| difference(&was.text, &now))
    }
}

/// How long a text is, as the counters have it: in UTF-16 code units.
pub(super) fn characters(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The texts as they would be dealt now, a moment after the last change: dealing costs more than a keystroke may.
pub(super) fn dealing(
    template: Memo<Template>,
    receivers: Memo<Vec<Candidate>>,
    seed: RwSignal<u64>,
) -> RwSignal<Dealt> {
    let deal_now = move || Dealt {
        variants: template
            .with(|template| deal(template, receivers.with(Vec::len).max(1), seed.get())),
        template: template.get(),
        seed: seed.get(),
    };
    let dealt = RwSignal::new(untrack(deal_now));
    let resting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<()>| {
        template.track();
        receivers.track();
        seed.track();
        if before.is_some() {
            // The timer before it, if it still waits, is dropped and does not ring.
            resting.set_value(Some(Timeout::new(QUIET_FOR, move || dealt.set(untrack(deal_now)))));
        }
    });
    dealt
}
