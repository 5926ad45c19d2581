//! The sandbox as its callers meet it: over HTTP, in process, on a stopped clock.

mod client;
mod connector;
mod frame;
mod hosting;
mod rest;
