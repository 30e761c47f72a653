/** Signals match what is written, gaps and exemptions included, in time that stays in bounds. */
import { describe, expect, it } from 'vitest';
import { screen } from '../../src/guard/screen.ts';
import { matchSignal, parseSignal, signalView } from '../../src/guard/signal.ts';
import { indexConcepts, openConcepts } from '../../src/language/concepts.ts';
import { LOCALES } from '../../src/language/locale.ts';
import { normalize } from '../../src/language/normalize.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { readMessage } from '../../src/learn/reading.ts';
import { knowledge } from '../knowledge.ts';
import { meaningOf } from '../meaning.ts';

const concepts = openConcepts(
  indexConcepts({ en: { want: ['want', 'would like', 'wish'], die: ['die', 'be dead'] }, es: {} }),
);
const matches = (signal: string, text: string) => {
  const terms = tokenize(normalize(text), 'en');
  return matchSignal(parseSignal(signal, 'en'), signalView(terms, concepts.mark(terms))).length > 0;
};

describe('a signal', () => {
  it.each([
    ['kill myself', 'I will kill myself', true],
    ['kill myself', 'killing myself slowly', true],
    ['kill myself', 'skilled at helping myself', false],
    ['kill myself', 'kill the lights myself', false],
    ['{want} ~3 {die}', 'I just want to die', true],
    ['{want} ~3 {die}', 'I would like so much to be dead', true],
    ['{want} ~1 {die}', 'I want very much to never die', false],
    ['{want} ~3 {die}', 'Is that what you want? People die.', false],
    ['(buy|order) ~2 ketamine', 'can I order some ketamine', true],
    ['(buy|order) ~2 ketamine', 'can I book ketamine therapy', false],
  ])('%s on "%s": %s', (signal, text, expected) => expect(matches(signal, text)).toBe(expected));

  it.each(['', '   ', '~3'])('%j is refused', (signal) => expect(() => parseSignal(signal, 'en')).toThrow());

  it('takes time in proportion to the message', () => {
    const text = 'want '.repeat(20_000);
    const terms = tokenize(normalize(text), 'en');
    const view = signalView(terms, concepts.mark(terms));
    const signal = parseSignal('{want} ~8 {want} ~8 {want} ~8 {want} ~8 {die}', 'en');
    const from = performance.now();
    matchSignal(signal, view);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe('the signals of the policies', () => {
  /** The plainest wording a signal stands for: of each choice the first, with nothing between. */
  const plainest = (signal: string) => signal.replace(/~\d+ /g, '').replace(/\(([^|()]*)[^()]*\)/g, '$1');
  const written = [...knowledge.base.policies.values()].flatMap(({ id, signals }) =>
    LOCALES.flatMap((locale) => (signals[locale] ?? []).map((signal) => ({ id, locale, signal }))),
  );
  const worded = written.filter(({ signal }) => !signal.includes('{'));

  it('match their own plainest wording, in their own language', () => {
    expect(worded.length).toBeGreaterThan(100);
    const deaf = worded.filter(({ locale, signal }) => {
      const { terms, concepts } = readMessage(plainest(signal), locale, knowledge.senses);
      return matchSignal(parseSignal(signal, locale), signalView(terms, concepts)).length === 0;
    });
    expect(deaf).toEqual([]);
  });

  it('are read as either language would write short forms out', () => {
    const reading = readMessage('ya no quiero seguir', 'es', knowledge.senses);
    expect(screen(reading, meaningOf({}), knowledge.guard)).toMatchObject({ kind: 'escalate', to: 'crisis' });
  });
});
