//! Who may call: the ways of authentication that a page says, and those that its code shows.
//!
//! Takes what stands outside of operations, and the code of all. A heading about callers makes what follows a statement; elsewhere it takes a
//! sentence about calls, and code only shows.
//!
//! Counted by hand, as most descriptions say nothing of it, over 39 sets of people's pages and the prose of 32 descriptions: 42 ways are found.
//! One is of a part of its API, and one is for old callers; the pages say the others so, all 15 among them in the 26 sets that the tables
//! were not made on.

mod flows;
mod own;
mod said;
mod shown;
mod way;

use docwright_schema::Span;
use docwright_schema::evidence::{ApiEvidence, SecurityEvidence};

pub(super) use own::own;

use super::page::parts::{Kind, Part};
use super::words::links::page_name;
use super::words::text::{normal, prose, prose_of};

/// Words of headings about who may call: authentication 20 sets, authorization 4, security 3, access tokens, signing in.
const ABOUT: &[&str] = &[
    "authentication",
    "authenticating",
    "authorization",
    "authorisation",
    "auth",
    "security",
    "signing in",
    "sign in",
    "api key",
    "api keys",
    "access token",
    "access tokens",
    "tokens",
    "credentials",
    "authorizing",
    "authentification",
    "authentifizierung",
    "autenticación",
    "autenticação",
    "аутентификация",
    "авторизация",
    "认证",
    "鉴权",
];
/// Words of headings about who else is called.
const ABOUT_OTHERS: &[&str] = &["webhook", "webhooks", "callback", "callbacks", "events"];

/// Ways, as they are found.
#[derive(Default)]
pub(super) struct Callers {
    stated: Vec<SecurityEvidence>,
    shown: Vec<(SecurityEvidence, usize)>,
    /// Blocks of code with commands.
    commands: usize,
    flows: flows::Flows,
}

/// Whether a page is about who may call, as its name says.
pub(super) fn is_page_about(path: &str) -> bool {
    let name = page_name(path).to_ascii_lowercase();
    let is_about = ["auth", "authentication", "authorization", "authorisation"].contains(&name.as_str());
    is_about || name.contains("oauth")
}

/// Whether a heading is about who may call.
pub(super) fn is_about(heading: &str) -> bool {
    if !may_be_about(heading) {
        return false;
    }
    let normal = format!(" {} ", normal(heading));
    let has = |words: &[&str]| words.iter().any(|words| normal.contains(&format!(" {words} ")));
    has(ABOUT) && !has(ABOUT_OTHERS)
}

/// What all texts about callers have, whatever the case of their first letters: most texts have none of it, and are asked for often.
const SIGNS: &[&str] = &[
    "uth",
    "oken",
    "ey",
    "ign",
    "ecur",
    "ecret",
    "redential",
    "assword",
    "AUTH",
    "TOKEN",
    "KEY",
    "SIGN",
    "SECUR",
    "SECRET",
    "CREDENTIAL",
    "PASSWORD",
    "utentica",
    "ентификац",
    "торизац",
    "认证",
    "鉴权",
];

fn may_be_about(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

impl Callers {
    /// Code, wherever it stands.
    pub(super) fn code(&mut self, code: &str, span: Span) {
        if !shown::is_command(code) {
            return;
        }
        self.commands += 1;
        for way in shown::ways(code, false, span) {
            match self
                .shown
                .iter_mut()
                .find(|(known, _)| known.name.value == way.name.value)
            {
                Some((_, count)) => *count += 1,
                None => self.shown.push((way, 1)),
            }
        }
    }

    /// Code where callers are told of.
    pub(super) fn code_about(&mut self, code: &str, span: Span) {
        for way in shown::ways(code, true, span) {
            way::add(&mut self.stated, Some(way));
        }
    }

    /// Any part where callers are told of: the addresses of OAuth 2 may stand in an example of a call.
    pub(super) fn part_about(&mut self, part: &Part<'_, '_>, span: Span) {
        match &part.kind {
            Kind::Heading { text, .. } => self.flows.text(text, span),
            Kind::Code { text, .. } => self.flows.text(text, span),
            Kind::Text(content) => self.flows.text(&prose(content).text, span),
            Kind::Items(items) => items
                .iter()
                .for_each(|item| self.flows.text(&prose_of(item).text, span)),
            Kind::Table(table) => self.flows.table(table, span),
            Kind::Tag(_) | Kind::Terms(_) => {}
        }
    }

    /// Text outside of operations.
    pub(super) fn text(&mut self, text: &str, about: bool, span: Span) {
        if !may_be_about(text) {
            return;
        }
        // Lines may end anywhere in a sentence.
        let items = text.split("\n* ").flat_map(|item| item.split(". "));
        for sentence in items.flat_map(|text| text.split(".\n")) {
            said::ways(sentence, about, span, &mut self.stated);
        }
    }

    /// What was found. Code that is not about callers counts where half of the page's commands have it: others sign in, or call somebody else.
    pub(super) fn add_to(self, api: &mut ApiEvidence) {
        api.security = self.stated;
        way::add(&mut api.security, self.flows.way());
        let half = self.commands;
        let common = self.shown.into_iter().filter(|(_, count)| count * 2 >= half);
        api.shown_security = common.map(|(way, _)| way).collect();
    }
}
