//! The plan as a whole.

use docwright_schema::{Diagnostics, Schema};

use super::cycles::Cycles;
use super::homes::Homes;
use super::lost::Lost;
use super::models::Models;
use super::own::Own;
use super::reach::Reach;
use super::security::Security;
use super::settings::Settings;

/// All that is decided before the first item is made, with what it was decided by.
pub(crate) struct Context<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) models: Models<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) reach: Reach<'a>,
    pub(crate) cycles: Cycles,
    pub(crate) homes: Homes<'a>,
    pub(crate) security: Security<'a>,
    pub(crate) lost: Lost<'a>,
    pub(crate) own: Own<'a>,
}

impl<'a> Context<'a> {
    /// Decides; what cannot be called as the documents call it is reported.
    pub(crate) fn of(
        schema: &'a Schema,
        settings: &'a Settings,
        diagnostics: &mut Diagnostics,
    ) -> Context<'a> {
        let models = Models::of(schema);
        let reach = Reach::of(schema, &models);
        let cycles = Cycles::of(&models);
        let own = Own::of(schema, &reach, settings, diagnostics);
        let homes = Homes::of(schema, &reach, diagnostics);
        let security = Security::of(schema, &homes);
        Context {
            schema,
            models,
            settings,
            reach,
            cycles,
            homes,
            security,
            lost: Lost::of(schema),
            own,
        }
    }
}
