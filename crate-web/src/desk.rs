//! What lies on the composer's desk: the draft, what is known of it, and what the user has chosen.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::{
    Draft, Lang, Person, Plan, Report, SegmentOptions, Template, Verdict, check, parse, plan,
    segment,
};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bitrix::crm::{Field, Filter, Record};
use crate::bitrix::{FrameError, RestError};
use crate::browser::{chance, clock};
use crate::candidate::Candidate;
use crate::house::House;
use crate::line_status::LineStatus;
use crate::past::Mailed;
use crate::when::number::Number;
use crate::when::timing::Timing;
use crate::whom::filter_form::FilterFields;
use crate::whom::paste::Pasting;
use crate::whom::split::Split;

/// Handles to everything that changes on the screen; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The language of the screen.
    pub(crate) lang: RwSignal<Lang>,
    /// The mailing as far as it is written. People and plan follow from the signals below.
    pub(crate) draft: RwSignal<Draft>,
    /// The text, read.
    pub(crate) template: Memo<Template>,
    /// What the core says of the draft.
    pub(crate) report: Memo<Report>,
    /// Everybody who was found in the CRM or pasted.
    pub(crate) candidates: RwSignal<Vec<Candidate>>,
    /// When whom was written to last, by anybody on the portal.
    pub(crate) mailed: RwSignal<Mailed>,
    /// Set while the portal does not keep what the user chose.
    pub(crate) not_remembered: RwSignal<Option<RestError>>,
    /// Why it is not known when the line mailed.
    pub(crate) past_unread: RwSignal<Option<RestError>>,
    /// How looking for them went.
    pub(crate) search: RwSignal<Search>,
    /// Why the portal's own dialog gave nobody, if something went wrong with it.
    pub(crate) choosing: RwSignal<Option<FrameError>>,
    /// The parts of a long list, and which of them is sent to.
    pub(crate) split: RwSignal<Option<Split>>,
    /// Where those on the list come from.
    pub(crate) source: RwSignal<Source>,
    /// The keys of all whom the user has left out, be they on the list or not: a search that finds them again leaves them out.
    pub(crate) left_out: StoredValue<BTreeSet<String>>,
    /// The parts that the people from there were in when the page was left.
    pub(crate) split_of: StoredValue<Option<(Source, Split)>>,
    /// What is looked for.
    pub(crate) filter: FilterFields,
    /// A list that is being pasted.
    pub(crate) pasting: Pasting,
    /// A verdict for everybody whom the user keeps, by key.
    pub(crate) verdicts: Memo<BTreeMap<String, Verdict>>,
    /// Those who will get the message, in the order of sending.
    pub(crate) receivers: Memo<Vec<Candidate>>,
    /// When the user wants it to begin and how fast it goes.
    pub(crate) timing: RwSignal<Timing>,
    /// What the user knows of the number that sends.
    pub(crate) number: RwSignal<Number>,
    /// Who is sent to when.
    pub(crate) plan: Memo<Plan>,
    /// What can stand in the place of a tag.
    pub(crate) fields: RwSignal<Vec<Field>>,
    /// The kind of record that has these fields.
    pub(crate) looked_in: RwSignal<Record>,
    /// The line that sends.
    pub(crate) line: RwSignal<LineStatus>,
    /// The searches that the user has kept.
    pub(crate) filters: RwSignal<Vec<Filter>>,
    /// The user's own number, as far as it is known.
    pub(crate) own_number: RwSignal<String>,
    /// What holds for everybody on the portal.
    pub(crate) house: RwSignal<House>,
    /// Decides which text goes to whom.
    pub(crate) seed: RwSignal<u64>,
    /// A text that is to be put into the message.
    pub(crate) insertion: RwSignal<Option<Insertion>>,
}

/// A text from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Insertion {
    /// It stands on a line of its own at the end.
    Append(String),
    /// It stands alone.
    Replace(String),
}

/// How looking for people went.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Search {
    /// The portal is being asked for these.
    Running(Filter),
    /// These are the people; if an error is given, nothing is known of their dialogs.
    Done(Option<RestError>),
    /// Nobody could be read.
    Failed(RestError),
}

/// Where people come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Source {
    /// Nobody has been read.
    Unknown,
    /// They were found in the CRM.
    Search(Filter),
    /// A table that was pasted, alone or behind others.
    Table,
}

/// How often, in milliseconds, "now" moves on.
const TICK: u32 = 15_000;

