//! "Did you mean": the known name nearest to an unknown one.

/// The candidate nearest to `name`, if one is near enough to be meant: the same but for case, or
/// reached with few single-character insertions, deletions, replacements and swaps.
pub fn did_you_mean<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let wanted: Vec<char> = name.to_lowercase().chars().collect();
    // A third of the name may be wrong; a longer candidate list should not make a guess wilder.
    let limit = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            (distance(&wanted, &letters), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Optimal string alignment distance: edits of a single character and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_previous = vec![0; b.len() + 1];
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(b.len() + 1);
        current.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = previous[j] + usize::from(x != y);
            let mut best = replaced.min(previous[j + 1] + 1).min(current[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before_previous[j - 1] + 1);
            }
            current.push(best);
        }
        before_previous = previous;
        previous = current;
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn nearest_name_is_suggested() {
        let names = ["element", "examples", "status", "media-types"];
        assert_eq!(did_you_mean("elemnt", names), Some("element"));
        assert_eq!(did_you_mean("Status", names), Some("status"));
        assert_eq!(did_you_mean("stauts", names), Some("status"));
        assert_eq!(did_you_mean("media-type", names), Some("media-types"));
    }

    #[test]
    fn nothing_near_gives_no_suggestion() {
        assert_eq!(did_you_mean("colour", ["element", "status"]), None);
        assert_eq!(did_you_mean("", ["element"]), None);
    }
}
