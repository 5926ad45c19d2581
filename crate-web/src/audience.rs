//! Who is on the list, and who of them will get the message.

use std::collections::{BTreeMap, BTreeSet};

use bereg_core::{BEST_SEGMENT, Lang, SegmentOptions, Verdict, segment, split};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::bitrix::crm::Filter;
use crate::bitrix::{FrameError, RestError};
use crate::candidate::{Candidate, is_of_row};
use crate::past::Mailed;
use crate::policy::Policy;
use crate::whom::filter_form::FilterFields;
use crate::whom::paste::Pasting;
use crate::whom::split::Split;

/// The people on the desk, and the way they got there; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Audience {
    /// Everybody who was found in the CRM or pasted.
    pub(crate) candidates: RwSignal<Vec<Candidate>>,
    /// How looking for them went.
    pub(crate) search: RwSignal<Search>,
    /// Whether the line is being asked who of them has written to it: verdicts may change.
    pub(crate) proving: RwSignal<bool>,
    /// Why the portal's own dialog gave nobody, if something went wrong with it.
    pub(crate) choosing: RwSignal<Option<FrameError>>,
    /// Where those on the list come from.
    pub(crate) source: RwSignal<Source>,
    /// The keys of all whom the user has left out, be they on the list or not: a search that finds them again leaves them out.
    pub(crate) left_out: RwSignal<BTreeSet<String>>,
    /// The risk that somebody was left out for, by key: the id of its rule. Whoever was left out by hand is not among them.
    pub(crate) left_out_for: RwSignal<BTreeMap<String, String>>,
    /// The tags, by their codes, that read for somebody as if they had no value, by key: the name in the CRM is none.
    pub(crate) unnamed: RwSignal<BTreeMap<String, BTreeSet<String>>>,
    /// When whom was written to last, by anybody on the portal.
    pub(crate) mailed: RwSignal<Mailed>,
    /// The parts of a long list, and which of them is sent to.
    pub(crate) split: RwSignal<Option<Split>>,
    /// How many of those who would get the message each part has.
    pub(crate) part_sizes: Memo<Vec<usize>>,
    /// The people whom a search or a table has just replaced, and where they came from: they can be laid out again.
    pub(crate) replaced: RwSignal<Option<(Source, Vec<Candidate>)>>,
    /// The parts that the people from there were in when the page was left.
    pub(crate) split_of: StoredValue<Option<(Source, Split)>>,
    /// What was looked for last.
    pub(crate) wanted: StoredValue<Option<Filter>>,
    /// What the form says to look for.
    pub(crate) filter: FilterFields,
    /// What an administrator has set: where numbers without a plus are at home, and how many people a mailing may have.
    policy: RwSignal<Policy>,
    /// A list that is being pasted.
    pub(crate) pasting: Pasting,
    /// A verdict for everybody whom the user keeps, by key.
    pub(crate) verdicts: Memo<BTreeMap<String, Verdict>>,
    /// Those who will get the message, in the order of sending.
    pub(crate) receivers: Memo<Vec<Candidate>>,
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
    /// Nobody has been chosen.
    Nobody,
    /// They were found in the CRM.
    Search(Filter),
    /// A table that was pasted, alone or behind others.
    Table,
}

