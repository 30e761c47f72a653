/**
 * Text <-> the cell of a spreadsheet, without loss. A cell that begins like a formula would be run by the
 * program that opens the file, so it gets an apostrophe in front, as spreadsheets themselves do it.
 */

/** Signs that begin a formula, behind any apostrophes; tab and the full-width signs are read as such by some programs. */
const TO_GUARD = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/** Every number of apostrophes before such a sign becomes one more, so that `unguard` knows which is ours. */
export const guard = (text: string): string => (TO_GUARD.test(text) ? `'${text}` : text);

export const unguard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);

/** One a line, which people can edit; as JSON when lines cannot hold them. */
export function writeList(items: readonly string[]): string {
  const text = items.join('\n');
  return String(readList(text)) === String(items) && readList(text).length === items.length
    ? text
    : JSON.stringify(items);
}

export function readList(cell: string): string[] {
  if (cell.startsWith('[')) {
    try {
      const items: unknown = JSON.parse(cell);
      if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items;
    } catch {
      // Text that happens to begin with a bracket.
    }
  }
  return cell
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
