use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::Origins;
use crate::fault::{Kind, Place};
use crate::journal::Side;
use crate::params::{Params, php_array};
use crate::rest::placement::{BACKGROUND, Placements};
use crate::token::{Tokens, User, hex};
use crate::world::World;

/// The frames that the portal page has opened, by APP_SID.
#[derive(Default)]
pub(crate) struct Frames {
    open: HashMap<String, Frame>,
    /// Whether the app was ever asked for its init data: Bitrix24 says FIRST_RUN only before that.
    was_run: bool,
    /// The uploads for which `setInstallFinish` was called.
    installed: Vec<Upload>,
}

struct Frame {
    opening: Opening,
    auth: Value,
}

/// What the portal page was asked to show, by its own query parameters.
#[derive(Clone, Deserialize)]
pub(crate) struct Opening {
    /// `ru` or `en`, passed on as it is.
    lang: String,
    /// `DEFAULT`, or a placement such as `CRM_CONTACT_DETAIL_TAB`.
    placement: String,
    /// PLACEMENT_OPTIONS.
    options: Map<String, Value>,
    stage: Stage,
    user: UserName,
    mode: Mode,
    window: Window,
    /// Which upload of the ZIP the portal hosts; the second one has another address.
    #[serde(default)]
    upload: Upload,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
enum Upload {
    #[default]
    #[serde(rename = "1")]
    First,
    #[serde(rename = "2")]
    Second,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Stage {
    Install,
    Run,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum UserName {
    Admin,
    Manager,
}

/// How the frame is opened and how the portal behaves.
#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    /// By GET, as for a static app.
    Get,
    /// By a form POST, as for a server app.
    Post,
    /// By GET; `getInitData` is never answered.
    Silent,
    /// By GET, while others post messages into the frame; the page makes the noise.
    Noise,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Window {
    Page,
    Slider,
}

/// A message of the frame, taken apart by the page.
#[derive(Deserialize)]
pub(crate) struct Command {
    sid: String,
    name: String,
    params: Value,
}

/// What the page does with a command.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
pub(crate) enum Reaction {
    /// Post this value back.
    Answer(Value),
    /// Carry the command out in the page, and answer as the command asks.
    Page,
    /// Post nothing: Bitrix24 has no error channel.
    Silence,
}

impl Frames {
    /// Opens a frame and tells the page how: `{sid, name, url, method, fields}`. A place of the portal opens the handler that is bound
    /// to it; without one, the app itself.
    pub(crate) fn open(
        &mut self,
        opening: Opening,
        origins: &Origins,
        handlers: &Placements,
        tokens: &mut Tokens,
        now: i64,
    ) -> Value {
        let sid = hex(u64::MAX - self.open.len() as u64, 32);
        let host = host(&origins.portal);
        let auth = tokens.issue(opening.user(), now);
        let folder = match opening.upload {
            Upload::First => String::new(),
            Upload::Second => SECOND_UPLOAD.to_owned() + "/",
        };
        let address = match (opening.stage, handlers.handler(&opening.placement)) {
            (Stage::Install, _) => format!("{}/{folder}install.html", origins.app),
            (Stage::Run, Some(handler)) => handler.to_owned(),
            (Stage::Run, None) => format!("{}/{folder}", origins.app),
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("DOMAIN", host),
                ("PROTOCOL", "0"),
                ("LANG", &opening.lang),
                ("APP_SID", &sid),
            ])
            .finish();
        let page = json!({
            "sid": sid,
            "name": format!("{host}|0|{sid}"),
            "origin": origins.app,
            "url": format!("{address}?{query}"),
            "method": if opening.mode == Mode::Post { "post" } else { "get" },
            "fields": opening.form(&auth),
            "noise": format!("{}/noise/", origins.connector),
        });
        self.open.insert(sid, Frame { opening, auth });
        page
    }
}

impl Opening {
    /// Whether it is the hidden page that the portal has on each of its own.
    pub(crate) fn is_background(&self) -> bool {
        self.placement == BACKGROUND
    }

    fn user(&self) -> User {
        match self.user {
            UserName::Admin => User::Admin,
            UserName::Manager => User::Manager,
        }
    }

    /// The body of the POST that opens a server app.
    fn form(&self, auth: &Value) -> Value {
        let mut fields = json!({
            "AUTH_ID": auth["AUTH_ID"],
            "AUTH_EXPIRES": auth["AUTH_EXPIRES"],
            "REFRESH_ID": auth["REFRESH_ID"],
            "member_id": MEMBER_ID,
            "status": "L",
            "PLACEMENT": self.placement,
        });
        if !self.options.is_empty() {
            fields["PLACEMENT_OPTIONS"] = json!(self.options).to_string().into();
        }
        fields
    }

