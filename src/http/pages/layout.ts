/** What all pages of the site share: the shell, the crisis line, the foot. */
import type { Clinic } from '../../knowledge/clinic.ts';
import { escapeHtml } from '../../knowledge/render.ts';
import type { Locale } from '../../language/locale.ts';

export interface Page {
  readonly clinic: Clinic;
  readonly locale: Locale;
  readonly title: string;
  /** Markup for the head, after the style sheet. */
  readonly head?: string;
  /** Markup for the main part. */
  readonly main: string;
  /** Markup after the foot. */
  readonly after?: string;
}

const WORDS = {
  en: {
    skip: 'Skip to the content',
    demo: 'This is a demonstration. The clinic does not exist, and its answers have not been reviewed by a clinician.',
    site: 'Site',
    links: [
      ['/faq', 'All answers'],
      ['/chat', 'Ask a question'],
      ['/embed', 'Put it on your site'],
    ],
    help: 'In an emergency call',
    crisis: 'In a crisis call or text',
    note: 'General information, not medical advice.',
    privacy: ['/privacy', 'Privacy'],
  },
  es: {
    skip: 'Ir al contenido',
    demo: 'Esto es una demostración. La clínica no existe y ningún profesional clínico ha revisado sus respuestas.',
    site: 'Sitio',
    links: [
      ['/faq?locale=es', 'Todas las respuestas'],
      ['/chat?locale=es', 'Haga una pregunta'],
    ],
    help: 'En una emergencia, llame al',
    crisis: 'En una crisis, llame o envíe un texto al',
    note: 'Información general, no consejo médico.',
    privacy: ['/privacy?locale=es', 'Privacidad'],
  },
} as const;

export function layout({ clinic, locale, title, head = '', main, after = '' }: Page): string {
  const words = WORDS[locale];
  const name = escapeHtml(clinic.name);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}${title === clinic.name ? '' : ` | ${name}`}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/pages.css">
${head}</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>${clinic.demo ? `<p class="banner">${words.demo}</p>` : ''}
<div class="top"><a class="brand" href="/">${MARK}${name}</a><nav aria-label="${words.site}">${words.links.map(([href, text]) => `<a href="${href}">${text}</a>`).join(' ')}</nav></div></header>
<main id="main">
${main}
</main>
<footer><p>${words.help} ${call(clinic.emergency.emergency)}. ${words.crisis} ${call(clinic.emergency.crisis)}. ${words.note}</p><p>${name} · <a href="${words.privacy[0]}">${words.privacy[1]}</a></p></footer>
${after}</body>
</html>`;
}

/** The mark again, for the browser's tab. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="13" r="8" fill="#f2b25c"/><path d="M2 25c5-4 9-4 14 0s9 4 14 0" fill="none" stroke="#0b5f66" stroke-width="4"/></svg>';

const MARK =
  '<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><circle class="sun" cx="16" cy="13" r="7"/><path class="wave" d="M2 21c4-3 7-3 10 0s7 3 10 0 6-3 8-1M2 27c4-3 7-3 10 0s7 3 10 0 6-3 8-1" fill="none" stroke-width="2.5" stroke-linecap="round"/></svg>';

/** A number that a telephone calls. */
export const call = (number: string) =>
  `<a href="tel:${escapeHtml(number.replace(/[^\d+]/g, ''))}">${escapeHtml(number)}</a>`;
