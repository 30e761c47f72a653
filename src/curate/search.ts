/** Staff's search over answers and drafts, by MiniSearch: beginnings of words and slips of the finger are found too. */
import MiniSearch from 'minisearch';

export interface Searched {
  readonly title: string;
  /** What else it may be found by. */
  readonly words: string;
}

/** Slips are forgiven in words of so many letters: one in four, so that two swapped pass. */
const FORGIVEN = 5;
const SLIPS = 0.25;

/**
 * @returns those that hold every word of the query, or one much like it, best first; all, as they stand, for none.
 * Cost: some ten milliseconds for two hundred answers; staff search seldom, so no index is kept.
 */
export function search<T extends Searched>(all: readonly T[], query: string): readonly T[] {
  if (query.trim() === '') return all;
  const index = new MiniSearch<{ id: number; title: string; words: string }>({
    fields: ['title', 'words'],
    processTerm: (term) => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
    searchOptions: {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length >= FORGIVEN ? SLIPS : false),
      boost: { title: 3 },
    },
  });
  index.addAll(all.map(({ title, words }, id) => ({ id, title, words })));
  return index.search(query).flatMap((hit) => all[hit.id as number] ?? []);
}
