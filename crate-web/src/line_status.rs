//! How the line that sends is.

use bereg_core::Lang;

use crate::bitrix::RestError;
use crate::olchat::{ConnectorError, Line, LineState, Webhook, WebhookError};

/// How the line is, as far as we know.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LineStatus {
    /// There is no line outside a portal.
    Demo,
    /// No address has been entered.
    Missing,
    /// The connector is being asked.
    Checking,
    /// It can send.
    Ready(Line),
    /// What was entered is no address of a line.
    BadAddress(WebhookError),
    /// The connector cannot be asked, or the line with this address cannot send.
    Trouble(ConnectorError, Webhook),
    /// The line works, but the portal did not keep its address: it has to be entered again next time.
    NotKept(Line, RestError),
}

impl LineStatus {
    /// Whether messages can leave.
    pub(crate) fn can_send(&self) -> bool {
        matches!(self, LineStatus::Ready(_) | LineStatus::NotKept(..))
    }

    /// Whether the connector cannot be asked, or the line with this address cannot send.
    pub(crate) fn is_in_trouble(&self) -> bool {
        matches!(self, LineStatus::Trouble(..))
    }

    /// What is wrong and what to do, if something is.
    pub(crate) fn trouble(&self, lang: Lang) -> Option<String> {
        match self {
            LineStatus::BadAddress(error) => Some(error.sentence(lang)),
            LineStatus::Trouble(error, _) => Some(error.sentence(lang)),
            LineStatus::NotKept(_, error) => Some(error.sentence(lang)),
            LineStatus::Ready(Line { state: state @ LineState::Other(_), .. }) => {
                Some(state.sentence(lang))
            }
            LineStatus::Demo
            | LineStatus::Missing
            | LineStatus::Checking
            | LineStatus::Ready(_) => None,
        }
    }

    /// Its colour in the style sheet.
    pub(crate) fn colour(&self) -> &'static str {
        match self {
            LineStatus::Ready(_) | LineStatus::NotKept(..) => "good",
            LineStatus::BadAddress(_) | LineStatus::Trouble(..) => "bad",
            LineStatus::Demo | LineStatus::Missing | LineStatus::Checking => "idle",
        }
    }
}
