//! The grammar of a file. What makes no sense is passed over.

use docwright_schema::{SourceId, Span};

use super::file::{Enum, Field, File, Holds, Message, Method};
use super::lex::{Kind, Token, tokens};
use super::rule;

/// Messages in messages are followed no deeper.
const DEEP: usize = 32;

/// The option that says how a method is called by HTTP.
const HTTP: &str = "google.api.http";
const HOST: &str = "google.api.default_host";

/// Reads a file.
pub(super) fn file(source: SourceId, text: &str) -> File {
    let tokens = tokens(text);
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        source,
        file: File::default(),
    };
    parser.all();
    parser.file
}

struct Parser<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    source: SourceId,
    file: File,
}

impl<'t> Parser<'t> {
    fn token(&self) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at)
    }

    fn span(&self, token: &Token<'_>) -> Span {
        Span::new(self.source, token.range.clone())
    }

    fn eat(&mut self, sign: u8) -> bool {
        let is_there = self.token().is_some_and(|token| token.kind == Kind::Sign(sign));
        self.at += usize::from(is_there);
        is_there
    }

    fn word(&mut self) -> Option<&'t str> {
        let Kind::Word(word) = self.token()?.kind else {
            return None;
        };
        self.at += 1;
        Some(word)
    }

    fn text(&mut self) -> Option<&'t str> {
        let Kind::Text(text) = self.token()?.kind else {
            return None;
        };
        self.at += 1;
        Some(text)
    }

    /// The tokens up to the end of a statement, which is passed over: a semicolon, or the brace that closes what it opens.
    fn statement(&mut self) -> &'t [Token<'t>] {
        let (start, mut depth) = (self.at, 0usize);
        while let Some(token) = self.token() {
            match token.kind {
                Kind::Sign(b'}') if depth == 0 => break,
                Kind::Sign(b'{' | b'[') => depth += 1,
                Kind::Sign(b'}' | b']') => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            let closes = token.kind == Kind::Sign(b'}') && depth == 0;
            if depth == 0 && (token.kind == Kind::Sign(b';') || closes) {
                break;
            }
        }
        self.tokens.get(start..self.at).unwrap_or_default()
    }

    fn all(&mut self) {
        while let Some(token) = self.token() {
            let before = self.at;
            match self.word() {
                Some("package") => self.file.package = self.word().unwrap_or_default().to_owned(),
                Some("import") => {
                    if self
                        .token()
                        .is_some_and(|token| matches!(token.kind, Kind::Word(_)))
                    {
                        self.at += 1;
                    }
                    let import = self.text();
                    self.file.imports.extend(import.map(str::to_owned));
                }
                Some("message") => {
                    let package = self.file.package.clone();
                    self.message(token, &package, 0);
                }
                Some("enum") => {
                    let package = self.file.package.clone();
                    self.enumeration(token, &package);
                }
                Some("service") => self.service(),
                Some("extend" | "option" | "syntax" | "edition") => {
                    self.statement();
                }
                _ => {}
            }
            self.at = self.at.max(before + 1);
        }
    }

    fn message(&mut self, head: &Token<'_>, scope: &str, depth: usize) {
        let Some(name) = self.word() else { return };
        let name = joined(scope, name);
        let span = self.span(head);
        if !self.eat(b'{') {
            return;
        }
        let mut fields = Vec::new();
        self.fields(&name, &mut fields, depth);
        self.file.messages.push(Message {
            name,
            said: head.said.clone(),
            fields,
            span,
        });
    }

    /// Fields and what else a message holds, up to its end.
    fn fields(&mut self, scope: &str, fields: &mut Vec<Field>, depth: usize) {
        while let Some(token) = self.token() {
            if self.eat(b'}') {
                return;
            }
            let before = self.at;
            // A field may be called like a word of the grammar.
            let opens = matches!(
                self.tokens.get(self.at + 2).map(|token| &token.kind),
                Some(Kind::Sign(b'{'))
            );
            match token.kind {
                Kind::Word("message") if opens && depth < DEEP => {
                    self.at += 1;
                    self.message(token, scope, depth + 1);
                }
                Kind::Word("enum") if opens => {
                    self.at += 1;
                    self.enumeration(token, scope);
                }
                Kind::Word("oneof") if opens && depth < DEEP => {
                    self.at += 3;
                    self.fields(scope, fields, depth + 1);
                }
                _ => {
                    let own = self.statement();
                    fields.extend(field(self.source, own));
                }
            }
            self.at = self.at.max(before + 1);
        }
    }

    fn enumeration(&mut self, head: &Token<'_>, scope: &str) {
        let Some(name) = self.word() else { return };
        let span = self.span(head);
        if !self.eat(b'{') {
            return;
        }
        let mut values = Vec::new();
        while self.token().is_some() && !self.eat(b'}') {
            let before = self.at;
            let own = self.statement();
            if let [first, equals, ..] = own
                && let (Kind::Word(name), Kind::Sign(b'=')) = (&first.kind, &equals.kind)
                && *name != "option"
            {
                values.push(((*name).to_owned(), self.span(first)));
            }
            self.at = self.at.max(before + 1);
        }
        self.file.enums.push(Enum {
            name: joined(scope, name),
            said: head.said.clone(),
            values,
            span,
        });
    }

    fn service(&mut self) {
        let Some(service) = self.word() else { return };
        if !self.eat(b'{') {
            return;
        }
        while let Some(token) = self.token() {
            if self.eat(b'}') {
                return;
            }
            let before = self.at;
            let own = self.statement();
            match own.first().map(|first| &first.kind) {
                Some(Kind::Word("rpc")) => self.file.methods.extend(method(self.source, service, token, own)),
                Some(Kind::Word("option")) => {
                    let is_host = own.iter().any(|token| token.kind == Kind::Word(HOST));
                    let text = own.iter().find_map(|token| match token.kind {
                        Kind::Text(text) => Some((text.to_owned(), self.span(token))),
                        _ => None,
                    });
                    if let Some(host) = text.filter(|_| is_host && self.file.host.is_none()) {
                        self.file.host = Some(host);
                    }
                }
                _ => {}
            }
            self.at = self.at.max(before + 1);
        }
    }
}

