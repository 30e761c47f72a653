/** GET /: a demo clinic's page with the widget on it. */

import type { Clinic } from '../../knowledge/clinic.ts';
import { escapeHtml } from '../../knowledge/render.ts';

export function demoPage(clinic: Clinic): string {
  const name = escapeHtml(clinic.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="stylesheet" href="/demo.css">
<script src="/widget.js" defer></script>
</head>
<body>
<header>${clinic.demo ? '<p class="banner">This is a demonstration. The clinic does not exist, and its answers have not been reviewed by a clinician.</p>' : ''}
<div class="top"><p class="brand">${name}</p><nav aria-label="Site"><a href="/faq">All answers</a> <a href="/faq?locale=es" lang="es">Respuestas en español</a></nav></div></header>
<main>
<section class="hero"><h1>Supervised ketamine treatment, explained honestly</h1>
<p>Questions before a treatment are normal. Ask them here in your own words. You get answers that people wrote, each with its sources, or an honest “we have no answer to that”.</p></section>
<section class="cards" aria-label="Common questions">
<a class="card" href="/faq#number-of-treatments"><strong>How many treatments?</strong><span>What studies used, and who decides</span></a>
<a class="card" href="/faq#get-you-high"><strong>Does it get you high?</strong><span>What people feel, and for how long</span></a>
<a class="card" href="/faq#duration-of-effect"><strong>How long does it last?</strong><span>After one session, and after a series</span></a>
<a class="card" href="/faq#side-effects"><strong>What are the side effects?</strong><span>The common ones and the serious ones</span></a>
</section>
<section class="contact"><h2>Talk to a person</h2><p>${escapeHtml(clinic.phone)}<br>${escapeHtml(clinic.hours.en)}<br>${escapeHtml(clinic.address.en)}</p></section>
</main>
<footer><p>In an emergency call 911. In a crisis call or text 988. This page is general information, not medical advice.</p></footer>
</body>
</html>`;
}

export const DEMO_CSS = `:root{color-scheme:light dark;--ink:#1b2a2c;--soft:#f4f8f7;--paper:#fff;--line:#d8e3e2;--accent:#0b5f66;--muted:#47595b}
@media(prefers-color-scheme:dark){:root{--ink:#e8f0ef;--soft:#0f191b;--paper:#152224;--line:#2f4144;--accent:#8fd6d9;--muted:#b3c3c4}}
*{box-sizing:border-box}body{margin:0;font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--soft)}
.banner{margin:0;padding:.6rem 1.25rem;background:#7a4b00;color:#fff;text-align:center;font-size:.9375rem}
.top,main,footer{max-width:62rem;margin:0 auto;padding:1.25rem}.top{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between}
.brand{margin:0;font-weight:700;font-size:1.125rem}a{color:var(--accent)}nav a{display:inline-block;padding:.4rem .3rem}
.hero h1{font-size:clamp(1.8rem,5vw,3rem);line-height:1.15;max-width:20ch;margin:.5rem 0 1rem}.hero p{max-width:38rem;font-size:1.1875rem;color:var(--muted)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:2rem 0}
.card{display:flex;flex-direction:column;gap:.25rem;padding:1.25rem;background:var(--paper);border:1px solid var(--line);border-radius:16px;text-decoration:none;color:var(--ink)}
.card strong{color:var(--accent)}.card span{color:var(--muted);font-size:.9375rem}.card:hover{border-color:var(--accent)}
.contact{margin:2.5rem 0}footer{border-top:1px solid var(--line);color:var(--muted);font-size:.9375rem;padding-bottom:6rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
`;
