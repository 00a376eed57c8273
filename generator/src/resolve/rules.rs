//! The names of all rules that derive or assume facts, with what is known of their accuracy.
//!
//! A rule is a function somewhere in `resolve`; its name stands on every fact that it made, so that a reader of
//! `schema.json` can look up here why the fact is believed. `n of m`, or right and wrong as `n : m`, are counts of
//! `cargo xtask score --rules`: in 24 documentation sets of client libraries, unless said otherwise. What is right less than
//! 97 times of 100 is only assumed. A field that the pages state and the description has in no spelling is none that a rule of
//! spelling could have got wrong: such are counted apart (`n : m, and k in no description`).
//!
//! What people say in words is stated and has no rule. Its forms were counted all the same, each switched off alone, in 25 sets that
//! people wrote. Names within a model that a form links to are wrong where the description has only a part of that model; types then tell
//! more of the form. One of several models, by a sentence: types 1,986 : 0, names 2,006 : 400, of one set; by a list of links: types
//! 10,420 more right, 27 fewer wrong, names 9,729 more right, 572 more wrong, of one set. Values in notes on an example: 2 : 0. Names
//! without the number of a note: parameters 2 : 0, types 4,707 : 0, names 4,662 : 806. `array of up to 5`: types 86 : 0, names 82 : 24. Pages
//! of fields with a label `Type:`: types 150,410 : 0, names 134,993 : 1,835, lists of values 5,740 : 1,191, which the description has
//! from another day. Words behind links: types 843 : 0, names 814 : 163. Defaults in words: 483 : 17, and 781 of which the description
//! says nothing; of the wrong ones, those that were looked at are values that the API changed, or says in another unit. Scopes joined by
//! "or": 10 lists that the description, which another reader made of the same page, has as one; the page says "or", and that is what is kept.
//! Media types that messages show: 17 more right and 24 wrong ones gone in two sets, 3 that the description has as another. Fields that
//! a sentence lists: 27 : 2. Values with what each is for, and two values with a bar between them: lists 5 : 0. Files that commands
//! send: 3 : 0.

