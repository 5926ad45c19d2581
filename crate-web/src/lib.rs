//! The mailing composer as it stands in the Bitrix24 frame.

pub mod bitrix;
mod http;
pub mod olchat;
