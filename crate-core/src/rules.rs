use std::collections::BTreeSet;

use serde::Serialize;

use crate::automaton::Automaton;
use crate::date::date;
use crate::lang::Lang;
use crate::lead::{Lead, leads};
use crate::ledger::Line;
use crate::length::{Length, length};
use crate::link::{Lists, Scanned, scan};
use crate::prose::prose;
use crate::recommendation::Timing;
use crate::report::{Draft, Fix, Risk, Settings, Severity};
use crate::sample::{Sample, Samples};
use crate::schedule::{Obstacle, PlanRequest, Schedule, Unplaced, schedule};
use crate::segment::{Person, Reason, SegmentOptions, Verdict, segment};
use crate::span::Span;
use crate::tag::{is_own_field, known_codes};
use crate::template::Template;
use crate::texts::{Count, counted};
use crate::zone::Zone;

mod accidental_link;
mod ad_not_marked;
mod banned_link;
mod demo_limit;
mod dialog_unknown;
mod doubled_space;
mod duplicate_option;
mod duplicate_phone;
mod empty_option;
mod foreign_tag;
mod glued_link;
mod hidden_link;
mod injected_markup;
mod invalid_phone;
mod invisible_character;
mod landline;
mod line_state;
mod link_not_clickable;
mod mailed_recently;
mod many_links;
mod markdown_slip;
mod meta_mention;
mod new_number;
mod no_dialog;
mod no_opt_out;
mod no_personalization;
mod no_question;
mod no_replies;
mod opted_out;
mod pause_not_kept;
mod popular_link;
mod quiet_hours;
mod segment_over_100;
mod segment_over_50;
mod shortened_link;
mod shouting;
mod single_option;
mod space_before_punctuation;
mod suspicious_name;
mod tag_without_fallback;
mod too_alike;
mod too_fast;
mod too_few_variants;
mod too_long;
mod too_many_days;
mod too_many_hours;
mod unbalanced_brace;
mod unclosed_formatting;
mod unknown_tag;
mod vpn_mention;

/// Every rule there is. A rule's id is the name of its file, of its case file in `tests/cases` and of its entry in the docs.
pub(crate) const RULES: &[Rule] = &[
    unbalanced_brace::RULE,
    foreign_tag::RULE,
    unknown_tag::RULE,
    injected_markup::RULE,
    invisible_character::RULE,
    shortened_link::RULE,
    banned_link::RULE,
    popular_link::RULE,
    hidden_link::RULE,
    glued_link::RULE,
    accidental_link::RULE,
    many_links::RULE,
    link_not_clickable::RULE,
    meta_mention::RULE,
    vpn_mention::RULE,
    ad_not_marked::RULE,
    no_opt_out::RULE,
    no_personalization::RULE,
    tag_without_fallback::RULE,
    suspicious_name::RULE,
    too_few_variants::RULE,
    too_alike::RULE,
    single_option::RULE,
    duplicate_option::RULE,
    empty_option::RULE,
    too_long::RULE,
    no_question::RULE,
    unclosed_formatting::RULE,
    markdown_slip::RULE,
    shouting::RULE,
    doubled_space::RULE,
    space_before_punctuation::RULE,
    segment_over_100::RULE,
    segment_over_50::RULE,
    no_dialog::RULE,
    dialog_unknown::RULE,
    opted_out::RULE,
    mailed_recently::RULE,
    duplicate_phone::RULE,
    invalid_phone::RULE,
    landline::RULE,
    line_state::RULE,
    demo_limit::RULE,
    new_number::RULE,
    pause_not_kept::RULE,
    too_many_days::RULE,
    too_many_hours::RULE,
    too_fast::RULE,
    quiet_hours::RULE,
    no_replies::RULE,
];

/// The page of OLChat that lists the nine recommendations for mailings.
pub(crate) const OLCHAT: &str = "https://docs.olchat.io/capabilities/rassylka-soobshenii";

/// The page of OLChat on what gets a number blocked.
pub(crate) const OLCHAT_BLOCKING: &str = "https://docs.olchat.io/blokirovka-nomera";

