//! What an administrator has set for everybody on the portal.

use bereg_core::{ClockTime, MAX_SEGMENT, MIN_GAP, QUIET, Settings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::bitrix::entity::{escaped, json};
use crate::bitrix::{Init, Options, Rest, RestError, storage};

/// The rules of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct House {
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

/// The name under which the portal keeps them.
const OPTION: &str = "house";

impl House {
    /// What the portal told when the app was opened.
    pub(crate) fn of(init: &Init) -> House {
        House::read(&init.app_options)
    }

    /// What the portal has now.
    pub(crate) async fn ask(rest: &Rest) -> Result<House, RestError> {
        let options = rest.call("app.option.get", &serde_json::json!({})).await?;
        Ok(House::read(&Options::decode(&options)))
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

    /// When messages may leave if the user wants these hours: the hours of both, or the house's where they have none in common.
    pub(crate) fn hours(&self, hours: (ClockTime, ClockTime)) -> (ClockTime, ClockTime) {
        let Some(house) = self.hours else { return hours };
        let from = hours.0.max(house.0);
        let [(end, to), (house_end, house_to)] =
            [hours, house].map(|(from, to)| (midnight_unless_after(from, to), to));
        match from < end.min(house_end) {
            true => (from, if end <= house_end { to } else { house_to }),
            false => house,
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

    /// When messages may leave to people who live here, if the user wants these hours.
    pub(crate) fn open(&self, hours: (ClockTime, ClockTime)) -> (ClockTime, ClockTime) {
        let ((from, to), (quiet_from, quiet_to)) = (self.hours(hours), self.quiet());
        let to = midnight_unless_after(from, to);
        match quiet_from > quiet_to {
            true => (from.max(quiet_to), to.min(quiet_from)),
            false => (from, to),
        }
    }

    /// How many people a mailing may have.
    pub(crate) fn most(&self) -> usize {
        self.people.map_or(MAX_SEGMENT, |most| (most.max(1) as usize).min(MAX_SEGMENT))
    }

    /// An option that another version wrote and this one cannot read is as good as none; the others hold.
    fn read(options: &Options) -> House {
        let json = options.get(OPTION).and_then(|json| serde_json::from_str(json).ok());
        let Some(Value::Object(mut all)) = json else { return House::default() };
        let house = |all: &Map<String, Value>| House::deserialize(Value::Object(all.clone()));
        all.retain(|name, option| house(&Map::from_iter([(name.clone(), option.clone())])).is_ok());
        house(&all).unwrap_or_default()
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

    use super::House;
    use crate::bitrix::Options;

    #[wasm_bindgen_test]
    fn what_cannot_be_read_takes_nothing_else_with_it() {
        let json = r#"{"gap":90,"quiet":["morning",7],"optOutWords":["хватит"],"later":1}"#;
        let read = House::read(&Options::decode(&serde_json::json!({ "house": json })));
        let house =
            House { gap: Some(90), opt_out_words: vec!["хватит".into()], ..House::default() };
        assert_eq!(read, house);
    }

    #[wasm_bindgen_test]
    fn an_end_that_is_not_after_the_beginning_is_midnight_to_the_limits_too() {
        let span = |from, to| (ClockTime::hours(from), ClockTime::hours(to));
        let within = |house, wanted| House { hours: Some(house), ..House::default() }.hours(wanted);
        assert_eq!(within(span(10, 20), span(12, 18)), span(12, 18));
        assert_eq!(within(span(10, 20), span(12, 0)), span(12, 20));
        assert_eq!(within(span(10, 0), span(12, 18)), span(12, 18));
        assert_eq!(within(span(10, 0), span(12, 0)), span(12, 0));
        // Nothing in common.
        assert_eq!(within(span(10, 20), span(21, 0)), span(10, 20));
    }
}
