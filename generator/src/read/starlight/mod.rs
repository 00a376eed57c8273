//! Pages of the Starlight OpenAPI plugin.

pub mod blocks;
pub mod html;
mod nesting;
pub mod text;
