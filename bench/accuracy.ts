/** Accuracy beside time: Vouch and its peers on the same entries and the same messages. */
import type { Indexed } from '../src/converse/indexed.ts';
import { outcomeLabel } from '../src/converse/outcome.ts';
import type { Turn } from '../src/converse/present.ts';
import { respond } from '../src/converse/respond.ts';
import type { GoldenQuestion } from '../src/knowledge/golden.ts';
import { PEERS } from './contestants.ts';
import { type Timed, timeEach } from './figures.ts';
import { documentsOf, localeOf } from './material.ts';

export interface Standing extends Timed {
  readonly name: string;
  readonly examples: boolean;
  /** How many messages were asked: fewer than all when the peer is too slow. */
  readonly asked: number;
  /** Shares of the messages asked, 0..1. */
  readonly right: number;
  readonly top3: number;
  /** Seconds to index or learn; absent for Vouch, which learns when it is compiled. */
  readonly buildSeconds?: number;
}

/** Milliseconds a peer may take for going through the messages once. */
const PATIENCE = 20_000;
/** Accuracy on fewer messages is left out: it would be chance. */
export const ENOUGH = 100;

const SETTING = { mode: 'preview' as const, now: new Date('2026-11-21') };

export const ask = (knowledge: Indexed, q: GoldenQuestion): Turn =>
  respond({ message: q.text }, {}, knowledge, { ...SETTING, locale: localeOf(q) });

/** Vouch is right only when it answers with an accepted entry; asking back, declining and refusing count as wrong. */
export async function ours(knowledge: Indexed, messages: readonly GoldenQuestion[], rounds: number): Promise<Standing> {
  const accepted = messages.map((q) => {
    const turn = ask(knowledge, q);
    return {
      right: q.accept.includes(outcomeLabel(turn.outcome)),
      top3: shown(turn).some((id) => q.accept.includes(`answer:${id}`)),
    };
  });
  const timed = await timeEach(messages, rounds, (q) => ask(knowledge, q));
  return { name: 'Vouch', examples: true, ...shares(accepted), ...timed };
}

/** The entries a visitor sees at once: the answer and what is offered with it or instead, three at most. */
function shown({ outcome, reply }: Turn): string[] {
  const answered = outcome.kind === 'answer' ? [outcome.entry] : outcome.kind === 'clarify' ? outcome.options : [];
  const offered = reply.suggestions.map((s) => s.entry);
  return [...new Set([...answered, ...offered])].slice(0, 3);
}

export async function theirs(
  knowledge: Indexed,
  messages: readonly GoldenQuestion[],
  rounds: number,
  told: (line: string) => void,
): Promise<Standing[]> {
  const standings: Standing[] = [];
  for (const examples of [false, true]) {
    const documents = documentsOf(knowledge.base.bundle.entries, examples);
    for (const { name, build } of PEERS) {
      told(`${name}${examples ? ' with examples' : ''}`);
      const from = performance.now();
      const find = await build(documents);
      const buildSeconds = (performance.now() - from) / 1000;
      const accepted = [];
      const slow = performance.now() + PATIENCE;
      for (const q of messages) {
        if (performance.now() > slow) break;
        const found = (await find(q.text, localeOf(q))).slice(0, 3).map((id) => `answer:${id}`);
        accepted.push({ right: q.accept.includes(found[0] ?? ''), top3: found.some((f) => q.accept.includes(f)) });
      }
      const asked = messages.slice(0, accepted.length);
      const timed = await timeEach(asked, rounds, (q) => find(q.text, localeOf(q)));
      standings.push({ name, examples, ...shares(accepted), ...timed, buildSeconds });
    }
  }
  return standings;
}

function shares(accepted: ReadonlyArray<{ readonly right: boolean; readonly top3: boolean }>) {
  const share = (test: (a: { right: boolean; top3: boolean }) => boolean) =>
    accepted.filter(test).length / Math.max(1, accepted.length);
  return { asked: accepted.length, right: share((a) => a.right), top3: share((a) => a.top3) };
}
