//! Words of documentation in other languages than English, and what they mean: headings, labels, header cells.
//!
//! Takes a text of small letters, makes the English words that the other tables know. Eight of 57 small services that were looked at write
//! in Portuguese, Spanish, French, German, Russian or Chinese; each of them uses the words of the same dozen headings.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrases::{Phrases, is_letter};

/// Words and their meaning; of words with a common beginning the longer ones stand first.
const WORDS: &[(&str, &str)] = &[
    // Portuguese and Spanish.
    ("parâmetros de requisição", "request parameters"),
    ("parâmetros da requisição", "request parameters"),
    ("parâmetros de entrada", "input parameters"),
    ("parâmetros de consulta", "query parameters"),
    ("parâmetros de rota", "path parameters"),
    ("parâmetros da url", "url parameters"),
    ("parâmetros", "parameters"),
    ("parâmetro", "parameter"),
    ("parámetros de consulta", "query parameters"),
    ("parámetros de ruta", "path parameters"),
    ("parámetros", "parameters"),
    ("parámetro", "parameter"),
    ("corpo da requisição", "request body"),
    ("corpo da resposta", "response body"),
    ("corpo", "body"),
    ("cuerpo de la solicitud", "request body"),
    ("cuerpo de la petición", "request body"),
    ("cuerpo", "body"),
    ("exemplo de requisição", "example request"),
    ("exemplo de resposta", "example response"),
    ("exemplo", "example"),
    ("ejemplo de solicitud", "example request"),
    ("ejemplo de respuesta", "example response"),
    ("ejemplo", "example"),
    ("resposta de sucesso", "success response"),
    ("resposta de erro", "error response"),
    ("respostas", "responses"),
    ("resposta", "response"),
    ("respuesta exitosa", "success response"),
    ("respuestas", "responses"),
    ("respuesta", "response"),
    ("requisição", "request"),
    ("solicitud", "request"),
    ("petición", "request"),
    ("cabeçalhos", "headers"),
    ("cabeceras", "headers"),
    ("retorno", "returns"),
    ("erros", "errors"),
    ("errores", "errors"),
    ("método http", "http method"),
    ("método", "method"),
    ("metodo", "method"),
    ("rota", "route"),
    ("ruta", "route"),
    ("caminho", "path"),
    ("descrição", "description"),
    ("descripción", "description"),
    ("obrigatório", "required"),
    ("obligatorio", "required"),
    ("requerido", "required"),
    ("campo", "field"),
    ("tipo", "type"),
    ("nome", "name"),
    ("nombre", "name"),
    ("valor padrão", "default"),
    // French.
    ("paramètres", "parameters"),
    ("paramètre", "parameter"),
    ("corps de la requête", "request body"),
    ("corps", "body"),
    ("exemple de requête", "example request"),
    ("exemple de réponse", "example response"),
    ("exemple", "example"),
    ("réponses", "responses"),
    ("réponse", "response"),
    ("requête", "request"),
    ("requette", "request"),
    ("erreurs", "errors"),
    ("méthode", "method"),
    ("chemin", "path"),
    ("obligatoire", "required"),
    ("requis", "required"),
    ("champ", "field"),
    ("nom", "name"),
    // German.
    ("anfrageparameter", "request parameters"),
    ("beispielanfrage", "example request"),
    ("beispielantwort", "example response"),
    ("beispiel", "example"),
    ("antwort", "response"),
    ("anfrage", "request"),
    ("methode", "method"),
    ("pfad", "path"),
    ("beschreibung", "description"),
    ("pflicht", "required"),
    ("feld", "field"),
    ("typ", "type"),
    // Russian.
    ("параметры запроса", "request parameters"),
    ("параметры пути", "path parameters"),
    ("параметры", "parameters"),
    ("параметр", "parameter"),
    ("тело запроса", "request body"),
    ("тело ответа", "response body"),
    ("тело", "body"),
    ("пример запроса", "example request"),
    ("пример ответа", "example response"),
    ("пример", "example"),
    ("успешный ответ", "success response"),
    ("ответы", "responses"),
    ("ответ", "response"),
    ("запрос", "request"),
    ("заголовки", "headers"),
    ("ошибки", "errors"),
    ("метод", "method"),
    ("путь", "path"),
    ("описание", "description"),
    ("обязательность", "required"),
    ("обязательный", "required"),
    ("обязательное", "required"),
    ("обязательно", "required"),
    ("поле", "field"),
    ("тип", "type"),
    ("имя", "name"),
    ("название", "name"),
    ("по умолчанию", "default"),
    ("эндпоинт", "endpoint"),
    // Chinese.
    ("请求地址", "request url"),
    ("请求路径", "request url"),
    ("请求url", "request url"),
    ("接口地址", "request url"),
    ("接口路径", "request url"),
    ("请求方式", "request method"),
    ("请求方法", "request method"),
    ("请求参数", "request parameters"),
    ("请求头", "request headers"),
    ("请求体", "request body"),
    ("请求示例", "example request"),
    ("请求", "request"),
    ("返回参数说明", "response fields"),
    ("返回参数", "response fields"),
    ("返回字段", "response fields"),
    ("返回示例", "example response"),
    ("返回结果", "response"),
    ("返回值", "response"),
    ("返回", "response"),
    ("响应参数", "response fields"),
    ("响应示例", "example response"),
    ("成功响应", "success response"),
    ("失败响应", "error response"),
    ("响应", "response"),
    ("路径参数", "path parameters"),
    ("查询参数", "query parameters"),
    ("必选参数", "required parameters"),
    ("必填参数", "required parameters"),
    ("可选参数", "optional parameters"),
    ("调用例子", "example request"),
    ("参数名称", "parameter"),
    ("参数名", "parameter"),
    ("参数", "parameter"),
    ("字段名", "field"),
    ("字段", "field"),
    ("名称", "name"),
    ("类型", "type"),
    ("是否必须", "required"),
    ("是否必填", "required"),
    ("必填", "required"),
    ("必选", "required"),
    ("必须", "required"),
    ("说明", "description"),
    ("简要描述", "description"),
    ("接口描述", "description"),
    ("描述", "description"),
    ("默认值", "default"),
    ("接口", "api"),
    ("方法", "method"),
    ("路径", "path"),
    ("地址", "url"),
    ("错误码", "error codes"),
];

