//! What a profile adds to the reading of a page: the words of its author, forms of calls, and what is told once for all operations.
//!
//! The vocabularies of the reader know nothing of profiles: words are put in place of the author's before the page is read
//! (`words`), calls are added and dropped when they were found (`calls`), and evidence is completed when it was made: by what is told
//! of addresses (`addressed`), then by the rest (`facts`).

mod addressed;
pub(super) mod calls;
pub(super) mod facts;
