/** Crisis help without the service: how much of what the guard must catch the widget catches by itself. */
import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/knowledge/assemble.ts';
import { distressOf, helpOffline } from '../../src/tools/distress-data.ts';
import { digest, KNOWLEDGE_FOLDER, loadGolden, readFolder } from '../../src/tools/knowledge-files.ts';
import { distressIn } from '../../widget/distress.ts';
import { compiled } from '../knowledge.ts';

const { lexicon, examples } = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
const distress = distressOf({ bundle: compiled.bundle, lexicon, examples });
const { cards, numbers } = helpOffline(compiled.bundle);
const golden = loadGolden();
const card = (text: string) => distressIn(text, distress);
const urgent = (label: string) => label === 'crisis' || label === 'emergency';

describe('distress in the browser', () => {
  it('finds three of four people at risk of the golden questions, which it has not learned from', () => {
    const atRisk = golden.filter((q) => urgent(q.accept[0] ?? ''));
    const found = atRisk.filter((q) => card(q.text));
    expect(atRisk.length).toBeGreaterThan(30);
    expect(found.length / atRisk.length).toBeGreaterThanOrEqual(0.75);
  });

  it('shows a needless card for at most one innocent question in twenty', () => {
    const innocent = golden.filter((q) => !q.accept.some((a) => urgent(a) || a.startsWith('refuse:')));
    const alarmed = innocent.filter((q) => card(q.text));
    expect(innocent.length).toBeGreaterThan(500);
    expect(alarmed.length / innocent.length).toBeLessThanOrEqual(1 / 20);
  });

  it.each([
    'I want to die',
    'i wanna die',
    "I'm going to kill myself",
    'kms',
    'I don’t want to live anymore',
    'quiero morir',
    'me quiero matar',
  ])('takes "%s" for a crisis', (text) => expect(card(text)).toBe('crisis'));

  it.each(['he is not breathing', 'she will not wake up', 'no respira'])('takes "%s" for an emergency', (text) =>
    expect(card(text)).toBe('emergency'),
  );

  it.each([
    'this wait is killing me',
    'will it hurt?',
    'my phone died',
    'what does it cost?',
    '',
    '🙂',
    'are you open on Monday?',
  ])('lets "%s" be', (text) => expect(card(text)).toBeUndefined());

  it('reads a very long text in a moment', () => {
    const started = performance.now();
    card('i want to be better '.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('carries the wording and the numbers of the policies', () => {
    for (const wording of Object.values(cards.crisis)) expect(wording).toContain('href="tel:988"');
    for (const wording of Object.values(cards.emergency)) expect(wording).toContain('href="tel:911"');
    expect(cards.crisis.en).toContain('Do not stay alone');
    expect(numbers).toEqual({ crisis: '988', emergency: '911' });
  });
});
