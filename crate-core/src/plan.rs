use serde::{Deserialize, Serialize};

/// When the mailing begins and how fast it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanRequest {
    /// The time of the first message: Unix time in seconds.
    pub start: i64,
    /// Seconds between messages; fewer than 60 count as 60.
    #[serde(default = "slowest")]
    #[cfg_attr(feature = "wasm", tsify(optional))]
    pub gap_seconds: u32,
}

/// Who is sent to when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Plan {
    /// In the order of sending.
    pub sends: Vec<Send>,
    /// The time of the last message: Unix time in seconds.
    pub end: i64,
}

/// One message of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Send {
    /// The person's key.
    pub id: String,
    /// Unix time in seconds.
    pub at: i64,
}

/// At most one message a minute: the third recommendation of OLChat.
pub const MIN_GAP: u32 = 60;

fn slowest() -> u32 {
    MIN_GAP
}

impl PlanRequest {
    /// Seconds between messages, never fewer than [`MIN_GAP`].
    pub fn gap(&self) -> i64 {
        i64::from(self.gap_seconds.max(MIN_GAP))
    }
}

/// When each of these people, given by their keys, is sent to.
pub fn plan<'p>(request: &PlanRequest, people: impl IntoIterator<Item = &'p str>) -> Plan {
    let send = |(place, id): (usize, &str)| Send {
        id: id.to_owned(),
        at: request.start + place as i64 * request.gap(),
    };
    let sends: Vec<Send> = people.into_iter().enumerate().map(send).collect();
    Plan { end: sends.last().map_or(request.start, |send| send.at), sends }
}

#[cfg(test)]
mod tests {
    use super::{Plan, PlanRequest, Send, plan};

    #[test]
    fn messages_are_a_minute_apart_or_more() {
        let sends = |gap_seconds| plan(&PlanRequest { start: 1000, gap_seconds }, ["а", "б", "в"]);
        let send = |id: &str, at| Send { id: id.into(), at };
        assert_eq!(
            sends(15),
            Plan { sends: vec![send("а", 1000), send("б", 1060), send("в", 1120)], end: 1120 }
        );
        assert_eq!(sends(90).end, 1180);
        assert_eq!(
            plan(&PlanRequest { start: 1000, gap_seconds: 60 }, []),
            Plan { sends: vec![], end: 1000 }
        );
    }
}