/// The page of OLChat on how its randomizer is written.
pub(crate) const OLCHAT_RANDOMIZER: &str = "https://docs.olchat.io/capabilities/randomizator";

/// The page of Bitrix24 on the tags of a mailing.
pub(crate) const BITRIX24_TAGS: &str = "https://helpdesk.bitrix24.ru/open/12302778";

/// The page of WhatsApp on formatting.
pub(crate) const WHATSAPP_FORMATTING: &str = "https://faq.whatsapp.com/539178204879377";

/// How many findings a rule makes at the most. A report lists fewer, and a text may consist of nothing else.
pub(crate) const MOST_FINDINGS: usize = 1000;

/// One thing that is looked for.
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) severity: Severity,
    /// Why it matters and what to do: Russian, English.
    pub(crate) help: [&'static str; 2],
    pub(crate) source: &'static str,
    /// The recommendation it belongs to, from 1 to 9.
    pub(crate) recommendation: Option<u8>,
    pub(crate) check: fn(&Context) -> Vec<Finding>,
}

/// One thing that was found.
#[derive(Default)]
pub(crate) struct Finding {
    pub(crate) message: String,
    pub(crate) span: Option<Span>,
    pub(crate) fix: Option<Fix>,
    pub(crate) people: Vec<String>,
    /// Where it weighs more or less than its rule says.
    pub(crate) severity: Option<Severity>,
}

/// What a rule may look at.
pub(crate) struct Context<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) lang: Lang,
    pub(crate) template: &'d Template,
    /// What recipients read; tags stand in it as they are written.
    pub(crate) samples: &'d Samples,
    /// The samples as far as they are the author's own words: see [`prose`].
    pub(crate) prose: Vec<String>,
    /// The links of each sample, addresses of e-mail included.
    pub(crate) links: Vec<Vec<Scanned>>,
    /// Where they lead, each once.
    pub(crate) leads: Vec<Lead<'d>>,
    pub(crate) texts: Count,
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

/// What is known of a rule without a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct RuleInfo {
    /// Its id.
    pub id: &'static str,
    /// How much it weighs, unless a finding says otherwise.
    pub severity: Severity,
    /// Why it matters and what to do.
    pub help: &'static str,
    /// Where it comes from: an address.
    pub source: &'static str,
    /// The recommendation it belongs to, from 1 to 9.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub recommendation: Option<u8>,
}

/// Every rule there is, in the order in which they are looked at.
pub fn rules(lang: Lang) -> Vec<RuleInfo> {
    let info = |rule: &Rule| RuleInfo {
        id: rule.id,
        severity: rule.severity,
        help: rule.help(lang),
        source: rule.source,
        recommendation: rule.recommendation,
    };
    RULES.iter().map(info).collect()
}

impl Rule {
    pub(crate) fn risk(&self, finding: Finding, lang: Lang) -> Risk {
        Risk {
            rule: self.id,
            severity: finding.severity.unwrap_or(self.severity),
            message: finding.message,
            help: self.help(lang).to_owned(),
            source: self.source,
            span: finding.span,
            fix: finding.fix,
            people: finding.people,
        }
    }

    fn help(&self, lang: Lang) -> &'static str {
        let [ru, en] = self.help;
        lang.pick(ru, en)
    }
}

