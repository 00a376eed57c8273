//! A Rust crate as plain data: every decision taken, nothing left for `emit` to choose or to fail at.
//!
//! Identifiers are checked where they are made ([`Ident`]); all other text is a literal or a line of documentation.

use serde::Serialize;

use super::ident::Ident;

/// A generated crate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Crate {
    /// Its `Cargo.toml`.
    pub manifest: Manifest,
    /// Documentation of the crate, line by line.
    pub docs: Vec<String>,
    /// Whether there are operations.
    pub has_operations: bool,
    /// The modules, parents before children.
    pub modules: Vec<Module>,
}

/// What `Cargo.toml` says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// Package name.
    pub name: String,
    /// One line.
    pub description: String,
    /// Whether an empty `[workspace]` table keeps the crate out of any workspace around it.
    pub workspace_root: bool,
    /// Where the runtime comes from.
    pub runtime: Runtime,
}

/// Where the runtime of a generated crate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Runtime {
    /// Its source is a module of the crate.
    #[default]
    Embedded,
    /// It is the crate `docwright-client`.
    Dependency,
}

/// A module: one file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Module {
    /// Its path from the crate's root.
    pub path: Vec<Ident>,
    /// Whether its file is `mod.rs` in a folder of its own.
    pub is_folder: bool,
    /// Documentation.
    pub docs: Vec<String>,
    /// Modules inside.
    pub children: Vec<Ident>,
    /// What it imports, by module, in order.
    pub imports: Vec<Import>,
    /// Items in order.
    pub items: Vec<Item>,
}

/// `use module::{names};`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Import {
    /// The module, `::` between its parts.
    pub module: String,
    /// Names in order.
    pub names: Vec<Ident>,
    /// Whether only items that need the feature `client` use it.
    pub needs_client: bool,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum of wire values.
    Values(Values),
    /// An enum of types.
    Union(Union),
    /// A type alias.
    Alias(Alias),
    /// A request function.
    Function(Box<Function>),
    /// `pub use`.
    Reexport(Reexport),
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Struct {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<&'static str>,
    /// Whether it exists with the feature `client` only.
    pub needs_client: bool,
    /// Fields in order.
    pub fields: Vec<Field>,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Documentation.
    pub docs: Vec<String>,
    /// Attributes for serde.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serde: Vec<SerdeAttribute>,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}

/// An attribute for serde.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SerdeAttribute {
    /// `rename = "…"`
    Rename(String),
    /// `default`
    Default,
    /// `skip_serializing_if = "Option::is_none"`
    SkipNone,
    /// `with = "…"`
    With(&'static str),
    /// `deserialize_with = "…"`
    DeserializeWith(&'static str),
    /// `flatten`
    Flatten,
    /// `untagged`
    Untagged,
}

/// An enum of wire values that keeps values that are not documented.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Values {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// Documented values.
    pub variants: Vec<ValueVariant>,
    /// The variant for all other values.
    pub other: Ident,
    /// What the values are.
    pub repr: ValueRepr,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueRepr {
    /// Strings.
    String,
    /// Integers.
    Integer,
}

/// A documented value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueVariant {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// The value on the wire.
    pub value: Literal,
}

/// A literal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Literal {
    /// Text.
    String(String),
    /// An integer.
    Integer(i64),
}

/// An enum with one type for each variant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Union {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// Derives, as written.
    pub derives: Vec<&'static str>,
    /// Attributes for serde.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub serde: Vec<SerdeAttribute>,
    /// Variants in order.
    pub variants: Vec<UnionVariant>,
}

/// A variant with the type that it holds, if any.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnionVariant {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Option<Type>,
}

/// A type alias.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alias {
    /// Documentation.
    pub docs: Vec<String>,
    /// Name.
    pub name: Ident,
    /// Type.
    pub ty: Type,
}

/// `pub use path::name as alias;`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reexport {
    /// The module, `::` between its parts.
    pub module: String,
    /// The name there.
    pub name: Ident,
    /// The name here, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<Ident>,
    /// Whether the item is deprecated, which must not warn here.
    pub deprecated: bool,
}

/// A request function.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Function {
    /// Documentation.
    pub docs: Vec<String>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Name.
    pub name: Ident,
    /// What it takes besides the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub argument: Option<Argument>,
    /// What it gives.
    pub ok: Type,
    /// Its documented error.
    pub error: Type,
    /// HTTP method, upper case.
    pub method: &'static str,
    /// How the request is put together.
    pub steps: Vec<Step>,
    /// What each status means, the first that fits; the last fits all.
    pub arms: Vec<Arm>,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Argument {
    /// Name.
    pub name: Ident,
    /// Type, as written in the signature.
    pub ty: Type,
}

