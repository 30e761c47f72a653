/** Who may do what with an answer, and when: one table for the buttons, the checks and the tests. */
import type { DraftStatus, Role } from './revision.ts';

/** Where an answer stands: as its draft does, or without one. */
export type Standing = Extract<DraftStatus, 'open' | 'review'> | 'none';

export const MOVES = ['save', 'discard', 'submit', 'ask-changes', 'approve', 'withdraw', 'revert'] as const;
export type Move = (typeof MOVES)[number];

interface Rule {
  /** Any of these roles suffices. */
  readonly roles: readonly Role[];
  readonly from: readonly Standing[];
  /** Nobody who wrote in the draft may. */
  readonly bySomebodyElse?: true;
  /** The person's name and credential are shown beside the answer. */
  readonly needsCredential?: true;
  /** What the button says, and what it does. */
  readonly label: string;
  readonly help: string;
}

export const TRANSITIONS: Readonly<Record<Move, Rule>> = {
  save: {
    roles: ['author'],
    from: ['none', 'open', 'review'],
    label: 'Save draft',
    help: 'Keeps what you typed. Visitors go on seeing the old text.',
  },
  discard: {
    roles: ['author', 'admin'],
    from: ['open', 'review'],
    label: 'Discard draft',
    help: 'Ends this draft. The published text stays as it is.',
  },
  submit: {
    roles: ['author'],
    from: ['open'],
    label: 'Send to review',
    help: 'Runs every check and puts it before a reviewer.',
  },
  'ask-changes': {
    roles: ['reviewer'],
    from: ['review'],
    label: 'Ask for changes',
    help: 'Gives it back to the author with your note.',
  },
  approve: {
    roles: ['reviewer'],
    from: ['review'],
    bySomebodyElse: true,
    needsCredential: true,
    label: 'Approve and publish',
    help: 'Visitors get exactly this text within seconds, with your name.',
  },
  withdraw: {
    roles: ['reviewer', 'admin'],
    from: ['none', 'open', 'review'],
    label: 'Withdraw',
    help: 'Takes the answer out of service at once. It can be brought back.',
  },
  revert: {
    roles: ['author'],
    from: ['none'],
    label: 'Bring this version back',
    help: 'Begins a draft from an earlier version; it is reviewed like any other.',
  },
};

export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly credential: string;
}

/** @returns undefined when the move is allowed, otherwise why not, in words for that person. */
export function whyNot(
  move: Move,
  actor: Actor,
  standing: Standing,
  authors: readonly string[] = [],
): string | undefined {
  const rule = TRANSITIONS[move];
  if (!rule.roles.some((role) => actor.roles.includes(role)))
    return `Only ${list(rule.roles.map((role) => `${article(role)} ${role}`))} can do this. Ask your administrator if you need that role.`;
  if (!rule.from.includes(standing)) return WRONG_STANDING[standing];
  if (rule.bySomebodyElse && authors.includes(actor.id))
    return 'You wrote in this text, so somebody else has to approve it: a second pair of eyes is the point.';
  if (rule.needsCredential && actor.credential === '')
    return 'Your account has no credential such as RN or MD, and visitors see it beside what you approve. Ask your administrator to add it.';
  return undefined;
}

/** The moves a person may make, for the buttons of a page. */
export function movesFor(actor: Actor, standing: Standing, authors: readonly string[] = []): Move[] {
  return MOVES.filter((move) => whyNot(move, actor, standing, authors) === undefined);
}

const WRONG_STANDING: Readonly<Record<Standing, string>> = {
  none: 'There is no draft of this answer now. Somebody may have published or discarded it meanwhile.',
  open: 'The draft is being written. It has to be sent to review first.',
  review: 'The draft is in review. It goes on when the reviewer has decided, or when somebody edits it again.',
};

const article = (word: string) => (/^[aeiou]/.test(word) ? 'an' : 'a');
const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
