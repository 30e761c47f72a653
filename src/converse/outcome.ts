/** What a message comes to: exactly one of these. */
import type { EntryId } from '../knowledge/entry.ts';
import { answerLabel } from '../knowledge/label.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Act } from '../knowledge/replies.ts';

export type FallbackReason =
  | 'low-confidence'
  | 'outside'
  /** The visitor said that none of what was offered, or not the answer, was meant. */
  | 'not-meant'
  | 'empty'
  | 'unsupported-language'
  | 'not-released'
  | 'guarded'
  | 'guard-failed';

export type Outcome =
  | { readonly kind: 'answer'; readonly entry: EntryId; readonly confidence: number }
  | { readonly kind: 'clarify'; readonly options: readonly EntryId[] }
  | { readonly kind: 'refuse'; readonly policy: PolicyId; readonly reports: PolicyId }
  | { readonly kind: 'crisis' | 'emergency'; readonly policy: PolicyId }
  | { readonly kind: 'smalltalk'; readonly act: Act }
  | { readonly kind: 'fallback'; readonly reason: FallbackReason };

/** The outcome in the vocabulary of every test set. */
export function outcomeLabel(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'answer':
      return answerLabel(outcome.entry);
    case 'refuse':
      return `refuse:${outcome.reports}`;
    default:
      return outcome.kind;
  }
}
