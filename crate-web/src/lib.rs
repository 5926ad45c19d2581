//! The mailing composer as it stands in the Bitrix24 frame.

pub mod bitrix;
mod http;
pub mod olchat;

mod announce;
mod app;
mod area;
mod bubble;
mod candidate;
mod caret;
mod clock;
mod composer;
mod connect;
mod counters;
mod demo;
mod desk;
mod dock;
mod edit;
mod editor;
mod format;
mod hands;
mod head;
mod home;
mod icon;
mod keep;
mod letter;
mod link;
mod mailer;
mod marks;
mod menu;
mod meter;
mod notice;
mod preview;
mod progress;
mod proof;
mod review;
mod risks;
mod step;
mod theme;
mod toolbar;
mod when;
mod whom;
mod words;
mod writing;

pub use app::App;
