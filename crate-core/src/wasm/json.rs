use std::borrow::Cow;
use std::fmt::Display;
use std::mem;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

/// Reads JSON that JavaScript wrote, so that it is well-formed; fields that are `null` count as absent. `first` is where an outermost list
/// begins that is part of a longer one.
pub(super) fn read<T: DeserializeOwned>(json: &str, first: u32) -> Result<T, Mistake> {
    T::deserialize(&mut Reader { json, at: 0, first })
}

/// What is wrong with a value, and where: `.people[3].phone`.
#[derive(Debug)]
pub(super) struct Mistake(Box<(String, String)>);

impl Mistake {
    /// The sentence for a value that goes by this name.
    pub(super) fn of(&self, name: &str) -> String {
        format!("{name}{}: {}", self.0.0, self.0.1)
    }

    fn at(mut self, place: &str) -> Mistake {
        self.0.0.insert_str(0, place);
        self
    }
}

/// A text in JSON, and how far it has been read.
struct Reader<'j> {
    json: &'j str,
    at: usize,
    first: u32,
}

impl<'j> Reader<'j> {
    fn next(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or(b' ')
    }

    /// Goes past a number, `true`, `false` or `null`.
    fn word(&mut self) -> &'j str {
        let rest = &self.json[self.at..];
        let end = rest.bytes().position(|byte| matches!(byte, b',' | b']' | b'}'));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// Goes past a text. Of halves of surrogate pairs JavaScript writes escapes, and of whole ones none; each half becomes U+FFFD, which is
    /// one unit, too.
    fn text(&mut self) -> Cow<'j, str> {
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = &self.json[self.at..];
            let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'));
            let plain = &rest[..end.unwrap_or(rest.len())];
            self.at += plain.len() + 1;
            if text.is_empty() {
                text = Cow::Borrowed(plain);
            } else {
                text.to_mut().push_str(plain);
            }
            if !rest[plain.len()..].starts_with('\\') {
                return text;
            }
            let letter = self.escaped();
            text.to_mut().push(letter);
        }
    }

    /// Goes past what follows a backslash.
    fn escaped(&mut self) -> char {
        let letter = self.next();
        self.at += 1;
        match letter {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let code = self.json.get(self.at..self.at + 4);
                self.at += 4;
                let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
                code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => char::from(other),
        }
    }

    /// The mistake of meeting what begins here.
    fn refused(&mut self, expected: &dyn Expected) -> Mistake {
        match self.next() {
            b'"' => Mistake::invalid_type(Unexpected::Str(&self.text()), expected),
            b'{' => Mistake::invalid_type(Unexpected::Map, expected),
            b'[' => Mistake::invalid_type(Unexpected::Seq, expected),
            _ => Mistake::invalid_type(Unexpected::Other(self.word()), expected),
        }
    }

    fn number<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Mistake> {
        let start = self.at;
        let word = self.word();
        if let Ok(number) = word.parse() {
            return visitor.visit_u64(number);
        }
        if let Ok(number) = word.parse() {
            return visitor.visit_i64(number);
        }
        self.at = start;
        Err(self.refused(&visitor))
    }
}

