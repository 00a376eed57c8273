//! What media types mean.

/// Whether what this media type means is no text.
pub(crate) fn is_binary(essence: &str) -> bool {
    let kinds = ["image/", "audio/", "video/", "font/"];
    let known = [
        "application/octet-stream",
        "application/pdf",
        "application/zip",
        "application/gzip",
    ];
    known.contains(&essence) || kinds.iter().any(|kind| essence.starts_with(kind))
}
