/**
 * In which order numbers were first seen. Kept from message to message and emptied by counting them: a Map made for each
 * message grows again and again while it is filled, which took a twentieth of the time of a long one.
 */
import { SPREAD } from './feature-table.ts';

export interface FirstSeen {
  /** Forgets all. */
  begin(): void;
  /** @returns how many others were seen before this one first was. */
  placeOf(number: number): number;
}

const SMALLEST_BITS = 10;

/** Cost: a step or two a look-up; 16 bytes for each of twice the most numbers there ever were at once. */
export function firstSeen(): FirstSeen {
  let bits = SMALLEST_BITS;
  let cells = emptyCells(bits);
  let round = 0;
  let count = 0;
  /** Where the number is, or would be. */
  const cellOf = (number: number): number => {
    const last = 2 ** bits - 1;
    let at = Math.imul(number, SPREAD) >>> (32 - bits);
    while (cells.rounds[at] === round && cells.numbers[at] !== number) at = (at + 1) & last;
    return at;
  };
  const put = (at: number, number: number, place: number): void => {
    cells.rounds[at] = round;
    cells.numbers[at] = number;
    cells.places[at] = place;
  };
  const grow = (): void => {
    const { rounds, numbers, places } = cells;
    bits++;
    cells = emptyCells(bits);
    for (let at = 0; at < rounds.length; at++)
      if (rounds[at] === round) put(cellOf(numbers[at] ?? 0), numbers[at] ?? 0, places[at] ?? 0);
  };
  return {
    begin: () => {
      round++;
      count = 0;
    },
    placeOf: (number) => {
      const at = cellOf(number);
      if (cells.rounds[at] === round) return cells.places[at] ?? 0;
      put(at, number, count++);
      if (count * 2 > cells.rounds.length) grow();
      return count - 1;
    },
  };
}

/** @returns room for so many numbers; a cell is empty whose round is not the present one. */
function emptyCells(bits: number) {
  const room = () => new Int32Array(2 ** bits);
  // A count of messages: an integer would begin anew after two thousand million of them.
  return { rounds: new Float64Array(2 ** bits).fill(-1), numbers: room(), places: room() };
}
