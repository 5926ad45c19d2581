//! What makes a WhatsApp mailing safe for the number it is sent from: no network, no clock, no storage.
//!
//! ```
//! use bereg_core::{Draft, Person, PlanRequest, check, deal, parse, plan};
//!
//! let text = "{Здравствуйте|Добрый день}, #NAME|друзья#! Удобно завтра? Подробнее: bit.ly/x";
//! let report = check(&Draft { text: text.to_owned(), ..Draft::default() });
//! assert_eq!(report.risks[0].rule, "shortened-link");
//!
//! // Everybody gets a text of their own, as long as there are any.
//! let template = parse(text);
//! assert_eq!(deal(&template, 2, 7).len(), 2);
//!
//! // One message a minute, in the hours of sending: noon in London, Monday, 23 November 2026.
//! let person = |id: &str, phone: &str| {
//!     Person { id: id.to_owned(), phone: phone.to_owned(), ..Person::default() }
//! };
//! let people = [person("1", "+79160000001"), person("2", "+79160000002")];
//! let request = PlanRequest { start: 1_795_435_200, ..PlanRequest::default() };
//! let plan = plan(&request, &people, Default::default());
//! assert_eq!(plan.sends[1].at - plan.sends[0].at, 60);
//! ```
//!
//! - **The message**: [`parse`] reads a [`Template`]; [`count`], [`deal`] and [`Variant::text`] make texts of it, [`length`](Length) measures
//!   them, [`links`] and [`tags()`] find what stands in them, [`formatting()`] how they look.
//! - **The people**: [`segment`] says who receives and why the others do not, [`phone()`] reads their numbers, [`reply()`] their answers.
//! - **The risks**: [`check`] makes a [`Report`] of a [`Draft`], by the [`rules()`].
//! - **The plan**: [`plan()`] says who is sent to when, [`certify`] how that stands to the nine recommendations of the connector.
//! - **The sending**: [`Sending`] is the mailing as a state machine, which never sends to anybody twice.

mod advice;
mod answers;
mod audience;
mod automaton;
mod certificate;
mod chance;
mod check;
mod clock_time;
mod context;
mod count;
mod date;
mod deal;
mod dictionary;
mod filled;
mod finding;
mod fixed;
mod foreign;
mod formatting;
mod greeting;
mod hours;
#[cfg(feature = "intl")]
pub mod intl;
mod invisible;
mod join;
mod json;
mod lang;
mod lead;
mod lease;
mod ledger;
mod length;
mod letter;
mod line;
mod link;
mod mark;
mod markup;
mod moment;
mod name;
mod order;
mod parse;
mod person;
mod phone;
mod placeholder;
mod plan;
mod plan_request;
mod planner;
mod prose;
mod purpose;
mod recommendation;
mod repeats;
mod reply;
mod report;
mod rules;
mod sample;
mod schedule;
mod segment;
mod sending;
mod span;
mod spread;
mod tag;
mod tags;
mod template;
mod timing;
mod twin;
#[cfg(feature = "wasm")]
pub mod wasm;
mod word;
mod zone;

pub use advice::{Advice, advice};
pub use certificate::{Certificate, CertifiedMessage, Verified, certify, verify};
pub use check::check;
pub use clock_time::{ClockTime, NotAClockTime};
pub use count::{Count, count};
pub use date::is_date;
pub use deal::{Variant, deal, draw};
pub use formatting::{Formatted, Look, formatting};
pub use invisible::visible;
pub use lang::Lang;
pub use lease::{LEASE, SILENCE, missed};
pub use length::{Extreme, Length, extreme};
pub use line::{Line, MailingDay, Replies, SAFE_REPLIES};
pub use link::{Link, LinkKind, links};
pub use parse::{MAX_DEPTH, MAX_OPTIONS, parse};
pub use person::{Dialog, Person};
pub use phone::{Phone, PhoneChange, PhoneKind, PhoneProblem, is_country, phone, phone_key};
pub use plan::{LeftOut, LeftReason, Plan, PlannedMessage, plan, plan_draft};
pub use plan_request::{MIN_GAP, PlanRequest, QUIET, zone_names};
pub use repeats::{Repeats, repeats};
pub use reply::{Reply, reply, reply_with};
pub use report::{
    Draft, Edit, Fix, Recommendation, RecommendationState, Report, Risk, Settings, Severity,
};
pub use rules::{RuleInfo, rules};
pub use sample::{Piece, PieceKind, Sample, Samples};
pub use schedule::Obstacle;
pub use segment::{
    BEST_SEGMENT, MAX_SEGMENT, MIN_PAUSE_SECONDS, Reason, SegmentOptions, Verdict, segment, split,
};
pub use sending::{Action, Answer, Event, Pause, Phase, Recipient, Sending, State};
pub use span::Span;
pub use tags::{TagInfo, tags};
pub use template::{Choice, Group, Node, Problem, ProblemKind, Tag, Template};
pub use zone::{Offset, Zone, Zones};
