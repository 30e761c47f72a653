/** A question -> an id like `how-soon-does-it-help`. */

const LONGEST = 60;

/** @param otherwise for text without a Latin letter or digit. */
export function slugOf(text: string, otherwise = 'answer'): string {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.length === 0) return otherwise;
  if (/^[0-9]/.test(words[0] ?? '')) words.unshift('q');
  let slug = (words.shift() ?? '').slice(0, LONGEST);
  for (const word of words) {
    if (slug.length + 1 + word.length > LONGEST) break;
    slug += `-${word}`;
  }
  return slug;
}

/** The slug, or with a number behind it when it is taken. */
export function uniqueSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const tail = n === 1 ? '' : `-${n}`;
    const start = slug.slice(0, LONGEST - tail.length);
    const candidate = (start.endsWith('-') ? start.slice(0, -1) : start) + tail;
    if (!taken.has(candidate)) return candidate;
  }
}
