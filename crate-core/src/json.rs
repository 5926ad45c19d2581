//! JSON of values, without spaces. `serde_json` reads and writes more than is ever asked for here, and would be a tenth of the npm package.

use std::fmt::{self, Write};

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

/// The JSON of a value. `figure` writes numbers that are not whole.
///
/// # Errors
///
/// Bytes, tuples and enums that hold something have no form here.
pub(crate) fn written(
    value: &impl Serialize,
    figure: fn(f64) -> String,
) -> Result<String, fmt::Error> {
    let mut json = Json { text: String::with_capacity(1024), figure };
    value.serialize(&mut json)?;
    Ok(json.text)
}

/// What is written so far.
struct Json {
    text: String,
    figure: fn(f64) -> String,
}

/// A list or an object that is not closed yet.
struct Open<'j> {
    json: &'j mut Json,
    close: char,
}

impl Json {
    fn open(&mut self, open: char, close: char) -> Open<'_> {
        self.text.push(open);
        Open { json: self, close }
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(|letter: char| letter < ' ' || matches!(letter, '"' | '\\'))
        {
            let (plain, after) = rest.split_at(at);
            self.text.push_str(plain);
            match after.as_bytes()[0] {
                8 => self.text.push_str("\\b"),
                b'\t' => self.text.push_str("\\t"),
                b'\n' => self.text.push_str("\\n"),
                12 => self.text.push_str("\\f"),
                b'\r' => self.text.push_str("\\r"),
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                // Writing to a text cannot fail.
                control => drop(write!(self.text, "\\u{control:04x}")),
            }
            rest = &after[1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

impl Open<'_> {
    /// Begins the next item.
    fn next(&mut self) -> &mut Json {
        if !self.json.text.ends_with(['[', '{']) {
            self.json.text.push(',');
        }
        self.json
    }

    fn key(&mut self, key: &str) -> &mut Json {
        let json = self.next();
        json.quoted(key);
        json.text.push(':');
        json
    }

    fn close(self) -> Result<(), fmt::Error> {
        self.json.text.push(self.close);
        Ok(())
    }
}

/// Whole numbers are written as they are.
macro_rules! whole {
    ($($name:ident $type:ty),*) => {
        $(fn $name(self, number: $type) -> Result<(), fmt::Error> {
            write!(self.text, "{number}")
        })*
    };
}

impl<'j> Serializer for &'j mut Json {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Open<'j>;
    type SerializeTuple = Impossible<(), fmt::Error>;
    type SerializeTupleStruct = Impossible<(), fmt::Error>;
    type SerializeTupleVariant = Impossible<(), fmt::Error>;
    type SerializeMap = Open<'j>;
    type SerializeStruct = Open<'j>;
    type SerializeStructVariant = Impossible<(), fmt::Error>;

    whole!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    whole!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);
    whole!(serialize_bool bool);

    fn serialize_f32(self, figure: f32) -> Result<(), fmt::Error> {
        self.serialize_f64(f64::from(figure))
    }

    fn serialize_f64(self, figure: f64) -> Result<(), fmt::Error> {
        let figure = (self.figure)(figure);
        self.text.push_str(&figure);
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result<(), fmt::Error> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), fmt::Error> {
        self.quoted(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_none(self) -> Result<(), fmt::Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), fmt::Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), fmt::Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), fmt::Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'j>, fmt::Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, fmt::Error> {
        Err(fmt::Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'j>, fmt::Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'j>, fmt::Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, fmt::Error> {
        Err(fmt::Error)
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        value.serialize(self.next())
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close()
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), fmt::Error> {
        key.serialize(self.next())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.json.text.push(':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close()
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        value.serialize(self.key(key))
    }

    fn end(self) -> Result<(), fmt::Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, from_str};

    use super::written;
    use crate::{Draft, Line, MailingDay, Person, PlanRequest, certify, check};

    /// A draft with everything in it that JSON has to escape.
    fn draft() -> Draft {
        let nasty = "{Привет|\"\\\n\t\r\u{8}\u{c}\u{1}}, #NAME|друг 💛#! bit.ly/x \u{7f}\u{2028}";
        let values = BTreeMap::from([("NAME".into(), "Анна \"".into()), ("Ж\n".into(), "".into())]);
        let person = |id: &str| Person {
            id: id.into(),
            phone: "8 912 345-67-89".into(),
            values: values.clone(),
            last_mailed: Some(5),
            ..Person::default()
        };
        let past = vec![MailingDay { day: "2026-11-20".into(), messages: 3 }];
        Draft {
            text: nasty.into(),
            people: vec![person("1"), person("\u{1f}")],
            plan: Some(PlanRequest {
                start: 1_764_000_000,
                line: Some(Line { past: Some(past), ..Line::default() }),
                ..PlanRequest::default()
            }),
            ..Draft::default()
        }
    }

    #[test]
    fn it_is_the_json_that_serde_json_writes() {
        let figure = |figure: f64| serde_json::to_string(&figure).unwrap_or_default();
        let draft = draft();
        let json = written(&draft, figure).expect("a draft is JSON");
        assert_eq!(json, serde_json::to_string(&draft).expect("a draft is JSON"));
        let certificate = certify(&draft);
        let json = written(&certificate, figure).expect("a certificate is JSON");
        assert_eq!(json, serde_json::to_string(&certificate).expect("a certificate is JSON"));
        let report = check(&draft);
        let json = written(&report, figure).expect("a report is JSON");
        let same = |json: &str| from_str::<Value>(json).expect("it is JSON");
        assert_eq!(same(&json), same(&serde_json::to_string(&report).expect("a report is JSON")));
    }
}
