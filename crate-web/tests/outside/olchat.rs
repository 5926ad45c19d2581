use bereg_core::Lang;
use bereg_web::olchat::{
    Chat, ConnectorError, Doubt, Incoming, Line, LineState, MessageStatus, Refusal, RetryLater,
    SendOutcome, Webhook, WebhookError, chat, connect, incoming, message_status, send_text,
};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::server::{DROPPED, NO_CORS, serve};

fn webhook(host: &str) -> Webhook {
    Webhook::parse(&format!("https://{host}/rest/webhook/wa/s3cret/")).expect("a sound address")
}

#[wasm_bindgen_test]
fn address_of_a_line_is_understood() {
    let address = |text| Webhook::parse(text).map(|webhook| webhook.secret());
    let vendor = Ok("https://olchat.infocom.io/rest/webhook/wa/s3cret/".to_owned());
    assert_eq!(address(" https://olchat.infocom.io/rest/webhook/wa/s3cret/\n"), vendor);
    assert_eq!(address("olchat.infocom.io/rest/webhook/wa/s3cret"), vendor);
    assert_eq!(
        address("https://olchat.infocom.io/rest/webhook/wa/s3cret/sendText?phone_number=79&body=x"),
        vendor
    );
    let proxy = "https://crm.example.ru/olchat/rest/webhook/wa/s3cret/";
    assert_eq!(address(proxy), Ok(proxy.to_owned()));
    let sandbox = "http://127.0.0.1:8071/rest/webhook/wa/s3cret/";
    assert_eq!(address(sandbox), Ok(sandbox.to_owned()));
    for (text, error) in [
        ("", WebhookError::NotAnAddress),
        ("s3cret", WebhookError::NotAnAddress),
        ("ключ от линии", WebhookError::NotAnAddress),
        ("https://user:pass@olchat.infocom.io/rest/webhook/wa/s3cret/", WebhookError::NotAnAddress),
        ("ftp://olchat.infocom.io/rest/webhook/wa/s3cret/", WebhookError::NotAnAddress),
        ("http://olchat.infocom.io/rest/webhook/wa/s3cret/", WebhookError::NotHttps),
        ("https://company.bitrix24.ru/rest/1/abc/", WebhookError::NotAWebhook),
        ("https://waba.olchat.io/rest/client/v2/campaigns.list/", WebhookError::Waba),
        ("https://olchat.infocom.io/rest/webhook/wa/", WebhookError::NoToken),
        ("https://olchat.infocom.io/rest/webhook/wa/{token}/", WebhookError::NoToken),
    ] {
        assert_eq!(address(text), Err(error), "{text}");
    }
}

#[wasm_bindgen_test]
fn token_of_the_line_is_not_printed() {
    let webhook = webhook("olchat.infocom.io");
    assert_eq!(format!("{webhook}"), "https://olchat.infocom.io/rest/webhook/wa/•••/");
    assert_eq!(format!("{webhook:?}"), "Webhook(https://olchat.infocom.io/rest/webhook/wa/•••/)");
}

/// Locks, journals and what is said of a number are kept under it: another spelling would lose them.
#[wasm_bindgen_test]
fn a_line_goes_by_the_beginning_of_its_tokens_hash() {
    assert_eq!(webhook("olchat.infocom.io").key().as_str(), "1ec1c26b50d5d3c5");
    assert_eq!(webhook("proxy.example.ru").key(), webhook("olchat.infocom.io").key());
}

