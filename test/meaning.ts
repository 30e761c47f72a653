/** Meanings made up for a test. */
import { inOrder, type Meaning } from '../src/learn/meaning.ts';
import { knowledge } from './knowledge.ts';

const labels = inOrder(knowledge.reader.labels);

/** @param probability of labels that the reader knows; of all others none. */
export function meaningOf(probability: Readonly<Record<string, number>>, outside = 0): Meaning {
  const unknown = Object.keys(probability).filter((label) => !labels.places.has(label));
  if (unknown.length > 0) throw new Error(`The reader knows no ${unknown.join(', ')}.`);
  return { labels, probability: Float32Array.from(labels.names, (label) => probability[label] ?? 0), outside };
}
