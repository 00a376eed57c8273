//! Pages of both generations.
