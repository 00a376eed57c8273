//! How the answer to a request is read: the last word of a request, which makes it a call.

use super::call::Read;
use super::events::EVENT_STREAM;
use super::send::{Prepared, Streamed};
use super::{
    Body, Call, Error, EventStream, RawResponse, RequestBuilder, RequestError, Response, credentials,
};
use serde::de::DeserializeOwned;

impl RequestBuilder {
    /// The call whose answer holds JSON. Statuses are given as in `200 201`, `4XX`, `500-503`, `*` for all.
    pub fn answer_json<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<T>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_json()?), failed)
    }

    /// The call whose answer holds JSON, or nothing.
    pub fn answer_json_if_any<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<Option<T>>, E> {
        let value = |answer: RawResponse, _| {
            let value = answer.json_if_any()?;
            Ok(answer.with_value(value))
        };
        self.answer(ok, value, failed)
    }

    /// The call whose answer holds text.
    pub fn answer_text<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<String>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_text()?), failed)
    }

    /// The call whose answer holds nothing.
    pub fn answer_empty<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<()>, E> {
        self.answer(ok, |answer, _| Ok(answer.into_empty()), failed)
    }

    /// The call whose answer is bytes, as a stream.
    pub fn answer_body<E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<Body>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: None,
        };
        self.call(
            streamed,
            ok,
            |answer, body| Ok(answer.with_value(body)),
            failed,
            RawResponse::error,
        )
    }

    /// The call whose answer is a stream of events.
    pub fn answer_events<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<EventStream<T>>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: Some(EVENT_STREAM),
        };
        let value = |answer: RawResponse, body| answer.into_events(body, EventStream::new);
        self.call(streamed, ok, value, failed, RawResponse::error)
    }

    /// The call whose answer is a stream of events, of which the documents say what each is as a whole.
    pub fn answer_frames<T: DeserializeOwned, E: DeserializeOwned>(
        self,
        ok: &'static str,
        failed: &'static str,
    ) -> Call<Response<EventStream<T>>, E> {
        let streamed = Streamed {
            statuses: ok,
            media_type: Some(EVENT_STREAM),
        };
        let value = |answer: RawResponse, body| answer.into_events(body, EventStream::of_frames);
        self.call(streamed, ok, value, failed, RawResponse::error)
    }

    /// The call whose answer is read in another way, whatever its status. The answer comes with an empty body and with a
    /// stream, where its status is among `streamed`; else whole, with an empty stream.
    pub fn answer_with<T, E>(
        self,
        streamed: &'static str,
        read: fn(RawResponse, Body) -> Result<T, Error<E>>,
    ) -> Call<T, E> {
        let streamed = Streamed {
            statuses: streamed,
            media_type: None,
        };
        self.call(streamed, "*", read, "", unexpected)
    }

    /// The call whose answer is taken as it comes, whatever its status.
    pub fn answer_raw(self) -> Call<RawResponse> {
        self.answer_with("", |answer, _| Ok(answer))
    }

    fn answer<T, E: DeserializeOwned>(
        self,
        ok: &'static str,
        value: fn(RawResponse, Body) -> Result<T, Error<E>>,
        failed: &'static str,
    ) -> Call<T, E> {
        self.call(Streamed::default(), ok, value, failed, RawResponse::error)
    }

    fn call<T, E>(
        self,
        streamed: Streamed,
        ok: &'static str,
        value: fn(RawResponse, Body) -> Result<T, Error<E>>,
        failed: &'static str,
        error: fn(RawResponse) -> Error<E>,
    ) -> Call<T, E> {
        let read = Read {
            ok,
            value,
            failed,
            error,
        };
        Call::new(self.prepare(streamed), read)
    }

    fn prepare(self, streamed: Streamed) -> Result<Box<Prepared>, RequestError> {
        let client = self.client.clone();
        let schemes = credentials::choose(&client.settings.credentials, self.schemes);
        let request = self.into_request()?;
        Ok(Box::new(Prepared::new(client, request, schemes, streamed)))
    }
}

fn unexpected<E>(answer: RawResponse) -> Error<E> {
    Error::UnexpectedStatus(Box::new(answer))
}
