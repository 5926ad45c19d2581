use bereg_web::bitrix::{Frame, FrameError, Portal, Rest};
use js_sys::{Array, Function};
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Window;

use crate::server::serve;

const PORTAL: &str = "https://company.bitrix24.ru";

/// A page that hears us through `postMessage`, notes what it heard, and runs `answer(command, say)`, where `say(data, origin)`
/// sends a message back. Each `@` in a text it says is the number of our question.
fn page(answer: &str) -> (Frame, Array) {
    let heard = Array::new();
    let page: Window = Function::new_with_args("heard, answer", PAGE)
        .call2(&JsValue::NULL, &heard, &Function::new_with_args("command, say", answer))
        .expect("the stub is sound")
        .unchecked_into();
    let portal = Portal { origin: PORTAL.into(), sid: "9c33".into() };
    (Frame::between(&page, page.clone(), portal), heard)
}

const PAGE: &str = r"
    const page = new EventTarget();
    page.postMessage = (message, target) => {
        heard.push(`${target} ${message}`);
        const parts = message.split(':');
        const say = (data, origin) => setTimeout(() => {
            data = typeof data === 'string' ? data.replace('@', parts.at(-2)) : data;
            page.dispatchEvent(new MessageEvent('message', { data, origin }));
        });
        answer(parts[0], say);
    };
    return page;
";

fn heard(heard: &Array) -> Vec<String> {
    heard.iter().filter_map(|message| message.as_string()).collect()
}

#[wasm_bindgen_test]
async fn portal_is_heard_through_the_noise() {
    let (frame, messages) = page(
        r#"
        const portal = "https://company.bitrix24.ru";
        say('@:{"AUTH_ID":"stolen"}', "https://evil.example");
        say({ method: "im:noise" }, portal);
        say("noise", portal);
        say('bereg99:{"AUTH_ID":"another"}', portal);
        say('@:{"AUTH_ID":"4b2e","LANG":"ru","FIRST_RUN":true,"MEMBER_ID":"a:b"}', portal);
        say('@:{"AUTH_ID":"twice"}', portal);
        "#,
    );
    let init = frame.init().await.expect("the portal answers");
    assert_eq!((init.lang.as_str(), init.member_id.as_str()), ("ru", "a:b"));
    let asked = serve("company.bitrix24.ru", &[(200, r#"{"result":1}"#)]);
    Rest::new(&frame, &init).call("scope", &json!({})).await.expect("the server answers");
    assert_eq!(asked.all(), ["POST /rest/scope.json auth=4b2e"]);
    let expected = ["getInitData:bereg1:9c33", r#"setInstall:{"install":true}:bereg2:9c33"#];
    assert_eq!(heard(&messages), expected.map(|message| format!("{PORTAL} {message}")));
}

#[wasm_bindgen_test]
async fn wishes_that_are_not_answered_pass_quietly() {
    let (frame, messages) = page("");
    frame.set_title("Рассылка: черновик").await;
    let expected = r#"setTitle:{"title":"Рассылка: черновик"}:bereg1:9c33"#;
    assert_eq!(heard(&messages), [format!("{PORTAL} {expected}")]);
}

#[wasm_bindgen_test]
async fn nonsense_is_told_as_such() {
    let (frame, _) = page(
        r#"
        const answers = { refreshAuth: "{", getInitData: "[]" };
        say(`@:${answers[command]}`, "https://company.bitrix24.ru");
        "#,
    );
    assert_eq!(frame.refresh_auth().await, Err(FrameError::Malformed));
    assert_eq!(frame.init().await, Err(FrameError::Malformed));
}
