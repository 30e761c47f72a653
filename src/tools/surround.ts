/** A message as people send it: greeted, excused and thanked for, or with something of themselves told before it. */
import type { Surroundings } from '../knowledge/surroundings.ts';

/** @param random numbers from 0 to 1. */
type Wrap = (text: string, surroundings: Surroundings, random: () => number) => string;

/** Of so many messages one has a courtesy before it, of as many one after it; the others have both. */
const [BEFORE, AFTER] = [0.4, 0.3];

const one = (of: readonly string[], random: () => number) => of[Math.floor(random() * of.length)] ?? '';

export const AROUND = {
  courtesies: (text, { before, after }, random) => {
    const where = random();
    const first = where < BEFORE || where >= BEFORE + AFTER ? `${one(before, random)} ` : '';
    const last = where >= BEFORE ? ` ${one(after, random)}` : '';
    return `${first}${text}${last}`;
  },
  background: (text, { background }, random) => `${one(background, random)} ${text}`,
} satisfies Readonly<Record<string, Wrap>>;
