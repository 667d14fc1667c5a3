//! Work on a list with several threads.

use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Works on all items, `jobs` at a time, each thread with a state of its own, and keeps the results in order.
///
/// # Errors
/// The first that a piece of work ends with; the others end what they are at.
pub(crate) fn map<'i, T: Sync, S, R: Send>(
    jobs: NonZeroUsize,
    items: &'i [T],
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &'i T) -> io::Result<R> + Sync,
) -> io::Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let run = || -> io::Result<Vec<(usize, R)>> {
        let mut state = state();
        let mut results = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(number) else {
                return Ok(results);
            };
            match work(&mut state, item) {
                Ok(result) => results.push((number, result)),
                Err(error) => {
                    next.store(items.len(), Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    };
    let mut results = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs.get()).map(|_| scope.spawn(run)).collect();
        let mut results = Vec::with_capacity(items.len());
        for thread in threads {
            let part = thread.join();
            results.extend(part.map_err(|_| io::Error::other("a thread of the run panicked"))??);
        }
        io::Result::Ok(results)
    })?;
    results.sort_by_key(|(number, _)| *number);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::num::NonZeroUsize;

    #[test]
    fn results_keep_the_order_and_errors_end_it() {
        let jobs = NonZeroUsize::new(3).expect("three");
        let items: Vec<u32> = (0..100).collect();
        let doubled = super::map(jobs, &items, || (), |(), item| Ok(item * 2));
        assert_eq!(doubled.expect("no error")[40], 80);
        let failed = super::map(
            jobs,
            &items,
            || (),
            |(), item| {
                if *item == 50 {
                    Err(io::Error::other("no"))
                } else {
                    Ok(())
                }
            },
        );
        assert!(failed.is_err());
    }
}
