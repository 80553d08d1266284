//! Reading a text in one go, with the place of every value.
//!
//! `ron` tells no places of values that parsed. What it asks of a type goes along with the text, though: a bracket, a field's name, a value, the
//! next name. A [`Follower`] stands in the text and goes past the same signs while `ron` reads them, so it knows where each value starts and ends
//! without reading it again. It parses nothing: where the sign before it is not the one that `ron` must have read, there is an error, as
//! wherever anything can't be read; the caller then takes the way of [`At`](super::located::At), which reads value by value and keeps each error.
//!
//! The idea of asking a deserializer for places by a type that only it understands is that of `serde_spanned`.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::located::options;
use super::tokens::{next_start, token_length};

/// Reads a text in which nothing is wrong; none where anything is. Linear.
pub(super) fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let follower = Follower { text, at: Cell::new(0) };
    options().from_str_seed(text, Followed { inner: PhantomData, follower: &follower }).ok()
}

/// Whether a deserializer knows places: it then gives a value as `(address, value, address of its end)`, and takes the asking for any value
/// as the question whether a bracket comes next, which it answers with `visit_some`, or `visit_newtype_struct` where none does.
pub(super) fn knows_places<'de, D: Deserializer<'de>>(deserializer: &D) -> bool {
    !deserializer.is_human_readable()
}

/// A place in a text, which goes along while the text is read.
struct Follower<'t> {
    text: &'t str,
    at: Cell<usize>,
}

impl Follower<'_> {
    /// The next sign that is neither white space nor comment.
    fn next(&self) -> Option<u8> {
        self.at.set(next_start(self.text, self.at.get()));
        self.text.as_bytes().get(self.at.get()).copied()
    }

    fn rest(&self) -> &str {
        &self.text[self.at.get()..]
    }

    /// Goes past a word, a text or a number, whole.
    fn pass(&self) {
        self.next();
        self.at.set(self.at.get() + token_length(self.rest()).0);
    }

    /// Goes past a sign, if it comes next.
    fn pass_if(&self, sign: u8) -> bool {
        let comes = self.next() == Some(sign);
        if comes {
            self.at.set(self.at.get() + 1);
        }
        comes
    }

    /// Goes past a sign that must come next.
    fn past<E: de::Error>(&self, sign: u8) -> Result<(), E> {
        if self.pass_if(sign) { Ok(()) } else { Err(lost()) }
    }

    fn address(&self) -> usize {
        self.text.as_ptr() as usize + self.at.get()
    }
}

/// The error where the follower can't go along.
fn lost<E: de::Error>() -> E {
    E::custom("places can't be told")
}

/// A deserializer, or what it asks for, beside which a follower goes along.
struct Followed<'f, 't, I> {
    inner: I,
    follower: &'f Follower<'t>,
}

macro_rules! single {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.follower.pass();
            self.inner.$method(visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Followed<'_, '_, D> {
    type Error = D::Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    single! { deserialize_bool deserialize_i64 deserialize_u8 deserialize_u64 deserialize_string }

    // Nothing in the format is any of these.
    forward_to_deserialize_any! {
        i8 i16 i32 i128 u16 u32 u128 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple_struct identifier ignored_any
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.follower.next();
        visitor.visit_seq(Placed { value: Some(self.inner), started: false, follower: self.follower })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        match self.follower.next() {
            Some(b'(' | b'[') => visitor.visit_some(self),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.follower.next();
        match self.follower.rest() {
            // Nobody needs to write these, and one way less to follow is worth more than their speed.
            rest if rest.starts_with("None") || rest.starts_with("Some") => Err(lost()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_seq(Group { visitor, brackets: *b"[]", follower: self.follower })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_map(Group { visitor, brackets: *b"{}", follower: self.follower })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_struct(name, fields, Group { visitor, brackets: *b"()", follower: self.follower })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.inner.deserialize_enum(name, variants, Followed { inner: visitor, follower: self.follower })
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Followed<'_, '_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.inner.deserialize(Followed { inner: deserializer, follower: self.follower })
    }
}

/// A value between the addresses at which it starts and ends.
struct Placed<'f, 't, D> {
    value: Option<D>,
    started: bool,
    follower: &'f Follower<'t>,
}

impl<'de, D: Deserializer<'de>> SeqAccess<'de> for Placed<'_, '_, D> {
    type Error = D::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, D::Error> {
        let value = if std::mem::replace(&mut self.started, true) { self.value.take() } else { None };
        match value {
            Some(inner) => seed.deserialize(Followed { inner, follower: self.follower }),
            None => seed.deserialize(self.follower.address().into_deserializer()),
        }
        .map(Some)
    }
}

/// What visits a group in brackets: `( name: value, … )`, `{ key: value, … }` or `[ value, … ]`.
struct Group<'f, 't, V> {
    visitor: V,
    brackets: [u8; 2],
    follower: &'f Follower<'t>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Group<'_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let [open, close] = self.brackets;
        if open == b'(' && self.follower.next() != Some(open) {
            // The group's own name stands before it.
            self.follower.pass();
        }
        self.follower.past(open)?;
        self.visitor.visit_map(Parts { inner, close, follower: self.follower })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let [open, close] = self.brackets;
        self.follower.past(open)?;
        self.visitor.visit_seq(Parts { inner, close, follower: self.follower })
    }
}

/// What gives the parts of a group, up to the bracket that closes it.
struct Parts<'f, 't, A> {
    inner: A,
    close: u8,
    follower: &'f Follower<'t>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Parts<'_, '_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.follower.pass_if(b',');
        let key = if self.close == b')' {
            let name = self.inner.next_key_seed(seed)?;
            name.inspect(|_| self.follower.pass())
        } else {
            self.inner.next_key_seed(Followed { inner: seed, follower: self.follower })?
        };
        if key.is_none() {
            self.follower.past(self.close)?;
        }
        Ok(key)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.follower.past(b':')?;
        self.inner.next_value_seed(Followed { inner: seed, follower: self.follower })
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Parts<'_, '_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.follower.pass_if(b',');
        let element = self.inner.next_element_seed(Followed { inner: seed, follower: self.follower })?;
        if element.is_none() {
            self.follower.past(self.close)?;
        }
        Ok(element)
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Followed<'_, '_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_enum(Followed { inner, follower: self.follower })
    }
}

impl<'de, 'f, 't, A: EnumAccess<'de>> EnumAccess<'de> for Followed<'f, 't, A> {
    type Error = A::Error;
    type Variant = Followed<'f, 't, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (value, inner) = self.inner.variant_seed(seed)?;
        self.follower.pass();
        Ok((value, Followed { inner, follower: self.follower }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Followed<'_, '_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.follower.past(b'(')?;
        let value = self.inner.newtype_variant_seed(Followed { inner: seed, follower: self.follower })?;
        self.follower.pass_if(b',');
        self.follower.past(b')')?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, A::Error> {
        Err(lost())
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, A::Error> {
        Err(lost())
    }
}
