//! An address as people write it, with stand-ins for what is one's own: `https://<host>/api`, `http(s)://[hostname]`, `$HOST:8080`.
//!
//! Takes an address, makes one with variables in braces.

/// Words of hosts that are nobody's: what has them stands for one's own.
const STAND_INS: &[&str] = &[
    "example",
    "your",
    "yourserver",
    "yourdomain",
    "yourhost",
    "mydomain",
    "myserver",
    "host",
    "hostname",
    "server",
    "servername",
    "domain",
    "ip",
    "ip_address",
    "ipaddress",
    "address",
    "some",
    "foo",
    "acme",
];
/// Words that stand for what follows a base address.
const REST: &[&str] = &[
    "method_name",
    "method",
    "endpoint",
    "path",
    "resource",
    "endpoint_name",
    "command",
    "action",
    "route",
];
/// Marks of a stand-in.
const OPENS: &[char] = &['<', '{', '[', '$', '%'];

/// The address, without a slash at its end; none where it is no address, or where a part of it is somebody's number.
///
/// `is_said`: whether a sentence says it; then a whole name is what it is, even if it seems to be nobody's.
pub(super) fn base(address: &str, is_said: bool) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let scheme = match scheme {
        "https" | "http(s)" | "http[s]" | "{protocol}" => "https",
        "http" => "http",
        _ => return None,
    };
    let rest = rest.trim_end_matches(['/', '.', ':', ',', '…']);
    let (host, path) = rest
        .split_once('/')
        .map_or((rest, ""), |(host, path)| (host, path));
    let mut made = format!("{scheme}://{}", super::base::host(host, is_said)?);
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        // A short number that a sentence says is a version.
        let is_version = is_said && segment.len() < 3;
        if segment.bytes().all(|byte| byte.is_ascii_digit()) && !is_version
            || segment.contains(['?', '#', '@', '=', '*', ' ', '('])
        {
            return None;
        }
        // What stands for the rest of the path is no part of the base.
        if REST.contains(
            &segment
                .trim_matches(|c: char| !c.is_ascii_alphanumeric())
                .to_ascii_lowercase()
                .as_str(),
        ) {
            break;
        }
        made.push('/');
        // `bot<token>` is a word and a stand-in.
        match segment.find(OPENS) {
            Some(at) => {
                made.push_str(segment.get(..at)?);
                made.extend(["{", variable(segment.get(at..)?)?.as_str(), "}"]);
            }
            None if segment.starts_with(':') => made.extend(["{", variable(segment)?.as_str(), "}"]),
            None => made.push_str(segment),
        }
    }
    (!made.contains(['<', '>', '$', '[', '"'])).then_some(made)
}

/// Whether an address can be called as it stands: another rule says how sure it is.
pub(super) fn is_local(host: &str) -> bool {
    ["localhost", "127.0.0.1", "0.0.0.0"].contains(&host)
}

