use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::client::{Client, read, send};

fn ids(rows: &Value) -> Vec<i64> {
    let rows = rows.as_array().expect("a list");
    rows.iter().filter_map(|row| row["ID"].as_str()?.parse().ok()).collect()
}

#[tokio::test]
async fn a_list_is_paged_by_start_with_a_total() {
    let client = Client::new();
    let token = client.token("admin").await;
    let mut seen = Vec::new();
    let mut start = Value::from(0);
    while !start.is_null() {
        let params = format!("select[]=ID&start={start}");
        let (_, page) = client.rest(&token, "crm.contact.list", &params).await;
        assert_eq!(page["total"], 200);
        seen.extend(ids(&page["result"]));
        start = page["next"].clone();
    }
    assert_eq!(seen, (1..=200).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_list_from_the_last_id_is_not_counted() {
    let client = Client::new();
    let token = client.token("admin").await;
    let params = "select[]=ID&filter[%3EID]=190&order[ID]=ASC&start=-1";
    let (_, page) = client.rest(&token, "crm.contact.list", params).await;
    assert_eq!(ids(&page["result"]), (191..=200).collect::<Vec<_>>());
    assert_eq!([&page["total"], &page["next"]], [&Value::Null, &Value::Null]);
}

#[tokio::test]
async fn phones_come_only_when_selected() {
    let client = Client::new();
    let token = client.token("admin").await;
    let params = "select[]=NAME&select[]=PHONE&filter[ID]=5";
    assert_eq!(
        client.result(&token, "crm.contact.list", params).await,
        json!([{
            "ID": "5",
            "NAME": "Евгений",
            "PHONE": [
                { "ID": "50", "VALUE_TYPE": "HOME", "VALUE": "+7 (812) 000-15-16", "TYPE_ID": "PHONE" },
                { "ID": "51", "VALUE_TYPE": "WORK", "VALUE": "+7(913)0007965", "TYPE_ID": "PHONE" },
                { "ID": "52", "VALUE_TYPE": "MOBILE", "VALUE": "9010006438", "TYPE_ID": "PHONE" },
            ],
        }])
    );
    let plain = client.result(&token, "crm.contact.list", "filter[ID]=5").await;
    assert_eq!([&plain[0]["PHONE"], &plain[0]["UF_CRM_1"]], [&Value::Null, &Value::Null]);
    let selected = "entityTypeId=3&filter[id]=5&select[]=name&select[]=fm";
    assert_eq!(
        client.result(&token, "crm.item.list", selected).await,
        json!({ "items": [{ "id": 5, "name": "Евгений" }] })
    );
    let all = client.result(&token, "crm.item.list", "entityTypeId=3&filter[id]=5").await;
    assert_eq!(
        all["items"][0]["fm"][2],
        json!({ "id": 52, "typeId": "PHONE", "valueType": "MOBILE", "value": "9010006438" })
    );
}

#[tokio::test]
async fn leads_and_companies_are_items_with_lists_of_their_own() {
    let client = Client::new();
    let token = client.token("admin").await;
    let repeat = "entityTypeId=1&filter[%25title]=снова&filter[0][logic]=OR&filter[0][0][isReturnCustomer]=Y";
    let leads = client.result(&token, "crm.item.list", repeat).await;
    let lead = &leads["items"][0];
    assert_eq!(
        [&lead["id"], &lead["contactId"], &lead["fm"], &leads["items"][1]],
        [&json!(3), &json!(4), &json!([]), &Value::Null]
    );
    let company = "entityTypeId=4&filter[id]=1";
    let companies = client.result(&token, "crm.item.list", company).await;
    assert_eq!(companies["items"][0]["industry"], "OTHER");
    assert_eq!(
        companies["items"][0]["fm"][1],
        json!({ "id": 4011, "typeId": "PHONE", "valueType": "MAILING", "value": "+7 917 000-41-01" })
    );
    let fields = client.result(&token, "crm.item.fields", "entityTypeId=4").await;
    assert_eq!(fields["fields"]["industry"]["statusType"], "INDUSTRY");
    let industries = client.result(&token, "crm.status.list", "filter[ENTITY_ID]=INDUSTRY").await;
    assert_eq!(industries[2]["NAME"], "Другое");
    for (kind, chat) in [("lead", "9501"), ("company", "9701")] {
        let asked = format!("CRM_ENTITY_TYPE={kind}&CRM_ENTITY=1");
        let chats = client.result(&token, "imopenlines.crm.chat.get", &asked).await;
        assert_eq!(chats[0]["CHAT_ID"], chat);
    }
}

#[tokio::test]
async fn a_batch_runs_in_order_with_references_and_keyed_errors() {
    let client = Client::new();
    let token = client.token("admin").await;
    let command = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let params = format!(
        "halt=0&cmd[first]={}&cmd[second]={}&cmd[bad]={}",
        command("crm.contact.list?select[]=ID&filter[>ID]=197&start=-1"),
        command("crm.contact.list?select[]=ID&filter[>ID]=$result[first][1][ID]&start=-1"),
        command("no.such.method"),
    );
    let mut answer = client.result(&token, "batch", &params).await;
    answer["result_time"] = json!("checked elsewhere");
    assert_eq!(
        answer,
        json!({
            "result": { "first": [{ "ID": "198" }, { "ID": "199" }, { "ID": "200" }], "second": [{ "ID": "200" }] },
            "result_error": {
                "bad": { "error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!" },
            },
            "result_total": [],
            "result_next": [],
            "result_time": "checked elsewhere",
        })
    );
    let halted = "halt=1&cmd[0]=no.such.method&cmd[1]=server.time";
    let answer = client.result(&token, "batch", halted).await;
    assert_eq!(answer["result"], json!([]));
    let many: String = (0..51).map(|i| format!("cmd[{i}]=server.time&")).collect();
    let (status, body) = client.rest(&token, "batch", &many).await;
    assert_eq!(
        (status, &body["error"]),
        (StatusCode::BAD_REQUEST, &json!("ERROR_BATCH_LENGTH_EXCEEDED"))
    );
}

#[tokio::test]
async fn a_token_lives_an_hour() {
    let client = Client::new();
    let token = client.token("admin").await;
    client.wait(3599);
    assert_eq!(client.result(&token, "scope", "").await[0], "crm");
    client.wait(1);
    let expired = json!({
        "error": "expired_token",
        "error_description": "The access token provided has expired.",
    });
    assert_eq!(client.rest(&token, "scope", "").await, (StatusCode::UNAUTHORIZED, expired));
    let (status, body) = client.rest("made-up", "scope", "").await;
    assert_eq!((status, &body["error"]), (StatusCode::UNAUTHORIZED, &json!("invalid_token")));
}

#[tokio::test]
async fn the_51st_call_at_once_is_too_many() {
    let client = Client::new();
    let token = client.token("admin").await;
    for _ in 0..50 {
        client.result(&token, "scope", "").await;
    }
    let (status, body) = client.rest(&token, "scope", "").await;
    assert_eq!(
        (status, &body["error"]),
        (StatusCode::SERVICE_UNAVAILABLE, &json!("QUERY_LIMIT_EXCEEDED"))
    );
    client.wait(1);
    client.result(&token, "scope", "").await;
}

#[tokio::test]
async fn only_an_administrator_writes_app_options() {
    let client = Client::new();
    let [admin, manager] = [client.token("admin").await, client.token("manager").await];
    assert_eq!(client.result(&admin, "app.option.get", "").await, json!([]));
    let (status, body) = client.rest(&manager, "app.option.set", "options[pace]=60").await;
    assert_eq!((status, &body["error"]), (StatusCode::FORBIDDEN, &json!("ACCESS_DENIED")));
    client.result(&admin, "app.option.set", "options[pace]=60").await;
    assert_eq!(client.result(&manager, "app.option.get", "option=pace").await, "60");
    assert_eq!(client.result(&manager, "user.option.get", "").await, json!({ "theme": "dark" }));
}

#[tokio::test]
async fn a_place_is_bound_once_and_refused_in_the_portals_words() {
    let client = Client::new();
    let (admin, manager) = (client.token("admin").await, client.token("manager").await);
    let link = "PLACEMENT=REST_APP_URI&HANDLER=http://localhost:2/";
    let tab = "PLACEMENT=CRM_DEAL_DETAIL_TAB&HANDLER=http://localhost:2/index.html";
    for (token, params, answer) in [
        (&manager, tab.to_owned(), (StatusCode::FORBIDDEN, json!("ACCESS_DENIED"))),
        (&admin, tab.to_owned(), (StatusCode::OK, Value::Null)),
        (&admin, tab.to_owned(), (StatusCode::BAD_REQUEST, json!("ERROR_CORE"))),
        (&admin, format!("{link}a.html"), (StatusCode::OK, Value::Null)),
        (&admin, format!("{link}b.html"), (StatusCode::OK, json!("ERROR_PLACEMENT_MAX_COUNT"))),
        (&admin, tab.replace("DEAL", "FISH"), (StatusCode::OK, json!("ERROR_PLACEMENT_NOT_FOUND"))),
    ] {
        let (status, body) = client.rest(token, "placement.bind", &params).await;
        assert_eq!((status, body["error"].clone()), answer, "{params}");
    }
    let page = client.open_with(json!({ "placement": "CRM_DEAL_DETAIL_TAB" })).await;
    let url = page["url"].as_str().expect("a url");
    assert!(url.starts_with("http://localhost:2/index.html?DOMAIN="), "{url}");
}

#[tokio::test]
async fn a_storage_keeps_items_with_dates_and_properties() {
    let client = Client::new();
    let token = client.token("admin").await;
    client.result(&token, "entity.add", "ENTITY=wa_sent&NAME=Sent&ACCESS[AU]=W").await;
    let (_, body) = client.rest(&token, "entity.add", "ENTITY=wa_sent&NAME=Sent").await;
    assert_eq!(body["error"], "ERROR_ENTITY_ALREADY_EXISTS");
    client
        .result(&token, "entity.item.property.add", "ENTITY=wa_sent&PROPERTY=RUN&NAME=Run&TYPE=N")
        .await;
    for (phone, day, run) in [("79020000994", "2026-11-01", 1), ("79130007716", "2026-11-20", 2)] {
        let params = format!(
            "ENTITY=wa_sent&NAME={phone}&DATE_ACTIVE_FROM={day}T10:00:00%2B03:00&PROPERTY_VALUES[RUN]={run}"
        );
        client.result(&token, "entity.item.add", &params).await;
    }
    let recent = "ENTITY=wa_sent&FILTER[%3E%3DDATE_ACTIVE_FROM]=2026-11-09T00:00:00%2B03:00";
    assert_eq!(
        client.result(&token, "entity.item.get", recent).await,
        json!([{
            "ID": "2", "TIMESTAMP_X": "2026-11-23T10:00:00+03:00", "MODIFIED_BY": "1",
            "DATE_CREATE": "2026-11-23T10:00:00+03:00", "CREATED_BY": "1", "ACTIVE": "Y",
            "DATE_ACTIVE_FROM": "2026-11-20T10:00:00+03:00", "DATE_ACTIVE_TO": "", "SORT": "500",
            "NAME": "79130007716", "PREVIEW_TEXT": null, "DETAIL_TEXT": null, "CODE": null,
            "ENTITY": "wa_sent", "SECTION": null, "PROPERTY_VALUES": { "RUN": "2" },
        }])
    );
    let by_run =
        client.result(&token, "entity.item.get", "ENTITY=wa_sent&FILTER[PROPERTY_RUN]=1").await;
    assert_eq!(by_run[0]["NAME"], "79020000994");
}

#[tokio::test]
async fn a_chat_is_only_a_hint_of_a_dialog() {
    let client = Client::new();
    let token = client.token("admin").await;
    // Contact 23 never wrote: the chat holds our own text under the client's name.
    let chats = "CRM_ENTITY_TYPE=contact&CRM_ENTITY=23";
    let chats = client.result(&token, "imopenlines.crm.chat.get", chats).await;
    assert_eq!(chats[0]["CHAT_ID"], "9023");
    let history = client.result(&token, "imopenlines.session.history.get", "CHAT_ID=9023").await;
    let message = &history["message"]["90230"];
    assert_eq!(message["text"], "Здравствуйте! Вы оставляли заявку у нас на сайте.");
    assert_eq!(history["users"][message["senderid"].as_str().expect("an id")]["connector"], true);
    let nobody = "CRM_ENTITY_TYPE=contact&CRM_ENTITY=4242";
    assert_eq!(client.result(&token, "imopenlines.crm.chat.get", nobody).await, json!([]));
}

#[tokio::test]
async fn a_fault_strikes_as_often_as_told() {
    let client = Client::new();
    let token = client.token("admin").await;
    let fault = json!({ "where": "rest", "kind": "429", "method": "scope", "times": 1 });
    client.post("/control/fault", fault).await;
    client.result(&token, "profile", "").await;
    let (status, body) = client.rest(&token, "scope", "").await;
    assert_eq!(
        (status, &body["error"]),
        (StatusCode::TOO_MANY_REQUESTS, &json!("OPERATION_TIME_LIMIT"))
    );
    client.result(&token, "scope", "").await;
}

#[tokio::test]
async fn a_fault_of_a_method_strikes_it_inside_a_batch_too() {
    let client = Client::new();
    let token = client.token("admin").await;
    let method = "imopenlines.crm.chat.get";
    let fault = json!({ "where": "rest", "kind": "insufficient-scope", "method": method });
    client.post("/control/fault", fault).await;
    let answer = client.result(&token, "batch", &format!("cmd[a]={method}&cmd[b]=scope")).await;
    assert_eq!(answer["result_error"]["a"]["error"], "insufficient_scope");
    assert_eq!(answer["result"]["b"][0], "crm");
}

#[tokio::test]
async fn every_answer_may_be_read_from_another_origin() {
    let client = Client::new();
    let preflight = Request::options("/rest/scope").body(Body::empty()).expect("a request");
    let response = send(client.sandbox.portal(), preflight).await;
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert_eq!(response.headers()["access-control-allow-headers"], "origin, content-type, accept");
    let unauthorized = Request::get("/rest/scope").body(Body::empty()).expect("a request");
    let response = send(client.sandbox.portal(), unauthorized).await;
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert_eq!(read(response).await.1["error"], "NO_AUTH_FOUND");
}

#[tokio::test]
async fn the_log_masks_secrets() {
    let client = Client::new();
    let token = client.token("admin").await;
    let webhook =
        format!("options[line]=http://127.0.0.1:3/rest/webhook/wa/{}/", bereg_sandbox::LINE_TOKEN);
    client.result(&token, "user.option.set", &webhook).await;
    assert_eq!(
        client.get("/control/log").await,
        json!([{
            "time": "2026-11-23T10:00:00+03:00",
            "side": "rest",
            "method": "user.option.set",
            "params": { "auth": "***", "options": { "line": "http://127.0.0.1:3/rest/webhook/wa/***/" } },
            "outcome": "ok",
        }])
    );
}
