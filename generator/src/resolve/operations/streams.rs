//! The rule `stream-beside-payload`: a result that is a payload or a stream of events is two contents of one answer. A server
//! tells them apart by the media type; as alternatives of one type, the stream would be read as JSON.

use docwright_schema::Fact;
use docwright_schema::schema::{Content, ModelKind, Type};

use super::media_type::media_type;
use crate::resolve::models::Resolver;
use crate::resolve::rules;

impl Resolver<'_> {
    /// The contents of an answer of this type, whose media types no page states.
    pub(super) fn contents(&mut self, ty: Fact<Type>) -> Vec<Content> {
        let content = |ty: Fact<Type>| Content::new(media_type(&ty.value), ty);
        self.apart(ty).into_iter().map(content).collect()
    }

    /// The payload and the streams in a union of both.
    fn apart(&mut self, ty: Fact<Type>) -> Vec<Fact<Type>> {
        let model = ty.value.model().cloned();
        let model = model.and_then(|id| self.models.get_mut(&id));
        let Some(ModelKind::Union { variants, .. }) = model.map(|model| &mut model.kind) else {
            return vec![ty];
        };
        let is_stream = |ty: &Type| matches!(ty, Type::Stream(_));
        let (streams, payloads): (Vec<Type>, Vec<Type>) = variants
            .iter()
            .map(|variant| variant.ty.clone())
            .partition(is_stream);
        if streams.is_empty() || payloads.is_empty() {
            return vec![ty];
        }
        let derived = |ty| Fact::derived(ty, rules::STREAM_BESIDE_PAYLOAD);
        let payload = match payloads.as_slice() {
            [only] => derived(only.clone()),
            _ => {
                variants.retain(|variant| !is_stream(&variant.ty));
                ty
            }
        };
        std::iter::once(payload)
            .chain(streams.into_iter().map(derived))
            .collect()
    }
}