#[wasm_bindgen_test]
fn message_counts_as_accepted_only_when_the_connector_says_so() {
    for (body, message_id) in [
        (r#"{"message_id":"3EB0"}"#, Some("3EB0")),
        (r#"{"status":"ok","result":{"message_id":"3EB0"}}"#, Some("3EB0")),
        (r#"{"id":1,"data":{"id":42}}"#, Some("42")),
        (
            r#"{"success":true,"message":{"id":{"_serialized":"true_79@c.us_3EB0"}}}"#,
            Some("true_79@c.us_3EB0"),
        ),
        (r#"{"result":"ok"}"#, None),
        ("true", None),
    ] {
        let accepted = SendOutcome::Accepted { message_id: message_id.map(str::to_owned) };
        assert_eq!(SendOutcome::of(200, body), accepted);
    }
}

#[wasm_bindgen_test]
fn message_counts_as_refused_only_when_it_certainly_was() {
    let other = |words: &str| Refusal::Other(words.to_owned());
    for (status, body, reason) in [
        (429, "", Refusal::Limit),
        (503, "<html>Service Unavailable</html>", Refusal::Busy),
        (200, r#"{"error":"rate_limit_exceeded"}"#, Refusal::Limit),
        (404, "<html>", Refusal::WrongToken),
        (401, r#"{"error":"unauthorized"}"#, Refusal::WrongToken),
        (
            200,
            r#"{"success":false,"message":"Линия не подключена"}"#,
            Refusal::Line(LineState::Disconnected),
        ),
        (400, r#"{"error":"line_not_connected"}"#, Refusal::Line(LineState::Disconnected)),
        (400, r#"{"error":{"message":"Line not paid"}}"#, Refusal::Line(LineState::Unpaid)),
        (404, r#"{"error":"method_not_found"}"#, other("method_not_found")),
        (400, r#"{"error":"Suspicion of spam"}"#, Refusal::Line(LineState::SpamSuspicion)),
        (
            200,
            r#"{"status":"error","message":"Number has no WhatsApp account"}"#,
            Refusal::NoWhatsApp,
        ),
        (422, r#"{"errors":{"phone_number":["required"]}}"#, Refusal::BadPhone),
        (400, "body is over the limit", other("body is over the limit")),
        (200, "false", other("")),
    ] {
        assert_eq!(
            SendOutcome::of(status, body),
            SendOutcome::Refused { reason },
            "{status} {body}"
        );
    }
    let retries =
        [Refusal::Busy, Refusal::WrongToken, other("")].map(|refusal| refusal.retry_later());
    assert_eq!(retries, [RetryLater::AfterPause, RetryLater::WhenLineWorks, RetryLater::Never]);
}

#[wasm_bindgen_test]
fn any_other_answer_leaves_it_unknown() {
    for (status, body) in [
        (200, "<html>Sign in</html>"),
        (200, ""),
        (200, "queued maybe"),
        (200, "null"),
        (400, "<html>"),
        (408, r#"{"error":"timeout"}"#),
        (500, "Internal error"),
        (500, r#"{"error":"Database is gone"}"#),
        // Whatever it says, a server's fault may have come after the message went out.
        (500, r#"{"error":"Suspicion of spam"}"#),
        (502, "<html>Bad Gateway</html>"),
        (504, ""),
    ] {
        let why = Doubt::Unreadable { status, raw: body.to_owned() };
        assert_eq!(SendOutcome::of(status, body), SendOutcome::Unknown { why }, "{status} {body}");
    }
}

#[wasm_bindgen_test]
fn an_answer_that_makes_no_sense_is_shown_in_part() {
    let sentence =
        |raw: &str| Doubt::Unreadable { status: 502, raw: raw.into() }.sentence(Lang::En);
    let end = "nobody knows whether the message went out. Look at the chat and decide; it is not sent again.";
    let said = |answer: &str| format!("The connector's answer makes no sense ({answer}): {end}");
    assert_eq!(sentence(""), said("HTTP 502"));
    assert_eq!(sentence("Bad\n  gateway"), said("HTTP 502: Bad gateway"));
    let shown = "ж".repeat(120);
    assert_eq!(sentence(&shown), said(&format!("HTTP 502: {shown}")));
    assert_eq!(sentence(&"ж".repeat(121)), said(&format!("HTTP 502: {shown}…")));
}

#[wasm_bindgen_test]
async fn message_is_handed_over_once_whatever_happens() {
    let asked = serve("send.test", &[(200, r#"{"message_id":"3EB0"}"#), DROPPED, (503, "")]);
    let webhook = webhook("send.test");
    let text = "Здравствуйте, Анна! 50+50 & «вы» 💛";
    let accepted = SendOutcome::Accepted { message_id: Some("3EB0".into()) };
    assert_eq!(send_text(&webhook, "79001234567", text).await, accepted);
    let unknown = SendOutcome::Unknown { why: Doubt::NoAnswer };
    assert_eq!(send_text(&webhook, "79001234567", text).await, unknown);
    assert_eq!(
        send_text(&webhook, "79001234567", text).await,
        SendOutcome::Refused { reason: Refusal::Busy }
    );
    let unasked = send_text(&webhook, "+7 900", text).await;
    assert_eq!(unasked, SendOutcome::Refused { reason: Refusal::BadPhone });
    let form = "phone_number=79001234567&body=Здравствуйте,+Анна!+50+50+&+«вы»+💛&send_to_imol=Y";
    let request = format!("POST /rest/webhook/wa/s3cret/v2/messages.text.send/ {form}");
    assert_eq!(asked.all(), [request.as_str(); 3]);
}

#[wasm_bindgen_test]
async fn a_server_that_names_the_address_does_not_tell_the_token() {
    let words = r#"{"error":"Cannot POST /rest/webhook/wa/s3cret/v2/"}"#;
    serve("echo.test", &[(404, words), (404, words)]);
    let told = "Cannot POST /rest/webhook/wa/•••/v2/".to_owned();
    let refused = SendOutcome::Refused { reason: Refusal::Other(told.clone()) };
    assert_eq!(send_text(&webhook("echo.test"), "79001234567", "Привет").await, refused);
    assert_eq!(connect(&webhook("echo.test")).await, Err(ConnectorError::Other(told)));
}

#[wasm_bindgen_test]
async fn connecting_says_what_is_wrong() {
    for (host, answers, expected) in [
        (
            "up.test",
            &[(200, r#"{"result":{"status":"Подключен","phone":"+7 900 123-45-67"}}"#)][..],
            { Ok(Line { state: LineState::Connected, phone: Some("79001234567".into()) }) },
        ),
        ("new.test", &[(200, r#"{"status":"warming"}"#)], {
            Ok(Line { state: LineState::Other("warming".into()), phone: None })
        }),
        (
            "off.test",
            &[(200, r#"{"status":"disconnected"}"#)],
            Err(ConnectorError::Line(LineState::Disconnected)),
        ),
        (
            "scan.test",
            &[(200, r#"{"status":"ok","state":"QR-код"}"#)],
            Err(ConnectorError::Line(LineState::NeedsScan)),
        ),
        (
            "unpaid.test",
            &[(200, r#"{"state":"Не оплачен"}"#)],
            Err(ConnectorError::Line(LineState::Unpaid)),
        ),
        (
            "spam.test",
            &[(200, r#""Подозрение на спам""#)],
            Err(ConnectorError::Line(LineState::SpamSuspicion)),
        ),
        ("token.test", &[(404, "<html>Not found</html>")], Err(ConnectorError::WrongToken)),
        (
            "page.test",
            &[(200, "<!DOCTYPE html>")],
            Err(ConnectorError::NotTheConnector { status: 200 }),
        ),
        ("limit.test", &[(429, "")], Err(ConnectorError::Limit)),
        ("dead.test", &[DROPPED, DROPPED], Err(ConnectorError::Unreachable)),
        ("cors.test", &[NO_CORS, NO_CORS], Err(ConnectorError::NoCors)),
    ] {
        serve(host, answers);
        assert_eq!(connect(&webhook(host)).await, expected, "{host}");
    }
}

#[wasm_bindgen_test]
async fn statuses_and_replies_are_read() {
    let history = json!({ "result": { "messages": [
        { "message_id": "A1", "chat_id": "79001234567@c.us", "text": "Стоп", "timestamp": 1_700_000_000 },
        { "id": 5, "phone_number": "79007654321", "body": "Да, хочу", "date": "2023-11-14T22:13:20Z", "direction": "incoming" },
        { "phone_number": "79000000000", "body": "Здравствуйте!", "direction": "outgoing" },
        { "chat_id": "1203630@g.us", "body": "Всем привет" }
    ] } });
    let asked = serve(
        "read.test",
        &[
            (200, r#"{"result":{"status":"delivered"}}"#),
            (200, &history.to_string()),
            (404, r#"{"error":"message_not_found"}"#),
        ],
    );
    let webhook = webhook("read.test");
    assert_eq!(message_status(&webhook, "79001234567", "A1").await, Ok(MessageStatus::Delivered));
    let reply = |phone: &str, text: &str| Incoming {
        phone: phone.into(),
        text: text.into(),
        at: Some(1_700_000_000_000.0),
    };
    let replies = vec![reply("79001234567", "Стоп"), reply("79007654321", "Да, хочу")];
    assert_eq!(incoming(&webhook, 100_000).await, Ok(replies));
    let expected = [
        "POST /rest/webhook/wa/s3cret/v2/messages.status.get/ phone_number=79001234567&message_id=A1",
        "POST /rest/webhook/wa/s3cret/v2/messages.history.list/ direction=incoming&period_minutes=10080",
    ];
    assert_eq!(asked.all(), expected);
    let gone = ConnectorError::Other("message_not_found".into());
    assert_eq!(message_status(&webhook, "79001234567", "A2").await, Err(gone));
    let words = ["queued", "Отправлено", "undelivered", "Не доставлено", "Прочитано", "played"];
    use MessageStatus::{Failed, Queued, Read, Sent};
    assert_eq!(
        words.map(|word| MessageStatus::of(&json!(word))),
        [Queued, Sent, Failed, Failed, Read, Read]
    );
    assert_eq!(MessageStatus::of(&json!({ "ack": 3 })), Read);
    // What a word denies has not happened.
    for word in ["not sent", "не отправлено", "unread", "Не прочитано"] {
        assert_eq!(MessageStatus::of(&json!(word)), MessageStatus::Other(word.into()));
    }
    assert_eq!(MessageStatus::of(&json!("already_queued")), Queued);
}

#[wasm_bindgen_test]
fn a_line_that_does_not_work_is_not_connected() {
    let words = ["Работает", "ready", "Не работает", "not_ready", "not active", "not authorized"];
    use LineState::{Connected, Disconnected, NeedsScan};
    assert_eq!(
        words.map(LineState::of),
        [Connected, Connected, Disconnected, Disconnected, Disconnected, NeedsScan]
    );
    for word in ["active until 2026-12-01", "connected, no errors", "Подключена, ошибок нет"]
    {
        assert_eq!(LineState::of(word), Connected);
    }
    assert_eq!(LineState::of("unknown"), LineState::Other("unknown".into()));
}

#[wasm_bindgen_test]
async fn a_chat_is_read_and_only_what_came_in_counts() {
    let ours = json!({ "phone_number": "79001234567", "text": "Вы оставляли заявку", "direction": "outgoing" });
    let theirs = json!({ "phone_number": "79001234567", "text": "Да", "direction": "incoming", "time": 1_700_000_000 });
    let asked = serve(
        "chat.test",
        &[
            (200, &json!({ "messages": [ours, theirs] }).to_string()),
            (200, &json!({ "messages": [ours] }).to_string()),
            (200, &json!({ "messages": vec![ours; 100] }).to_string()),
            (429, ""),
        ],
    );
    let webhook = webhook("chat.test");
    let reply =
        Incoming {
            phone: "79001234567".into(), text: "Да".into(), at: Some(1_700_000_000_000.0)
        };
    let read = |incoming: Vec<Incoming>, messages, whole| Ok((Chat { incoming, messages }, whole));
    let expected = [
        read(vec![reply], 2, true),
        read(Vec::new(), 1, true),
        read(Vec::new(), 100, false),
        Err(ConnectorError::Limit),
    ];
    for expected in expected {
        let chat = chat(&webhook, "79001234567").await;
        assert_eq!(chat.map(|chat| (chat.clone(), chat.is_whole())), expected);
    }
    let form = "phone_number=79001234567&limit=100";
    assert_eq!(
        asked.all()[0],
        format!("POST /rest/webhook/wa/s3cret/v2/chats.history.list/ {form}")
    );
}
