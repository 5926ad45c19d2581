use serde_json::{Value, json};

use crate::client::Client;

const SILENCE: &str = r#"{"kind":"silence"}"#;

#[tokio::test]
async fn init_data_is_what_bitrix24_sends() {
    let client = Client::new();
    let page = client
        .open_with(json!({ "placement": "CRM_CONTACT_DETAIL_TAB", "options": { "ID": "5" } }))
        .await;
    assert_eq!(page["name"], format!("127.0.0.1:1|0|{}", page["sid"].as_str().expect("a sid")));
    let mut init = client.command(&page["sid"], "getInitData", json!({})).await["value"].take();
    for token in ["AUTH_ID", "REFRESH_ID"] {
        assert_eq!(init[token].take(), page["fields"][token]);
    }
    assert_eq!(
        init,
        json!({
            "LANG": "ru", "DOMAIN": "127.0.0.1:1", "PROTOCOL": 0, "PATH": "/rest",
            "AUTH_ID": null, "AUTH_EXPIRES": "3600", "REFRESH_ID": null,
            "MEMBER_ID": "d897063e1ce7c5eb9f04b9751eef5915",
            "FIRST_RUN": true, "IS_ADMIN": true, "INSTALL": false,
            "USER_OPTIONS": { "theme": "dark" }, "APP_OPTIONS": [],
            "PLACEMENT": "CRM_CONTACT_DETAIL_TAB", "PLACEMENT_OPTIONS": { "ID": "5" },
        })
    );
}

#[tokio::test]
async fn what_is_denied_or_unknown_is_not_answered() {
    let client = Client::new();
    let manager = client.open("manager").await;
    let tab = client.open_with(json!({ "placement": "CRM_CONTACT_DETAIL_TAB" })).await;
    let slider = client.open_with(json!({ "window": "slider" })).await;
    let silent = client.open_with(json!({ "mode": "silent" })).await;
    for (page, name, params) in [
        (&manager, "setAppOption", json!({ "name": "pace", "value": "60" })),
        (&manager, "setInstallFinish", json!({})),
        (&manager, "noSuchCommand", json!({})),
        (&tab, "setTitle", json!({ "title": "Рассылка" })),
        (&slider, "resizeWindow", json!({ "height": 800 })),
        (&silent, "getInitData", json!({})),
    ] {
        let reaction = client.command(&page["sid"], name, params).await;
        assert_eq!(reaction.to_string(), SILENCE, "{name}");
    }
    let stranger = client.command(&json!("another sid"), "getInitData", json!({})).await;
    assert_eq!(stranger.to_string(), SILENCE);
}

#[tokio::test]
async fn installation_ends_with_set_install_finish() {
    let client = Client::new();
    let page = client.open_with(json!({ "stage": "install" })).await;
    let url = page["url"].as_str().expect("an address");
    assert!(
        url.starts_with(
            "http://localhost:2/install.html?DOMAIN=127.0.0.1%3A1&PROTOCOL=0&LANG=ru&APP_SID="
        ),
        "{url}"
    );
    let installs = async || {
        client.command(&page["sid"], "getInitData", json!({})).await["value"]["INSTALL"].take()
    };
    assert_eq!(installs().await, true);
    let finish = client.command(&page["sid"], "setInstallFinish", json!({})).await;
    assert_eq!(finish, json!({ "kind": "page" }));
    assert_eq!(installs().await, false);
}

#[tokio::test]
async fn a_refreshed_token_works_where_the_old_one_does_not() {
    let client = Client::new();
    let page = client.open("admin").await;
    let old = page["fields"]["AUTH_ID"].as_str().expect("a token");
    client.post("/control/expire-tokens", json!({})).await;
    let fresh = client.command(&page["sid"], "refreshAuth", json!({})).await;
    let fresh = fresh["value"]["AUTH_ID"].as_str().expect("a token");
    assert_eq!(client.rest(old, "scope", "").await.1["error"], "expired_token");
    assert_eq!(client.rest(fresh, "scope", "").await.1["error"], Value::Null);
    client.post("/control/fault", json!({ "where": "rest", "kind": "refresh-fails" })).await;
    let refused = client.command(&page["sid"], "refreshAuth", json!({})).await;
    assert_eq!(refused.to_string(), SILENCE);
}
