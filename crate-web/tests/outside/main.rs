//! How the app talks to the outside world, tried in Node against prepared answers.
#![cfg(target_arch = "wasm32")]

mod crm;
mod frame;
mod item;
mod olchat;
mod portal;
mod rest;
mod server;
