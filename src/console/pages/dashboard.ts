/** What the assistant does for visitors, in figures: from counters by day, in which nobody can be found. */
import { html } from 'hono/html';
import { type Bucket, type Dashboard, type DueMonth, dashboard } from '../../curate/dashboard.ts';
import { daysBefore } from '../../curate/inbox.ts';
import type { Share } from '../../curate/wilson.ts';
import { LOCALES } from '../../language/locale.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { badge, page, showDay } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { barTable, lineChart } from '../plots.ts';

const SPANS = { '30': '30 days', '90': '3 months', '365': 'a year' } as const;
const MOST_ANSWERS = 15;

export const figures: Page = (routes, deps) => {
  routes.get('/dashboard', async (c) => c.html(await figuresPage(c, deps)));
};

async function figuresPage(c: ConsoleContext, deps: ConsoleDeps): Promise<Html> {
  const span = (Object.keys(SPANS) as Array<keyof typeof SPANS>).find((s) => s === c.req.query('days')) ?? '30';
  const today = deps.now().toISOString().slice(0, 10);
  const from = daysBefore(today, Number(span) - 1);
  const { counts } = c.var.stores;
  const [outcomes, feedback] = await Promise.all([counts.outcomesSince(from), counts.feedbackSince(from)]);
  const { bundle, policies } = deps.current().base;
  const d = dashboard({ outcomes, feedback, entries: bundle.entries, from, to: today, today });
  const choice = Object.entries(SPANS).map(
    ([days, label]) =>
      html`<a class="button plain" href="/staff/dashboard?days=${days}" ${days === span ? html`aria-current="true"` : ''}>${label}</a>`,
  );
  return page(c, {
    title: 'Figures',
    nav: '/staff/dashboard',
    wide: true,
    intro: html`${showDay(d.from)} to ${showDay(d.to)}. Messages are counted, not people, and no text is kept for this.`,
    body: html`<nav class="actions" aria-label="Span">${choice}</nav>
<div class="cards">${figure(String(d.messages), d.messages === 1 ? 'message' : 'messages')}${figure(percentOf(d, 'answer'), 'answered')}${figure(percentOf(d, 'clarify'), 'asked back which was meant')}${figure(percentOf(d, 'fallback'), 'without an answer')}</div>
${overTime(d)}
<div class="columns">${whatBecame(d)}${refusals(d, policies)}</div>
${cardsShown(d, policies)}${topAnswers(d)}${helpfulness(d)}${gaps(d)}${reviews(d)}`,
  });
}

const figure = (value: string, label: string): Html =>
  html`<div class="card"><p class="figure">${value}</p><p>${label}</p></div>`;

const percent = (rate: number): string => `${Math.round(rate * 100)}\u00a0%`;
const shareOf = (d: Dashboard, kind: string): Share | undefined => d.shares.find((s) => s.kind === kind)?.share;
function percentOf(d: Dashboard, kind: string): string {
  const share = shareOf(d, kind);
  return share && share.n > 0 ? percent(share.rate) : '–';
}

function overTime(d: Dashboard): Html {
  const labels = d.buckets.map((b) => b.from.slice(5));
  const of = d.each === 'day' ? 'Day' : 'Week from';
  const series = (pick: (b: Bucket) => number) => d.buckets.map(pick);
  return html`${lineChart({
    id: 'messages',
    caption: `Messages a ${d.each}, by language`,
    of,
    labels,
    series: LOCALES.map((l) => ({ name: LANGUAGES[l], values: series((b) => b.messages[l]) })),
    empty: 'Nobody asked anything yet. When the assistant is on your site, its use shows here from the first day.',
  })}${lineChart({
    id: 'kinds',
    caption: `What they came to, a ${d.each}`,
    of,
    labels,
    series: [
      { name: 'Answered', values: series((b) => b.kinds.answer) },
      { name: 'Asked back', values: series((b) => b.kinds.clarify) },
      { name: 'Without an answer', values: series((b) => b.kinds.fallback) },
      {
        name: 'Held by the guard',
        values: series((b) => b.kinds.refuse + b.kinds.crisis + b.kinds.emergency),
      },
    ],
    empty: 'This plot begins with the first message.',
  })}`;
}

const KIND_NAMES: Readonly<Record<Dashboard['shares'][number]['kind'], string>> = {
  answer: 'Answered',
  clarify: 'Asked back which was meant',
  refuse: 'Refused by a policy',
  fallback: 'Without an answer',
  crisis: 'Given help for a crisis',
  emergency: 'Told what to do in an emergency',
};

function whatBecame(d: Dashboard): Html {
  const any = d.shares.some(({ share }) => share.n > 0);
  return barTable({
    caption: 'What messages came to',
    head: ['Outcome', 'Share'],
    most: 1,
    notes: 'Messages',
    bars: any
      ? d.shares.map(({ kind, share }) => ({
          label: KIND_NAMES[kind],
          value: share.rate,
          shown: percent(share.rate),
          note: `${share.hits} of ${share.n}`,
        }))
      : [],
    empty: 'Small talk is left out; nothing else was asked yet.',
  });
}

function refusals(d: Dashboard, policies: ReadonlyMap<string, { readonly title: string }>): Html {
  return barTable({
    caption: 'Refused, by policy',
    head: ['Policy', 'Messages'],
    bars: d.refused.map(({ policy, n }) => ({
      label: policies.get(policy)?.title ?? policy,
      value: n,
      shown: String(n),
    })),
    empty: 'No message was refused.',
  });
}

