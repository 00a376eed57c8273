//! Pages of the Starlight OpenAPI plugin.

pub mod html;
pub mod text;
