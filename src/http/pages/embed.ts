/** GET /embed: for a clinic's web person. A form that writes the tag, and where to paste it. Works without script too. */
import type { Context as HonoContext } from 'hono';
import type { Deps } from '../../deps.ts';
import { release } from '../../guard/release.ts';
import { escapeHtml } from '../../knowledge/render.ts';
import { ownOrigin } from '../visitor-address.ts';
import { layout } from './layout.ts';
import { attributesOf, type Choice, readableOf, readChoice, type Snippet, snippetsOf } from './tag.ts';

export async function embedPage(c: HonoContext, deps: Deps): Promise<string> {
  const choice = readChoice((name) => c.req.queries(name) ?? []);
  const origin = ownOrigin(c.req.raw, deps.proxies ?? 0);
  const integrity = await hashOf(deps.site['widget.js'] ?? '');
  const attributes = attributesOf({ ...choice, persist: 'off' }).map(
    ([name, value]) => ` ${name}="${escapeHtml(value)}"`,
  );
  return layout({
    clinic: deps.current().base.bundle.clinic,
    locale: 'en',
    title: 'Put it on your site',
    head: '<script src="/widget.js" defer></script>\n<script src="/embed.js" defer></script>\n',
    main: `<h1>Put it on your site</h1>
<p class="lead">One script tag, no account, no cookie. It draws a button; everything else is loaded when somebody opens it. The widget in the corner of this page follows your choices.</p>
<section><h2>Your choices</h2>
${form(choice, deps)}
<h3 id="colours">How the colour will be used</h3>
<ul class="swatches" aria-labelledby="colours">${readableOf(choice.accent).map(swatch).join('')}</ul>
<p class="small">Text on your colour is black or white, whichever is read better; as text it is tinted until it has at least 4.5:1.</p></section>
<section id="snippets" data-origin="${escapeHtml(origin)}" data-integrity="${integrity}"><h2>Your tag</h2>
${snippetsOf(origin, choice, integrity).map(snippet).join('\n')}</section>
<section><h2>Content Security Policy</h2>
<p>When your site sends a policy, it needs these two sources. Nothing inline, no <code>eval</code>, nothing else.</p>
<pre><code>${escapeHtml(`script-src ${origin}; connect-src ${origin}`)}</code></pre>
<p>With a nonce instead, put <code>nonce="…"</code> on the script tag; the browser hands it on to what the script loads:</p>
<pre><code>${escapeHtml(`script-src 'nonce-…'; connect-src ${origin}`)}</code></pre>
<p>Trusted Types may be enforced: <code>require-trusted-types-for 'script'; trusted-types 'none'</code>.</p></section>
<section><h2>Before you publish</h2>
<ul><li>The operator of the assistant must allow your site: its origin, such as <code>https://www.your-clinic.example</code>, belongs in the setting <code>VOUCH_ORIGINS</code>.</li>
<li>Tell your visitors in your privacy notice that questions are sent to <code>${escapeHtml(origin)}</code> and answered; <a href="/privacy">what is kept</a> is said from the settings in force.</li>
<li>For visitors without script, link to <a href="/chat">${escapeHtml(origin)}/chat</a>.</li></ul></section>`,
    after: `<vouch-chat${attributes.join('')}></vouch-chat>\n`,
  });
}

function form(choice: Choice, deps: Deps): string {
  const { base } = deps.current();
  const questions = [...base.entries[choice.locale === 'es' ? 'es' : 'en'].values()].filter(
    (entry) => release(entry, deps.mode, deps.now()).kind === 'ok',
  );
  const select = (name: 'locale' | 'theme' | 'position' | 'persist', label: string, options: Record<string, string>) =>
    `<div><label for="${name}">${label}</label><select id="${name}" name="${name}">${Object.entries(options)
      .map(([value, text]) => `<option value="${value}"${choice[name] === value ? ' selected' : ''}>${text}</option>`)
      .join('')}</select></div>`;
  const starter = (i: number) =>
    `<select name="starters" aria-label="Starter question ${i + 1}"><option value="">The assistant's choice</option>${questions
      .map(
        (q) =>
          `<option value="${q.id}"${choice.starters[i] === q.id ? ' selected' : ''}>${escapeHtml(q.title)}</option>`,
      )
      .join('')}</select>`;
  return `<form id="choices" method="get" action="/embed#snippets">
<div class="fields">
${select('locale', 'Language', { '': 'As the page says', en: 'English', es: 'Español' })}
${select('theme', 'Light or dark', { '': 'As the visitor has it', light: 'Light', dark: 'Dark' })}
${select('position', 'Corner', { '': 'Right', left: 'Left' })}
${select('persist', 'Conversation', { '': 'Kept in the tab', off: 'Never stored' })}
<div><label for="title">Heading</label><input type="text" id="title" name="title" maxlength="60" value="${escapeHtml(choice.title)}" placeholder="Questions and answers"></div>
<div><label for="accent">Your colour</label><input type="color" id="accent" name="accent" value="${choice.accent}"></div>
</div>
<fieldset><legend>Questions offered first</legend>${[0, 1, 2].map(starter).join('')}</fieldset>
<button>Write the tag</button>
</form>`;
}

const swatch = ({ what, ink, paper, ratio }: ReturnType<typeof readableOf>[number]) =>
  `<li><svg viewBox="0 0 240 56" role="img" aria-label="${what}: ${ratio}"><rect width="240" height="56" fill="${paper}"/><text x="14" y="34" font-size="15" font-family="system-ui,sans-serif" font-weight="600" fill="${ink}">${what} ${ratio}</text></svg></li>`;

const snippet = ({ id, name, steps, code }: Snippet, i: number) =>
  `<details class="snippet"${i === 0 ? ' open' : ''}><summary>${name}</summary><div><p>${escapeHtml(steps)}</p><pre tabindex="0" aria-label="Code for ${name}"><code id="code-${id}">${escapeHtml(code)}</code></pre></div></details>`;

async function hashOf(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
  return `sha384-${btoa(String.fromCharCode(...bytes))}`;
}