    /// Commands the portal does not let this frame use.
    fn denies(&self, command: &str) -> bool {
        (self.placement != "DEFAULT"
            && ["setTitle", "setScroll", "reloadWindow"].contains(&command))
            || (self.window == Window::Slider && command == "resizeWindow")
    }
}

/// The folder of the app's host in which its second upload lies.
pub(crate) const SECOND_UPLOAD: &str = "second";

const MEMBER_ID: &str = "d897063e1ce7c5eb9f04b9751eef5915";

/// The commands that the page carries out itself.
const PAGE_COMMANDS: [&str; 9] = [
    "resizeWindow",
    "setTitle",
    "setScroll",
    "reloadWindow",
    "openPath",
    "openApplication",
    "closeApplication",
    "selectUser",
    "selectCRM",
];

/// What the portal does with a command of the frame; writes it into the log.
pub(crate) fn react(world: &mut World, origins: &Origins, command: &Command, now: i64) -> Reaction {
    let reaction = decide(world, origins, command, now);
    let params = match &command.params {
        Value::Object(map) => Params(map.clone()),
        _ => Params::default(),
    };
    let outcome = if reaction == Reaction::Silence { "silence" } else { "ok" };
    world.journal.note(now, Side::Frame, &command.name, &params, outcome);
    reaction
}

fn decide(world: &mut World, origins: &Origins, command: &Command, now: i64) -> Reaction {
    let Some(frame) = world.frames.open.get_mut(&command.sid) else { return Reaction::Silence };
    let user = frame.opening.user();
    let name = command.params["name"].as_str().unwrap_or_default();
    let value = &command.params["value"];
    match command.name.as_str() {
        "getInitData" if frame.opening.mode == Mode::Silent => Reaction::Silence,
        "getInitData" => Reaction::Answer(init_data(world, origins, &command.sid)),
        "refreshAuth"
            if world.faults.take(Place::Rest, "refreshAuth", &[Kind::RefreshFails]).is_some() =>
        {
            Reaction::Silence
        }
        "refreshAuth" => {
            frame.auth = world.tokens.issue(user, now);
            Reaction::Answer(frame.auth.clone())
        }
        // What a dialog that broke in the middle gives.
        "selectCRM" if world.faults.take(Place::Rest, "selectCRM", &[Kind::Html]).is_some() => {
            Reaction::Answer(json!("<html><body><h1>502 Bad Gateway</h1></body></html>"))
        }
        "setInstall" => Reaction::Answer(command.params.clone()),
        "setInstallFinish" if frame.opening.stage == Stage::Install => {
            let upload = frame.opening.upload;
            world.frames.installed.push(upload);
            Reaction::Page
        }
        "setAppOption" if user.is_admin() => {
            world.options.set_app(name, value.clone());
            Reaction::Answer(world.options.app())
        }
        "setUserOption" => {
            world.options.set_user(user, name, value.clone());
            Reaction::Answer(world.options.user(user))
        }
        "getInterface" => Reaction::Answer(json!({ "command": PAGE_COMMANDS, "event": [] })),
        name if frame.opening.denies(name) => Reaction::Silence,
        name if PAGE_COMMANDS.contains(&name) => Reaction::Page,
        _ => Reaction::Silence,
    }
}

fn init_data(world: &mut World, origins: &Origins, sid: &str) -> Value {
    let first_run = !std::mem::replace(&mut world.frames.was_run, true);
    let Some(Frame { opening, auth }) = world.frames.open.get(sid) else { return Value::Null };
    let user = opening.user();
    json!({
        "LANG": opening.lang,
        "DOMAIN": host(&origins.portal),
        "PROTOCOL": 0,
        "PATH": "/rest",
        "AUTH_ID": auth["AUTH_ID"],
        "AUTH_EXPIRES": auth["AUTH_EXPIRES"],
        "REFRESH_ID": auth["REFRESH_ID"],
        "MEMBER_ID": MEMBER_ID,
        "FIRST_RUN": first_run,
        "IS_ADMIN": user.is_admin(),
        "INSTALL": opening.stage == Stage::Install && !world.frames.installed.contains(&opening.upload),
        "USER_OPTIONS": world.options.user(user),
        "APP_OPTIONS": world.options.app(),
        "PLACEMENT": opening.placement,
        "PLACEMENT_OPTIONS": php_array(opening.options.clone()),
    })
}

fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}
