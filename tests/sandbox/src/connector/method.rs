use serde_json::{Value, json};

/// What the webhook can do.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Method {
    TextSend,
    FileSend,
    PhoneCheck,
    LineStatus,
    MessageStatus,
    LineHistory,
    ChatHistory,
}

/// Which of the two forms of the API was asked, and so how the answer is dressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    V1,
    V2,
}

/// The method, its v2 name and its v1 path.
const PATHS: [(Method, &str, Option<&str>); 7] = [
    (Method::TextSend, "messages.text.send", Some("sendText")),
    (Method::FileSend, "messages.file.send", Some("sendFile")),
    (Method::PhoneCheck, "phone.check", Some("checkPhone")),
    (Method::LineStatus, "line.status.get", Some("checkStatus")),
    (Method::MessageStatus, "messages.status.get", Some("checkMessageStatus")),
    (Method::LineHistory, "messages.history.list", None),
    (Method::ChatHistory, "chats.history.list", None),
];

impl Method {
    /// The method at a path behind the token: `v2/messages.text.send` or `sendText`.
    pub(super) fn at(path: &str) -> Option<(Self, Form)> {
        PATHS.into_iter().find_map(|(method, v2, v1)| match path.strip_prefix("v2/") {
            Some(name) => (name == v2).then_some((method, Form::V2)),
            None => (Some(path) == v1).then_some((method, Form::V1)),
        })
    }

    /// The v2 name; the log and the faults use it for both forms.
    pub(super) fn name(self) -> &'static str {
        PATHS.into_iter().find(|(method, ..)| *method == self).map_or("", |(_, name, _)| name)
    }

    /// How many requests the vendor allows in how many milliseconds.
    pub(super) fn limit(self) -> (usize, i64) {
        match self {
            Self::PhoneCheck => (3, 1000),
            _ => (5, 3000),
        }
    }
}

impl Form {
    pub(super) fn dress(self, result: Value) -> Value {
        match self {
            Self::V1 => result,
            Self::V2 => json!({ "result": result }),
        }
    }
}
