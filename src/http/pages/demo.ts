/** GET /: a demo clinic's page with the widget on it. */
import type { Deps } from '../../deps.ts';
import { release } from '../../guard/release.ts';
import { escapeHtml } from '../../knowledge/render.ts';
import { call, layout } from './layout.ts';

/** The questions that are answered on the page itself. */
const ASKED_MOST = ['number-of-treatments', 'get-you-high', 'duration-of-effect', 'side-effects'];

export function demoPage(deps: Deps): string {
  const { base } = deps.current();
  const { clinic } = base.bundle;
  const asked = ASKED_MOST.flatMap((id) => {
    const entry = base.entries.en.get(id);
    const released = entry && release(entry, deps.mode, deps.now());
    return entry && released?.kind === 'ok' ? [{ entry, state: released.state }] : [];
  });
  return layout({
    clinic,
    locale: 'en',
    title: clinic.name,
    head: '<meta name="description" content="Supervised ketamine treatment, explained honestly: what to expect, what it feels like, and when it is not for you.">\n<script src="/widget.js" defer></script>\n',
    main: `<section class="hero"><div><p class="over">Ketamine treatment under medical supervision</p>
<h1>A steady hand through a hard season</h1>
<p class="lead">Thinking about ketamine treatment raises questions. Ask them in your own words: you get answers that people wrote, each with its sources, or an honest “we have no answer to that”.</p>
<p class="actions"><a class="primary" href="/faq">Read all answers</a> <a class="second" href="#visit">What to expect</a></p>
<noscript><p class="notice">Your browser runs no script, so the chat button is not shown. <a href="/chat">The page for questions</a> works without.</p></noscript></div>
${HARBOR}</section>

<section id="visit"><h2>What to expect</h2>
<ol class="steps">
<li><h3>A talk first</h3><p>The first visit is a conversation and a health check, not a treatment. Sometimes its result is that ketamine is not for you, and then we say so.</p></li>
<li><h3>The session</h3><p>A quiet room, somebody trained beside you, your blood pressure watched. Most people feel distant or dream-like for a while; it passes.</p></li>
<li><h3>Home, not at the wheel</h3><p>You rest here until you are steady. Somebody else takes you home; you do not drive until the next day, after a restful sleep.</p></li>
<li><h3>Afterwards</h3><p>We look together at what changed and what did not, and plan the next step with whoever else treats you.</p></li>
</ol></section>

<section class="two"><div><h2>Who would look after you</h2>
<p>A real clinic introduces its team here, with names, licences and photographs. This one is made up, so nobody is shown. Before you choose any clinic, ask who will be in the room, what they are trained in, and what they do when something goes wrong.</p>
<p><a href="/faq#choosing-a-clinic">How to choose a clinic</a></p></div>
<div><h2>Where the answers come from</h2>
<p>The assistant writes nothing itself. It finds the answer that fits your question among those that people wrote from named sources, and shows it whole. It never names a dose and never judges your own treatment. <a href="/privacy">What becomes of what you type</a></p>
<p><a href="/faq">Read all answers</a> · <a href="/faq?locale=es" lang="es" hreflang="es">Respuestas en español</a></p></div></section>

<section><h2>Asked most</h2>
${asked.map(({ entry, state }) => `<details class="asked"><summary>${escapeHtml(entry.title)}</summary><div>${entry.html}<p class="small">${state === 'preview' ? 'Preview: not yet reviewed by a clinician. ' : ''}<a href="/faq#${entry.id}">With its sources</a></p></div></details>`).join('\n')}
</section>

<section class="two contact"><div><h2>Talk to a person</h2>
<p class="big">${call(clinic.phone)}</p><p>${escapeHtml(clinic.hours.en)}<br>${escapeHtml(clinic.address.en)}</p></div>
<div><h2>For web people</h2><p>This page is made to try the assistant on. <a href="/embed">Put it on your own site</a>, use <a href="/chat">the page without script</a>, or <a href="/api">the interface it speaks</a>.</p></div></section>`,
  });
}

/** Drawn, not photographed: a picture of an invented place needs no file and no rights. */
const HARBOR = `<svg class="harbor" viewBox="0 0 420 340" aria-hidden="true"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop class="sky-1" offset="0"/><stop class="sky-2" offset="1"/></linearGradient></defs>
<rect width="420" height="340" rx="28" fill="url(#sky)"/><circle class="sun" cx="292" cy="150" r="46"/>
<path class="hill-1" d="M0 205c60-46 108-50 162-22s116 26 258-18v85H0z"/><path class="hill-2" d="M0 232c92-34 150-8 214-6s130-26 206-20v60H0z"/>
<path class="sea" d="M0 246h420v66a28 28 0 0 1-28 28H28a28 28 0 0 1-28-28z"/>
<path class="light" d="M104 232l5-74h18l5 74zM106 150h24v8h-24zM109 134h18v16h-18zM118 122l13 12h-26z"/>
<path class="glint" d="M246 268h92M262 286h60M278 304h30M60 280h44M150 300h54" fill="none" stroke-width="3" stroke-linecap="round"/></svg>`;
