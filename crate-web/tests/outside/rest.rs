use std::time::Duration;

use bereg_web::bitrix::{
    Access, Command, FrameError, Limit, Options, Rest, RestError, Token, form, pause, result,
    storage,
    user::{self, User},
};
use futures::FutureExt;
use futures::future::{join, ready};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::server::{DROPPED, serve};

/// A portal whose page gives the token `new` when asked.
pub(crate) fn rest(host: &str) -> Rest {
    Rest::with(format!("https://{host}/rest"), token("old"), || {
        ready(Ok(token("new"))).boxed_local()
    })
}

fn token(access: &str) -> Token {
    Token::new(access.into(), Duration::from_secs(3600), js_sys::Date::now())
}

#[wasm_bindgen_test]
fn parameters_are_written_as_php_reads_them() {
    let params = json!({
        "select": ["ID", "UF_*"], "filter": { ">ID": 10, "HAS_PHONE": true, "%NAME": "Анна & Ко" },
        "fm": [{ "value": "+7" }], "none": null, "empty": []
    });
    let form = form::encode(&params);
    let pairs: Vec<_> = form_urlencoded::parse(form.as_bytes())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let expected = [
        "filter[%NAME]=Анна & Ко",
        "filter[>ID]=10",
        "filter[HAS_PHONE]=Y",
        "fm[0][value]=+7",
        "select[]=ID",
        "select[]=UF_*",
    ];
    assert_eq!(pairs, expected);
}