fn host(shown: &str, is_said: bool) -> Option<String> {
    if shown.contains('@') {
        return None;
    }
    let (name, port) = match shown.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (name, Some(port))
        }
        Some((name, port)) if port.starts_with(OPENS) && name.len() > 1 && !port.contains(['.', '/']) => {
            (name, Some("{port}"))
        }
        Some(_) if !shown.starts_with(OPENS) => return None,
        _ => (shown, None),
    };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    let is_plain = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    };
    let lower = name.to_ascii_lowercase();
    if is_local(&lower) {
        return Some(format!("{lower}{port}"));
    }
    if name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(format!("{{host}}{port}"));
    }
    if is_said && is_plain(name) && name.contains('.') && !lower.starts_with("your") {
        return Some(format!("{lower}{port}"));
    }
    // One label may be one's own, `{shop}.boats.test`, the others are somebody's.
    let labels: Vec<&str> =
        if name.starts_with(OPENS) && !name.contains("}.") && !name.contains(">.") && !name.contains("].") {
            vec![name]
        } else {
            name.split('.').collect()
        };
    let is_marked = |label: &&str| {
        label.starts_with(OPENS)
            || label.starts_with("your-")
            || label.starts_with("YOUR")
            || *label == "yourdomain"
    };
    let is_stand_in = |label: &&str| STAND_INS.contains(&label.to_ascii_lowercase().as_str());
    let others: Vec<&&str> = labels.iter().filter(|label| !is_marked(label)).collect();
    // What a sentence says is somebody's, even if it seems to be nobody's.
    let is_whole = is_said && others.len() > 1 && labels.len() > others.len();
    let is_whole = is_whole && !others.iter().any(|label| label.starts_with("your"));
    if !is_whole && (others.len() < 2 || others.iter().any(|label| is_stand_in(label))) {
        // Nothing of it is anybody's.
        let is_somebody = others.len() >= 2
            && labels.len() == others.len()
            && !others.iter().any(|label| is_stand_in(label));
        let is_one = labels.len() > 1
            || labels
                .iter()
                .any(|label| is_marked(label) || is_stand_in(label) || is_loud(label));
        return (!is_somebody && is_one).then(|| format!("{{host}}{port}"));
    }
    if !others.iter().all(|label| is_plain(label)) {
        return None;
    }
    let made: Option<Vec<String>> = labels
        .iter()
        .map(|label| match is_marked(label) {
            true => variable(label).map(|name| format!("{{{name}}}")),
            false => Some((*label).to_owned()),
        })
        .collect();
    Some(format!("{}{port}", made?.join(".")))
}

/// `HOST`, `IP_ADDRESS`.
fn is_loud(label: &str) -> bool {
    label.len() > 1
        && label
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// The name that a stand-in has.
fn variable(shown: &str) -> Option<String> {
    let bare = shown.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let bare = bare
        .strip_prefix("your-")
        .or_else(|| bare.strip_prefix("YOUR_"))
        .unwrap_or(bare);
    let is_name = !bare.is_empty()
        && bare.len() < 40
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' '));
    is_name.then(|| bare.to_ascii_lowercase().replace(['-', ' '], "_"))
}

#[cfg(test)]
mod tests {
    use super::super::base::base;

    #[test]
    fn stand_ins_are_variables() {
        let cases = [
            ("https://a.test/v2/", Some("https://a.test/v2")),
            ("http://localhost:8080/api", Some("http://localhost:8080/api")),
            ("https://tides.example.com/api", Some("https://{host}/api")),
            ("http(s)://[hostname]/api/v3", Some("https://{host}/api/v3")),
            ("http://<your host>:8097/api", Some("http://{host}:8097/api")),
            ("http://IP_ADDRESS:8123/api", Some("http://{host}:8123/api")),
            (
                "https://{shop}.boats.test/admin",
                Some("https://{shop}.boats.test/admin"),
            ),
            ("https://your-shop.boats.test", Some("https://{shop}.boats.test")),
            (
                "https://api.boats.test/$ACCOUNT_ID",
                Some("https://api.boats.test/{account_id}"),
            ),
            ("https://api.boats.test/31337", None),
            (
                "https://api.boats.test/bot<token>/METHOD_NAME",
                Some("https://api.boats.test/bot{token}"),
            ),
            ("http://10.0.0.7:2379", Some("http://{host}:2379")),
            ("http://<host>:<port>/api", Some("http://{host}:{port}/api")),
            ("https://boats", None),
            ("ftp://a.test", None),
        ];
        for (shown, expected) in cases {
            assert_eq!(base(shown, false).as_deref(), expected, "{shown}");
        }
        let said = base("https://tides.example.com/api", true);
        assert_eq!(said.as_deref(), Some("https://tides.example.com/api"));
        let said = base("https://tides.example.com/ws/1", true);
        assert_eq!(said.as_deref(), Some("https://tides.example.com/ws/1"));
        let said = base("https://{port}.tides.example/api", true);
        assert_eq!(said.as_deref(), Some("https://{port}.tides.example/api"));
    }
}
