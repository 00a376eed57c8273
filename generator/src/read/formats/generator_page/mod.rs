//! The one page that OpenAPI Generator and Swagger Codegen make as `html` or `asciidoc`: all operations, then all models.
//!
//! Both print types in the words of Java or of descriptions, and neither has variants of unions, nor which ways of authentication an
//! operation takes.

mod access;
mod payload;
mod types;

pub mod asciidoc;
pub mod html;
