/** Answers that compete for one question, say the same, or disagree in figures: for a person to judge. */
import { html } from 'hono/html';
import {
  type Disagreement,
  type Duplicates,
  findDuplicates,
  type Pair,
  type Passage,
} from '../../curate/duplicates.ts';
import type { Bundle } from '../../knowledge/base.ts';
import { LOCALES, type Locale } from '../../language/locale.ts';
import type { ConsoleContext, ConsoleDeps, Html, Page } from '../deps.ts';
import { emptyState, page } from '../layout.ts';
import { LANGUAGES } from '../names.ts';
import { table } from '../parts/table.ts';

export const duplicates: Page = (routes, deps) => {
  routes.get('/duplicates', (c) => c.html(duplicatesPage(c, deps)));
};

/** A tenth of a second for each language, so it is looked for once a revision. */
const found = new WeakMap<Bundle, ReadonlyArray<readonly [Locale, Duplicates]>>();

function find(bundle: Bundle): ReadonlyArray<readonly [Locale, Duplicates]> {
  const known = found.get(bundle) ?? LOCALES.map((l) => [l, findDuplicates(bundle.entries, l)] as const);
  found.set(bundle, known);
  return known;
}

function duplicatesPage(c: ConsoleContext, deps: ConsoleDeps): Html {
  const { bundle } = deps.current().base;
  return page(c, {
    title: 'Answers that compete or disagree',
    nav: '/staff/answers',
    wide: true,
    trail: [['Answers', '/staff/answers']],
    intro:
      'Found by comparing words, so not everything here is a fault. Where two answers claim one question, which of them visitors get is luck: take the phrasing out of one.',
    body: html`${find(bundle).map(([locale, all]) => languageView(locale, all))}`,
  });
}

function languageView(locale: Locale, { phrasings, texts, disagreements }: Duplicates): Html {
  const none = phrasings.length + texts.length + disagreements.length === 0;
  const name = LANGUAGES[locale];
  return html`<h2>${name}</h2>${
    none
      ? emptyState(
          'Nothing found',
          'No two answers claim the same question, say nearly the same, or count the same thing differently.',
        )
      : html`${pairs(`Two answers claim one question (${name})`, phrasings, locale)}${pairs(`Two answers say nearly the same (${name})`, texts, locale)}${disagreeing(`The same statement with other figures (${name})`, disagreements, locale)}`
  }`;
}

const side = ({ entry, text }: Passage, locale: Locale): Html =>
  html`<span lang="${locale}">${text}</span><br><a class="small" href="/staff/answers/${locale}/${entry}">${entry}</a>`;

function pairs(caption: string, all: readonly Pair[], locale: Locale): Html | '' {
  if (all.length === 0) return '';
  return table({
    caption,
    head: ['One', 'The other', { number: 'Alike' }],
    rows: all.map((p) => [side(p.a, locale), side(p.b, locale), `${Math.round(p.likeness * 100)}\u00a0%`]),
  });
}

function disagreeing(caption: string, all: readonly Disagreement[], locale: Locale): Html | '' {
  if (all.length === 0) return '';
  return table({
    caption,
    head: ['One', 'The other', 'Figures'],
    rows: all.map((p) => [
      side(p.a, locale),
      side(p.b, locale),
      html`${p.figures.map(({ unit, a, b }) => html`${unit}: ${a.join(', ')} / ${b.join(', ')}<br>`)}`,
    ]),
  });
}