impl Desk {
    /// A desk with nobody on the list, and `text` in the draft.
    pub(crate) fn new(lang: RwSignal<Lang>, text: String, house: House) -> Desk {
        let house = RwSignal::new(house);
        let draft = RwSignal::new(Draft { text, lang: lang.get_untracked(), ..Draft::default() });
        let text = Memo::new(move |_| draft.with(|draft| draft.text.clone()));
        let candidates = RwSignal::new(Vec::<Candidate>::new());
        let mailed = RwSignal::new(Mailed::new());
        let kept = Memo::new(move |_| {
            let (mailed, house) = (mailed.read(), house.read());
            let known = |one: &Candidate| one.known(&mailed, house.country.as_deref());
            let kept = |list: &Vec<Candidate>| {
                list.iter().filter(|one| !one.left_out).map(known).collect()
            };
            candidates.with(kept)
        });
        let timing = RwSignal::new(Timing::default());
        let now = ticking();
        let verdicts: Memo<BTreeMap<String, Verdict>> = Memo::new(move |_| {
            let start = timing.with(|timing| timing.at.unwrap_or(0)).max(now.get());
            let options = SegmentOptions {
                lang: lang.get(),
                now: u64::try_from(start).ok(),
                country: house.with(|house| house.country.clone()),
            };
            let verdicts = kept.with(|kept: &Vec<_>| segment(kept, &options));
            verdicts.into_iter().map(|verdict| (verdict.id.clone(), verdict)).collect()
        });
        let split = RwSignal::new(None::<Split>);
        let receivers = Memo::new(move |_| {
            let (verdicts, split) = (verdicts.read(), split.read());
            let in_part = |id: &str| split.as_ref().is_none_or(|split| split.holds(id));
            let receives = |one: &&Candidate| one.receives(&verdicts) && in_part(&one.person.id);
            candidates.with(|list| list.iter().filter(receives).cloned().collect::<Vec<_>>())
        });
        // Whoever gets nothing is named with the reason in the list of people, and is no risk of this mailing.
        let people = Memo::new(move |_| receivers.with(|list| persons(list)));
        let seed = RwSignal::new(chance::seed());
        let number = RwSignal::new(Number::default());
        Effect::new(move || {
            let number = number.get();
            draft.update(|draft| number.describe(draft.line.get_or_insert_default()));
        });
        let line = Memo::new(move |_| draft.with(|draft| draft.line.clone()));
        let request = Memo::new(move |_| {
            let seed = seed.get();
            people.with(|people| {
                house.with(|house| timing.get().request(now.get(), line.get(), house, seed, people))
            })
        });
        let plan =
            Memo::new(move |_| request.with(|request| people.with(|people| plan(request, people))));
        Effect::new(move || {
            let (people, request, lang) = (people.get(), request.get(), lang.get());
            let settings = house.with(House::settings);
            draft.update(|draft| {
                draft.settings = settings;
                draft.people = people;
                draft.plan = Some(request);
                draft.lang = lang;
            });
        });
        Desk {
            lang,
            draft,
            template: Memo::new(move |_| text.with(|text| parse(text))),
            report: Memo::new(move |_| draft.with(worst_first)),
            candidates,
            mailed,
            not_remembered: RwSignal::new(None),
            past_unread: RwSignal::new(None),
            choosing: RwSignal::new(None),
            search: RwSignal::new(Search::Running(Filter::default())),
            split,
            source: RwSignal::new(Source::Unknown),
            left_out: StoredValue::new(BTreeSet::new()),
            split_of: StoredValue::new(None),
            filter: FilterFields::new(),
            pasting: Pasting::new(),
            verdicts,
            receivers,
            timing,
            number,
            plan,
            fields: RwSignal::new(Vec::new()),
            looked_in: RwSignal::new(Record::default()),
            line: RwSignal::new(LineStatus::Missing),
            filters: RwSignal::new(Vec::new()),
            own_number: RwSignal::new(String::new()),
            house,
            seed,
            insertion: RwSignal::new(None),
        }
    }

    /// Whether it is known when the line mailed, or the portal keeps no such thing. Two employees would mail the same people otherwise.
    pub(crate) fn past_is_known(self) -> bool {
        let refused = |error: &Option<RestError>| error.as_ref().is_none_or(RestError::is_refusal);
        self.past_unread.try_with_untracked(refused).unwrap_or_default()
    }

    /// Leaves people out of the mailing, by their keys.
    pub(crate) fn leave_out(self, people: &[String]) {
        self.candidates.update(|list| {
            for one in list.iter_mut().filter(|one| people.contains(&one.person.id)) {
                one.left_out = true;
            }
        });
    }
}

fn persons(list: &[Candidate]) -> Vec<Person> {
    list.iter().map(|one| one.person.clone()).collect()
}

/// What the core says, the risks that block first. That there is no text yet is no risk of it: the foot of the screen asks for one.
fn worst_first(draft: &Draft) -> Report {
    let mut report = check(draft);
    if draft.text.trim().is_empty() {
        report.risks.retain(|risk| risk.rule != "empty-text");
    }
    report.risks.sort_by_key(|risk| risk.severity);
    report
}

/// The moment it is, every now and then.
fn ticking() -> ReadSignal<i64> {
    let (now, set_now) = signal(clock::now());
    // It ends with the desk, whose the store is.
    StoredValue::new_local(Interval::new(TICK, move || set_now.set(clock::now())));
    now
}
