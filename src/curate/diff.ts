/** What changed between two texts, word by word. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** A table of so many cells is filled, about 10 ms; longer texts are compared line by line, then as a whole. */
const MOST_CELLS = 4_000_000;

/** Putting together what is not added gives `before`; what is not removed gives `after`. */
export function diffWords(before: string, after: string): Piece[] {
  for (const unit of [/(\s+)/, /(\n)/]) {
    const [a, b] = [before.split(unit).filter(Boolean), after.split(unit).filter(Boolean)];
    if ((a.length + 1) * (b.length + 1) <= MOST_CELLS) return joined(longestCommon(a, b));
  }
  return joined([
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]);
}

/** Longest common subsequence, by the table of its lengths. */
function longestCommon(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
      pieces.push({ kind: 'removed', text: a[i++] ?? '' });
    else pieces.push({ kind: 'added', text: b[j++] ?? '' });
  }
  return pieces;
}

/** Neighbours of one kind become one piece; between two samenesses the removed comes first. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  let same = '';
  for (const { kind, text } of pieces) {
    if (kind === 'same') {
      flush();
      same += text;
      continue;
    }
    if (same) out.push({ kind: 'same', text: same });
    same = '';
    if (kind === 'removed') removed += text;
    else added += text;
  }
  if (same) out.push({ kind: 'same', text: same });
  flush();
  return out;
}
