//! Base64 of zlib to text, with a limit: a page of a few bytes may claim to hold gigabytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// No description of one operation is larger.
const LIMIT: usize = 64 * 1024 * 1024;

/// zlib's header in base64, for each level of compression.
const HEADERS: [&str; 4] = ["eAE", "eF4", "eJ", "eNo"];

/// Whether a text begins as packed JSON does.
pub(super) fn is_packed(text: &str) -> bool {
    HEADERS.iter().any(|header| text.starts_with(header))
}

/// The text; or in a few words why there is none.
pub(super) fn unpacked(text: &str) -> Result<String, &'static str> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| "this is no base64")?;
    let bytes =
        decompress_to_vec_zlib_with_limit(&bytes, LIMIT).map_err(|_| "this cannot be decompressed")?;
    String::from_utf8(bytes).map_err(|_| "this holds no text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_text_is_told_and_unpacked() {
        let packed = "eJyrVkpUslKorq0FAA1pAvA=";
        assert!(is_packed(packed));
        assert_eq!(unpacked(packed).as_deref(), Ok("{\"a\": {}}"));
        assert!(unpacked("eJ??").is_err());
        assert!(unpacked("eJyr").is_err());
    }
}
