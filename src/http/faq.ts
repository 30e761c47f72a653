/** GET /faq: every released answer on one page, without script, for readers, printers and search engines. */
import type { Deps } from '../deps.ts';
import { release } from '../guard/release.ts';
import type { KnowledgeEntry } from '../knowledge/entry.ts';
import { escapeHtml } from '../knowledge/render.ts';
import { LOCALES, type Locale } from '../language/locale.ts';

const WORDS = {
  en: {
    title: 'Questions and answers about ketamine treatment',
    contents: 'Contents',
    sources: 'Sources',
    other: 'En español',
    preview: 'Preview: not yet reviewed by a clinician.',
    reviewed: 'Reviewed by',
    on: 'on',
    note: 'General information, not medical advice. Ask your clinician. In an emergency, call 911. In a crisis, call or text 988.',
    sections: {
      course: 'Course of treatment',
      effects: 'Effects',
      safety: 'Side effects and safety',
      about: 'About ketamine',
      conditions: 'Conditions',
      eligibility: 'Who it is for',
      day: 'The day',
      therapy: 'Therapy around it',
      practical: 'Practical',
    },
  },
  es: {
    title: 'Preguntas y respuestas sobre el tratamiento con ketamina',
    contents: 'Contenido',
    sources: 'Fuentes',
    other: 'In English',
    preview: 'Vista previa: aún sin revisión de un profesional clínico.',
    reviewed: 'Revisado por',
    on: 'el',
    note: 'Información general, no consejo médico. Pregunte a su profesional de salud. En una emergencia, llame al 911. En una crisis, llame o envíe un mensaje de texto al 988.',
    sections: {
      course: 'Curso del tratamiento',
      effects: 'Efectos',
      safety: 'Efectos secundarios y seguridad',
      about: 'Sobre la ketamina',
      conditions: 'Enfermedades',
      eligibility: 'Para quién es',
      day: 'El día de la sesión',
      therapy: 'La terapia que la acompaña',
      practical: 'Asuntos prácticos',
    },
  },
} as const;

export function faqPage(deps: Deps, asked: string | undefined): string {
  const locale: Locale = LOCALES.find((l) => l === asked) ?? 'en';
  const words = WORDS[locale];
  const { base } = deps.current();
  const now = deps.now();
  const shown = [...base.entries[locale].values()].flatMap((entry) => {
    const state = release(entry, deps.mode, now);
    return state.kind === 'ok' ? [{ entry, state: state.state }] : [];
  });
  const sections = Object.entries(words.sections)
    .map(([id, name]) => ({ id, name, entries: shown.filter((s) => s.entry.section === id) }))
    .filter((s) => s.entries.length > 0);
  const structured = {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    inLanguage: locale,
    mainEntity: shown.map(({ entry }) => ({
      '@type': 'Question',
      name: entry.title,
      acceptedAnswer: { '@type': 'Answer', text: entry.text.replace(/ \[[\d, ]+\]/g, '') },
    })),
  };
  const other = locale === 'en' ? 'es' : 'en';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} | ${escapeHtml(base.bundle.clinic.name)}</title>
<link rel="stylesheet" href="/faq.css">
<script type="application/ld+json">${JSON.stringify(structured).replace(/</g, '\\u003c')}</script>
</head>
<body>
<header><p>${escapeHtml(base.bundle.clinic.name)} · ${escapeHtml(base.bundle.clinic.phone)} · <a href="/faq?locale=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>
<h1>${words.title}</h1>
<p>${words.note}</p></header>
<nav aria-labelledby="contents"><h2 id="contents">${words.contents}</h2>
${sections.map((s) => `<h3>${s.name}</h3><ul>${s.entries.map(({ entry }) => `<li><a href="#${entry.id}">${escapeHtml(entry.title)}</a></li>`).join('')}</ul>`).join('\n')}
</nav>
<main>
${sections.map((s) => `<section aria-labelledby="section-${s.id}"><h2 id="section-${s.id}">${s.name}</h2>\n${s.entries.map(({ entry, state }) => article(entry, state, base.bundle.sources, words)).join('\n')}</section>`).join('\n')}
</main>
</body>
</html>`;
}

function article(
  entry: KnowledgeEntry,
  state: 'approved' | 'preview',
  sources: Readonly<Record<string, { title: string; url?: string | undefined }>>,
  words: (typeof WORDS)[Locale],
): string {
  const cited = entry.sources.map((key) => {
    const source = sources[key];
    const title = escapeHtml(source?.title ?? key);
    return `<li>${source?.url ? `<a href="${escapeHtml(source.url)}" rel="noopener noreferrer">${title}</a>` : title}</li>`;
  });
  const review =
    state === 'approved' && entry.reviewed
      ? `${words.reviewed} ${escapeHtml(entry.reviewed.by)}, ${escapeHtml(entry.reviewed.credential)}, ${words.on} ${entry.reviewed.on}.`
      : words.preview;
  return `<article id="${entry.id}"><h3>${escapeHtml(entry.title)}</h3>
${entry.html}
${cited.length > 0 ? `<details><summary>${words.sources}</summary><ol>${cited.join('')}</ol></details>` : ''}
<p class="review">${review}</p></article>`;
}

export const FAQ_CSS = `:root{color-scheme:light dark;--ink:#1c2b2d;--paper:#fff;--line:#d5dfdf;--accent:#0b5f66}
@media(prefers-color-scheme:dark){:root{--ink:#e6efee;--paper:#11191b;--line:#2d3b3d;--accent:#7fd0d4}}
body{margin:0 auto;padding:1.5rem;max-width:44rem;font:1.0625rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.8rem;line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{margin-top:1.8rem}
a{color:var(--accent)}nav ul{padding-left:1.2rem}nav li{padding:.15rem 0}sup{line-height:0}
.review{font-size:.875rem;opacity:.8}summary{cursor:pointer;padding:.25rem 0}
@media print{nav{display:none}details::details-content{content-visibility:visible;block-size:auto}details>*{display:block}article{break-inside:avoid}a{color:inherit}}
`;
