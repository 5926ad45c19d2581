use std::time::Duration;

use bereg_web::bitrix::{Init, Options, Portal, Token, compose, split};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn portal_is_found_by_the_name_of_the_frame() {
    let portal = |origin: &str| Some(Portal { origin: origin.into(), sid: "9c33".into() });
    assert_eq!(
        Portal::from_name("company.bitrix24.ru|1|9c33"),
        portal("https://company.bitrix24.ru")
    );
    assert_eq!(Portal::from_name("Box.Local:8080|0|9c33"), portal("http://box.local:8080"));
    assert_eq!(
        Portal::from_name("company.bitrix24.ru:443|1|9c33"),
        portal("https://company.bitrix24.ru")
    );
    for name in [
        "",
        "appframe",
        "a.ru|1",
        "a.ru|2|9c33",
        "a.ru/x|1|9c33",
        "u@a.ru|1|9c33",
        "a.ru|1|9:c",
        "a.ru|1|9c33|x",
    ] {
        assert_eq!(Portal::from_name(name), None, "{name}");
    }
}

#[wasm_bindgen_test]
fn portal_is_found_by_our_address() {
    let query = "?LANG=ru&DOMAIN=company.bitrix24.ru%3A443&PROTOCOL=1&APP_SID=9c33";
    let portal = Portal { origin: "https://company.bitrix24.ru".into(), sid: "9c33".into() };
    assert_eq!(Portal::from_query(query), Some(portal));
    assert_eq!(Portal::from_query("?demo"), None);
}

#[wasm_bindgen_test]
fn messages_have_the_parts_the_portal_splits_them_into() {
    assert_eq!(compose("getInitData", &json!(null), "bereg1", "9c33"), "getInitData:bereg1:9c33");
    assert_eq!(compose("getInitData", &json!({}), "bereg1", "9c33"), "getInitData:bereg1:9c33");
    assert_eq!(
        compose("setTitle", &json!({ "title": "a:b" }), "bereg2", "9c33"),
        r#"setTitle:{"title":"a:b"}:bereg2:9c33"#
    );
    assert_eq!(split(r#"bereg2:{"title":"a:b"}"#), Some(("bereg2", r#"{"title":"a:b"}"#)));
    assert_eq!(split("bereg2:"), Some(("bereg2", "")));
    assert_eq!(split("webpackHotUpdate"), None);
}

#[wasm_bindgen_test]
fn init_reads_what_php_writes() {
    let usual = json!({
        "LANG": "ru", "DOMAIN": "company.bitrix24.ru", "PROTOCOL": 1, "PATH": "/rest", "AUTH_ID": "4b2e",
        "AUTH_EXPIRES": "3600", "REFRESH_ID": "3a1d", "MEMBER_ID": "d897", "FIRST_RUN": false, "IS_ADMIN": true,
        "INSTALL": false, "USER_OPTIONS": { "theme": "dark" }, "APP_OPTIONS": [], "PLACEMENT": "CRM_CONTACT_DETAIL_TAB",
        "PLACEMENT_OPTIONS": { "ID": "8061" }
    });
    let init = Init {
        lang: "ru".into(),
        rest_path: "/rest".into(),
        token: Token::new("4b2e".into(), Duration::from_secs(3600), 1000.0),
        member_id: "d897".into(),
        first_run: false,
        is_admin: true,
        install: false,
        user_options: Options::decode(&json!({ "theme": "dark" })),
        app_options: Options::default(),
        placement: "CRM_CONTACT_DETAIL_TAB".into(),
        placement_options: json!({ "ID": "8061" }).as_object().expect("an object").clone(),
    };
    assert_eq!(Init::decode(&usual, 1000.0), Ok(init.clone()));

    let mut odd = usual.clone();
    odd["AUTH_EXPIRES"] = json!(3600);
    odd["IS_ADMIN"] = json!("Y");
    odd["INSTALL"] = json!(0);
    odd["APP_OPTIONS"] = json!("");
    odd["PLACEMENT_OPTIONS"] = json!(r#"{"ID":"8061"}"#);
    assert_eq!(Init::decode(&odd, 1000.0), Ok(init));

    for empty in [json!([]), json!(""), json!(null)] {
        odd["PLACEMENT_OPTIONS"] = empty.clone();
        assert_eq!(
            Init::decode(&odd, 0.0).map(|init| init.placement_options.len()),
            Ok(0),
            "{empty}"
        );
    }
}

#[wasm_bindgen_test]
fn secrets_are_not_printed() {
    let secret = "https://olchat.infocom.io/rest/webhook/wa/s3cret/";
    let answer = json!({ "AUTH_ID": "s3cret", "USER_OPTIONS": { "line": secret } });
    let init = Init::decode(&answer, 0.0).expect("a token is enough");
    assert_eq!(init.user_options.get("line"), Some(secret));
    assert!(!format!("{init:?}").contains("s3cret"), "{init:?}");
}
