/**
 * To which label a word leans: most of the examples it occurs in have that label. A rare word has few weights of its own,
 * or none once they are pruned; what all the words that lean to the unknown, or to one policy, have in common is learned
 * together. Measured over three fits: the surprise at unseen messages fell from 0.106 to 0.102, for some 10 kB.
 */

/** A word says nothing until it occurs in so many examples besides the one looked at. */
const FEWEST = 2;
/** Share of a word's examples that must have the label, and that makes the leaning clear. */
const SHARE = { some: 0.5, clear: 0.8 };

/** How often a word occurs with each label. */
type LabelCounts = ReadonlyMap<string, number>;

/**
 * @param own label of the example the word is looked at for, which does not count: otherwise each would prove itself.
 * @returns the label, with an exclamation mark where the leaning is clear.
 */
export function leaningOf(counts: LabelCounts | undefined, own?: string): string | undefined {
  let all = 0;
  let most = 0;
  let label = '';
  for (const [each, n] of counts ?? []) {
    const others = each === own ? n - 1 : n;
    all += others;
    if (others <= most) continue;
    most = others;
    label = each;
  }
  if (all < FEWEST || most < SHARE.some * all) return undefined;
  return most < SHARE.clear * all ? label : `${label}!`;
}

/** @returns for each word how many messages of each label hold it. */
export function countLabels(
  messages: Iterable<{ readonly words: ReadonlySet<string>; readonly label: string }>,
): ReadonlyMap<string, LabelCounts> {
  const counts = new Map<string, Map<string, number>>();
  for (const { words, label } of messages)
    for (const word of words) {
      const ofWord = counts.get(word) ?? new Map<string, number>();
      counts.set(word, ofWord.set(label, (ofWord.get(label) ?? 0) + 1));
    }
  return counts;
}
