/** What a message means, as far as was learned. One is made for each reading of a message, so it is a typed array and no Map. */

/** Outcome labels, in one order for all that a reader reads. */
export interface Labels {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export interface Meaning {
  readonly labels: Labels;
  /** Of each label. */
  readonly probability: Float32Array;
  /** Probability that it is about none of the topics, weighed by itself and not against the labels. */
  readonly outside: number;
}

export const inOrder = (names: readonly string[]): Labels => ({
  names,
  places: new Map(names.map((name, place) => [name, place])),
});

/** @returns nothing for what is no label. */
export function probabilityOf({ labels, probability }: Meaning, label: string): number | undefined {
  const place = labels.places.get(label);
  return place === undefined ? undefined : probability[place];
}

/** @returns the likeliest of the labels that count; '' and 0 where none does. */
export function likeliest(
  { labels, probability }: Meaning,
  counts: (label: string) => boolean = () => true,
): readonly [label: string, p: number] {
  let best = '';
  let most = 0;
  for (let k = 0; k < probability.length; k++) {
    const p = probability[k] ?? 0;
    const label = labels.names[k] ?? '';
    if (p > most && counts(label)) [best, most] = [label, p];
  }
  return [best, most];
}

/** The same message with its labels as likely as is said for each, in proportion. @param place of the label among all. */
export function reweighed(meaning: Meaning, weigh: (p: number, place: number) => number): Meaning {
  const weights = meaning.probability.map(weigh);
  const all = weights.reduce((sum, each) => sum + each, 0) || 1;
  return { ...meaning, probability: weights.map((each) => each / all) };
}
