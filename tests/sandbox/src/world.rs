use serde_json::Value;

use crate::company::Company;
use crate::connector::line::Line;
use crate::contact::Contact;
use crate::deal::Deal;
use crate::fault::Faults;
use crate::frame::Frames;
use crate::journal::Journal;
use crate::lead::Lead;
use crate::rest::entity::Entities;
use crate::rest::limit::Bucket;
use crate::rest::option::Options;
use crate::rest::placement::Placements;
use crate::token::Tokens;

/// Everything the sandbox remembers.
pub(crate) struct World {
    pub(crate) contacts: Vec<Contact>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) companies: Vec<Company>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) line: Line,
    pub(crate) tokens: Tokens,
    pub(crate) frames: Frames,
    pub(crate) options: Options,
    pub(crate) entities: Entities,
    pub(crate) placements: Placements,
    pub(crate) bucket: Bucket,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
    /// When the sandbox was started or reset, in milliseconds since 1970; the past of the people
    /// counts back from here.
    pub(crate) since: i64,
}

impl World {
    pub(crate) fn new(now: i64, user_options: &Value, people: usize) -> Self {
        let contacts = Contact::first(people);
        let (leads, companies) = (Lead::all(), Company::all());
        let talkers = contacts
            .iter()
            .map(Contact::talker)
            .chain(leads.iter().map(Lead::talker))
            .chain(companies.iter().map(Company::talker));
        let line = Line::new(talkers, now);
        Self {
            contacts,
            leads,
            companies,
            deals: Deal::all(),
            line,
            tokens: Tokens::default(),
            frames: Frames::default(),
            options: Options::new(user_options),
            entities: Entities::default(),
            placements: Placements::default(),
            bucket: Bucket::default(),
            faults: Faults::default(),
            journal: Journal::default(),
            since: now,
        }
    }
}
