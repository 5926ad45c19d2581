use std::io::{Read, Write};
use std::net::TcpStream;

use axum::http::StatusCode;
use bereg_sandbox::{LINE_TOKEN, serve};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::client::Client;

const SEND: &str = "v2/messages.text.send/";
/// What becomes of a message to this number is decided by the number; this one reads and replies.
const REPLIER: &str = "79020000994";

async fn accepted(client: &Client, phone: &str) -> String {
    let params = format!("phone_number={phone}&body=Привет&send_to_imol=N");
    let (status, body) = client.line(SEND, &params).await;
    assert_eq!((status, &body["result"]["status"]), (StatusCode::OK, &json!("accepted")));
    body["result"]["message_id"].as_str().expect("an id").to_owned()
}

async fn status(client: &Client, phone: &str, id: &str) -> Value {
    let params = format!("phone_number={phone}&message_id={id}");
    client.line("v2/messages.status.get/", &params).await.1["result"]["status"].take()
}

#[tokio::test]
async fn a_message_goes_from_accepted_to_read_and_is_answered() {
    let client = Client::new();
    let id = accepted(&client, REPLIER).await;
    let mut seen = Vec::new();
    for _ in 0..1000 {
        let now = status(&client, REPLIER, &id).await;
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        client.wait(1);
    }
    assert_eq!(seen, ["accepted", "sent", "delivered", "read"]);
    let chat =
        client.line("v2/chats.history.list/", &format!("phone_number={REPLIER}&limit=2")).await.1;
    let said = &chat["result"]["messages"];
    assert_eq!(
        [&said[0]["direction"], &said[0]["text"], &said[1]["direction"], &said[1]["text"]],
        ["outgoing", "Привет", "incoming", "Перезвоните мне завтра, пожалуйста"]
    );
}

#[tokio::test]
async fn a_landline_has_no_whatsapp() {
    let client = Client::new();
    let id = accepted(&client, "74950001234").await;
    client.wait(60);
    assert_eq!(status(&client, "74950001234", &id).await, "failed");
}

#[tokio::test]
async fn both_spellings_and_both_forms_are_understood() {
    let client = Client::new();
    let json_form =
        json!({ "phone_number": REPLIER, "text": "Привет", "publish_to_open_line": true });
    let request = axum::http::Request::post(format!("/rest/webhook/wa/{LINE_TOKEN}/{SEND}"))
        .header("content-type", "application/json")
        .body(json_form.to_string().into())
        .expect("a request");
    let response = crate::client::send(client.sandbox.connector(), request).await;
    assert_eq!(response.status(), StatusCode::OK);
    let v1 = format!("phone_number={REPLIER}&body=Привет&send_to_imol=Y");
    let (_, body) = client.line("sendText", &v1).await;
    assert_eq!(body["status"], "accepted");
    let wrong = "phone_number=%2B7 912 000-12-34&body=Привет&send_to_imol=N";
    assert_eq!(
        client.line(SEND, wrong).await,
        (StatusCode::BAD_REQUEST, json!({ "error": "invalid_phone_number" }))
    );
}

#[tokio::test]
async fn the_sixth_call_in_three_seconds_is_refused() {
    let client = Client::new();
    for _ in 0..5 {
        accepted(&client, REPLIER).await;
    }
    let params = format!("phone_number={REPLIER}&body=Привет&send_to_imol=N");
    assert_eq!(
        client.line(SEND, &params).await,
        (StatusCode::TOO_MANY_REQUESTS, json!({ "error": "rate_limit_exceeded" }))
    );
    client.wait(3);
    accepted(&client, REPLIER).await;
}

#[tokio::test]
async fn a_line_that_is_off_takes_nothing() {
    let client = Client::new();
    client
        .post("/control/fault", json!({ "where": "connector", "kind": "line-disconnected" }))
        .await;
    let (_, state) = client.line("v2/line.status.get/", "").await;
    assert_eq!(state["result"]["status"], "disconnected");
    let params = format!("phone_number={REPLIER}&body=Привет&send_to_imol=N");
    let (_, body) = client.line(SEND, &params).await;
    assert_eq!(body, json!({ "error": "line not connected" }));
    assert_eq!(client.get("/control/inbox").await, json!([]));
    client.post("/control/clear", json!({})).await;
    accepted(&client, REPLIER).await;
}

#[tokio::test]
async fn the_line_remembers_who_wrote() {
    let client = Client::new();
    let params = "direction=incoming&period_minutes=10080";
    let (_, body) = client.line("v2/messages.history.list/", params).await;
    let messages = body["result"]["messages"].as_array().expect("a list");
    let from = |phone: &str| messages.iter().any(|message| message["phone_number"] == phone);
    // Contact 1 wrote 6 days ago; in the chat with contact 23 only we wrote.
    assert_eq!([from("79020000994"), from("375290001234")], [true, false]);
}

/// Over a real socket: the message is taken once, the caller reads nothing.
#[tokio::test]
async fn a_dropped_answer_leaves_one_message() {
    let client = Client::new();
    client
        .post(
            "/control/fault",
            json!({ "where": "connector", "kind": "drop-after-accept", "times": 1 }),
        )
        .await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(serve(listener, client.sandbox.connector()));
    let body = format!("phone_number={REPLIER}&body=%D0%9F&send_to_imol=N");
    let request = format!(
        "POST /rest/webhook/wa/{LINE_TOKEN}/{SEND} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {}\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    );
    let read = tokio::task::spawn_blocking(move || {
        let mut socket = TcpStream::connect(address).expect("a connection");
        socket.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).map(|_| answer)
    });
    assert_eq!(read.await.expect("a thread").unwrap_or_default(), b"");
    let inbox = client.get("/control/inbox").await;
    assert_eq!(inbox.as_array().map(|messages| messages.len()), Some(1), "{inbox}");
    assert_eq!([&inbox[0]["phone_number"], &inbox[0]["text"]], [REPLIER, "П"]);
    let log = client.get("/control/log").await;
    assert_eq!(log[0]["outcome"], "drop-after-accept");
}
