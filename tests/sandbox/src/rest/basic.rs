use serde_json::json;

use super::{Call, Success};

/// The scopes granted to the app.
const SCOPES: [&str; 6] = ["crm", "entity", "imopenlines", "placement", "user_brief", "im"];

pub(super) fn user_current(call: &Call) -> Success {
    let (name, last_name) = call.user.name();
    json!({
        "ID": call.user.id().to_string(),
        "ACTIVE": true,
        "NAME": name,
        "LAST_NAME": last_name,
        "SECOND_NAME": "",
        "EMAIL": "",
        "PERSONAL_MOBILE": "+7 900 000-00-01",
        "WORK_POSITION": if call.user.is_admin() { "Руководитель" } else { "Менеджер" },
        "TIME_ZONE": "Europe/Moscow",
        "TIME_ZONE_OFFSET": 0,
        "UF_DEPARTMENT": [1],
    })
    .into()
}

pub(super) fn profile(call: &Call) -> Success {
    let (name, last_name) = call.user.name();
    json!({
        "ID": call.user.id().to_string(),
        "ADMIN": call.user.is_admin(),
        "NAME": name,
        "LAST_NAME": last_name,
        "PERSONAL_GENDER": "",
        "PERSONAL_PHOTO": null,
        "TIME_ZONE": "Europe/Moscow",
        "TIME_ZONE_OFFSET": 0,
    })
    .into()
}

pub(super) fn scope() -> Success {
    json!(SCOPES).into()
}

pub(super) fn app_info() -> Success {
    json!({
        "ID": 1,
        "CODE": "local.5f3e9a0c1b2d47.88112233",
        "VERSION": 1,
        "STATUS": "L",
        "INSTALLED": true,
        "PAYMENT_EXPIRED": "N",
        "DAYS": null,
        "LANGUAGE_ID": "ru",
        "LICENSE": "ru_std",
        "LICENSE_TYPE": "std",
        "LICENSE_FAMILY": "std",
    })
    .into()
}
