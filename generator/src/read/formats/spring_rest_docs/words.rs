//! Words of titles and columns, in the languages of people who use such pages. Data.

/// What is told of an answer.
pub(super) const ANSWER: &[&str] = &[
    "response",
    "응답",
    "レスポンス",
    "响应",
    "antwort",
    "respuesta",
    "réponse",
    "resposta",
];
/// What is told of a request.
pub(super) const REQUEST: &[&str] = &[
    "request",
    "요청",
    "リクエスト",
    "请求",
    "anfrage",
    "solicitud",
    "requête",
];
/// Variables of the path.
pub(super) const PATH: &[&str] = &[
    "path param",
    "path variable",
    "path-param",
    "pathvariable",
    "경로",
    "패스",
    "パス",
    "路径",
];
/// What stands in the query.
pub(super) const QUERY: &[&str] = &[
    "query",
    "쿼리",
    "クエリ",
    "parameter",
    "파라미터",
    "パラメータ",
    "参数",
];
/// Headers.
pub(super) const HEADER: &[&str] = &["header", "헤더", "ヘッダ"];
/// Cookies.
pub(super) const COOKIE: &[&str] = &["cookie", "쿠키"];
/// Parts of a form.
pub(super) const PART: &[&str] = &["parts", "part ", "request-part", "파트", "multipart"];

/// Columns of names.
pub(super) const NAMES: &[&str] = &[
    "path",
    "field",
    "name",
    "parameter",
    "part",
    "key",
    "필드",
    "필드명",
    "이름",
    "파라미터",
    "파라미터명",
    "헤더명",
    "변수명",
    "속성",
];
/// Columns of types.
pub(super) const TYPES: &[&str] = &["type", "타입", "자료형", "유형", "데이터 타입", "형식"];
/// Columns of prose.
pub(super) const SAID: &[&str] = &["description", "설명", "説明", "描述", "beschreibung"];
/// Columns that say what need not be there.
pub(super) const OPTIONAL: &[&str] = &["optional", "생략가능", "생략 가능", "선택"];
/// Columns that say what must be there.
pub(super) const REQUIRED: &[&str] = &["required", "필수", "필수여부", "필수 여부", "필수값"];
/// Values that say yes.
pub(super) const YES: &[&str] = &["true", "yes", "y", "o", "required", "필수", "✓", "✔"];
/// Values that say no.
pub(super) const NO: &[&str] = &["false", "no", "n", "x", "optional", "선택", ""];

/// Whether a text has one of the words.
pub(super) fn has(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// Whether a text is one of the words.
pub(super) fn is(text: &str, words: &[&str]) -> bool {
    let text = text.trim().to_lowercase();
    words.iter().any(|word| *word == text)
}
