//! Documentation formats: what is marked up in, evidence out. One folder for each format.

pub mod handwritten;
pub mod openapi;
pub mod speakeasy;
pub mod starlight;
