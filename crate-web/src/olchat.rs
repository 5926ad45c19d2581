//! The connector that takes our messages to WhatsApp: the webhook of one OLChat line.
//!
//! Its documentation names the methods and parameters and nothing else: no answers, no error codes, no limits of
//! length. Every guess about those stands in this module, above all in the word lists of [`LineState`], [`Refusal`] and
//! [`MessageStatus`]; an answer nobody foresaw is kept as it came and shown.
//!
//! # At most one message
//! What is certain is what we owe to the recipient. So [`send_text`] asks once, and unless an answer was read that says
//! what happened, the outcome is [`SendOutcome::Unknown`].
//!
//! One thing is beyond a web page. When a connection that has served a request before breaks without a byte of an
//! answer, the browser itself repeats the request, a POST too, and tells nobody (Chromium: `ShouldResendRequest` in
//! `http_network_transaction.cc`). A server that closes each connection after its answer, as a proxy of one's own can be
//! told to, rules that out; the history of the chat shows whether it happened.

mod answer;
mod connector_error;
mod incoming;
mod line;
mod message_status;
mod read;
mod refusal;
mod send;
mod webhook;

pub use connector_error::ConnectorError;
pub use incoming::{Chat, Incoming, WEEK, chat, incoming};
pub use line::{Line, LineState, connect, line_status};
pub use message_status::{MessageStatus, message_status};
pub use refusal::{Refusal, RetryLater};
pub use send::{Doubt, SendOutcome, send_text};
pub use webhook::{LineKey, Webhook, WebhookError};