#[wasm_bindgen_test]
fn answers_are_told_from_errors() {
    let decode = |status, body| result("crm.contact.list", status, body);
    let portal = |status, code: &str| {
        Err(RestError::Portal { status, code: code.into(), description: String::new() })
    };
    let empty = json!([]);
    assert_eq!(decode(200, r#"{"result":[],"total":0,"time":{}}"#), Ok(empty.clone()));
    assert_eq!(decode(200, r#"{"result":[],"total":0,"error":""}"#), Ok(empty));
    assert_eq!(
        decode(200, r#"{"error":"ERROR_PLACEMENT_MAX_COUNT"}"#),
        portal(200, "ERROR_PLACEMENT_MAX_COUNT")
    );
    assert_eq!(decode(400, r#"{"error":""}"#), portal(400, ""));
    assert_eq!(decode(502, "<html>Bad Gateway</html>"), Err(RestError::NotJson { status: 502 }));
    assert_eq!(decode(200, ""), Err(RestError::NotJson { status: 200 }));
    assert_eq!(decode(401, r#"{"error":"expired_token"}"#), Err(RestError::TokenLost));
    assert_eq!(
        decode(403, r#"{"error":"insufficient_scope"}"#),
        Err(RestError::NoScope { scope: "crm".into() })
    );
    assert_eq!(
        decode(503, r#"{"error":"QUERY_LIMIT_EXCEEDED"}"#),
        Err(RestError::Limit(Limit::Requests))
    );
    assert_eq!(
        decode(429, r#"{"error":"OPERATION_TIME_LIMIT","time":{"operating_reset_at":1700000030}}"#),
        Err(RestError::Limit(Limit::OperatingTime { until: Some(1_700_000_030) }))
    );
}

#[wasm_bindgen_test]
fn only_what_does_no_harm_is_asked_again() {
    use Access::{Read, Write};
    let now = 1_700_000_000;
    let millis = |error: RestError, access, tries| {
        pause(&error, access, tries, now).map(|pause| pause.as_millis())
    };
    let time = |until| RestError::Limit(Limit::OperatingTime { until });
    let fault = |status, code: &str| RestError::Portal {
        status,
        code: code.into(),
        description: String::new(),
    };
    assert_eq!(millis(RestError::Limit(Limit::Requests), Write, 1), Some(1000));
    assert_eq!(millis(RestError::Limit(Limit::Requests), Write, 2), Some(1500));
    assert_eq!(millis(RestError::Limit(Limit::Requests), Write, 3), None);
    assert_eq!(millis(time(None), Write, 1), Some(10_000));
    assert_eq!(millis(time(Some(now + 30)), Write, 1), Some(30_000));
    assert_eq!(millis(time(Some(now + 300)), Write, 1), None);
    for error in
        [RestError::Offline, RestError::Timeout, RestError::NotJson { status: 502 }, fault(500, "")]
    {
        assert_eq!(millis(error.clone(), Read, 1), Some(1000), "{error:?}");
        assert_eq!(millis(error.clone(), Write, 1), None, "{error:?}");
    }
    for error in [
        fault(400, ""),
        fault(503, "OVERLOAD_LIMIT"),
        RestError::TokenLost,
        RestError::NotJson { status: 404 },
    ] {
        assert_eq!(millis(error.clone(), Read, 1), None, "{error:?}");
    }
    assert_eq!(["crm.contact.list", "user.current", "scope"].map(Access::of), [Read; 3]);
    assert_eq!(["user.option.set", "placement.bind", "batch"].map(Access::of), [Write; 3]);
}

#[wasm_bindgen_test]
async fn refused_token_is_renewed_once_for_everybody() {
    let expired = (401, r#"{"error":"expired_token"}"#);
    let asked = serve(
        "expired.test",
        &[expired, expired, (200, r#"{"result":1}"#), (200, r#"{"result":2}"#)],
    );
    let renewals = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = renewals.clone();
    let rest = Rest::with("https://expired.test/rest".into(), token("old"), move || {
        counted.set(counted.get() + 1);
        async {
            gloo_timers::future::sleep(Duration::from_millis(20)).await;
            Ok(token("new"))
        }
        .boxed_local()
    });
    let (scope, profile) = (json!({ "full": true }), json!({}));
    let both = join(rest.call("scope", &scope), rest.call("profile", &profile)).await;
    let reply = |n: u8| Ok(json!(n));
    assert_eq!(both, (reply(1), reply(2)));
    assert_eq!(renewals.get(), 1);
    let (old, new) = ("POST /rest/scope.json full=Y&auth=old", "POST /rest/profile.json auth=old");
    assert_eq!(asked.all(), [old, new, &old.replace("old", "new"), &new.replace("old", "new")]);
}

#[wasm_bindgen_test]
async fn lost_session_is_reported() {
    serve("lost.test", &[(401, r#"{"error":"expired_token"}"#)]);
    let silent = || ready(Err(FrameError::NoAnswer)).boxed_local();
    let rest = Rest::with("https://lost.test/rest".into(), token("old"), silent);
    assert_eq!(rest.call("scope", &json!({})).await, Err(RestError::TokenLost));
}

#[wasm_bindgen_test]
async fn token_is_renewed_before_it_runs_out() {
    let asked = serve("aged.test", &[(200, r#"{"result":1}"#)]);
    let aged =
        Token::new("old".into(), Duration::from_secs(3600), js_sys::Date::now() - 3_301_000.0);
    let rest =
        Rest::with("https://aged.test/rest".into(), aged, || ready(Ok(token("new"))).boxed_local());
    rest.call("scope", &json!({})).await.expect("the portal answers");
    assert_eq!(asked.all(), ["POST /rest/scope.json auth=new"]);
}

#[wasm_bindgen_test]
async fn a_portal_that_has_told_who_its_user_is_is_not_asked_again() {
    let told = r#"{"result":{"ID":"7","NAME":"Анна","LAST_NAME":"Орлова"}}"#;
    let asked = serve("user.test", &[(404, r#"{"error":"ACCESS_DENIED"}"#), (200, told)]);
    let rest = rest("user.test");
    assert_eq!(user::me(&rest).await, User::default());
    let anna = User { id: "7".into(), name: "Анна Орлова".into() };
    assert_eq!(user::me(&rest).await, anna);
    assert_eq!(user::me(&rest.clone()).await, anna);
    assert_eq!(user::number(&rest).await, Ok(7));
    assert_eq!(asked.all(), ["POST /rest/profile.json auth=old"; 2]);
}

#[wasm_bindgen_test]
async fn limits_are_waited_for_and_changes_are_made_once() {
    let asked = serve(
        "busy.test",
        &[(503, r#"{"error":"QUERY_LIMIT_EXCEEDED"}"#), (200, r#"{"result":true}"#), DROPPED],
    );
    let rest = rest("busy.test");
    assert_eq!(storage::set_user_option(&rest, "theme", "dark").await, Ok(()));
    assert_eq!(storage::set_user_option(&rest, "theme", "light").await, Err(RestError::Offline));
    let set = |theme| format!("POST /rest/user.option.set.json options[theme]={theme}&auth=old");
    assert_eq!(asked.all(), [set("dark"), set("dark"), set("light")]);
}

#[wasm_bindgen_test]
async fn no_options_are_an_empty_list() {
    serve("options.test", &[(200, r#"{"result":[]}"#), (200, r#"{"result":{"theme":"dark"}}"#)]);
    let rest = rest("options.test");
    assert_eq!(storage::user_options(&rest).await, Ok(Options::default()));
    assert_eq!(
        storage::user_options(&rest).await,
        Ok(Options::decode(&json!({ "theme": "dark" })))
    );
}

#[wasm_bindgen_test]
async fn lists_are_read_by_number_until_a_page_is_not_full() {
    let rows = |ids: std::ops::RangeInclusive<u64>| {
        ids.map(|id| json!({ "ID": id.to_string() })).collect::<Vec<_>>()
    };
    let page = |ids| json!({ "result": rows(ids) }).to_string();
    let asked = serve("pages.test", &[(200, &page(1..=50)), (200, &page(60..=61))]);
    let params = json!({ "filter": { "HAS_PHONE": "Y" } });
    let items = rest("pages.test").list("crm.contact.list", &params, "ID", 1000).await;
    assert_eq!(items, Ok([rows(1..=50), rows(60..=61)].concat()));
    let line = |last| {
        format!(
            "POST /rest/crm.contact.list.json filter[>ID]={last}&filter[HAS_PHONE]=Y&order[ID]=ASC&start=-1&auth=old"
        )
    };
    assert_eq!(asked.all(), [line(0), line(50)]);
}

#[wasm_bindgen_test]
async fn where_numbers_are_named_each_request_names_those_of_its_page() {
    let rows =
        |ids: std::ops::RangeInclusive<u64>| ids.map(|id| json!({ "id": id })).collect::<Vec<_>>();
    let page = |ids| json!({ "result": { "items": rows(ids) } }).to_string();
    let asked = serve("named.test", &[(200, &page(1..=50)), (200, &page(52..=60))]);
    let numbers: Vec<u64> = (1..=60).rev().collect();
    let params = json!({ "filter": { "@id": numbers } });
    let items = rest("named.test").list("crm.item.list", &params, "id", 60).await;
    assert_eq!(items, Ok([rows(1..=50), rows(52..=60)].concat()));
    let line = |numbers: std::ops::RangeInclusive<u64>| {
        let named: String = numbers.map(|number| format!("&filter[@id][]={number}")).collect();
        format!(
            "POST /rest/crm.item.list.json filter[>id]=0{named}&order[id]=ASC&start=-1&auth=old"
        )
    };
    assert_eq!(asked.all(), [line(1..=50), line(51..=60)]);
}

#[wasm_bindgen_test]
async fn portal_that_ignores_the_filter_does_not_hold_us() {
    let rows: Vec<_> = (1..=50).map(|id| json!({ "id": id })).collect();
    let page = json!({ "result": { "items": rows } }).to_string();
    serve("loop.test", &[(200, &page), (200, &page)]);
    let items = rest("loop.test").list("crm.item.list", &json!({}), "id", 1000).await;
    assert_eq!(items, Err(RestError::Unexpected { method: "crm.item.list".into() }));
}

#[wasm_bindgen_test]
async fn batches_hold_fifty_commands_and_keep_errors_apart() {
    let first: Value = (0..50).map(|i| (format!("c{i:02}"), json!(i))).collect();
    let first = json!({ "result": { "result": first, "result_error": [] } }).to_string();
    let second = r#"{"result":{"result":[],"result_error":{"c00":{"error":"ACCESS_DENIED","error_description":"no"}}}}"#;
    let asked = serve("batch.test", &[(200, &first), (200, second)]);
    let commands: Vec<_> = (0..51).map(|i| Command::new("x.get", json!({ "id": i }))).collect();
    let results = rest("batch.test").batch(&commands).await.expect("the portal answers");
    let denied = RestError::Denied { code: "ACCESS_DENIED".into(), description: "no".into() };
    let expected: Vec<_> = (0..50).map(|i| Ok(json!(i))).chain([Err(denied)]).collect();
    assert_eq!(results, expected);
    assert_eq!(asked.all()[1], "POST /rest/batch.json cmd[c00]=x.get?id=50&halt=0&auth=old");
}
