//! Servers that give prepared answers in turn and remember what they were asked.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

/// A dropped connection, in place of an HTTP status.
pub(crate) const DROPPED: (u16, &str) = (0, "");
/// An answer the browser may not show: only a request that does not ask to see it gets through.
pub(crate) const NO_CORS: (u16, &str) = (1, "");

/// What a server was asked: `POST /path body`, in order.
pub(crate) struct Asked(Array);

impl Asked {
    pub(crate) fn all(&self) -> Vec<String> {
        self.0.iter().filter_map(|line| line.as_string()).collect()
    }
}

/// Lets `https://{host}` give these answers (status and body), each once. Tests do not share hosts.
pub(crate) fn serve(host: &str, answers: &[(u16, &str)]) -> Asked {
    let answers: Array = answers
        .iter()
        .map(|(status, body)| Array::of2(&JsValue::from(*status), &JsValue::from(*body)))
        .collect();
    let asked = Function::new_with_args("host, answers", SERVE).call2(
        &JsValue::NULL,
        &host.into(),
        &answers,
    );
    Asked(asked.expect("the stub is sound").unchecked_into())
}

const SERVE: &str = r"
    globalThis.servers ??= {};
    const asked = [];
    globalThis.servers[host] = { answers, asked };
    globalThis.fetch = async (request) => {
        const { host, pathname, search } = new URL(request.url);
        const { answers, asked } = globalThis.servers[host];
        asked.push(`${request.method} ${pathname}${search} ${decodeURIComponent(await request.text())}`.trim());
        const [status, body] = answers.shift();
        if (status === 0 || (status === 1 && request.mode !== 'no-cors')) throw new TypeError('fetch failed');
        return new Response(body, { status: Math.max(status, 200) });
    };
    return asked;
";
