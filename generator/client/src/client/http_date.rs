//! Dates of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT`.

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The seconds of a date since 1970; `None`: it is no such date, or an earlier one.
pub(super) fn seconds(text: &str) -> Option<u64> {
    let (_, date) = text.trim().split_once(", ")?;
    let mut words = date.split(' ');
    let mut word = || words.next();
    let day: u64 = word()?.parse().ok()?;
    let name = word()?;
    let month = MONTHS.iter().position(|month| *month == name)? as u64;
    let year: u64 = word()?.parse().ok().filter(|year| (1970..=9999).contains(year))?;
    let mut clock = word()?.split(':').map(str::parse::<u64>);
    let mut part = || clock.next()?.ok();
    let (hours, minutes, seconds) = (part()?, part()?, part()?);
    if word()? != "GMT" || hours > 23 || minutes > 59 || seconds > 60 || !(1..=31).contains(&day) {
        return None;
    }
    Some(((days(year, month, day)? * 24 + hours) * 60 + minutes) * 60 + seconds)
}

/// Days since 1970: years begin in March, so that the leap day is the last one.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let (year, month) = if month < 2 {
        (year - 1, month + 10)
    } else {
        (year, month - 2)
    };
    let before_year = year * 365 + year / 4 - year / 100 + year / 400;
    (before_year + (month * 153 + 2) / 5 + day).checked_sub(719_469)
}

/// The seconds since 1970 now; a browser has no such clock here.
pub(super) fn now() -> Option<u64> {
    #[cfg(target_arch = "wasm32")]
    return None;
    #[cfg(not(target_arch = "wasm32"))]
    {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.ok().map(|since| since.as_secs())
    }
}
