//! The people whom the portal's CRM gives.

use bereg_core::{Dialog, Person};

use super::Candidate;
use super::key::key;
use crate::bitrix::crm::{self, Client, Field, Filter};
use crate::bitrix::{Rest, RestError};

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
    let dialog = |client: &Client| {
        chats.get(&(client.record, client.id)).copied().unwrap_or(Dialog::Unknown)
    };
    let candidates = clients.iter().map(|client| candidate(client, dialog(client)));
    Ok(Found { candidates: candidates.collect(), dialogs })
}

fn candidate(client: &Client, dialog: Dialog) -> Candidate {
    let person = Person {
        id: key(client.record, client.id),
        phone: client.phone().unwrap_or_default().to_owned(),
        values: client.values.clone(),
        dialog,
        ..Person::default()
    };
    Candidate::new(client.title.clone(), person)
}
