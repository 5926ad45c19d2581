//! The people a mailing is made for.

use bereg_core::{Dialog, Person};

use crate::bitrix::crm::{self, Client, Field, Filter, Record};
use crate::bitrix::{Rest, RestError};
use crate::proof::Evidence;

/// Somebody from the CRM or from a pasted list, and whether the user keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// What to call the person on the screen.
    pub(crate) title: String,
    /// What the core knows of the person.
    pub(crate) person: Person,
    /// The user has taken the person off the list.
    pub(crate) left_out: bool,
    /// What is known of a dialog, once the connector was asked.
    pub(crate) evidence: Option<Evidence>,
}

/// What the portal's CRM gave.
pub(crate) struct Found {
    /// In the order of their numbers.
    pub(crate) candidates: Vec<Candidate>,
    /// Why nothing is known of their dialogs, if so.
    pub(crate) dialogs: Option<RestError>,
}

/// Reads people from the portal, and whether each has a chat in an open line.
pub(crate) async fn find(
    rest: &Rest,
    fields: &[Field],
    filter: &Filter,
) -> Result<Found, RestError> {
    let clients = crm::clients(rest, fields, filter).await?;
    let records: Vec<_> = clients.iter().map(|client| (client.record, client.id)).collect();
    let (chats, dialogs) = match crm::dialogs(rest, &records).await {
        Ok(chats) => (chats, None),
        Err(error) => (Default::default(), Some(error)),
    };
    let dialog = |client: &Client| match chats.get(&(client.record, client.id)) {
        Some(crm::Dialog::Proven) => Dialog::Proven,
        Some(crm::Dialog::None) => Dialog::None,
        Some(crm::Dialog::Unknown) | None => Dialog::Unknown,
    };
    let candidates = clients.iter().map(|client| Candidate::of(client, dialog(client)));
    Ok(Found { candidates: candidates.collect(), dialogs })
}

impl Candidate {
    fn of(client: &Client, dialog: Dialog) -> Candidate {
        let person = Person {
            id: match client.record {
                Record::Contact => client.id.to_string(),
                record => format!("{}-{}", record.word(), client.id),
            },
            phone: client.phone().unwrap_or_default().to_owned(),
            values: client.values.clone(),
            dialog,
            ..Person::default()
        };
        Candidate { title: client.title.clone(), person, left_out: false, evidence: None }
    }
}
