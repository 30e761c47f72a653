/** Who may do what, told by the one table that the console and the checks read. */
import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/curate/revision.ts';
import { MOVES, movesFor, type Standing, TRANSITIONS, whyNot } from '../../src/curate/transition.ts';

const actor = (roles: readonly Role[], credential = 'RN', id = 'ada') => ({ id, roles, credential });

describe('moves', () => {
  it.each([
    [['author'], 'none', [], ['save', 'revert']],
    [['author'], 'open', [], ['save', 'discard', 'submit']],
    [['author'], 'review', [], ['save', 'discard']],
    [['reviewer'], 'none', [], ['withdraw']],
    [['reviewer'], 'open', [], ['withdraw']],
    [['reviewer'], 'review', ['bob'], ['ask-changes', 'approve', 'withdraw']],
    [['admin'], 'review', [], ['discard', 'withdraw']],
    [['author', 'reviewer'], 'review', ['ada'], ['save', 'discard', 'ask-changes', 'withdraw']],
    [[], 'review', [], []],
  ] as Array<[Role[], Standing, string[], string[]]>)(
    '%j where it is %s, written by %j: %j',
    (roles, standing, authors, moves) => {
      expect(movesFor(actor(roles), standing, authors)).toEqual(moves);
    },
  );

  it('nobody approves what they wrote in, whatever roles they have', () => {
    expect(whyNot('approve', actor(ROLES), 'review', ['bob', 'ada'])).toMatch(/You wrote in this text/);
  });

  it('nobody approves without a credential', () => {
    expect(whyNot('approve', actor(['reviewer'], ''), 'review', ['bob'])).toMatch(/no credential/);
  });

  it('every refusal says what to do, and every move is explained', () => {
    for (const move of MOVES) {
      expect(whyNot(move, actor([]), 'open')).toMatch(/^Only (?:a|an) .* Ask your administrator/);
      expect(TRANSITIONS[move].help.length).toBeGreaterThan(20);
    }
  });
});