/// A value that a step sends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// The argument itself: a reference.
    Argument(Ident),
    /// The argument itself: an option of a reference.
    OptionalArgument(Ident),
    /// A field of the argument.
    Field(Ident, Ident),
    /// A field of the argument that is an option.
    OptionalField(Ident, Ident),
}

/// A step in putting a request together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A literal piece of the path.
    Path(String),
    /// A parameter.
    Parameter(ParameterStep),
    /// A query parameter of a fixed value.
    FixedQuery(String, String),
    /// The media types that are understood.
    Accept(String),
    /// The body.
    Body {
        /// What is sent.
        value: Access,
        /// How.
        encoding: Encoding,
    },
}

/// A parameter of a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParameterStep {
    /// Where it goes.
    pub place: ParameterPlace,
    /// Name on the wire.
    pub name: String,
    /// Its value.
    pub value: Access,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterPlace {
    /// Into the path.
    Segment,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// How a body is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// As `application/json`.
    Json,
    /// As JSON of another media type.
    JsonAs(String),
    /// As a URL-encoded form.
    Form,
    /// As a multipart body, field by field.
    Multipart(Vec<Part>),
    /// As a multipart body of files, by name.
    Files,
    /// Bytes as they are.
    Bytes(String),
    /// Text as it is.
    Text(String),
}

/// A part of a multipart body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Name on the wire.
    pub name: String,
    /// The field of the body.
    pub field: Ident,
    /// How it is sent.
    pub kind: PartKind,
}

/// How a part is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// As text, or as JSON where it has parts of its own.
    Text,
    /// As a file.
    File,
    /// As the files of a list or an option.
    Files,
    /// As the files of a list that is an option.
    OptionalFiles,
}

/// What a status means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Arm {
    /// The statuses; empty: all.
    pub statuses: Vec<StatusPattern>,
    /// What happens.
    pub outcome: Outcome,
}

/// Statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatusPattern {
    /// One.
    Code(u16),
    /// From the first to the last.
    Range(u16, u16),
}

/// What a request function gives for a status.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The documented envelope.
    Envelope(Vec<EnvelopeField>),
    /// The runtime's response around a payload.
    Response(Payload),
    /// The documented error, decoded from JSON, in the variant, if any.
    Error(Option<VariantName>),
    /// The documented error, decoded from text, in the variant, if any.
    TextError(Option<VariantName>),
    /// The documented error, bytes as they came, in the variant, if any.
    BytesError(Option<VariantName>),
    /// A status that is not documented, or an error of which only the status is.
    Unexpected,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VariantName {
    /// The enum.
    pub ty: Type,
    /// The variant.
    pub name: Ident,
}

/// The payload of a response.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Payload {
    /// How it is read.
    pub decode: Decode,
    /// How it is wrapped.
    pub wrap: Wrap,
}

/// How a payload is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decode {
    /// As JSON.
    Json,
    /// As text.
    Text,
    /// As it came.
    Bytes,
    /// Not at all.
    Nothing,
}

/// How a payload is wrapped.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wrap {
    /// Not at all.
    Bare,
    /// As `Some`, or `None` where nothing is read.
    Option,
    /// In a variant.
    Variant(VariantName),
}

/// A field of an envelope.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnvelopeField {
    /// Name.
    pub name: Ident,
    /// What it is filled with.
    pub value: EnvelopeValue,
}

/// What a field of an envelope is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnvelopeValue {
    /// The status code.
    Status,
    /// The media type.
    ContentType,
    /// The headers.
    Headers,
    /// The whole answer.
    Raw,
    /// The payload.
    Payload(Decode),
    /// Nothing: the payload of another status.
    None,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `u16`
    U16,
    /// `i64`
    I64,
    /// `f64`
    F64,
    /// `serde_json::Number`
    Number,
    /// `String`
    String,
    /// `str`
    Str,
    /// `serde_json::Value`
    Value,
    /// `Option<T>`
    Option(Box<Type>),
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `[T]`
    Slice(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// `&T`
    Ref(Box<Type>),
    /// `Response<T>` of the runtime.
    Response(Box<Type>),
    /// A generated type or one of the runtime.
    Path(Path),
}

/// A type with a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Path {
    /// Its module from the crate's root, `::` between the parts.
    pub module: String,
    /// Its name.
    pub name: Ident,
    /// Whether the name alone would mean something else, so that the module is written with it.
    pub qualified: bool,
}
