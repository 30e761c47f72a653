/**
 * Short examples that the weights read otherwise than people labelled them, where it matters to the guard: people say that they
 * are harmless and the model is in doubt, or that they must be held and the model is not sure. A sum over words has room
 * for what most messages mean and not for each: of 23,000 some two thousand are such. They are kept word for word.
 * Cost: 20 kB of the compressed model, one look-up a message.
 */
import type { Example } from '../knowledge/examples.ts';
import { isInnocent } from '../knowledge/label.ts';
import type { Locale } from '../language/locale.ts';
import { type Meaning, probabilityOf, reweighed } from './meaning.ts';
import { type Reader, reader } from './model.ts';
import type { LearnedModel } from './pack.ts';
import { buildSenses, inWords, LONGEST_EXCEPTION, type Reading, readMessage } from './reading.ts';

/** All policies together: from here on the guard may doubt a message, and show help. */
const IN_DOUBT = 0.015;
/** A message that must be held is less than clear below. */
const CLEAR = 0.5;
/** So little is left for all other labels that nothing of it raises a doubt. */
const SURE = 0.99;

/** @returns outcome label -> messages as `inWords` puts them; none of which people disagree whether it must be held, and for what. */
export function exceptionsAmong(
  examples: ReadonlyArray<Pick<Example, 'text' | 'label' | 'language' | 'after'>>,
  model: Omit<LearnedModel, 'exceptions'>,
): LearnedModel['exceptions'] {
  const senses = buildSenses({ ...model, exceptions: {} });
  const { read } = reader(model.weights);
  const labels = new Map<string, string>();
  const settled = new Set<string>();
  for (const { text, label, language, after } of examples) {
    // What is harmless after a reply may be anything alone; what is grave after one is not harmless alone either.
    if (after && isInnocent(label)) continue;
    const locale: Locale = language === 'es' ? 'es' : 'en';
    const { terms, features } = readMessage(text, locale, senses);
    if (terms.length === 0 || terms.length > LONGEST_EXCEPTION) continue;
    const message = inWords(terms);
    if (after || !isAgreed(labels.get(message) ?? label, label) || isReadAs(label, read(features)))
      settled.add(message);
    if (!after) labels.set(message, label);
  }
  const exceptions: Record<string, string[]> = {};
  for (const [message, label] of labels) {
    if (settled.has(message)) continue;
    exceptions[label] ??= [];
    exceptions[label].push(message);
  }
  for (const messages of Object.values(exceptions)) messages.sort();
  return exceptions;
}

/** Which innocent thing it is matters less than that it is innocent. */
const isAgreed = (one: string, other: string) => one === other || (isInnocent(one) && isInnocent(other));

/** Whether the guard may take the weights' word for it. */
function isReadAs(label: string, meaning: Meaning): boolean {
  const { labels, probability, outside } = meaning;
  if (!isInnocent(label)) return (probabilityOf(meaning, label) ?? 0) * (1 - outside) >= CLEAR;
  let held = 0;
  probability.forEach((p, k) => {
    if (!isInnocent(labels.names[k] ?? '')) held += p;
  });
  return held * (1 - outside) < IN_DOUBT;
}

/** What a message means, or a part of one: as people labelled it where they did, and by the weights where not. */
export function meaningOf({ features, labelled }: Pick<Reading, 'features' | 'labelled'>, { read }: Reader): Meaning {
  const meaning = read(features);
  return labelled === undefined ? meaning : asLabelled(labelled, meaning);
}

/** @param meaning what the weights make of it; unchanged where they have no such label. */
export function asLabelled(label: string, meaning: Meaning): Meaning {
  const place = meaning.labels.places.get(label);
  if (place === undefined) return meaning;
  const rest = 1 - (meaning.probability[place] ?? 0) || 1;
  const sure = reweighed(meaning, (p, k) => (k === place ? SURE : ((1 - SURE) * p) / rest));
  return { ...sure, outside: label === 'fallback' ? meaning.outside : 0 };
}
