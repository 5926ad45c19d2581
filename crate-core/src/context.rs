use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

use crate::audience::Audience;
use crate::automaton::Automaton;
use crate::count::{Count, counted};
use crate::date::near_date;
use crate::filled::{Filled, Fillings};
use crate::finding::{Finding, MAX_FINDINGS, excerpt};
use crate::lang::Lang;
use crate::lead::{Lead, leads};
use crate::length::{Length, length};
use crate::line::Line;
use crate::link::{Lists, Scanned, scan_warily};
use crate::person::Person;
use crate::plan_request::PlanRequest;
use crate::planner::schedule;
use crate::prose::prose;
use crate::repeats::{Repeats, different, repeated};
use crate::report::{Draft, Settings};
use crate::sample::{Sample, Samples};
use crate::schedule::{Obstacle, Schedule, Unplaced};
use crate::segment::{BEST_SEGMENT, Reason, Verdict};
use crate::span::Span;
use crate::tag::{is_own_field, known_codes};
use crate::template::Template;
use crate::timing::Timing;
use crate::zone::Zone;

/// What a rule may look at.
pub(crate) struct Context<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) lang: Lang,
    pub(crate) template: &'d Template,
    /// All its texts.
    pub(crate) automaton: &'d Automaton,
    /// What recipients read; tags stand in it as they are written.
    pub(crate) samples: &'d Samples,
    /// The samples as far as they are the author's own words: see [`prose`].
    pub(crate) prose: Vec<String>,
    /// The links of each sample, addresses of e-mail included.
    pub(crate) links: Vec<Vec<Scanned>>,
    /// Where they lead, each once.
    pub(crate) leads: Vec<Lead<'d>>,
    /// What people's values and the author's fallbacks make of it.
    pub(crate) fillings: &'d Fillings,
    pub(crate) texts: Count,
    different: OnceCell<u64>,
    pub(crate) length: Length,
    /// The codes that a tag may have.
    pub(crate) codes: BTreeSet<String>,
    /// When, with what is known of the line.
    pub(crate) request: Option<PlanRequest>,
    /// The sender's time zone.
    pub(crate) zone: Zone,
    /// What comes of it for those who will receive the message.
    pub(crate) schedule: Option<Schedule>,
    /// One for each of the people.
    pub(crate) verdicts: Vec<Verdict>,
    /// Those of the people who will receive the message.
    pub(crate) receivers: Vec<&'d Person>,
}

/// A stretch of a sample.
pub(crate) struct Passage<'c> {
    pub(crate) sample: &'c Sample,
    /// What was looked at: the sample as far as it is the author's own words, or with values in it.
    pub(crate) prose: &'c str,
    pub(crate) at: Span,
    /// The place in the template that it comes from.
    pub(crate) source: Span,
    /// Whether a value or a fallback has a part in it.
    pub(crate) by_value: bool,
    /// Those whose values make it, by their keys; nobody where it stands in the text itself.
    pub(crate) people: Vec<String>,
}

/// A text that is read for links.
pub(crate) struct Reading<'c> {
    pub(crate) sample: &'c Sample,
    /// Addresses of e-mail included.
    pub(crate) links: &'c [Scanned],
    /// Those whose values stand in it, by their keys; nobody where there are none.
    pub(crate) people: &'c [String],
    filled: bool,
}

impl Reading<'_> {
    /// Whether values or fallbacks stand in it; tags as they are written otherwise.
    pub(crate) fn is_filled(&self) -> bool {
        self.filled
    }

    /// Whether what is found in this place is found by this reading: what has nothing to do with a value is found without values.
    pub(crate) fn makes(&self, at: Span) -> bool {
        !self.filled || self.sample.is_of_values(at)
    }
}

