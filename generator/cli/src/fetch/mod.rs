//! `fetch`: the documents that an address leads to, saved in a folder.
//!
//! Takes one address, makes files. A description of an API and the files that it refers to are all there is to get; a page names its
//! description, or others follow it: the pages below its folder on the same host. What a page names is asked of the readers, as
//! nothing here knows a format. This is the only place of docwright that knows the network: all else works on what was saved.

mod http;
mod links;
mod place;

use std::collections::{BTreeSet, VecDeque};

use docwright::fs::{Disk, show};
use docwright::profile::Profile;
use docwright::read;
use docwright::schema::Diagnostics;
use docwright::source::{Source, Sources, Text};
use url::Url;

use crate::args;
use crate::exit::{Exit, Failure};
use crate::session::Session;
use http::{Agent, Got};

/// Files beside a page, or at the root of its host, that hold all pages of a site, as hosts of documentation write them.
const WHOLE_SITES: &[&str] = &["llms-full.txt", "/llms-full.txt"];

/// Why a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Somebody gave its address.
    Given,
    /// It may be there, as it is on other sites.
    Guessed,
    /// A page or a description names it as a part, or as the description of the API.
    Named,
    /// A page links to it.
    Linked,
}

/// What is still to be asked for, and what was.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<(Url, Why)>,
    known: BTreeSet<String>,
}

impl Queue {
    fn push(&mut self, mut url: Url, why: Why) {
        url.set_fragment(None);
        if !self.known.insert(url.to_string()) {
            return;
        }
        // What is named is surer than what is linked: it may make the links needless.
        match why {
            Why::Linked => self.waiting.push_back((url, why)),
            _ => self.waiting.push_front((url, why)),
        }
    }
}

/// Saves the documents.
pub(crate) fn fetch(session: &mut Session, args: &args::Fetch) -> Result<Exit, Failure> {
    let given =
        Url::parse(&args.address).map_err(|error| Failure::new(format!("`{}`: {error}", args.address)))?;
    let agent = Agent::new(&args.header)?;
    let mut queue = Queue::default();
    queue.push(given.clone(), Why::Given);
    let mut base = given;
    let mut saved: BTreeSet<String> = BTreeSet::new();
    // Where a whole description is to be had, nobody needs the pages.
    let mut is_whole = false;
    while let Some((url, why)) = queue.waiting.pop_front() {
        if why == Why::Linked && (is_whole || saved.len() >= args.most) {
            continue;
        }
        let got = match agent.get(&url) {
            Ok(got) => got,
            Err(error) if why == Why::Given => return Err(Failure::new(format!("`{url}`: {error}"))),
            Err(_) if why == Why::Guessed => continue,
            Err(error) => {
                session.say(&format!("left out {url}: {error}"));
                continue;
            }
        };
        // Some sites answer any address with a page.
        if why == Why::Guessed && got.is_html() {
            continue;
        }
        if why == Why::Given {
            base = got.url.clone();
        }
        is_whole |= why == Why::Guessed || why == Why::Named && got.is_data();
        let place = place::of(&base, &got);
        save(args, &place, &got.body)?;
        session.say(&format!("{} from {}", show(&args.out.join(&place)), got.url));
        follow(&base, why, &place, &got, &mut queue);
        saved.insert(place);
    }
    let out = show(&args.out);
    let count = saved.len();
    let documents = if count == 1 { "document" } else { "documents" };
    session.say(&format!(
        "{count} {documents} in {out}; `docwright check {out}` reads them"
    ));
    Ok(Exit::Clean)
}

/// Puts down what a document leads to.
fn follow(base: &Url, why: Why, place: &str, got: &Got, queue: &mut Queue) {
    let mut push = |urls: Vec<Url>, why| urls.into_iter().for_each(|url| queue.push(url, why));
    if !got.is_data() && !got.is_script() {
        let mut links = links::links(got);
        links.pages.retain(|url| place::is_below(base, url));
        push(links.pages, Why::Linked);
        push(links.settings, Why::Named);
        if why == Why::Given {
            let beside = WHOLE_SITES.iter().filter_map(|name| got.url.join(name).ok());
            push(beside.collect(), Why::Guessed);
        }
    }
    push(links::parts(got), Why::Named);
    push(named(place, got), Why::Named);
}

/// The descriptions that a page names, as the reader of its format finds them.
fn named(place: &str, got: &Got) -> Vec<Url> {
    let Ok(text) = String::from_utf8(got.body.clone()) else {
        return Vec::new();
    };
    let source = Source {
        path: place.to_owned(),
        page: place.to_owned(),
        text: Text::Held(text),
    };
    let pages = read::read(
        &Sources::new(vec![source]),
        Profile::EMPTY,
        &mut Diagnostics::default(),
    );
    let pointers = pages.evidence.iter().flat_map(|page| &page.pointers);
    pointers
        .filter_map(|pointer| got.url.join(pointer.file.as_deref()?).ok())
        .collect()
}

fn save(args: &args::Fetch, place: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = args.out.join(place);
    let disk = Disk::default();
    let written = path
        .parent()
        .map_or(Ok(Vec::new()), |folder| disk.create_folders(folder))
        .and_then(|_| disk.write(&path, bytes));
    written.map_err(|error| Failure::new(format!("cannot write `{}`: {error}", show(&path))))
}
