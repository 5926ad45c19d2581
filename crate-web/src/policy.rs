//! What an administrator has set for everybody on the portal.

use bereg_core::{ClockTime, MAX_SEGMENT, MIN_GAP, QUIET, Settings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::bitrix::entity::{escaped, json};
use crate::bitrix::{Init, Options, Rest, RestError, storage};

/// The policy of a portal: what is `None` or empty is left to the usual rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Policy {
    /// The ISO code of the country in which numbers without a plus are at home.
    pub(crate) country: Option<String>,
    /// Hosts that no mailing may lead to, besides the usual ones.
    pub(crate) banned_hosts: Vec<String>,
    /// Hosts that count as popular, besides the usual ones.
    pub(crate) popular_hosts: Vec<String>,
    /// Words that count as a way to opt out, besides the usual ones.
    pub(crate) opt_out_words: Vec<String>,
    /// From when to when nobody is written to, by the recipient's own clock.
    pub(crate) quiet: Option<(ClockTime, ClockTime)>,
    /// Seconds between two messages, at least.
    pub(crate) gap: Option<u32>,
    /// Messages a day, at most.
    pub(crate) per_day: Option<u32>,
    /// People in one mailing, at most.
    pub(crate) people: Option<u32>,
    /// From when to when messages may leave, by the sender's clock.
    pub(crate) hours: Option<(ClockTime, ClockTime)>,
    /// The checks that are switched off.
    pub(crate) off: Vec<Off>,
}

/// A check that is switched off for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Off {
    /// The id of the rule.
    pub(crate) rule: String,
    /// Why.
    pub(crate) why: String,
    /// The name of whoever decided so.
    pub(crate) by: String,
    /// When: Unix time in seconds.
    pub(crate) at: i64,
}

/// The name under which portals have kept it from the beginning.
const OPTION: &str = "house";

impl Policy {
    /// What the portal told when the app was opened.
    pub(crate) fn of(init: &Init) -> Policy {
        Policy::read(&init.app_options)
    }

    /// What the portal has now.
    pub(crate) async fn ask(rest: &Rest) -> Result<Policy, RestError> {
        let options = rest.call("app.option.get", &serde_json::json!({})).await?;
        Ok(Policy::read(&Options::decode(&options)))
    }

    /// Has the portal keep it; only an administrator may.
    pub(crate) async fn keep(&self, rest: &Rest) -> Result<(), RestError> {
        storage::set_app_option(rest, OPTION, &escaped(&json(self))).await
    }