impl Audience {
    /// Nobody yet. `start` is the moment the mailing begins at, as far as it is known.
    pub(crate) fn new(
        lang: RwSignal<Lang>,
        policy: RwSignal<Policy>,
        start: Memo<i64>,
    ) -> Audience {
        let candidates = RwSignal::new(Vec::<Candidate>::new());
        let mailed = RwSignal::new(Mailed::new());
        let kept = Memo::new(move |_| {
            let (mailed, policy) = (mailed.read(), policy.read());
            let known = |one: &Candidate| one.known(&mailed, policy.country.as_deref());
            let kept = |list: &Vec<Candidate>| {
                list.iter().filter(|one| !one.left_out).map(known).collect()
            };
            candidates.with(kept)
        });
        let verdicts: Memo<BTreeMap<String, Verdict>> = Memo::new(move |_| {
            let options = SegmentOptions {
                lang: lang.get(),
                now: Some(start.get()),
                country: policy.with(|policy| policy.country.clone()),
            };
            let verdicts = kept.with(|kept: &Vec<_>| segment(kept, &options));
            verdicts.into_iter().map(|verdict| (verdict.id.clone(), verdict)).collect()
        });
        let split = RwSignal::new(None::<Split>);
        let part_sizes = Memo::new(move |_| {
            let verdicts = verdicts.read();
            let sizes = |split: &Split| {
                candidates.with(|list| {
                    let receivers = list.iter().filter(|one| one.receives(&verdicts));
                    split.sizes(receivers.map(|one| one.person.id.as_str()))
                })
            };
            split.with(|split| split.as_ref().map(sizes).unwrap_or_default())
        });
        let unnamed = RwSignal::new(BTreeMap::<String, BTreeSet<String>>::new());
        let receivers = Memo::new(move |_| {
            let (verdicts, split, unnamed) = (verdicts.read(), split.read(), unnamed.read());
            let in_part = |id: &str| split.as_ref().is_none_or(|split| split.holds(id));
            let receives = |one: &&Candidate| one.receives(&verdicts) && in_part(&one.person.id);
            let named = |one: &Candidate| match unnamed.get(&one.person.id) {
                Some(codes) => one.without(codes),
                None => one.clone(),
            };
            candidates.with(|list| list.iter().filter(receives).map(named).collect::<Vec<_>>())
        });
        Audience {
            candidates,
            search: RwSignal::new(Search::Running(Filter::default())),
            proving: RwSignal::new(false),
            choosing: RwSignal::new(None),
            source: RwSignal::new(Source::Unknown),
            left_out: RwSignal::new(BTreeSet::new()),
            left_out_for: RwSignal::new(BTreeMap::new()),
            unnamed,
            mailed,
            split,
            part_sizes,
            replaced: RwSignal::new(None),
            split_of: StoredValue::new(None),
            wanted: StoredValue::new(None),
            filter: FilterFields::new(),
            policy,
            pasting: Pasting::new(),
            verdicts,
            receivers,
        }
    }

    /// Puts people on the list; if an error is given, nothing is known of their dialogs. Whoever was left out before is left out again.
    pub(crate) fn show(
        self,
        source: Source,
        mut people: Vec<Candidate>,
        dialogs: Option<RestError>,
    ) {
        self.left_out.with_untracked(|left_out| {
            for one in &mut people {
                one.left_out = left_out.contains(&one.person.id);
            }
        });
        let is_search = matches!(source, Source::Search(_));
        let listed = self.listed().filter(|(before, _)| is_search && *before != source);
        if listed.is_some() {
            self.replaced.set(listed);
        } else if !is_search
            || self.replaced.with_untracked(|list| list.as_ref().is_some_and(|it| it.0 == source))
        {
            self.replaced.set(None);
        }
        let split = self.split_of.try_update_value(Option::take).flatten();
        self.split.set(split.filter(|(of, _)| *of == source).map(|(_, split)| split));
        self.pasting.unused.set(0);
        self.pasting.known.set(None);
        self.pasting.recognising.next();
        self.candidates.set(people);
        self.source.set(source);
        self.search.set(Search::Done(dialogs));
    }

    /// Those who are on the list, and where they came from; nothing of an empty list.
    pub(crate) fn listed(self) -> Option<(Source, Vec<Candidate>)> {
        let people = self.candidates.get_untracked();
        (!people.is_empty()).then(|| (self.source.get_untracked(), people))
    }

    /// The sizes of the parts that the list ought to be split into; nothing for a short list, or one that is split already.
    pub(crate) fn to_split(self) -> Option<Vec<usize>> {
        let (receivers, most) = (self.receivers.with(Vec::len), self.policy.with(Policy::most));
        let is_long = receivers > BEST_SEGMENT.min(most) && self.split.with(Option::is_none);
        is_long.then(|| split(receivers, most))
    }

    /// Splits the list into such parts; the first one is sent to.
    pub(crate) fn divide(self) {
        let most = self.policy.with_untracked(Policy::most);
        let split = self.receivers.with_untracked(|all| Split::of(all, most));
        self.split.set(Some(split));
    }

