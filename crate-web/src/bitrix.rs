//! The portal around us: [`Frame`] talks to the page that holds our iframe, [`Rest`] to the portal's server.
//!
//! The page gives the token, the server wants it; [`Rest`] asks the page for a new one when it runs out.

mod backoff;
mod batch;
mod choosing;
pub mod crm;
pub mod entity;
mod fit;
pub mod form;
mod frame;
mod frame_error;
mod init;
mod list;
mod options;
mod php;
pub mod placement;
mod portal;
mod rest;
mod rest_error;
mod result;
mod seen;
pub mod storage;
mod token;
pub mod user;
mod wire;

pub use backoff::{Access, pause};
pub use batch::Command;
pub use frame::Frame;
pub use frame_error::{FrameError, Outside};
pub use init::Init;
pub use options::Options;
pub use portal::Portal;
pub use rest::Rest;
pub use rest_error::{Limit, RestError};
pub use result::result;
pub use token::Token;
pub use wire::{compose, split};