/// Whole cells that say a type, and what they say in English.
const TYPES: &[(&str, &str)] = &[
    // French.
    ("chaîne", "string"),
    ("chaîne de caractères", "string"),
    ("chaine", "string"),
    ("texte", "string"),
    ("entier", "integer"),
    ("nombre entier", "integer"),
    ("nombre", "number"),
    ("décimal", "number"),
    ("booléen", "boolean"),
    ("date et heure", "date-time"),
    ("date/heure", "date-time"),
    ("horodatage", "date-time"),
    ("objet", "object"),
    ("tableau", "array"),
    ("liste", "array"),
    ("fichier", "file"),
    // German.
    ("zeichenkette", "string"),
    ("zeichenfolge", "string"),
    ("ganzzahl", "integer"),
    ("ganze zahl", "integer"),
    ("zahl", "number"),
    ("dezimalzahl", "number"),
    ("kommazahl", "number"),
    ("fließkommazahl", "number"),
    ("wahrheitswert", "boolean"),
    ("datum", "date"),
    ("datum und uhrzeit", "date-time"),
    ("datum/uhrzeit", "date-time"),
    ("zeitstempel", "date-time"),
    ("objekt", "object"),
    ("datei", "file"),
    // Spanish and Portuguese.
    ("cadena", "string"),
    ("cadena de texto", "string"),
    ("texto", "string"),
    ("entero", "integer"),
    ("inteiro", "integer"),
    ("número entero", "integer"),
    ("número inteiro", "integer"),
    ("número", "number"),
    ("booleano", "boolean"),
    ("fecha", "date"),
    ("fecha y hora", "date-time"),
    ("data e hora", "date-time"),
    ("objeto", "object"),
    ("lista", "array"),
    ("arreglo", "array"),
    ("archivo", "file"),
    ("arquivo", "file"),
    // Russian.
    ("строка", "string"),
    ("целое", "integer"),
    ("целое число", "integer"),
    ("число", "number"),
    ("логический", "boolean"),
    ("булево", "boolean"),
    ("дата", "date"),
    ("дата и время", "date-time"),
    ("объект", "object"),
    ("массив", "array"),
    ("файл", "file"),
    // Chinese.
    ("字符串", "string"),
    ("整数", "integer"),
    ("整型", "integer"),
    ("数字", "number"),
    ("布尔", "boolean"),
    ("布尔值", "boolean"),
    ("日期", "date"),
    ("日期时间", "date-time"),
    ("对象", "object"),
    ("数组", "array"),
    ("文件", "file"),
];