    /// What the core has to know of it.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            country: self.country.clone(),
            off: self.off.iter().map(|off| off.rule.clone()).collect(),
            popular_hosts: self.popular_hosts.clone(),
            banned_hosts: self.banned_hosts.clone(),
            opt_out_words: self.opt_out_words.clone(),
        }
    }

    /// How many seconds lie between two messages when the user wants `gap`.
    pub(crate) fn gap(&self, gap: u32) -> u32 {
        gap.max(self.gap.unwrap_or(MIN_GAP))
    }

    /// How many messages a day may leave when the user wants `most`.
    pub(crate) fn per_day(&self, most: u32) -> u32 {
        most.min(self.per_day.unwrap_or(u32::MAX))
    }

    /// When messages may leave if the user wants these hours: the hours of both, or those of the policy where they have none in common.
    pub(crate) fn hours(&self, hours: (ClockTime, ClockTime)) -> (ClockTime, ClockTime) {
        let Some(open) = self.hours else { return hours };
        let from = hours.0.max(open.0);
        let [(end, to), (open_end, open_to)] =
            [hours, open].map(|(from, to)| (midnight_unless_after(from, to), to));
        match from < end.min(open_end) {
            true => (from, if end <= open_end { to } else { open_to }),
            false => open,
        }
    }

    /// When nobody is written to, by the recipient's own clock.
    pub(crate) fn quiet(&self) -> (ClockTime, ClockTime) {
        self.quiet.unwrap_or(QUIET)
    }

    /// Whether there is not even an hour of the day in which messages may leave to people who live here.
    pub(crate) fn is_closed(&self) -> bool {
        let (from, to) = self.hours.unwrap_or((ClockTime::hours(0), ClockTime::hours(24)));
        let to = midnight_unless_after(from, to);
        let (quiet_from, quiet_to) = self.quiet();
        let (quiet_from, quiet_to) = (quiet_from.seconds(), quiet_to.seconds());
        let is_open = |at: &i64| match quiet_from <= quiet_to {
            true => !(quiet_from..quiet_to).contains(at),
            false => (quiet_to..quiet_from).contains(at),
        };
        (from.seconds()..to.seconds()).step_by(60).filter(is_open).count() < 60
    }

    /// When messages may leave to people who live here, if the user wants these hours: from the first to the last moment, a rest at noon
    /// included. Nobody is left where both are the same.
    pub(crate) fn open(&self, hours: (ClockTime, ClockTime)) -> (ClockTime, ClockTime) {
        let ((from, to), (quiet_from, quiet_to)) = (self.hours(hours), self.quiet());
        let to = midnight_unless_after(from, to);
        let (from, to) = if quiet_from > quiet_to {
            (from.max(quiet_to), to.min(quiet_from))
        } else {
            let begins_late = (quiet_from..quiet_to).contains(&from);
            let ends_early = quiet_from < to && to <= quiet_to;
            (if begins_late { quiet_to } else { from }, if ends_early { quiet_from } else { to })
        };
        (from, to.max(from))
    }

    /// How many people a mailing may have.
    pub(crate) fn most(&self) -> usize {
        self.people.map_or(MAX_SEGMENT, |most| (most.max(1) as usize).min(MAX_SEGMENT))
    }

    /// An option that another version wrote and this one cannot read is as good as none; the others hold.
    fn read(options: &Options) -> Policy {
        let json = options.get(OPTION).and_then(|json| serde_json::from_str(json).ok());
        let Some(Value::Object(mut all)) = json else { return Policy::default() };
        let policy = |all: &Map<String, Value>| Policy::deserialize(Value::Object(all.clone()));
        all.retain(|name, option| {
            policy(&Map::from_iter([(name.clone(), option.clone())])).is_ok()
        });
        policy(&all).unwrap_or_default()
    }
}

/// An end that is not after the beginning is midnight.
fn midnight_unless_after(from: ClockTime, to: ClockTime) -> ClockTime {
    if to > from { to } else { ClockTime::hours(24) }
}

#[cfg(test)]
mod tests {
    use bereg_core::ClockTime;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Policy;
    use crate::bitrix::Options;

    #[wasm_bindgen_test]
    fn what_cannot_be_read_takes_nothing_else_with_it() {
        let json = r#"{"gap":90,"quiet":["morning",7],"optOutWords":["хватит"],"later":1}"#;
        let read = Policy::read(&Options::decode(&serde_json::json!({ "house": json })));
        let policy =
            Policy {
                gap: Some(90), opt_out_words: vec!["хватит".into()], ..Policy::default()
            };
        assert_eq!(read, policy);
    }

    #[wasm_bindgen_test]
    fn an_end_that_is_not_after_the_beginning_is_midnight_to_the_limits_too() {
        let span = |from, to| (ClockTime::hours(from), ClockTime::hours(to));
        let within = |open, wanted| Policy { hours: Some(open), ..Policy::default() }.hours(wanted);
        assert_eq!(within(span(10, 20), span(12, 18)), span(12, 18));
        assert_eq!(within(span(10, 20), span(12, 0)), span(12, 20));
        assert_eq!(within(span(10, 0), span(12, 18)), span(12, 18));
        assert_eq!(within(span(10, 0), span(12, 0)), span(12, 0));
        // Nothing in common.
        assert_eq!(within(span(10, 20), span(21, 0)), span(10, 20));
    }

    #[wasm_bindgen_test]
    fn hours_are_open_where_they_are_not_quiet() {
        let span = |from, to| (ClockTime::hours(from), ClockTime::hours(to));
        let open = |quiet, wanted| Policy { quiet: Some(quiet), ..Policy::default() }.open(wanted);
        assert_eq!(open(span(21, 9), span(8, 22)), span(9, 21));
        assert_eq!(open(span(0, 8), span(6, 20)), span(8, 20));
        assert_eq!(open(span(18, 20), span(10, 19)), span(10, 18));
        assert_eq!(open(span(12, 14), span(10, 18)), span(10, 18));
        assert_eq!(open(span(21, 8), span(22, 0)), span(22, 22));
    }
}
