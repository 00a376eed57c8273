//! The languages whose pages are read.

use super::csharp::CSHARP;
use super::dialect::Dialect;
use super::go::GO;
use super::java::JAVA;
use super::php::PHP;
use super::python::PYTHON;
use super::ruby::RUBY;
use super::typescript::TYPESCRIPT;

/// Every language; the first one is believed where a page tells nothing.
pub(super) static DIALECTS: &[Dialect] = &[TYPESCRIPT, PYTHON, RUBY, JAVA, PHP, GO, CSHARP];