/// Numbers are whole: there is nothing here that takes a fraction.
macro_rules! numbers {
    ($($name:ident)*) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
            self.number(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.next() {
            b'"' => self.deserialize_str(visitor),
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'n' => self.deserialize_unit(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            _ => self.number(visitor),
        }
    }

    numbers!(deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64);
    numbers!(deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if !matches!(self.next(), b't' | b'f') {
            return Err(self.refused(&visitor));
        }
        visitor.visit_bool(self.word() == "true")
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.word();
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        // `null`: no other word begins with that letter.
        if self.next() == b'n' {
            self.word();
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.next() != b'"' {
            return Err(self.refused(&visitor));
        }
        match self.text() {
            Cow::Borrowed(text) => visitor.visit_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.deserialize_str(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        if self.next() != b'"' {
            return Err(self.refused(&visitor));
        }
        let name = self.text();
        match place(&name, variants) {
            Some(place) => visitor.visit_enum(place.into_deserializer()),
            None => Err(Mistake::unknown_variant(&name, variants)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.next() != b'[' {
            return Err(self.refused(&visitor));
        }
        let next = mem::take(&mut self.first);
        visitor.visit_seq(Items { reader: self, next })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.next() != b'{' {
            return Err(self.refused(&visitor));
        }
        visitor.visit_map(Entries(Object { reader: self, key: "" }))
    }

    /// A list is never read as a struct, and fields go by their numbers, so that most of the code for structs is not needed.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        if self.next() != b'{' {
            return Err(self.refused(&visitor));
        }
        visitor.visit_map(Fields { object: Object { reader: self, key: "" }, names })
    }

    forward_to_deserialize_any! {
        f32 f64 char bytes byte_buf unit_struct tuple tuple_struct identifier ignored_any
    }
}

impl Reader<'_> {
    /// Goes to the next item of what ends with `close`, if there is one.
    fn more(&mut self, close: u8) -> bool {
        let begins = self.next() != b',';
        if self.skip(close) {
            return false;
        }
        self.at += 1;
        !(begins && self.skip(close))
    }

    /// Goes past a sign, if it stands here.
    fn skip(&mut self, sign: u8) -> bool {
        let stands = self.next() == sign;
        self.at += usize::from(stands);
        stands
    }
}

/// A list.
struct Items<'r, 'j> {
    reader: &'r mut Reader<'j>,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Mistake;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Mistake> {
        if !self.reader.more(b']') {
            return Ok(None);
        }
        let index = self.next;
        self.next += 1;
        let item = seed.deserialize(&mut *self.reader);
        item.map(Some).map_err(|mistake| mistake.at(&format!("[{index}]")))
    }
}

/// An object, and the key that was read last.
struct Object<'r, 'j> {
    reader: &'r mut Reader<'j>,
    key: &'j str,
}

impl<'j> Object<'_, 'j> {
    /// Goes to the next value that is not `null`, and gives its key.
    fn next_key(&mut self) -> Option<Cow<'j, str>> {
        while self.reader.more(b'}') {
            let start = self.reader.at + 1;
            let key = self.reader.text();
            self.key = &self.reader.json[start..self.reader.at - 1];
            // The colon.
            self.reader.at += 1;
            if self.reader.next() != b'n' {
                return Some(key);
            }
            self.reader.word();
        }
        None
    }

    fn value<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Mistake> {
        seed.deserialize(&mut *self.reader).map_err(|mistake| self.named(mistake))
    }

    fn named(&self, mistake: Mistake) -> Mistake {
        mistake.at(&format!(".{}", self.key))
    }
}

/// An object with any keys.
struct Entries<'r, 'j>(Object<'r, 'j>);

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Mistake;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Mistake> {
        self.0.next_key().map(|key| seed.deserialize(key.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Mistake> {
        self.0.value(seed)
    }
}

/// An object with fields of these names.
struct Fields<'r, 'j> {
    object: Object<'r, 'j>,
    names: &'static [&'static str],
}

impl Fields<'_, '_> {
    /// The number of the next field.
    fn next_place(&mut self) -> Result<Option<u32>, Mistake> {
        let Some(key) = self.object.next_key() else { return Ok(None) };
        match place(&key, self.names) {
            Some(place) => Ok(Some(place)),
            None => Err(self.object.named(Mistake::unknown_field(&key, self.names))),
        }
    }
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Mistake;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Mistake> {
        self.next_place()?.map(|place| seed.deserialize(place.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Mistake> {
        self.object.value(seed)
    }
}

/// Where a name stands in a list.
fn place(name: &str, names: &[&str]) -> Option<u32> {
    names.iter().position(|known| *known == name).map(|place| place as u32)
}

impl Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.0.1)
    }
}

impl std::error::Error for Mistake {}

impl Error for Mistake {
    fn custom<T: Display>(message: T) -> Mistake {
        Mistake(Box::new((String::new(), message.to_string())))
    }

    fn invalid_type(unexpected: Unexpected, expected: &dyn Expected) -> Mistake {
        let expected = called(&expected.to_string());
        Mistake::custom(format_args!("{}, expected {expected}", met(unexpected)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Mistake {
        let expected = expected.join("\", \"");
        Mistake::custom(format_args!("the text \"{variant}\", expected one of \"{expected}\""))
    }

    fn invalid_value(unexpected: Unexpected, expected: &dyn Expected) -> Mistake {
        Mistake::invalid_type(unexpected, expected)
    }
}

/// What a number without a sign may be.
pub(super) const WHOLE: &str = "a whole number from 0 to 9007199254740991";

/// What was expected, without the names of Rust's types.
fn called(expected: &str) -> String {
    match expected {
        "i64" => "a whole number".into(),
        "u64" => WHOLE.into(),
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        "u8" => format!("a whole number from 0 to {}", u8::MAX),
        "i32" => format!("a whole number from {} to {}", i32::MIN, i32::MAX),
        "a boolean" => "true or false".into(),
        "a sequence" => "a list".into(),
        "a map" => "an object".into(),
        // The name of a type, which says nothing to whoever writes JavaScript.
        other if other.starts_with("struct ") => "an object".into(),
        other if other.starts_with("tuple struct ") => "a list".into(),
        other if other.starts_with("enum ") => "a text".into(),
        other => other.into(),
    }
}

/// What was met, as it is called in a sentence.
fn met(unexpected: Unexpected) -> String {
    match unexpected {
        Unexpected::Str(text) => format!("the text \"{text}\""),
        Unexpected::Map => "an object".into(),
        Unexpected::Seq => "a list".into(),
        Unexpected::Unit => "null".into(),
        Unexpected::Bool(value) => value.to_string(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Other(word) => word.into(),
        _ => "something else".into(),
    }
}