/// What stands before the word of what a list holds.
const LISTS: &[&str] = &[
    "liste de ",
    "liste d'",
    "liste d’",
    "tableau de ",
    "tableau d'",
    "tableau d’",
    "liste von ",
    "lista de ",
    "arreglo de ",
    "список ",
    "массив ",
];

/// The English of a text in small letters that says a type, if it is one of another language.
pub(in super::super) fn type_said(text: &str) -> Option<String> {
    let one = |text: &str| TYPES.iter().find(|row| row.0 == text).map(|row| row.1);
    let of_list = || {
        let item = LISTS.iter().find_map(|front| text.strip_prefix(front))?;
        // What lists hold stands in the plural.
        let many = ["s", "x", "en", "e", "n"]
            .iter()
            .filter_map(|end| item.strip_suffix(end));
        std::iter::once(item).chain(many).find_map(one)
    };
    one(text)
        .map(str::to_owned)
        .or_else(|| of_list().map(|item| format!("array of {item}")))
}

/// A longer text is a sentence.
const LONGEST: usize = 90;

/// Words for yes and for no in cells that say whether a field must be there.
const ANSWERS: &[(&str, bool)] = &[
    ("sim", true),
    ("sí", true),
    ("si", true),
    ("não", false),
    ("nao", false),
    ("oui", true),
    ("non", false),
    ("ja", true),
    ("nein", false),
    ("да", true),
    ("нет", false),
    ("是", true),
    ("否", false),
    ("必填", true),
    ("可选", false),
];

/// The words that stand by themselves.
static SINGLE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WORDS.iter().map(|row| row.0).collect());

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(WORDS.iter().map(|row| row.0)));

/// The English of a text in small letters; `None` where no word of it is known here.
pub(in super::super) fn english(text: &str) -> Option<String> {
    // Most texts are English, and are asked for often.
    let may_be = |text: &str| text.split(' ').any(|word| SINGLE.contains(word));
    let is_foreign = |text: &str| text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if text.len() > LONGEST || !is_foreign(text) && !may_be(text) {
        return None;
    }
    let mut made = text.to_owned();
    let mut is_known = false;
    for (word, meaning) in PHRASES.within(text).into_iter().filter_map(|row| WORDS.get(row)) {
        while let Some(at) = place(&made, word) {
            made.replace_range(at..at + word.len(), &format!(" {meaning} "));
            is_known = true;
        }
    }
    // "request 请求" says the same twice.
    let mut words: Vec<&str> = made.split_whitespace().collect();
    words.dedup();
    is_known.then(|| words.join(" "))
}

/// Where a word stands by itself; writing without blanks has no ends of words.
fn place(text: &str, word: &str) -> Option<usize> {
    let has_blanks = word
        .chars()
        .any(|c| c < '\u{2e80}' && c.is_alphabetic() && !c.is_ascii())
        || word.is_ascii();
    let is_letter = |c: Option<char>| c.is_some_and(is_letter);
    let starts = text.as_bytes().windows(word.len()).enumerate();
    let found = starts.filter(|(_, part)| *part == word.as_bytes());
    found.map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).and_then(|front| front.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|back| back.chars().next());
        !has_blanks || !is_letter(before) && !is_letter(after)
    })
}

/// What a cell of one word says, in small letters.
pub(in super::super) fn answer(text: &str) -> Option<bool> {
    ANSWERS.iter().find(|row| row.0 == text).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::super::languages::*;

    #[test]
    fn words_are_found_in_longer_texts() {
        let cases = [
            ("parâmetros de requisição body", Some("request parameters body")),
            ("params参数", Some("params parameter")),
            ("请求方式", Some("request method")),
            ("ответ 200", Some("response 200")),
            ("tipology", None),
            ("nothing", None),
        ];
        for (text, expected) in cases {
            assert_eq!(english(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn types_are_said_in_other_languages() {
        let cases = [
            ("date et heure", Some("date-time")),
            ("liste de chaînes", Some("array of string")),
            ("ganzzahl", Some("integer")),
            ("целое число", Some("integer")),
            ("liste de bateaux", None),
            ("date", None),
        ];
        for (text, expected) in cases {
            assert_eq!(type_said(text).as_deref(), expected, "{text}");
        }
    }
}
