/** What changed between two texts, word by word. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** More differences than this are not looked for word by word: time and memory grow with their square (about 15 ms). */
const MOST_EDITS = 1_200;

const WORDS = /[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu;
const LINES = /[^\n]*\n|[^\n]+$/g;

/**
 * Putting together what is not added gives `before`; what is not removed gives `after`.
 * Texts too different for words are compared line by line, then as a whole.
 */
export function diffWords(before: string, after: string): Piece[] {
  for (const unit of [WORDS, LINES]) {
    const pieces = edits(before.match(unit) ?? [], after.match(unit) ?? []);
    if (pieces) return joined(pieces);
  }
  return joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
}

const asRemoved = (text: string): Piece => ({ kind: 'removed', text });
const asAdded = (text: string): Piece => ({ kind: 'added', text });

/**
 * The fewest additions and removals that lead from one list to the other (Myers 1986).
 * @returns undefined when there are more than MOST_EDITS of them.
 */
function edits(a: readonly string[], b: readonly string[]): Piece[] | undefined {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const middle = shortest(a.slice(start, endA), b.slice(start, endB));
  if (!middle) return undefined;
  const same = (text: string): Piece => ({ kind: 'same', text });
  return [...a.slice(0, start).map(same), ...middle, ...a.slice(endA).map(same)];
}

function shortest(a: readonly string[], b: readonly string[]): Piece[] | undefined {
  const [n, m] = [a.length, b.length];
  const most = Math.min(n + m, MOST_EDITS);
  /** How far along `a` each diagonal reaches; one copy of the part in use for every number of edits. */
  const reach = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  const at = (list: Int32Array, index: number) => list[index] ?? 0;
  for (let d = 0; d <= most; d++) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, most + k) < at(reach, most + k + 2));
      let x = down ? at(reach, most + k + 2) : at(reach, most + k) + 1;
      while (x < n && x - k < m && a[x] === b[x - k]) x++;
      reach[most + k + 1] = x;
      if (x >= n && x - k >= m) return backwards(a, b, trail, d);
    }
    trail.push(reach.slice(most - d, most + d + 3));
  }
  return undefined;
}

/** @param trail the reach after d edits, from diagonal -d - 1 on. */
function backwards(a: readonly string[], b: readonly string[], trail: readonly Int32Array[], edits: number): Piece[] {
  const pieces: Piece[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = edits; d > 0; d--) {
    const before = trail[d - 1] as Int32Array;
    /** The reach of a diagonal after d - 1 edits. */
    const at = (k: number) => before[k + d] ?? 0;
    const k = x - y;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const fromX = down ? at(k + 1) : at(k - 1);
    const fromY = fromX - (down ? k + 1 : k - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      pieces.push({ kind: 'same', text: a[--x] ?? '' });
      y--;
    }
    pieces.push(down ? asAdded(b[--y] ?? '') : asRemoved(a[--x] ?? ''));
  }
  while (x > 0) pieces.push({ kind: 'same', text: a[--x] ?? '' });
  return pieces.reverse();
}

/**
 * Neighbours of one kind become one piece, the removed before the added. A space or a comma that stayed the same
 * between two changes is told as changed: "one two" to "three four" reads as one change, not as two.
 */
function joined(pieces: readonly Piece[]): Piece[] {
  const parts: Array<{ same: string; removed: string; added: string }> = [];
  for (const { kind, text } of pieces) {
    const last = parts.at(-1);
    if (!last || (kind === 'same' && (last.removed || last.added))) parts.push({ same: '', removed: '', added: '' });
    const part = parts.at(-1);
    if (part) part[kind] += text;
  }
  // Each part is a sameness and the change behind it.
  const out: Piece[] = [];
  for (const { same, removed, added } of parts) {
    const change = out.splice(out.findLastIndex((p) => p.kind === 'same') + 1);
    const bridged = change.length > 0 && (removed || added) && !/[\p{L}\p{N}\n]/u.test(same);
    const of = (kind: Piece['kind']) => change.find((p) => p.kind === kind)?.text ?? '';
    const told: Piece[] = bridged
      ? [asRemoved(of('removed') + same + removed), asAdded(of('added') + same + added)]
      : [...change, { kind: 'same', text: same }, asRemoved(removed), asAdded(added)];
    out.push(...told.filter((p) => p.text !== ''));
  }
  return out;
}