/// Method and path from an operation's name and its required request fields: `getTeamsTeamIdMembers` with `teamId` is
/// `GET /teams/{teamId}/members`. 393 : 6 in the three sets of the one API with such names.
pub const PATH_FROM_NAME: &str = "path-from-name";
/// Method and path of an operation with a short name (`getTeam`) from the paths of others that take the same path
/// parameters (`/teams/{teamId}`). 9 : 0.
pub const PATH_FROM_SIBLINGS: &str = "path-from-siblings";
/// A call of a form that is mostly an example (a bullet, `GET /x HTTP/1.1`) is an operation where hardly any page shows a stronger
/// form: three of 25 sets that people wrote are of this kind. Assumed: 274 : 10, and 261 : 39 of 39 authors whom the rule did not know.
pub const OPERATION_FROM_CALL: &str = "operation-from-call";
/// Where no page of the documents shows an operation in any other way, the commands of their examples do. Assumed: their values are
/// examples, so that a path with a value in it may be none of the API.
pub const OPERATION_FROM_COMMAND: &str = "operation-from-command";
/// A segment of a path that the examples of its collection show as a name or an identifier is a value: `/readers/alice`. Assumed: in 39
/// sets that people wrote 8 : 0 of those whose operation the description has; four more are called nowhere in it.
pub const PATH_VALUE_SHOWN: &str = "path-value-shown";
/// A parameter whose place neither template, heading nor name tells is in the body of a POST, PUT or PATCH, else in the query: 96.7 %
/// of 7,963 together with those; of those that it puts into a body 3,033 : 156, so it is assumed.
pub const IN_BY_METHOD: &str = "in-by-method";
/// Operations that say that they give pages of results take the parameters that the documents tell of once. 292 : 9 of four sets that
/// people wrote, 36 : 5 without one of them, so it is assumed.
pub const PAGING_TOLD_ONCE: &str = "paging-told-once";
/// A sentence says that an operation takes the parameters of another one of the page: "The same parameters as" and a link. It may take
/// less. Assumed: 29 : 15, all of one of 25 sets that people wrote.
pub const PARAMETERS_OF_ANOTHER: &str = "parameters-of-another";
/// What sentences say is returned stands in the field of an object that the documents tell of once. Assumed: all 360 such fields of
/// one set of 25 that says it in a sentence, and 124 : 68 of another one.
pub const ENVELOPE_TOLD_ONCE: &str = "envelope-told-once";
/// What the documents tell of once as the body of errors is that of the errors of all operations. Of the names at the root of
/// bodies whose model is called `Error`, be it by this rule or by the pages, 2,761 : 322 in seven of 25 sets that people wrote; in the
/// worst sets 168 : 78 and 0 : 2. That is no count of this rule alone.
pub const ERROR_TOLD_ONCE: &str = "error-told-once";
/// Headers that the documents tell of once are those of the successes of all operations. Assumed: so it is in the descriptions of two
/// APIs of four that tell of them so.
pub const HEADERS_TOLD_ONCE: &str = "headers-told-once";
/// Client libraries tell parameters of one name apart by their places: `idsQueryParameter`. 14 of 14 in five documentation sets; how it
/// is spelt beside the other is assumed.
pub const IN_NAME_SUFFIX: &str = "in-name-suffix";
/// A variable of the path template is a path parameter. Exact where the template is stated.
pub const IN_PATH_TEMPLATE: &str = "in-path-template";
/// One variable of the path template is left, and one required text or number that has no other place: it fills the
/// variable. 9 of 9; no other parameter of 18 documentation sets.
pub const IN_PATH_LAST: &str = "in-path-last";
/// A parameter with the name of a well-known or `X-` header is a header; 442 : 3 together with its spelling. On pages that a person
/// wrote it is assumed: the one of 25 sets was none.
pub const IN_HEADER_NAME: &str = "in-header-name";
/// A parameter that nearly every operation demands, wherever it is, is a header. Assumed: 36 of 36 operations, of the one API that has
/// such a parameter.
pub const IN_HEADER_EVERYWHERE: &str = "in-header-everywhere";
/// A parameter that is neither in the path nor a header is in the query. 99.4 % of 12,378 together with the two above; on pages
/// that a person wrote 538 of 589, so there it is assumed.
pub const IN_QUERY_REST: &str = "in-query-rest";
/// Without a path template: a required parameter is in the path, an optional one in the query. 98.7 % of 9,859.
pub const IN_BY_REQUIRED: &str = "in-by-required";
/// The API's casing convention, voted by all spellings seen (see `vote`). Derived where enough names show it: 34,042 : 257, and 1,525
/// in no description, 1,240 of them of one set, whose pages are newer: 98.1 % by plain count of the other sets. Assumed where few names show it: 5,381 : 1,528, and 2.
pub const WIRE_NAME_VOTE: &str = "wire-name-vote";
/// The documents show the parameter with marks that no language keeps. Derived with brackets (`filter[name]`): 17 : 0;
/// assumed with a sign (`$lang`), which some parameters have and others of the same letters lack: 46 : 2.
pub const WIRE_NAME_MARKED: &str = "wire-name-marked";
/// Other parameters have brackets, so `pageSize` is `page[size]`, as JSON:API has it. Assumed: 219 : 0, but in one API.
pub const WIRE_NAME_BRACKETS: &str = "wire-name-brackets";
/// Operators are shown in brackets behind other names, or behind this one (`total[gte]`), so `totalLte` is `total[lte]`. Assumed: no
/// set of the corpus has such names but those whose every name is shown.
pub const WIRE_NAME_OPERATOR: &str = "wire-name-operator";
/// The documents show a request of this API with the parameter in its URL, `/reports?page_size=10`, and that is not what the other
/// rules make of the name. Assumed: 1 : 0.
pub const WIRE_NAME_URL: &str = "wire-name-url";
/// Names with a number at the end of a word (`line1`), where the wire has marks between words: whether the number is a word of its own,
/// languages do not keep. Assumed: 121 : 29.
pub const WIRE_NAME_NUMBER: &str = "wire-name-number";
/// Whether an initialism within a name has one capital or only such, `ownerUrl` or `ownerURL`, the documents do not show. Assumed: 553 : 6,
/// but of the 1,077 such names in the descriptions of 29 APIs that write names so, 953 have one.
pub const WIRE_NAME_INITIALISM: &str = "wire-name-initialism";
/// Nothing shows how parameters are spelt, and the variables of paths are in snake case. Assumed: so are all parameters of 27 of the 28
/// APIs of the corpus with such paths, and of one a part.
pub const WIRE_NAME_PATHS: &str = "wire-name-paths";
/// Nothing shows a convention, and the language of the documents begins every name with a capital, which hardly any API
/// does: that of the variables of paths, else snake case, which is the most common.
pub const WIRE_NAME_CAPITALS: &str = "wire-name-capitals";
/// The names that the examples of a model show all have this convention. 2,011 : 2.
pub const WIRE_NAME_SIBLINGS: &str = "wire-name-siblings";
/// An object of a hundred names of two letters is a list of countries: the codes of ISO 3166-1 are written in capitals.
/// Assumed: 3,250 : 0, but in one API.
pub const WIRE_NAME_COUNTRY: &str = "wire-name-country";
/// The description of the model that a field holds begins with the field's name, with a capital: `MediaContainer`. Where
/// several do so, so do all objects. Assumed: 1,268 : 155, in the one API that has such names.
pub const WIRE_NAME_ELEMENT: &str = "wire-name-element";
/// An object whose every field holds an `href` is HAL's `_links`. Assumed: the one API of 42 that has such an object.
pub const WIRE_NAME_LINKS: &str = "wire-name-links";
/// What languages make of a name that begins with `$`: `dollar_schema`. Assumed: 3 of 3, of two APIs.
pub const WIRE_NAME_DOLLAR: &str = "wire-name-dollar";
/// A single word is spelt the same in every convention. 61,630 : 155, and 992 in no description.
pub const WIRE_NAME_WORD: &str = "wire-name-word";
/// JSON examples spell this very name, and in one way only; against the vote, two of them. 5,730 : 33. Or words of descriptions do:
/// 7,399 : 219, and 19 of all but one set, whose parameters are called like its fields.
pub const WIRE_NAME_SEEN: &str = "wire-name-seen";
/// A name that everybody spells alike: `utm_source`. 360 : 4.
pub const WIRE_NAME_WELL_KNOWN: &str = "wire-name-well-known";
/// Too little was seen: the documented name is taken. Assumed: 16,306 : 170, and 567 in no description.
pub const WIRE_NAME_AS_DOCUMENTED: &str = "wire-name-as-documented";
/// The wire name of a path parameter is the variable of the path template.
pub const WIRE_NAME_TEMPLATE: &str = "wire-name-template";
/// Headers are spelt in kebab case. 442 : 3.
pub const HEADER_KEBAB: &str = "header-kebab";
/// A row of questions tells whether a request object is the body or a wrapper of parameters and body. 2,374 of 2,375 on the
/// first 36 APIs; of 868 operations of 24 sets, 853 have the body that it finds, and 6 others a part of it.
pub const REQUEST_OBJECT: &str = "request-object";
/// What is left over in the request of a POST, PUT or PATCH without a body, and is bytes or of any type, is the body. Assumed: the
/// one such operation of 24 sets. Of 3,897 parameters in the query of such methods in all descriptions of the corpus, none is bytes
/// and 2 are of any type.
pub const RAW_BODY: &str = "raw-body";
/// The page called after an operation tells which of its arguments are parameters, and what is the body: that of 394
/// operations, and not of 4.
pub const FLATTENED_ARGUMENTS: &str = "flattened-arguments";
/// The page states the media type of the body and not which argument it is: the one that is called so, else the one that is a model, of
/// several the one called after its model, else the only one that is no single value. Whether there is a body, and that it is no form:
/// 405 : 2 operations of real documentation sets, 249 : 1 of those made for the purpose.
pub const ARGUMENT_BODY: &str = "argument-body";
/// The page states that the body is a form: the arguments that are neither in the path nor headers are its fields. All fields of 247
/// operations of real documentation sets; of 3, some are in the query, and 5 are one of several forms.
pub const ARGUMENTS_FORM: &str = "arguments-form";
/// The arguments of a POST, PUT or PATCH that has no page called after it are the fields of its body. 56 of 56 operations of
/// 42 documentation sets.
pub const SPREAD_BODY: &str = "spread-body";
/// What samples make a client with is sent with every request, mostly in a header; the pages do not say where. Assumed:
/// 2,140 : 216.
pub const CLIENT_SETTING: &str = "client-setting";
/// A body with a field of bytes is multipart, any other JSON. 1,684 of 1,699.
pub const BODY_MEDIA_TYPE: &str = "body-media-type";
/// The names of parameters and fields tell which of them are about pages of results (see `pagination`). The next page is
/// asked for as the API's description says in 114 of 118 operations of six documentation sets.
pub const PAGE_BY_NAME: &str = "page-by-name";
/// The ways of authentication of one call are the fields of the object that it takes for them.
pub const SECURITY_OBJECT: &str = "security-object";
/// A way of authentication is what its name or its parts say: `bearer`, `basic`, a user name and a password; else a key. Of 45 names
/// in descriptions that say a scheme of HTTP, all 45 are of that one.
pub const SECURITY_BY_NAME: &str = "security-by-name";
/// Where no page states ways of authentication, those that stand in samples, with what stands there for the secret:
/// `<YOUR_BEARER_TOKEN_HERE>`. 4 of 4 ways of three APIs without such a page; all of five with one have them, too.
pub const SECURITY_PLACEHOLDER: &str = "security-placeholder";
/// The only header in the documents that is about keys holds the API's key.
pub const KEY_HEADER_SEEN: &str = "key-header-seen";
/// A model of a content and a file name is how a client library takes an uploaded file: bytes.
pub const FILE_OBJECT: &str = "file-object";
/// An object in the query is written as `name[key]=value` where no page tells. Assumed: 421 of 487 such parameters of the corpus, most
/// of which have named fields (225 of 241).
pub const STYLE_OF_OBJECT: &str = "style-of-object";
/// A list in the query is written with commas where its description says so and no page says how. Assumed: of such lists in the
/// descriptions of all sets, 85 are written so; of two APIs (198 lists) the descriptions say another thing than their own words.
pub const LIST_WITH_COMMAS: &str = "list-with-commas";
/// The media type of a response with a payload is JSON unless the documents say otherwise.
pub const RESPONSE_MEDIA_TYPE: &str = "response-media-type";
/// A result that is a payload or a stream of events is both, each under its own media type.
pub const STREAM_BESIDE_PAYLOAD: &str = "stream-beside-payload";
/// Documents that show values without quotes show digits: they are integers. 241 of 252 such enums of 42 documentation sets;
/// 11 are texts.
pub const ENUM_DIGITS: &str = "enum-digits";
/// A success with a payload has the status 200 where the documents state none. Derived for GET, HEAD and PATCH: 1,747 : 4 in 24
/// documentation sets, 351 : 0 in texts of pages, 1,021 : 1 in what people wrote. Assumed else: PUT 201 of 210, DELETE 152 of 187,
/// POST 565 of 822, and all of them 739 of 801 in what people wrote.
pub const STATUS_PAYLOAD: &str = "status-payload";
/// A success without a payload has the status 204, to a GET, HEAD or POST 200. Always assumed: DELETE 236 of 261, PATCH 9 of
/// 11, PUT 22 of 62, GET 19 of 20, POST 48 of 76; in what people wrote 114 : 8 of authors who state some success.
pub const STATUS_EMPTY: &str = "status-empty";
/// What an author states as the success of most operations of a method is that of the others, too: 55 of 61 in 25 sets that people
/// wrote, so it is assumed.
pub const STATUS_BY_HABIT: &str = "status-by-habit";
/// Authors who state no success anywhere answer a DELETE with 200. Assumed: 39 : 1 where nothing is told of the answer, of 9 : 1 authors;
/// of authors who state some 5 : 112, of 4 : 3. Of 39 authors whom the rule did not know 84 : 11.
pub const STATUS_OF_SILENT: &str = "status-of-silent";
/// The documented name of a payload holds its status: `getTeam404ApplicationJSONString`. 49 : 0.
pub const STATUS_IN_NAME: &str = "status-in-name";
/// The description is the phrase of a status: `Not found`. Derived for errors and 204: 132 : 1, in texts of pages 47 : 0. Assumed for
/// other successes: of all descriptions of the corpus that say `created` or `accepted`, 95 have the status and 19 do not.
pub const STATUS_PHRASE: &str = "status-phrase";
/// Responses are listed by ascending status, so what has no phrase is of the class that its place tells. Always assumed: 560 : 12.
pub const STATUS_ORDER: &str = "status-order";
/// An error payload without a status stands for every status that nothing else describes.
pub const STATUS_DEFAULT: &str = "status-default";
/// A payload of an envelope is an error, with the status `default`, if its model stands among the errors or its name says
/// so. 152 of 152 envelopes.
pub const ERROR_BY_NAME: &str = "error-by-name";
/// An optional marker on the type or the row.
pub const REQUIRED_UNSTATED: &str = "required-unstated";
/// A body with a field that must be there must be there itself. Of descriptions that say of such a body whether it must, 1446 : 6 of 49
/// APIs and 250 : 1 of 26 others; of pages whose API has a description, 290 : 0. But descriptions that say nothing mean no in OpenAPI,
/// and they do of another 214 bodies of these pages; assumed.
pub const REQUIRED_BY_FIELDS: &str = "required-by-fields";
/// A body that a POST, a PUT or a PATCH is documented with must be there, also where none of its fields must: who forgets it sends none,
/// and who need not send it sends an empty one. Of pages that people wrote, whose API has a description that says it of any body, 340 : 96,
/// most in 11 of 14 sets; of other pages 50 : 0. Always assumed.
pub const REQUIRED_BY_METHOD: &str = "required-by-method";
/// The author marks fields of models that may be absent, and none that must be there: those without a mark are there. 829 of 829 fields
/// of one set, 238 of 250, 277 of 330 and 130 of 158 of three others; assumed.
pub const REQUIRED_UNMARKED: &str = "required-unmarked";
/// Path parameters are always required.
pub const REQUIRED_PATH: &str = "required-path";
/// A date example tells a date from a date-time; without one, a time is a date-time.
pub const TIME_EXAMPLE: &str = "time-from-example";
/// A name for a structure without one, from the place where it stands.
pub const NAME_FROM_PLACE: &str = "name-from-place";
/// The description of a required field speaks of null, which its type has no mark for: 83 of the 83 such fields of
/// 18 APIs can be null, and 1,900 others whose description does not say it.
pub const NULL_IN_DESCRIPTION: &str = "null-in-description";
/// A list of values is closed or open as its language's convention; unknown values are kept anyway.
pub const ENUM_OPEN_UNSTATED: &str = "enum-open-unstated";
/// The field that is a different constant in every variant tells the variants apart. Not where the pages show every
/// discriminator that the API has: on those of one API all 54 that it made were none.
pub const DISCRIMINATOR_CONSTANT: &str = "discriminator-constant";
/// The alternatives in a type cell are the variants of the model whose page, to which the cell links, has only a title.
pub const UNION_FROM_CELL: &str = "union-from-cell";
/// A field of any type is the union of the pages that are called after it and a number, and that nothing links to. 8 fields
/// of one API, no field of 17 other documentation sets.
pub const UNION_FROM_PARTS: &str = "union-from-parts";
/// A variant called after no model is the model with a constant field that spells the name. Of the one API with such names,
/// 98.7 % of the fields of bodies are found, 82.3 % without the rule.
pub const VARIANT_BY_CONSTANT: &str = "variant-by-constant";
/// The name that a variant has beside its model's is the value of the field that tells it apart: `Manual` of
/// `ManualUnitCost` has `"type": "manual"`. Of the one API measured, 95.2 % of the enums are right, 88.4 % without the rule.
pub const CONSTANT_FROM_VARIANT: &str = "constant-from-variant";
/// The fields of an object are lost, so it may have any.
pub const FIELDS_LOST: &str = "fields-lost";
/// The server of a `curl` example or of prose is the API's server where none is stated.
pub const SERVER_FROM_EXAMPLE: &str = "server-from-example";
/// The same, where the example is called on this machine, or on a host that stands for one's own: `http://localhost:8080/api`,
/// `https://{host}/api`. Right for 11 of 12 people's APIs; one has a second port.
pub const SERVER_ONES_OWN: &str = "server-ones-own";
/// The servers that most operations state are those of the API; the others have servers of their own.
pub const SERVERS_OF_MOST: &str = "servers-of-most";
/// An operation's own server, whose page shows it without a scheme, is called on `https`: credentials are never sent openly by a
/// guess.
pub const SERVER_SCHEME: &str = "server-scheme";
/// Of the structures that a recursion mark may mean, the only one that need not hold itself without end, and may hold more
/// than itself; where there is but one and it must, null may stand for it.
pub const RECURSION_ENDS: &str = "recursion-ends";
/// What a recursion mark stands for is written out where the same structure stands somewhere else.
pub const RECURSION_ELSEWHERE: &str = "recursion-elsewhere";
/// The documents do not state the type: a gap.
pub const TYPE_LOST: &str = "type-lost";
/// The type is lost, and the documents tell the default. `true` and `false` are booleans: 47 : 0 in five of 25 sets that people wrote,
/// 3 : 0 in 18 others. Digits are assumed to be integers: 47 : 8, and 1 : 0.
pub const TYPE_FROM_DEFAULT: &str = "type-from-default";
/// A parameter whose name ends in `[]` is a list. Of such parameters in the descriptions of 132 APIs, 362 : 6; of those that people
/// document, 30 : 0 in two of 25 sets, also where they tell the type of one value.
pub const LIST_BY_NAME: &str = "list-by-name";
/// The description of a parameter without a type begins with `If true`. Assumed: of parameters whose descriptions do so, 100 : 18 in
/// the descriptions of 132 APIs.
pub const BOOLEAN_IN_DESCRIPTION: &str = "boolean-in-description";
/// A parameter of which no page tells the type is text, which can say any single value in an address or a header. Assumed: texts are 450 of
/// 563 such parameters in 25 sets that people wrote and 74 of 119 in 18 others; of the rest 110 are numbers and booleans, 37 lists.
pub const PARAMETER_TEXT: &str = "parameter-text";
/// The type is lost, or the field, and an example shows a value. All names of 18 such fields of two documentation sets, and 17 of
/// their types; whether they are required, it does not tell. On pages that people wrote it is assumed: 33,738 : 1,777, and in 10 of 25
/// sets less than 90 of 100 are right. That a whole number there is an integer: 4,982 : 44, in no set of the 35 with more than 13 wrong.
pub const TYPE_FROM_EXAMPLE: &str = "type-from-example";
/// A text that an example shows is one of the values that the only list of a field of this name has elsewhere. Assumed: in 25 sets that
/// people wrote, 119 lists are those of the description, 20 are others, and 209 fields have none there.
pub const VALUES_BY_NAME: &str = "values-by-name";
/// A field of which an example shows nothing but `null`, `[]` or `{}` is what all examples elsewhere show of fields of its name, if
/// they agree. Assumed: in 14 of 25 sets that people wrote 406 : 28 types, and 3,826 : 102 names within them, most of them of one set.
/// An object that shows less than others of its name stays what it shows: that it has what they have (ten names or more, all of them
/// theirs) is right for 2,127 names : 2,079 of one set and 131 : 1,180 of another; of objects alike whatever their names, for 5 to 10 %.
pub const TYPE_BY_NAME: &str = "type-by-name";
/// Documentation without a place for further fields shows an object that has both named and further fields as a map of
/// the further ones, so a map of maps of models is likely a map of objects whose named fields are lost: its inner values
/// may be anything. 7 of 7 such maps in three documentation sets of one API; no other has them.
pub const NESTED_MAP_COLLAPSED: &str = "nested-map-collapsed";
