use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Call, Failure, Outcome, Success};

const KNOWN: [&str; 20] = [
    "DEFAULT",
    "LEFT_MENU",
    "CRM_CONTACT_LIST_MENU",
    "CRM_CONTACT_LIST_TOOLBAR",
    "CRM_CONTACT_DETAIL_TAB",
    "CRM_CONTACT_DETAIL_TOOLBAR",
    "CRM_LEAD_LIST_MENU",
    "CRM_LEAD_LIST_TOOLBAR",
    "CRM_LEAD_DETAIL_TAB",
    "CRM_COMPANY_LIST_MENU",
    "CRM_COMPANY_LIST_TOOLBAR",
    "CRM_COMPANY_DETAIL_TAB",
    "CRM_DEAL_LIST_MENU",
    "CRM_DEAL_LIST_TOOLBAR",
    "CRM_DEAL_DETAIL_TAB",
    "CRM_ANALYTICS_MENU",
    "IM_TEXTAREA",
    BACKGROUND,
    "REST_APP_URI",
    "CONTACT_CENTER",
];

/// Places that take one handler of an app only.
const SINGLE: [&str; 2] = [BACKGROUND, "REST_APP_URI"];

/// A hidden page on every page of the portal. It needs an address to tell when the portal unbinds it for being slow.
pub(crate) const BACKGROUND: &str = "PAGE_BACKGROUND_WORKER";

/// The widgets that the app has bound.
#[derive(Default)]
pub(crate) struct Placements {
    bound: Vec<Binding>,
}

struct Binding {
    placement: String,
    handler: String,
    title: String,
}

impl Placements {
    /// What the portal opens at a place, if something is bound to it: the handler that was bound first.
    pub(crate) fn handler(&self, placement: &str) -> Option<&str> {
        let bound = self.bound.iter().find(|binding| binding.placement == placement)?;
        Some(&bound.handler)
    }

    /// `[[placement, handler]]`, in order.
    pub(crate) fn to_json(&self) -> Value {
        let mut bound: Vec<[&str; 2]> =
            self.bound.iter().map(|binding| [&*binding.placement, &*binding.handler]).collect();
        bound.sort_unstable();
        json!(bound)
    }
}

/// `placement.list`
pub(super) fn list() -> Success {
    json!(KNOWN).into()
}

/// `placement.get`, for administrators.
pub(super) fn get(call: &Call) -> Outcome {
    admin_only(call)?;
    let bound = call.world.placements.bound.iter().map(|binding| {
        json!({
            "placement": binding.placement,
            "userId": 0,
            "handler": binding.handler,
            "title": binding.title,
            "description": "",
            "options": [],
            "langAll": [],
        })
    });
    Ok(bound.collect::<Value>().into())
}

/// `placement.bind`, for administrators. Some errors come with status 200. Bitrix24 refuses a handler
/// whose host has no dot; the sandbox lets the app's own origin pass, which is `localhost`.
pub(super) fn bind(call: &mut Call) -> Outcome {
    admin_only(call)?;
    let placement = required(call, "PLACEMENT")?;
    let handler = required(call, "HANDLER")?;
    if !KNOWN.contains(&placement.as_str()) {
        return Err(Failure::new(
            StatusCode::OK,
            "ERROR_PLACEMENT_NOT_FOUND",
            "Placement not found",
        ));
    }
    if !handler.starts_with(&call.origins.app) && !is_reachable(&handler) {
        return Err(Failure::argument("Wrong handler URL"));
    }
    let bound = &mut call.world.placements.bound;
    if bound.iter().any(|binding| binding.placement == placement && binding.handler == handler) {
        return Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "ERROR_CORE",
            "Unable to set placement handler: Handler already binded",
        ));
    }
    if SINGLE.contains(&placement.as_str())
        && bound.iter().any(|binding| binding.placement == placement)
    {
        return Err(Failure::new(
            StatusCode::OK,
            "ERROR_PLACEMENT_MAX_COUNT",
            "Placement max count",
        ));
    }
    if placement == BACKGROUND && !call.params.map("OPTIONS").contains_key("errorHandlerUrl") {
        return Err(Failure::new(
            StatusCode::OK,
            "EMPTY_ERROR_HANDLER_URL",
            "Error handler URL is empty",
        ));
    }
    let title = call.params.text("TITLE").unwrap_or_default();
    bound.push(Binding { placement, handler, title });
    Ok(json!(true).into())
}

/// `placement.unbind`, for administrators: one handler, or all of a placement.
pub(super) fn unbind(call: &mut Call) -> Outcome {
    admin_only(call)?;
    let placement = required(call, "PLACEMENT")?;
    let handler = call.params.text("HANDLER");
    let bound = &mut call.world.placements.bound;
    let before = bound.len();
    bound.retain(|binding| {
        binding.placement != placement
            || handler.as_ref().is_some_and(|handler| *handler != binding.handler)
    });
    Ok(json!({ "count": before - bound.len() }).into())
}

fn admin_only(call: &Call) -> Result<(), Failure> {
    if call.user.is_admin() { Ok(()) } else { Err(Failure::denied()) }
}

fn required(call: &Call, name: &str) -> Result<String, Failure> {
    let argument = || Failure::argument(format!("Argument '{name}' is null or empty"));
    call.params.text(name).ok_or_else(argument)
}

fn is_reachable(handler: &str) -> bool {
    let address = handler.strip_prefix("https://").or_else(|| handler.strip_prefix("http://"));
    address
        .and_then(|rest| rest.split(['/', ':', '?']).next())
        .is_some_and(|host| host.contains('.'))
}
