/** What a visitor is shown. */

import type { EntryId } from '../knowledge/entry.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Locale } from '../language/locale.ts';

export interface Option {
  readonly entry: EntryId;
  readonly question: string;
}

export interface Reply {
  readonly text: string;
  readonly html: string;
  readonly locale: Locale;
  /** The question that the text answers, where the visitor asked it in other words: what a "yes" at its beginning is said to. */
  readonly question?: string;
  /** Said before what is given a second time, and before an answer to one of several questions. */
  readonly note?: { readonly html: string; readonly text: string };
  readonly sources: ReadonlyArray<{ readonly title: string; readonly url?: string }>;
  readonly review?: {
    readonly state: 'approved' | 'preview';
    readonly by?: string;
    readonly credential?: string;
    readonly on?: string;
    readonly due?: string;
  };
  /** SHA-256 of the text shown, for answers and cards. */
  readonly version?: string;
  readonly suggestions: readonly Option[];
  readonly cards?: ReadonlyArray<{ readonly policy: PolicyId; readonly html: string; readonly text: string }>;
}
