use std::path::PathBuf;

use jiff::Timestamp;

/// What the command line asks for.
pub(crate) struct Args {
    pub(crate) app: PathBuf,
    pub(crate) start: Option<Timestamp>,
    pub(crate) speed: f64,
    pub(crate) portal_port: u16,
    pub(crate) app_port: u16,
    pub(crate) connector_port: u16,
    pub(crate) proxy: Option<String>,
    pub(crate) line: LineOption,
    pub(crate) contacts: usize,
}

/// Whether the user already has a line connected when the portal opens.
#[derive(PartialEq)]
pub(crate) enum LineOption {
    Connected,
    Absent,
}

pub(crate) const USAGE: &str = "\
Usage: bereg-sandbox --app DIR [--start T] [--speed N] [--no-line] [--contacts N]
                     [--portal-port N] [--app-port N] [--connector-port N] [--proxy ORIGIN]

  --app DIR   the folder with the built app (index.html, install.html)
  --start T   what the clock shows at the beginning, such as 2026-11-23T10:00+03:00 (default: now)
  --speed N   sandbox time runs N times as fast as real time (default 1)
  --no-line   start without a connected line
  --contacts N  how many people the CRM has, at most 10000 (default: the 200 of the data file)
  --*-port N  a fixed port; 0, the default, takes any free one
  --proxy O   a proxy in front of the connector, such as http://127.0.0.1:8080, that the app may speak to";

impl Args {
    /// Reads the command line; the error is a sentence for the person who typed it.
    pub(crate) fn parse() -> Result<Self, lexopt::Error> {
        use lexopt::prelude::*;
        let mut app = None;
        let mut args = Self {
            app: PathBuf::new(),
            start: None,
            speed: 1.0,
            portal_port: 0,
            app_port: 0,
            connector_port: 0,
            proxy: None,
            line: LineOption::Connected,
            contacts: 200,
        };
        let mut parser = lexopt::Parser::from_env();
        while let Some(arg) = parser.next()? {
            match arg {
                Long("app") => app = Some(PathBuf::from(parser.value()?)),
                Long("start") => args.start = Some(parser.value()?.parse()?),
                Long("speed") => args.speed = parser.value()?.parse()?,
                Long("proxy") => args.proxy = Some(parser.value()?.parse()?),
                Long("no-line") => args.line = LineOption::Absent,
                Long("contacts") => args.contacts = parser.value()?.parse()?,
                Long("portal-port") => args.portal_port = parser.value()?.parse()?,
                Long("app-port") => args.app_port = parser.value()?.parse()?,
                Long("connector-port") => args.connector_port = parser.value()?.parse()?,
                _ => return Err(arg.unexpected()),
            }
        }
        args.app = app.ok_or("the folder of the app is missing: add --app dist/app")?;
        if !(args.speed.is_finite() && args.speed > 0.0) {
            return Err("--speed must be a number above 0, for example --speed 60".into());
        }
        if args.contacts > 10_000 {
            return Err("--contacts must be at most 10000".into());
        }
        Ok(args)
    }
}