impl<'d> Context<'d> {
    pub(crate) fn new(
        draft: &'d Draft,
        template: &'d Template,
        samples: &'d Samples,
        automaton: &Automaton,
    ) -> Context<'d> {
        let country = &draft.settings.country;
        let request = draft.plan.clone().map(|plan| PlanRequest {
            line: plan.line.or_else(|| draft.line.clone()),
            country: plan.country.or_else(|| country.clone()),
            ..plan
        });
        let now = request.as_ref().and_then(|request| u64::try_from(request.start).ok());
        let country = request.as_ref().map_or(country, |request| &request.country).clone();
        let options = SegmentOptions { country, now, lang: draft.lang };
        let verdicts = segment(&draft.people, &options);
        let receivers = draft
            .people
            .iter()
            .zip(&verdicts)
            .filter(|(_, verdict)| verdict.receives)
            .map(|(person, _)| person);
        let receivers: Vec<&Person> = receivers.collect();
        let Settings { popular_hosts: popular, banned_hosts: banned, .. } = &draft.settings;
        let lists = Lists { popular, banned };
        let links: Vec<Vec<Scanned>> =
            samples.samples.iter().map(|sample| scan(&sample.text)).collect();
        let each = samples.samples.iter().zip(&links);
        Context {
            draft,
            lang: draft.lang,
            template,
            prose: each.clone().map(|(sample, links)| prose(sample, links)).collect(),
            leads: leads(template, each, lists),
            links,
            samples,
            texts: counted(template, automaton),
            length: length(template, &receivers),
            codes: known_codes(&draft.people),
            schedule: request.as_ref().map(|request| schedule(request, &receivers)),
            zone: request.as_ref().map(PlanRequest::zone).unwrap_or_default(),
            request,
            verdicts,
            receivers,
        }
    }

    /// When the mailing takes place, if that is said.
    pub(crate) fn timing(&self) -> Option<Timing<'_>> {
        let (request, schedule) = (self.request.as_ref()?, self.schedule.as_ref()?);
        Some(Timing {
            times: schedule.placed.iter().map(|placed| placed.at).collect(),
            start: request.start,
            zone: &self.zone,
            past: request.ledger(),
        })
    }

    /// What is known of the number that sends.
    pub(crate) fn line(&self) -> Option<&Line> {
        self.request.as_ref().and_then(|request| request.line.as_ref()).or(self.draft.line.as_ref())
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

    /// What to say of those for whom the plan has no room for this reason, if there are any, with the day that would fit them.
    pub(crate) fn without_room(&self, obstacle: Obstacle, words: [&str; 2]) -> Vec<Finding> {
        let unplaced = self.schedule.iter().flat_map(|schedule| &schedule.unplaced);
        let unplaced: Vec<&Unplaced> =
            unplaced.filter(|unplaced| unplaced.obstacle == obstacle).collect();
        let id = |unplaced: &&Unplaced| Some(self.receivers.get(unplaced.person)?.id.clone());
        let mut found = self.about(unplaced.iter().filter_map(id).collect(), words);
        let first = unplaced.iter().filter_map(|unplaced| unplaced.first).min();
        if let (Some(finding), Some(first)) = (found.first_mut(), first) {
            let day = date(self.zone.day(first));
            finding.message +=
                &self.lang.say(format_args!(", можно {day}"), format_args!(", possible on {day}"));
        }
        found
    }

    /// Every sample with its links.
    pub(crate) fn linked(&self) -> impl Iterator<Item = (&Sample, &[Scanned])> {
        self.samples.samples.iter().zip(self.links.iter().map(Vec::as_slice))
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
        let finding = |place: Place| {
            let message = message(&excerpt(place.at.of(&place.sample.text)));
            Finding { message, span: Some(place.source), ..Finding::default() }
        };
        self.places(look).into_iter().map(finding).collect()
    }

    /// What `look` finds in the author's own words, over every variant: each place of the template once.
    pub(crate) fn places(&self, look: fn(&str) -> Vec<Span>) -> Vec<Place<'_>> {
        let mut places: Vec<Place> = Vec::new();
        let mut sources: Vec<Span> = Vec::new();
        for (sample, prose) in self.samples.samples.iter().zip(&self.prose) {
            for at in look(prose) {
                let source = self.template.source(sample, at);
                if let Err(rank) = sources.binary_search(&source) {
                    if places.len() == MOST_FINDINGS {
                        return places;
                    }
                    sources.insert(rank, source);
                    places.push(Place { sample, at, source });
                }
            }
        }
        places
    }
}

/// A stretch of a sample.
pub(crate) struct Place<'c> {
    pub(crate) sample: &'c Sample,
    pub(crate) at: Span,
    /// The place in the template that it comes from.
    pub(crate) source: Span,
}

/// As much of a text as a message has room for, on one line.
pub(crate) fn excerpt(text: &str) -> String {
    text.chars().take(24).map(|letter| if letter == '\n' { ' ' } else { letter }).collect()
}
