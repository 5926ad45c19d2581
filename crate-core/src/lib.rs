//! What makes a WhatsApp mailing safe for the number it is sent from.

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
#[cfg(feature = "wasm")]
pub mod wasm;
mod word;
mod zone;

pub use advice::{Advice, advice};
pub use certificate::{Certificate, CertifiedMessage, Verified, certify, verify};
pub use check::check;
pub use clock_time::{ClockTime, NotAClockTime};
pub use count::{Count, count};
pub use deal::{Variant, deal, draw};
pub use invisible::visible;
pub use lang::Lang;
pub use lease::{LEASE, SILENCE, missed};
pub use length::{Extreme, Length, extreme};
pub use line::{Line, MailingDay, Replies, SAFE_REPLIES};
pub use link::{Link, LinkKind, links};
pub use parse::{MAX_DEPTH, MAX_OPTIONS, parse};
pub use person::{Dialog, Person};
pub use phone::{Phone, PhoneChange, PhoneKind, PhoneProblem, phone, phone_key};
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