/// A name behind those around it.
fn joined(scope: &str, name: &str) -> String {
    match scope {
        "" => name.to_owned(),
        scope => format!("{scope}.{name}"),
    }
}

/// Words before a type that say how many values there are.
const LABELS: &[&str] = &["repeated", "optional", "required"];

/// A field: `repeated Type name = 1 [options];`, `map<Key, Type> name = 1;`.
fn field(source: SourceId, tokens: &[Token<'_>]) -> Option<Field> {
    let head = tokens.first()?;
    let equals = tokens.iter().position(|token| token.kind == Kind::Sign(b'='))?;
    let (front, options) = (tokens.get(..equals)?, tokens.get(equals + 2..)?);
    let words: Vec<&str> = front
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        })
        .collect();
    let is_map = front.iter().any(|token| token.kind == Kind::Sign(b'<'));
    let label = words
        .first()
        .copied()
        .filter(|word| LABELS.contains(word) && words.len() > 2);
    let (ty, name) = match words.as_slice() {
        [.., ty, name] if *ty != "option" && *ty != "group" => (*ty, *name),
        _ => return None,
    };
    let has = |word: &str| options.iter().any(|token| token.kind == Kind::Word(word));
    let behaves = |word: &str| has("google.api.field_behavior") && has(word);
    let json = options.windows(3).find_map(|three| match three {
        [key, _, value] if key.kind == Kind::Word("json_name") => match value.kind {
            Kind::Text(text) => Some(text.to_owned()),
            _ => None,
        },
        _ => None,
    });
    let end = tokens.last().map_or(head.range.end, |last| last.range.end);
    Some(Field {
        name: name.to_owned(),
        json,
        ty: ty.to_owned(),
        holds: match (is_map, label) {
            (true, _) => Holds::Named,
            (_, Some("repeated")) => Holds::Many,
            _ => Holds::One,
        },
        required: label == Some("required") || behaves("REQUIRED"),
        access: match (behaves("OUTPUT_ONLY"), behaves("INPUT_ONLY")) {
            (true, _) => Some("readOnly"),
            (_, true) => Some("writeOnly"),
            _ => None,
        },
        deprecated: is_deprecated(options),
        said: head.said.clone(),
        span: Span::new(source, head.range.start..end),
    })
}

/// Whether options say `deprecated = true`.
fn is_deprecated(options: &[Token<'_>]) -> bool {
    options.windows(3).any(|three| match three {
        [key, _, value] => key.kind == Kind::Word("deprecated") && value.kind == Kind::Word("true"),
        _ => false,
    })
}

/// A method: `rpc Name (stream Type) returns (stream Type) { options }`.
fn method(source: SourceId, service: &str, head: &Token<'_>, tokens: &[Token<'_>]) -> Option<Method> {
    let words: Vec<&str> = tokens
        .iter()
        .take_while(|token| !matches!(token.kind, Kind::Sign(b'{' | b';')))
        .filter_map(|token| match token.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        })
        .collect();
    let (front, back) = words.split_at(words.iter().position(|word| *word == "returns")?);
    let [_, name, .., request] = front else {
        return None;
    };
    let [_, .., response] = back else { return None };
    let rules = tokens.iter().position(|token| token.kind == Kind::Word(HTTP));
    let rules = rules.map(|at| rule::rules(tokens.get(at + 1..).unwrap_or_default()));
    let end = tokens.last().map_or(head.range.end, |last| last.range.end);
    Some(Method {
        service: service.to_owned(),
        name: (*name).to_owned(),
        said: head.said.clone(),
        request: (*request).to_owned(),
        response: (*response).to_owned(),
        streams: back.contains(&"stream"),
        deprecated: is_deprecated(tokens),
        rules: rules.unwrap_or_default(),
        span: Span::new(source, head.range.start..end),
    })
}