/** Crisis and emergency cards of their own, and those beside another reply. */
function cardsShown(d: Dashboard, policies: ReadonlyMap<string, { readonly title: string }>): Html {
  const alone = (['crisis', 'emergency'] as const).map((kind) => ({ policy: kind, n: shareOf(d, kind)?.hits ?? 0 }));
  const bars = [
    ...alone.map(({ policy, n }) => ({ policy, n, note: 'in place of an answer' })),
    ...d.cards.map(({ policy, n }) => ({ policy, n, note: 'beside another reply' })),
  ].filter(({ n }) => n > 0);
  return barTable({
    caption: 'Help cards shown',
    head: ['Card', 'Times'],
    notes: 'How',
    bars: bars.map(({ policy, n, note }) => ({
      label: policies.get(policy)?.title ?? policy,
      value: n,
      shown: String(n),
      note,
    })),
    empty: 'No visitor was shown a card for a crisis or an emergency.',
  });
}

function topAnswers(d: Dashboard): Html {
  return barTable({
    caption: 'Answers given most',
    head: ['Answer', 'Times'],
    bars: d.topAnswers.slice(0, MOST_ANSWERS).map(({ entry, title, n }) => ({
      label: html`<a href="/staff/answers/en/${entry}">${title}</a>`,
      value: n,
      shown: String(n),
    })),
    empty: 'No answer was given yet.',
  });
}

function helpfulness(d: Dashboard): Html {
  return barTable({
    caption: 'Helpful, by answer, the worst first',
    head: ['Answer', 'Helpful'],
    most: 1,
    notes: 'Judged',
    bars: d.helpfulness.slice(0, MOST_ANSWERS).map(({ entry, title, helpful, reasons }) => ({
      label: html`<a href="/staff/history/en/${entry}">${title}</a>`,
      value: helpful.rate,
      shown: percent(helpful.rate),
      low: helpful.low,
      high: helpful.high,
      note: `${helpful.hits} of ${helpful.n}${reasons.length > 0 ? `; ${reasons.map(({ reason, n }) => `${reason.replace(/-/g, ' ') || 'no reason'} ${n}`).join(', ')}` : ''}`,
    })),
    empty: 'Nobody judged an answer yet. Visitors can say under each whether it helped.',
  });
}

function gaps(d: Dashboard): Html {
  const { fallback, untranslated, neverShown } = d.gaps;
  return html`<h2>Gaps</h2>${barTable({
    caption: 'Without an answer, by language',
    head: ['Language', 'Share'],
    most: 1,
    notes: 'Messages',
    bars: fallback
      .filter(({ share }) => share.n > 0)
      .map(({ locale, share }) => ({
        label: LANGUAGES[locale],
        value: share.rate,
        shown: percent(share.rate),
        low: share.low,
        high: share.high,
        note: `${share.hits} of ${share.n}`,
      })),
    empty: 'Nothing was asked yet.',
  })}${d.noneOfThese.n > 0 ? html`<p>${d.noneOfThese.n} ${d.noneOfThese.n === 1 ? 'time' : 'times'} visitors pressed “none of these”, of ${d.noneOfThese.of} they were asked which they meant.</p>` : ''}<p><a href="/staff/inbox">The inbox</a> says more of what was asked in vain.</p>
${untranslated.length > 0 ? html`<details><summary>In one language only (${untranslated.length})</summary><ul>${untranslated.map((u) => html`<li><a href="/staff/answers/${u.missing}/${u.entry}/edit">${u.title}</a>, missing in ${LANGUAGES[u.missing]}</li>`)}</ul></details>` : ''}
${neverShown.length > 0 ? html`<details><summary>Given to nobody in this time (${neverShown.length})</summary><ul>${neverShown.map((n) => html`<li><a href="/staff/answers/en/${n.entry}">${n.title}</a></li>`)}</ul></details>` : ''}`;
}

function reviews({ reviews: { unreviewed, overdue, months } }: Dashboard): Html {
  const list = (due: DueMonth['due']) =>
    html`<ul>${due.map((r) => html`<li><a href="/staff/answers/${r.locale}/${r.entry}">${r.title}</a>, ${LANGUAGES[r.locale]}, ${showDay(r.due)}</li>`)}</ul>`;
  const coming = months.filter(({ due }) => due.length > 0);
  return html`<h2>Reviews</h2><p>${unreviewed === 0 ? 'Every answer has been reviewed.' : html`${badge(String(unreviewed), 'warn')} ${unreviewed === 1 ? 'answer has' : 'answers have'} no review that holds for the text. <a href="/staff/answers?state=unreviewed">Look at them</a>.`}</p>
${overdue.length > 0 ? html`<details open><summary>Overdue (${overdue.length})</summary>${list(overdue)}</details>` : ''}
${barTable({
  caption: 'Due by month',
  head: ['Month', 'Answers'],
  bars:
    coming.length > 0
      ? months.map(({ month, due }) => ({ label: month, value: due.length, shown: String(due.length) }))
      : [],
  empty: 'No review ends within a year. When reviewers approve answers, the months they are due again show here.',
})}${coming.map(({ month, due }) => html`<details><summary>${month} (${due.length})</summary>${list(due)}</details>`)}`;
}
