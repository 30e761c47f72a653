/** The audit log: who did what and when, whether the chain of rows is whole, and all of it as a file. For administrators. */
import { html } from 'hono/html';
import { type AuditRow, type Verdict, verify } from '../../curate/audit.ts';
import type { AuditStore } from '../../storage/audit.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { action, button, field } from '../form.ts';
import { lacksRole } from '../guard.ts';
import { emptyState, link, notice, page, showTime } from '../layout.ts';
import { table } from '../parts/table.ts';
import { eventOf } from '../session.ts';

/** Rows on one page. */
const PAGE = 100;
/** Rows read at a time. */
const CHUNK = 500;
/** A filter looks through so many rows before it asks to go on: half a second. */
const MOST_SEARCHED = 10_000;

export const audit: Page = (routes, deps) => {
  routes.get('/audit', async (c) => lacksRole(c, 'admin') ?? c.html(await logPage(c)));

  routes.post('/audit/check', async (c) => {
    const no = lacksRole(c, 'admin');
    if (no) return no;
    const rows: AuditRow[] = [];
    for await (const row of allRows(c.var.stores.audit)) rows.push(row);
    return c.html(await logPage(c, verify(rows, deps.digest)));
  });

  /** Posted, because it leaves a trace in the log itself: who took a copy, and of how much. */
  routes.post('/audit/export', async (c) => lacksRole(c, 'admin') ?? exported(c, deps));
};

/** Oldest first, read as they are asked for. */
async function* allRows(store: AuditStore): AsyncGenerator<AuditRow> {
  for (let after = 0; ; ) {
    const rows = await store.after(after, CHUNK);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}

async function exported(c: ConsoleContext, deps: ConsoleDeps): Promise<Response> {
  const { audit: store } = c.var.stores;
  await store.note(eventOf(c, deps, 'audit.export', 'audit'));
  const rows = allRows(store);
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await rows.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
  });
  const day = deps.now().toISOString().slice(0, 10);
  return c.body(lines, 200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'content-disposition': `attachment; filename="vouch-audit-${day}.jsonl"`,
  });
}

interface Found {
  readonly rows: readonly AuditRow[];
  /** Where the next page goes on; undefined at the beginning of the log. */
  readonly next: number | undefined;
}

/** Newest first, before a row. Without a filter this is one query. */
async function search(store: AuditStore, before: number, wanted: string): Promise<Found> {
  const rows: AuditRow[] = [];
  for (let [from, searched] = [before, 0]; searched < MOST_SEARCHED; searched += CHUNK) {
    const chunk = await store.before(from, wanted ? CHUNK : PAGE);
    for (const row of chunk) {
      if (!matches(row, wanted)) continue;
      rows.push(row);
      if (rows.length === PAGE) return { rows, next: row.number > 1 ? row.number : undefined };
    }
    const last = chunk.at(-1);
    if (!last || last.number === 1) return { rows, next: undefined };
    from = last.number;
    if (searched + CHUNK >= MOST_SEARCHED) return { rows, next: from };
  }
  return { rows, next: undefined };
}

function matches({ actorName, action: done, subject, at }: AuditRow, wanted: string): boolean {
  const text = `${actorName} ${done} ${inWords(done)} ${subject} ${at}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

async function logPage(c: ConsoleContext, verdict?: Verdict): Promise<Html> {
  const wanted = (c.req.query('q') ?? '').trim().slice(0, 100);
  const asked = c.req.query('before') ?? '';
  const before = /^\d{1,12}$/.test(asked) ? Number(asked) : Number.MAX_SAFE_INTEGER;
  const { rows, next } = await search(c.var.stores.audit, before, wanted);
  return page(c, {
    title: 'Audit log',
    nav: '/staff/audit',
    intro:
      'Who did what, and when. Rows are only ever added, and each carries the fingerprint of the one before, so that a change shows.',
    wide: true,
    body: html`${verdict ? verdictView(verdict) : ''}
<form method="get" action="/staff/audit" class="filters">${field({ name: 'q', label: 'Look for', help: 'A name, an answer, a day or what was done', value: wanted, type: 'search' })}${button({ label: 'Show', tone: 'plain' })}${wanted ? link('/staff/audit', 'Show all') : ''}</form>
<div class="actions">${action(c, '/staff/audit/check', { label: 'Check the chain', tone: 'plain' })}${action(c, '/staff/audit/export', { label: 'Export all as JSON lines', tone: 'plain' })}</div>
${
  rows.length === 0
    ? emptyState(
        'Nothing matches',
        next
          ? 'Nothing among the newest rows. Older ones can still be looked through.'
          : 'Try fewer words: part of a name, or a month such as 2026-11.',
      )
    : table({
        caption: 'Audit log',
        quiet: true,
        head: ['No.', 'When', 'Who', 'What', 'To what', 'More'],
        rows: rows.map((row) => [
          row.number,
          showTime(row.at),
          row.actorName,
          inWords(row.action),
          subjectView(row.subject),
          detailView(row.detail),
        ]),
      })
}
${next ? html`<p><a href="/staff/audit?${new URLSearchParams({ ...(wanted ? { q: wanted } : {}), before: String(next) }).toString()}">Older</a></p>` : ''}`,
  });
}

function verdictView(verdict: Verdict): Html {
  if (!verdict.whole)
    return notice(
      'bad',
      html`<strong>The chain is broken at row ${verdict.at}.</strong> ${verdict.why} Somebody or something wrote to the database past the console. Keep a copy of the database as it is, compare it with a backup and with an earlier export, and tell whoever is responsible for it.`,
    );
  return notice(
    'good',
    html`<strong>The chain is whole:</strong> none of the ${verdict.rows} rows was changed, moved or taken out. Rows cut off at the end cannot be noticed this way: keep this last fingerprint, and look for it in the log next time. <code>${verdict.head}</code>`,
  );
}

/** `draft.ask-changes` reads as “draft: ask changes”. */
const inWords = (done: string): string => done.replace('.', ': ').replace(/-/g, ' ');

/** Answers are `onset/en`. */
function subjectView(subject: string): Html {
  const [, id, locale] = /^([a-z][a-z0-9-]*)\/(en|es)$/.exec(subject) ?? [];
  return id ? html`<a href="/staff/answers/${locale}/${id}">${subject}</a>` : html`${subject}`;
}

function detailView(detail: AuditRow['detail']): Html | string {
  const parts = Object.entries(detail);
  if (parts.length === 0) return '';
  return html`<details><summary>Details</summary><dl class="facts small">${parts.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${typeof value === 'string' ? value : JSON.stringify(value)}</dd>`,
  )}</dl></details>`;
}
