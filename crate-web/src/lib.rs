//! The mailing composer as it stands in the Bitrix24 frame.

pub mod bitrix;
pub mod olchat;

mod app;
mod background;
mod browser;
mod candidate;
mod certificate;
mod composer;
mod connect;
mod controls;
mod demo;
mod desk;
mod dock;
mod drafts;
mod evidence;
mod excluded;
mod exclusions;
mod head;
mod home;
mod house;
mod install;
mod keep;
mod letter;
mod library;
mod mailer;
mod mailings;
mod message;
mod meter;
mod notice;
mod past;
mod preview;
mod progress;
mod proof;
mod review;
mod screen;
mod settings;
mod shared;
mod strip;
mod test_send;
mod when;
mod whom;
mod words;
mod work;
mod writing;

pub use app::App;
