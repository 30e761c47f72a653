/** What the guard returns. It knows nothing of outcomes; `converse` translates. */
import type { PolicyId } from '../knowledge/policy.ts';

/** Why a verdict was reached: for the trace, without the visitor's words. */
export interface Finding {
  readonly policy: PolicyId;
  /** `signal:<text>` or `learned`. */
  readonly by: string;
  /** 0..1; a signal counts as 1. */
  readonly strength: number;
  /** Terms it covers, for staff who replay the message. */
  readonly span?: readonly [number, number];
}

export type Verdict =
  /** Nothing stands against answering. */
  | { readonly kind: 'allow'; readonly findings: readonly Finding[] }
  /** Uncertain: answer only what is clearly asked, and show this policy's card where it helps a person at risk. */
  | {
      readonly kind: 'caution';
      readonly policy: PolicyId;
      readonly beside: Beside;
      readonly findings: readonly Finding[];
    }
  /** `card` is the policy whose wording is shown: the same, or a narrower one. */
  | {
      readonly kind: 'refuse';
      readonly policy: PolicyId;
      readonly card: PolicyId;
      readonly beside: Beside;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'escalate';
      readonly to: 'crisis' | 'emergency';
      readonly policy: PolicyId;
      readonly beside: Beside;
      readonly findings: readonly Finding[];
    };

/** What else puts a person at risk: policies whose cards are shown too. Where something is only answered or refused a doubt is enough. */
export type Beside = readonly PolicyId[];

/** What the guard says of an entry just before it is shown. */
export type Release =
  | { readonly kind: 'ok'; readonly state: 'approved' | 'preview' }
  | { readonly kind: 'withheld'; readonly reason: 'not-reviewed' | 'overdue' | 'expired' | 'text-changed' };
