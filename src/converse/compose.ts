/** Outcome -> reply: stored wording put together, nothing written anew. */

import { findEntry, type KnowledgeBase } from '../knowledge/base.ts';
import type { EntryId, KnowledgeEntry } from '../knowledge/entry.ts';
import type { PolicyId } from '../knowledge/policy.ts';
import type { Act } from '../knowledge/replies.ts';
import type { Locale } from '../language/locale.ts';
import type { FallbackReason, Outcome } from './outcome.ts';
import type { Option, Reply } from './reply.ts';

export interface Composition {
  readonly outcome: Outcome;
  readonly locale: Locale;
  readonly state: 'approved' | 'preview';
  /** Entries to offer next, already released. */
  readonly suggest: readonly EntryId[];
  /** Policies whose card is shown beside the reply. */
  readonly cards: readonly PolicyId[];
  /** The visitor asked in words of their own. */
  readonly inOwnWords: boolean;
  /** More was asked than this; the rest is offered. */
  readonly several: boolean;
  /** In doubt about a person at risk: the help stands among the cards. */
  readonly mayBeAtRisk: boolean;
  /** The visitor was given this answer before, or this card the time before. */
  readonly again: boolean;
}

const MOST_SUGGESTIONS = 3;

export function compose(composition: Composition, base: KnowledgeBase): Reply {
  const { outcome, locale } = composition;
  const suggestions = optionsOf(composition.suggest, base, locale).slice(0, MOST_SUGGESTIONS);
  const cards = composition.cards.flatMap((policy) => {
    const wording = base.policies.get(policy)?.wording[locale];
    return wording ? [{ policy, html: wording.html, text: wording.text }] : [];
  });
  const around = { locale, suggestions, ...(cards.length > 0 ? { cards } : {}) };
  const actReply = (act: Act): Reply => ({ ...base.bundle.replies.smalltalk[act][locale], sources: [], ...around });
  switch (outcome.kind) {
    case 'answer': {
      const entry = findEntry(base, outcome.entry, locale);
      if (!entry) return { ...lineReply('fallback', base, locale), ...around };
      return {
        text: entry.text,
        html: entry.html,
        ...(composition.inOwnWords ? { question: entry.title } : {}),
        ...noteOn(composition, base),
        sources: cite(entry.sources, base),
        review: reviewOf(entry, composition.state),
        version: entry.hash,
        ...around,
      };
    }
    case 'refuse':
    case 'crisis':
    case 'emergency': {
      const wording = base.policies.get(outcome.policy)?.wording[locale];
      if (!wording) return { ...lineReply('guardFailed', base, locale), ...around };
      return {
        text: wording.text,
        html: wording.html,
        ...(composition.again
          ? { note: base.bundle.replies[outcome.kind === 'refuse' ? 'refusedAgain' : 'helpAgain'][locale] }
          : {}),
        sources: cite(wording.sources, base),
        version: wording.hash,
        ...around,
      };
    }
    case 'smalltalk':
      return actReply(outcome.act);
    case 'clarify':
      return { ...lineReply('clarify', base, locale), ...around, suggestions: [] };
    case 'fallback': {
      const line = LINE_OF[outcome.reason];
      // That there is no answer is the wrong thing to say to somebody who may be at risk.
      if (line === 'fallback' && composition.mayBeAtRisk) return actReply('help-offered');
      // Somebody found it wrong: there may well be an answer.
      if (outcome.reason === 'not-meant') return actReply('upset');
      return { ...lineReply(line, base, locale), ...around };
    }
  }
}

/** What a visitor should know who reads this answer: it was given before, or it is not all that was asked. */
function noteOn({ again, several, locale }: Composition, { bundle: { replies } }: KnowledgeBase): Pick<Reply, 'note'> {
  if (again) return { note: replies.again[locale] };
  return several ? { note: replies.several[locale] } : {};
}

type Line = 'clarify' | 'fallback' | 'empty' | 'withheld' | 'guardFailed' | 'foreign';

const LINE_OF: Readonly<Record<FallbackReason, Line>> = {
  empty: 'empty',
  outside: 'fallback',
  'low-confidence': 'fallback',
  'not-meant': 'fallback',
  guarded: 'fallback',
  'unsupported-language': 'foreign',
  'not-released': 'withheld',
  'guard-failed': 'guardFailed',
};

/** Titles of entries, for a visitor to choose from. */
export function optionsOf(ids: readonly EntryId[], base: KnowledgeBase, locale: Locale): Option[] {
  return ids.flatMap((id) => {
    const entry = findEntry(base, id, locale);
    return entry ? [{ entry: id, question: entry.title }] : [];
  });
}

function lineReply(line: Line, base: KnowledgeBase, locale: Locale) {
  return { ...base.bundle.replies[line][locale], locale, sources: [], suggestions: [] };
}

function cite(keys: readonly string[], base: KnowledgeBase): Reply['sources'] {
  return keys.flatMap((key) => {
    const source = base.bundle.sources[key];
    return source ? [{ title: source.title, ...(source.url ? { url: source.url } : {}) }] : [];
  });
}

function reviewOf(entry: KnowledgeEntry, state: 'approved' | 'preview'): NonNullable<Reply['review']> {
  if (state === 'preview' || !entry.reviewed) return { state: 'preview' };
  const { by, credential, on, due } = entry.reviewed;
  return { state, by, credential, on, due };
}
