/** What visitors send, and what each must be answered: worked out in process, from the same knowledge. */

import type { Indexed } from '../../src/converse/indexed.ts';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { loadMessages, localeOf } from '../material.ts';

export interface Sent {
  readonly body: string;
  readonly label: string;
  readonly locale: string;
}

/** Of so many messages one is followed by a second of the same conversation, or by a choice from what was offered. */
const FOLLOWED = 10;
const CHOSEN = 20;

/** Messages of every kind in both languages, follow-ups with the context they were given, and choices by button. */
export function requestsOf(knowledge: Indexed): Sent[] {
  const now = new Date();
  const ids = [...knowledge.base.entries.en.keys()];
  return loadMessages().flatMap((question, i) => {
    const locale = localeOf(question);
    const settings = { mode: 'preview', now, locale } as const;
    const first = respond({ message: question.text }, {}, knowledge, settings);
    const sent = [made({ message: question.text, locale }, first)];
    if (i % FOLLOWED === 0) {
      const message = locale === 'es' ? '¿y después?' : 'and after that?';
      const second = respond({ message }, first.context, knowledge, settings);
      sent.push(made({ message, locale, context: first.context }, second));
    }
    if (i % CHOSEN === 0) {
      const pick = ids[i % ids.length] ?? 'cost';
      sent.push(made({ pick, locale }, respond({ pick }, {}, knowledge, settings)));
    }
    return sent;
  });
}

function made(request: object, { outcome, reply }: ReturnType<typeof respond>): Sent {
  return { body: JSON.stringify(request), label: outcomeLabel(outcome), locale: reply.locale };
}
