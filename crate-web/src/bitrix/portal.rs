use form_urlencoded::parse;

/// Where the app stands: the portal's address and the number of this one opening of the frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portal {
    /// `https://company.bitrix24.ru`: no path, and no port that is the usual one.
    pub origin: String,
    /// The portal's APP_SID, new each time the frame is drawn. Every message to the portal carries it.
    pub sid: String,
}

impl Portal {
    /// Reads the name the portal gives its frame: `company.bitrix24.ru|1|9c33468728e1d2c8c97562475edfd96e`.
    pub fn from_name(name: &str) -> Option<Portal> {
        let mut parts = name.split('|');
        let portal = Portal::new(parts.next()?, parts.next()?, parts.next()?)?;
        parts.next().is_none().then_some(portal)
    }

    /// Reads the query of our own address, `?DOMAIN=…&PROTOCOL=1&APP_SID=…`: all there is when the name was lost.
    pub fn from_query(query: &str) -> Option<Portal> {
        let query = query.trim_start_matches('?').as_bytes();
        let value = |name: &str| parse(query).find(|(key, _)| key == name).map(|(_, value)| value);
        Portal::new(&value("DOMAIN")?, &value("PROTOCOL")?, &value("APP_SID")?)
    }

    fn new(host: &str, protocol: &str, sid: &str) -> Option<Portal> {
        let (scheme, usual_port) = match protocol {
            "1" => ("https", ":443"),
            "0" => ("http", ":80"),
            _ => return None,
        };
        let host = host.strip_suffix(usual_port).unwrap_or(host).to_ascii_lowercase();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
        let sound = !host.is_empty() && host.chars().all(plain);
        let sid_sound = !sid.is_empty() && sid.chars().all(|c| c.is_ascii_alphanumeric());
        (sound && sid_sound)
            .then(|| Portal { origin: format!("{scheme}://{host}"), sid: sid.to_owned() })
    }
}