impl<'d> Context<'d> {
    pub(crate) fn new(
        draft: &'d Draft,
        template: &'d Template,
        samples: &'d Samples,
        fillings: &'d Fillings,
        audience: Audience<'d>,
        automaton: &'d Automaton,
    ) -> Context<'d> {
        let Audience { request, verdicts, receivers } = audience;
        let Settings { popular_hosts, banned_hosts, .. } = &draft.settings;
        let lists = Lists::new(popular_hosts, banned_hosts);
        let links: Vec<Vec<Scanned>> =
            samples.samples.iter().map(|sample| scan_warily(&sample.text)).collect();
        let each = samples.samples.iter().zip(&links);
        Context {
            draft,
            lang: draft.lang,
            template,
            automaton,
            prose: each.clone().map(|(sample, links)| prose(sample, links)).collect(),
            leads: leads(template, each, &fillings.filled, &lists),
            links,
            fillings,
            samples,
            texts: counted(template, automaton),
            different: OnceCell::new(),
            length: length(template, &receivers),
            codes: known_codes(&draft.people),
            schedule: request.as_ref().map(|request| schedule(request, &receivers)),
            zone: request.as_ref().map(PlanRequest::zone).unwrap_or_default(),
            request,
            verdicts,
            receivers,
        }
    }

    /// How many people the text is judged for: those who will receive it, or a segment of the best size where nobody is chosen yet.
    pub(crate) fn people(&self) -> usize {
        if self.draft.people.is_empty() { BEST_SEGMENT } else { self.receivers.len() }
    }

    /// How many different texts there are for these people, as far as can be told. Where they cannot be counted they are dealt to see, once.
    pub(crate) fn different(&self) -> u64 {
        *self.different.get_or_init(|| {
            different(self.template, self.automaton, self.people() as u64, self.texts)
        })
    }

    /// How many pairs of receivers would read the same.
    pub(crate) fn repeats(&self) -> Repeats {
        let people = self.receivers.len() as u64;
        repeated(self.template, self.automaton, people, self.texts, self.different())
    }

    /// When the mailing takes place, if that is said.
    pub(crate) fn timing(&self) -> Option<Timing<'_>> {
        let (request, schedule) = (self.request.as_ref()?, self.schedule.as_ref()?);
        Some(Timing {
            times: schedule.placed.iter().map(|placed| placed.at).collect(),
            zone: &self.zone,
            past: request.ledger(),
        })
    }

    /// What is known of the number that sends.
    pub(crate) fn line(&self) -> Option<&Line> {
        match &self.request {
            Some(request) => request.line.as_ref(),
            None => self.draft.line.as_ref(),
        }
    }

    /// Those who get nothing for this reason, by their keys.
    pub(crate) fn excluded(&self, reason: Reason) -> Vec<String> {
        let excluded = self.verdicts.iter().filter(|verdict| verdict.reason == Some(reason));
        excluded.map(|verdict| verdict.id.clone()).collect()
    }

    /// What to say of these people, if there are any: the words in Russian and English, then how many they are.
    pub(crate) fn about(&self, people: Vec<String>, [ru, en]: [&str; 2]) -> Vec<Finding> {
        if people.is_empty() {
            return Vec::new();
        }
        let message = format!("{}: {}", self.lang.pick(ru, en), people.len());
        vec![Finding { message, people, ..Finding::default() }]
    }

    /// What to say of those for whom the plan has no room for this reason, if there are any: in a sentence that is given how many they are
    /// and the day that would fit the first of them.
    pub(crate) fn without_room(
        &self,
        obstacle: Obstacle,
        sentence: &dyn Fn(u64, Option<&str>) -> String,
    ) -> Vec<Finding> {
        let unplaced = self.schedule.iter().flat_map(|schedule| &schedule.unplaced);
        let unplaced: Vec<&Unplaced> =
            unplaced.filter(|unplaced| unplaced.obstacle == obstacle).collect();
        let id = |unplaced: &&Unplaced| Some(self.receivers.get(unplaced.person)?.id.clone());
        let people: Vec<String> = unplaced.iter().filter_map(id).collect();
        if people.is_empty() {
            return Vec::new();
        }
        let first = unplaced.iter().filter_map(|unplaced| unplaced.first).min();
        let day = first.map(|first| near_date(self.zone.day(first), self.lang));
        let message = sentence(people.len() as u64, day.as_deref());
        vec![Finding { message, people, ..Finding::default() }]
    }

    /// Every sample with its links.
    pub(crate) fn linked(&self) -> impl Iterator<Item = (&Sample, &[Scanned])> {
        self.samples.samples.iter().zip(self.links.iter().map(Vec::as_slice))
    }

    /// Every sample, and after them the author's fallbacks and people's values with what stands around them.
    pub(crate) fn readings(&self) -> impl Iterator<Item = Reading<'_>> {
        let written = self.linked();
        let written =
            written.map(|(sample, links)| Reading { sample, links, people: &[], filled: false });
        written.chain(self.fillings.filled.iter().map(|filled| Reading {
            sample: &filled.sample,
            links: &filled.links,
            people: &filled.people,
            filled: true,
        }))
    }

    /// Whether all was read: every variant, and everybody's values.
    pub(crate) fn is_complete(&self) -> bool {
        self.samples.complete && self.fillings.complete
    }

    /// Whether there is anything to read.
    pub(crate) fn is_blank(&self) -> bool {
        self.template.text.trim().is_empty()
    }

    /// Whether what `found` looks for is in every text.
    pub(crate) fn in_every_text(&self, found: impl Fn(&Sample) -> bool) -> bool {
        self.samples.samples.iter().all(found)
    }

    /// Whether something stands in the place of a tag with this code. Fields of a portal's own are known once people are.
    pub(crate) fn is_known(&self, code: &str) -> bool {
        self.codes.contains(code) || self.draft.people.is_empty() && is_own_field(code)
    }

    /// Those who will receive the message and whose value for a tag is such, by their keys.
    pub(crate) fn people_whose(
        &self,
        code: &str,
        is_such: fn(Option<&str>) -> bool,
    ) -> Vec<String> {
        let such = self.receivers.iter().filter(|person| is_such(person.value(code)));
        such.map(|person| person.id.clone()).collect()
    }

    /// A finding for each place that `look` finds; `message` words it, given what is written there.
    pub(crate) fn mentions(
        &self,
        look: fn(&str) -> Vec<Span>,
        message: impl Fn(&str) -> String,
    ) -> Vec<Finding> {
        let finding = |place: Passage| {
            let message = message(&excerpt(place.at.of(&place.sample.text)));
            Finding { message, span: Some(place.source), ..Finding::default() }
        };
        self.passages(&look).into_iter().map(finding).collect()
    }

    /// What `look` finds in the author's own words, over every variant: each place of the template once.
    pub(crate) fn passages(&self, look: &dyn Fn(&str) -> Vec<Span>) -> Vec<Passage<'_>> {
        let mut places: Vec<Passage> = Vec::new();
        let mut sources: Vec<Span> = Vec::new();
        for (sample, prose) in self.samples.samples.iter().zip(&self.prose) {
            for at in look(prose) {
                let source = self.template.source(sample, at);
                if let Err(rank) = sources.binary_search(&source) {
                    if places.len() == MAX_FINDINGS {
                        return places;
                    }
                    sources.insert(rank, source);
                    places.push(Passage {
                        sample,
                        prose,
                        at,
                        source,
                        by_value: false,
                        people: Vec::new(),
                    });
                }
            }
        }
        places
    }

    /// As [`Context::passages`], and what values and fallbacks make of the words around them.
    pub(crate) fn passages_with_values(&self, look: fn(&str) -> Vec<Span>) -> Vec<Passage<'_>> {
        let mut places = self.passages(&look);
        let written: HashSet<Span> = places.iter().map(|place| place.source).collect();
        for Filled { sample, people, .. } in &self.fillings.filled {
            let found = look(&sample.text).into_iter().filter(|at| sample.is_of_values(*at));
            let sources = found.map(|at| (at, self.template.source(sample, at)));
            let new = sources.filter(|(_, source)| !written.contains(source));
            places.extend(new.map(|(at, source)| Passage {
                sample,
                prose: &sample.text,
                at,
                source,
                by_value: true,
                people: people.clone(),
            }));
        }
        places.truncate(MAX_FINDINGS);
        places
    }
}