    /// Puts the people back who were on the list before, left out or not as they were.
    pub(crate) fn bring_back(self, source: Source, people: Vec<Candidate>) {
        self.replaced.set(None);
        self.pasting.unused.set(0);
        self.lay_out(source, |list| *list = people);
    }

    /// Takes everybody off the list; they can be laid out again.
    pub(crate) fn clear(self) {
        self.replaced.set(self.listed());
        self.wanted.set_value(None);
        self.lay_out(Source::Nobody, Vec::clear);
    }

    /// Makes another list of the one there is, from this source: in one part, and nothing of it has been looked for in the CRM yet.
    pub(crate) fn lay_out(self, source: Source, change: impl FnOnce(&mut Vec<Candidate>)) {
        self.split.set(None);
        self.pasting.known.set(None);
        self.pasting.recognising.next();
        self.change(change);
        self.source.set(source);
        self.search.set(Search::Done(None));
    }

    /// The first part of a long list, other than that which is sent to, in which somebody would get the message.
    pub(crate) fn next_part(self) -> Option<usize> {
        let sizes = self.part_sizes.read();
        let chosen = self.split.with(|split| split.as_ref().map(|split| split.chosen))?;
        (0..sizes.len()).find(|part| *part != chosen && sizes[*part] > 0)
    }

    /// Leaves people out of the mailing, by their keys, or takes them back; and with them everybody who has one of their numbers, or somebody
    /// else would get the message there.
    pub(crate) fn leave_out(self, people: &[String], left_out: bool) {
        let country = self.policy.with_untracked(|policy| policy.country.clone());
        let country = country.as_deref();
        let people: BTreeSet<&str> = people.iter().map(String::as_str).collect();
        self.change(|list| {
            let named = list.iter().filter(|one| people.contains(one.person.id.as_str()));
            let numbers: BTreeSet<String> = named.filter_map(|one| one.number(country)).collect();
            let is_meant = |one: &Candidate| {
                people.contains(one.person.id.as_str())
                    || one.number(country).is_some_and(|number| numbers.contains(&number))
            };
            for one in list.iter_mut().filter(|one| is_meant(one)) {
                one.left_out = left_out;
            }
        });
    }

    /// Leaves the people of a risk out of the mailing, by their keys; `rule` is the id of its rule.
    pub(crate) fn leave_out_for(self, people: &[String], rule: &str) {
        self.leave_out(people, true);
        self.left_out_for.update(|rules| {
            rules.extend(people.iter().map(|id| (id.clone(), rule.to_owned())));
        });
    }

    /// Has a tag, by its code, read for these people, by their keys, as if they had no value.
    pub(crate) fn unname(self, people: &[String], code: &str) {
        self.unnamed.update(|unnamed| {
            for id in people {
                unnamed.entry(id.clone()).or_default().insert(code.to_owned());
            }
        });
    }

    /// Whether somebody on the list comes from a table.
    pub(crate) fn has_rows(self) -> bool {
        self.candidates.with_untracked(|list| list.iter().any(|one| is_of_row(&one.person.id)))
    }

    /// Forgets who of a table is not called by name: the next table has other people in its rows.
    pub(crate) fn forget_rows(self) {
        self.unnamed.update(|unnamed| unnamed.retain(|key, _| !is_of_row(key)));
    }

    /// Forgets whom the user has left out or does not call by name: that was said of a mailing that is over.
    pub(crate) fn begin_anew(self) {
        self.take_back();
        self.left_out.set(BTreeSet::new());
        self.left_out_for.set(BTreeMap::new());
        self.unnamed.set(BTreeMap::new());
    }

    /// Takes everybody on the list back whom the user has left out.
    pub(crate) fn take_back(self) {
        self.change(|list| list.iter_mut().for_each(|one| one.left_out = false));
    }

    /// Changes the list, and takes down whom of it the user has left out.
    pub(crate) fn change(self, change: impl FnOnce(&mut Vec<Candidate>)) {
        self.candidates.update(|list| {
            change(list);
            self.left_out.update(|left_out| {
                for one in list.iter() {
                    match one.left_out {
                        true => left_out.insert(one.person.id.clone()),
                        false => left_out.remove(&one.person.id),
                    };
                }
                self.left_out_for.update(|rules| rules.retain(|id, _| left_out.contains(id)));
            });
        });
    }
}
