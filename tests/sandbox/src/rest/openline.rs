use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Failure, Outcome};
use crate::clock::iso;
use crate::company::Company;
use crate::connector::past;
use crate::contact::{Contact, Dialog};
use crate::lead::Lead;
use crate::talker::Talker;

/// Chat ids are the ids of records above this number: of contacts, leads and companies.
const FIRST_CHAT: [u32; 3] = [9000, 9500, 9700];
/// The ids of clients as senders of messages are so far below those of their chats.
const BELOW_CHAT: u32 = 8500;

/// `imopenlines.crm.chat.get`: the chats of a CRM object, open ones unless ACTIVE_ONLY=N.
pub(super) fn chat_get(call: &Call) -> Outcome {
    let shows_closed = call.params.text("ACTIVE_ONLY").as_deref() == Some("N");
    let chat = asked(call)?.filter(|(_, talker)| match talker.dialog {
        Dialog::Wrote(_) | Dialog::Ours(_) => true,
        Dialog::Closed(_) => shows_closed,
        Dialog::None => false,
    });
    Ok(chat
        .into_iter()
        .map(|(chat, _)| {
            json!({
                "CHAT_ID": chat.to_string(),
                "CONNECTOR_ID": "olchat_wa",
                "CONNECTOR_TITLE": "WhatsApp (OLChat)",
            })
        })
        .collect::<Value>()
        .into())
}

/// `imopenlines.crm.chat.getLastId`
pub(super) fn chat_get_last_id(call: &Call) -> Outcome {
    match asked(call)?.filter(|(_, talker)| talker.dialog != Dialog::None) {
        Some((chat, _)) => Ok(json!(chat).into()),
        None => Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "CRM_CHAT_EMPTY_CRM_DATA",
            "Chat with this CRM entity is not found",
        )),
    }
}

/// `imopenlines.session.history.get`: OLChat opens a chat "as if the client wrote" when we write
/// first, so there even our own text has the client as its sender.
pub(super) fn session_history(call: &Call) -> Outcome {
    let chat: u32 = call
        .params
        .number("CHAT_ID")
        .or_else(|| call.params.number("SESSION_ID"))
        .ok_or_else(|| Failure::argument("Argument 'CHAT_ID' is null or empty"))?;
    let found = talkers(call).find(|(id, _)| *id == chat).map(|(_, talker)| talker);
    let Some((talker, started)) =
        found.and_then(|talker| Some((talker, talker.dialog_start(call.world.since)?)))
    else {
        return Err(Failure::denied());
    };
    let client = (chat - BELOW_CHAT).to_string();
    let sender_of = |direction| match (direction, talker.dialog) {
        (past::Direction::Outgoing, Dialog::Wrote(_) | Dialog::Closed(_)) => "1".to_owned(),
        _ => client.clone(),
    };
    let messages: serde_json::Map<String, Value> = past::talk(talker, started)
        .into_iter()
        .zip(chat * 10..)
        .map(|(line, id)| {
            let message = json!({
                "id": id.to_string(),
                "chatid": chat.to_string(),
                "senderid": sender_of(line.direction),
                "date": iso(line.at),
                "text": line.text,
                "params": [],
            });
            (id.to_string(), message)
        })
        .collect();
    let mut users = json!({ "1": { "id": "1", "name": "Анна Смирнова", "connector": false } });
    users[&client] = json!({ "id": client, "name": talker.name, "connector": true });
    Ok(json!({
        "chatId": chat.to_string(),
        "sessionId": chat,
        "message": messages,
        "users": users,
        "chat": { chat.to_string(): { "id": chat.to_string(), "name": talker.name, "type": "lines" } },
    })
    .into())
}

/// The chat and the person that the call is about; `None` for objects that do not exist.
fn asked(call: &Call) -> Result<Option<(u32, Talker)>, Failure> {
    let kind = call
        .params
        .text("CRM_ENTITY_TYPE")
        .ok_or_else(|| Failure::argument("Argument 'CRM_ENTITY_TYPE' is null or empty"))?;
    let id: u32 = call
        .params
        .number("CRM_ENTITY")
        .ok_or_else(|| Failure::argument("Argument 'CRM_ENTITY' is null or empty"))?;
    let kinds = ["contact", "lead", "company"];
    let first = kinds.iter().zip(FIRST_CHAT).find(|(name, _)| kind.eq_ignore_ascii_case(name));
    Ok(first.and_then(|(_, first)| talkers(call).find(|(chat, _)| *chat == first + id)))
}

/// Everybody, each with the id of the chat.
fn talkers<'a>(call: &'a Call) -> impl Iterator<Item = (u32, Talker)> + 'a {
    let [contacts, leads, companies] = FIRST_CHAT;
    let chat = |first: u32| move |talker: Talker| (first + talker.id, talker);
    let world = &call.world;
    let contacts = world.contacts.iter().map(Contact::talker).map(chat(contacts));
    let leads = world.leads.iter().map(Lead::talker).map(chat(leads));
    contacts.chain(leads).chain(world.companies.iter().map(Company::talker).map(chat(companies)))
}
