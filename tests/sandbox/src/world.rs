use serde_json::Value;

use crate::connector::line::Line;
use crate::contact::Contact;
use crate::fault::Faults;
use crate::frame::Frames;
use crate::journal::Journal;
use crate::rest::entity::Entities;
use crate::rest::limit::Bucket;
use crate::rest::option::Options;
use crate::rest::placement::Placements;
use crate::token::Tokens;

/// Everything the sandbox remembers.
pub(crate) struct World {
    pub(crate) contacts: Vec<Contact>,
    pub(crate) line: Line,
    pub(crate) tokens: Tokens,
    pub(crate) frames: Frames,
    pub(crate) options: Options,
    pub(crate) entities: Entities,
    pub(crate) placements: Placements,
    pub(crate) bucket: Bucket,
    pub(crate) faults: Faults,
    pub(crate) journal: Journal,
    /// When the sandbox was started or reset, in milliseconds since 1970; the past of the contacts
    /// counts back from here.
    pub(crate) since: i64,
}

impl World {
    pub(crate) fn new(now: i64, user_options: &Value) -> Self {
        let contacts = Contact::all();
        let line = Line::new(&contacts, now);
        Self {
            contacts,
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
