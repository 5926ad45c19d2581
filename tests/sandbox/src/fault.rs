use serde::Deserialize;

/// The misfortunes that are switched on at the moment.
#[derive(Default)]
pub(crate) struct Faults {
    active: Vec<Fault>,
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.active.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    /// What befalls one call; counts the call off the faults that strike it.
    pub(crate) fn strike(&mut self, place: Place, method: &str) -> Blow {
        Blow {
            delay_ms: self
                .take(place, method, &[Kind::Slow])
                .map_or(0, |fault| fault.ms.unwrap_or(5000)),
            refusal: self.take(place, method, &Kind::REFUSALS).map(|fault| fault.kind),
            ending: self
                .take(place, method, &[Kind::DropAfterAccept, Kind::NoCors])
                .map(|fault| fault.kind),
        }
    }

    /// Whether a fault of this kind waits for the method; counts nothing off.
    pub(crate) fn is_active(&self, place: Place, method: &str, kind: Kind) -> bool {
        self.active.iter().any(|fault| fault.strikes(place, method, &[kind]))
    }

    /// The first fault of one of the `kinds` that strikes the method, counted off.
    pub(crate) fn take(&mut self, place: Place, method: &str, kinds: &[Kind]) -> Option<Fault> {
        let at = self.active.iter().position(|fault| fault.strikes(place, method, kinds))?;
        let struck = self.active[at].clone();
        if let Some(times) = &mut self.active[at].times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                self.active.remove(at);
            }
        }
        Some(struck)
    }
}

/// What befalls one call.
pub(crate) struct Blow {
    /// How much later the answer leaves, in milliseconds of sandbox time.
    pub(crate) delay_ms: u64,
    /// The call is not executed and answered with this.
    pub(crate) refusal: Option<Kind>,
    /// The call is executed, but its answer does not arrive.
    pub(crate) ending: Option<Kind>,
}

/// One misfortune, in the form in which `POST /control/fault` takes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    #[serde(rename = "where")]
    place: Place,
    pub(crate) kind: Kind,
    /// Only calls of this method are struck, also inside a batch; absent: all. A method of the connector
    /// goes by its v2 name.
    method: Option<String>,
    /// How many calls are struck before it is over; absent or null: until `/control/clear`.
    times: Option<u32>,
    /// Only for `slow`: the delay in milliseconds of sandbox time.
    ms: Option<u64>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    Rest,
    Connector,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// The answer comes `ms` later.
    Slow,
    /// Over the limit: not executed.
    #[serde(rename = "429")]
    TooMany,
    /// Overloaded: not executed.
    #[serde(rename = "503")]
    Unavailable,
    /// A gateway's HTML page with status 200: not executed.
    Html,
    /// An empty body with status 200: not executed.
    Empty,
    /// Executed, but the connection closes without an answer.
    DropAfterAccept,
    /// Executed, but the browser does not let the page read the answer.
    NoCors,
    /// Connector: the line is off, nothing is accepted.
    LineDisconnected,
    /// Connector: WhatsApp suspects spam and swallows every second message.
    SpamSuspicion,
    /// REST: the token is refused as expired.
    ExpiredToken,
    /// REST: the parent page never answers `refreshAuth`.
    RefreshFails,
    /// REST: the app lacks the scope of the method.
    InsufficientScope,
}

impl Fault {
    fn strikes(&self, place: Place, method: &str, kinds: &[Kind]) -> bool {
        self.place == place
            && kinds.contains(&self.kind)
            && self.method.as_deref().is_none_or(|only| only.eq_ignore_ascii_case(method))
    }
}

impl Kind {
    const REFUSALS: [Self; 6] = [
        Self::TooMany,
        Self::Unavailable,
        Self::Html,
        Self::Empty,
        Self::ExpiredToken,
        Self::InsufficientScope,
    ];

    /// The name in the log.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::TooMany => "429",
            Self::Unavailable => "503",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::DropAfterAccept => "drop-after-accept",
            Self::NoCors => "no-cors",
            Self::LineDisconnected => "line-disconnected",
            Self::SpamSuspicion => "spam-suspicion",
            Self::ExpiredToken => "expired-token",
            Self::RefreshFails => "refresh-fails",
            Self::InsufficientScope => "insufficient-scope",
        }
    }
}
