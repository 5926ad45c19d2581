use std::fmt;
use std::time::Duration;

use bereg_core::Lang;
use form_urlencoded::Serializer;
use sha2::{Digest, Sha256};
use web_sys::Url;

use crate::browser::http::{Answer, NoAnswer, post_form};

/// A token of so many characters is no word by chance.
const MIN_SECRET: usize = 6;

/// The secret address of one line: `https://olchat.infocom.io/rest/webhook/wa/{token}/`.
///
/// Whoever has it can send from the number, so neither Debug nor Display shows the token.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    origin: String,
    path: String,
    token: String,
}

impl Webhook {
    /// Reads what a person copied: the address alone or with a method behind it, with or without `https://`.
    ///
    /// Another server than OLChat's, and a path before `/rest/`, may stand for a proxy. Plain `http` is for this very computer only.
    pub fn parse(address: &str) -> Result<Webhook, WebhookError> {
        let address = address.trim();
        let address =
            if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
        let url = Url::new(&address).map_err(|_| WebhookError::NotAnAddress)?;
        let host = url.hostname();
        let here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        if !(here || host.contains('.')) || !url.username().is_empty() || !url.password().is_empty()
        {
            return Err(WebhookError::NotAnAddress);
        }
        match url.protocol().as_str() {
            "https:" => {}
            "http:" if here => {}
            "http:" => return Err(WebhookError::NotHttps),
            _ => return Err(WebhookError::NotAnAddress),
        }
        let pathname = url.pathname();
        if host.starts_with("waba.") || pathname.contains("/rest/client/") {
            return Err(WebhookError::Waba);
        }
        let (before, after) = pathname.split_once(MARK).ok_or(WebhookError::NotAWebhook)?;
        let token = after.trim_start_matches('/').split('/').next().unwrap_or_default();
        if token.is_empty()
            || !token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        {
            return Err(WebhookError::NoToken);
        }
        Ok(Webhook {
            origin: url.origin(),
            path: format!("{before}{MARK}"),
            token: token.to_owned(),
        })
    }

    /// The whole address with the token, for the one place that keeps it: the user's own options on the portal.
    pub fn secret(&self) -> String {
        format!("{}{}/{}/", self.origin, self.path, self.token)
    }

    /// What the line goes by where its token must not be: the first 16 hexadecimal digits of the token's SHA-256.
    pub fn key(&self) -> LineKey {
        let hash = Sha256::digest(&self.token);
        LineKey(hash[..8].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Asks a method and reads the answer. A server that names the address it was asked at would tell everybody who reads its words the
    /// token: that is taken out.
    pub(super) async fn ask(
        &self,
        method: &str,
        params: &[(&str, &str)],
        patience: Duration,
    ) -> Result<Answer, NoAnswer> {
        let form = Serializer::new(String::new()).extend_pairs(params).finish();
        let answer = post_form(&self.method(method), &form, patience).await?;
        Ok(Answer { body: self.unnamed(answer.body), ..answer })
    }

    /// The words of a server without the token. One so short may be a word of its own.
    fn unnamed(&self, words: String) -> String {
        let is_long = self.token.len() >= MIN_SECRET;
        if is_long { words.replace(&self.token, "•••") } else { words }
    }

    /// Address of a method.
    pub(super) fn method(&self, method: &str) -> String {
        format!("{}{method}/", self.secret())
    }
}

/// What a line goes by in storages and locks. It tells nothing of the token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineKey(String);

impl LineKey {
    /// Its 16 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What every address of a WhatsApp line has before its token.
const MARK: &str = "/rest/webhook/wa";

impl fmt::Display for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{}/•••/", self.origin, self.path)
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Webhook({self})")
    }
}

/// Why an address is not that of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookError {
    /// It is no address at all, or one with a password in it.
    NotAnAddress,
    /// It would send the token in the open.
    NotHttps,
    /// It is an address, but not of a webhook for WhatsApp.
    NotAWebhook,
    /// It belongs to OLChat's other product, for the official WhatsApp Business API.
    Waba,
    /// It ends where the token should stand, or has a placeholder there.
    NoToken,
}

impl WebhookError {
    /// What is wrong and what to do.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            WebhookError::NotAnAddress => lang.pick(
                "Это не адрес. Скопируйте его целиком: OLChat → «•••» → настройки коннектора → Webhook.",
                "This is not an address. Copy the whole of it: OLChat → “•••” → connector settings → Webhook.",
            ),
            WebhookError::NotHttps => lang.pick(
                "Адрес начинается с http://, и ключ линии ушёл бы открытым текстом. Нужен адрес с https://.",
                "The address begins with http://, which would send the line's key in the open. Use the one with https://.",
            ),
            WebhookError::NotAWebhook => lang.pick(
                "Это адрес другой страницы. Нужен адрес вида https://olchat.infocom.io/rest/webhook/wa/…: OLChat → «•••» → настройки коннектора → Webhook.",
                "This is the address of another page. It should look like https://olchat.infocom.io/rest/webhook/wa/…: OLChat → “•••” → connector settings → Webhook.",
            ),
            WebhookError::Waba => lang.pick(
                "Это адрес OLChat WABA, другого продукта. Нужна линия обычного WhatsApp: адрес с /rest/webhook/wa/.",
                "This address belongs to OLChat WABA, another product. A line of ordinary WhatsApp is needed: /rest/webhook/wa/.",
            ),
            WebhookError::NoToken => lang.pick(
                "В адресе нет ключа линии после /wa/. Скопируйте адрес целиком из настроек коннектора.",
                "The address has no line key after /wa/. Copy the whole address from the connector's settings.",
            ),
        }
        .to_owned()
    }
}
