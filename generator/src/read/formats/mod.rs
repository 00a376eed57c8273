//! One module for each documentation format, and what several of them share: `components` for pages that are put together of
//! parts, `embedded` for pages that hold a description, `rebuilt` for pages that print what a description says, `requests` for
//! calls that tools keep.
//!
//! Takes a page, makes its [`Evidence`](docwright_schema::Evidence). Must not know other pages but files that the page itself names,
//! nor what is true.

mod components;
mod embedded;
mod rebuilt;
mod requests;

pub mod api_blueprint;
pub mod apidocjs;
pub mod bruno;
pub mod discovery;
pub mod docusaurus;
pub mod fenced;
pub mod fern;
pub mod foreign;
pub mod generator_page;
pub mod gitbook;
pub mod go_swagger;
pub mod handwritten;
pub mod har;
pub mod help_page;
pub mod html2;
pub mod http_file;
pub mod hyper_schema;
pub mod insomnia;
pub mod mintlify;
pub mod openapi;
pub mod openapi_generator;
pub mod openapi_to_md;
pub mod os_api_ref;
pub mod pointer;
pub mod postman;
pub mod prmd;
pub mod proto;
pub mod raml;
pub mod readme;
pub mod request_syntax;
pub mod rest_resource;
pub mod scalar;
pub mod scribe;
pub mod speakeasy;
pub mod sphinx_openapi;
pub mod spring_rest_docs;
pub mod stainless;
pub mod starlight;
pub mod swagger2markup;
pub mod swagger_markdown;
pub mod swagger_one;
pub mod uri_parameters;
pub mod viewer;
pub mod widdershins;
