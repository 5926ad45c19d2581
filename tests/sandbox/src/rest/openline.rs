use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Failure, Outcome};
use crate::clock::iso;
use crate::connector::past;
use crate::contact::{Contact, Dialog};

/// Chat ids are contact ids above this number.
const FIRST_CHAT: u32 = 9000;
/// The ids of clients as senders of messages are contact ids above this number.
const FIRST_CLIENT: u32 = 500;

/// `imopenlines.crm.chat.get`: the chats of a CRM object, open ones unless ACTIVE_ONLY=N.
pub(super) fn chat_get(call: &Call) -> Outcome {
    let shows_closed = call.params.text("ACTIVE_ONLY").as_deref() == Some("N");
    let chat = asked(call)?.filter(|contact| match contact.dialog {
        Dialog::Wrote(_) | Dialog::Ours(_) => true,
        Dialog::Closed(_) => shows_closed,
        Dialog::None => false,
    });
    Ok(chat
        .into_iter()
        .map(|contact| {
            json!({
                "CHAT_ID": (FIRST_CHAT + contact.id).to_string(),
                "CONNECTOR_ID": "olchat_wa",
                "CONNECTOR_TITLE": "WhatsApp (OLChat)",
            })
        })
        .collect::<Value>()
        .into())
}

/// `imopenlines.crm.chat.getLastId`
pub(super) fn chat_get_last_id(call: &Call) -> Outcome {
    match asked(call)?.filter(|contact| contact.dialog != Dialog::None) {
        Some(contact) => Ok(json!(FIRST_CHAT + contact.id).into()),
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
    let contacts = &call.world.contacts;
    let found = contacts.iter().find(|contact| FIRST_CHAT + contact.id == chat);
    let Some((contact, started)) =
        found.and_then(|contact| Some((contact, contact.dialog_start(call.world.since)?)))
    else {
        return Err(Failure::denied());
    };
    let client = (FIRST_CLIENT + contact.id).to_string();
    let sender_of = |direction| match (direction, contact.dialog) {
        (past::Direction::Outgoing, Dialog::Wrote(_) | Dialog::Closed(_)) => "1".to_owned(),
        _ => client.clone(),
    };
    let messages: serde_json::Map<String, Value> = past::talk(contact, started)
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
    users[&client] = json!({ "id": client, "name": contact.name, "connector": true });
    Ok(json!({
        "chatId": chat.to_string(),
        "sessionId": chat,
        "message": messages,
        "users": users,
        "chat": { chat.to_string(): { "id": chat.to_string(), "name": contact.name, "type": "lines" } },
    })
    .into())
}

/// The contact the call is about; `None` for objects that do not exist.
fn asked<'a>(call: &'a Call) -> Result<Option<&'a Contact>, Failure> {
    let kind = call
        .params
        .text("CRM_ENTITY_TYPE")
        .ok_or_else(|| Failure::argument("Argument 'CRM_ENTITY_TYPE' is null or empty"))?;
    let id: u32 = call
        .params
        .number("CRM_ENTITY")
        .ok_or_else(|| Failure::argument("Argument 'CRM_ENTITY' is null or empty"))?;
    let contact = call.world.contacts.iter().find(|contact| contact.id == id);
    Ok(contact.filter(|_| kind.eq_ignore_ascii_case("contact")))
}
