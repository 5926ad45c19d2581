//! What lies on the composer's desk: the draft, what is known of it, and what the user has chosen.

use bereg_core::{Draft, Lang, Person, Plan, PlanRequest, Report, Template, check, parse, plan};
use gloo_timers::callback::Interval;
use leptos::prelude::*;

use crate::audience::Audience;
use crate::bitrix::RestError;
use crate::bitrix::crm::{Field, Filter, Record};
use crate::browser::{chance, clock};
use crate::candidate::Candidate;
use crate::line_status::LineStatus;
use crate::policy::Policy;
use crate::rule_id;
use crate::when::number::Number;
use crate::when::timing::Timing;

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
    /// Who is on the list, and who of them will get it.
    pub(crate) audience: Audience,
    /// Set while the portal does not keep what the user chose.
    pub(crate) not_remembered: RwSignal<Option<RestError>>,
    /// Why it is not known when the line mailed.
    pub(crate) past_unread: RwSignal<Option<RestError>>,
    /// Why it is not known what the user has said of the number.
    pub(crate) number_unread: RwSignal<Option<RestError>>,
    /// By how many seconds the computer's clock is ahead of the portal's, where that is too much to mail by it.
    pub(crate) clock_off: RwSignal<Option<i64>>,
    /// When the user wants it to begin and how fast it goes.
    pub(crate) timing: RwSignal<Timing>,
    /// What the user knows of the number that sends.
    pub(crate) number: RwSignal<Number>,
    /// How the mailing is to be planned, and who gets it; and the plan: who is sent to when.
    pub(crate) request: Memo<PlanRequest>,
    pub(crate) people: Memo<Vec<Person>>,
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
    pub(crate) policy: RwSignal<Policy>,
    /// Decides which text goes to whom.
    pub(crate) seed: RwSignal<u64>,
    /// A text that is to be put into the message.
    pub(crate) insertion: RwSignal<Option<Insertion>>,
}

/// A text from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Insertion {
    /// It stands on a line of its own at the end, without what the message says already.
    Append(String),
    /// It stands alone.
    Replace(String),
}

/// How often, in milliseconds, "now" moves on.
const TICK: u32 = 15_000;

impl Desk {
    /// A desk with nobody on the list, and `text` in the draft.
    pub(crate) fn new(lang: RwSignal<Lang>, text: String, policy: Policy) -> Desk {
        let policy = RwSignal::new(policy);
        let draft = RwSignal::new(Draft { text, lang: lang.get_untracked(), ..Draft::default() });
        let text = Memo::new(move |_| draft.with(|draft| draft.text.clone()));
        let timing = RwSignal::new(Timing::default());
        let now = ticking();
        let start = Memo::new(move |_| timing.with(|timing| timing.at.unwrap_or(0)).max(now.get()));
        let audience = Audience::new(lang, policy, start);
        // Whoever gets nothing is named with the reason in the list of people, and is no risk of this mailing.
        let people = Memo::new(move |_| audience.receivers.with(|list| persons(list)));
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
                policy.with(|policy| {
                    timing.get().request(now.get(), line.get(), policy, seed, people)
                })
            })
        });
        let plan = Memo::new(move |_| {
            request.with(|request| people.with(|people| plan(request, people, lang.get())))
        });
        Effect::new(move || {
            let (people, request, lang) = (people.get(), request.get(), lang.get());
            let settings = policy.with(Policy::settings);
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
            audience,
            not_remembered: RwSignal::new(None),
            past_unread: RwSignal::new(None),
            number_unread: RwSignal::new(None),
            clock_off: RwSignal::new(None),
            timing,
            number,
            request,
            people,
            plan,
            fields: RwSignal::new(Vec::new()),
            looked_in: RwSignal::new(Record::default()),
            line: RwSignal::new(LineStatus::Missing),
            filters: RwSignal::new(Vec::new()),
            own_number: RwSignal::new(String::new()),
            policy,
            seed,
            insertion: RwSignal::new(None),
        }
    }

    /// When the mailing could begin, if nobody has room as it is planned: Unix time in seconds.
    pub(crate) fn free_start(self) -> Memo<Option<i64>> {
        let first = |plan: &Plan| plan.left.iter().filter_map(|left| left.first).min();
        Memo::new(move |_| {
            let later = self.plan.with(|plan| first(plan).filter(|_| plan.sends.is_empty()))?;
            // A day before the one that was wanted may be free, for everybody and nearer to it.
            let wanted = self.request.get();
            let from = |start| self.planned(PlanRequest { start, ..wanted.clone() });
            let at_once = from(clock::now());
            let sooner = at_once.sends.first().map(|send| send.at).or_else(|| first(&at_once));
            let is_nearer = |at: &i64| wanted.start - at < later - wanted.start;
            let sooner = sooner.filter(is_nearer).filter(|at| from(*at).left.is_empty());
            Some(sooner.unwrap_or(later))
        })
    }

    /// The plan of the same people, asked for otherwise.
    pub(crate) fn planned(self, request: PlanRequest) -> Plan {
        self.people.with(|people| plan(&request, people, self.lang.get()))
    }

    /// What can stand in the place of a tag for records of this kind, if it is known.
    pub(crate) fn fields_of(self, record: Record) -> Option<Vec<Field>> {
        let fields = self.fields.try_get_untracked().filter(|fields| !fields.is_empty());
        fields.filter(|_| self.looked_in.try_get_untracked() == Some(record))
    }

    /// Whether it is known when the line mailed, or the portal keeps no such thing. Two employees would mail the same people otherwise.
    pub(crate) fn past_is_known(self) -> bool {
        let refused = |error: &Option<RestError>| error.as_ref().is_none_or(RestError::is_refusal);
        self.past_unread.try_with_untracked(refused).unwrap_or_default()
    }
}

fn persons(list: &[Candidate]) -> Vec<Person> {
    list.iter().map(|one| one.person.clone()).collect()
}

/// What the core says, the risks that block first. That there is no text yet is no risk of it: the foot of the screen asks for one.
fn worst_first(draft: &Draft) -> Report {
    let mut report = check(draft);
    if draft.text.trim().is_empty() {
        report.risks.retain(|risk| risk.rule != rule_id::EMPTY_TEXT);
    }
    report.risks.sort_by_key(|risk| risk.severity);
    report
}

/// The moment it is, every now and then, as long as its owner lives.
pub(crate) fn ticking() -> ReadSignal<i64> {
    let (now, set_now) = signal(clock::now());
    // It ends with the desk, whose the store is.
    StoredValue::new_local(Interval::new(TICK, move || set_now.set(clock::now())));
    now
}
