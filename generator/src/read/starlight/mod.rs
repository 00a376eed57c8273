//! Pages of the Starlight OpenAPI plugin.

pub mod text;
