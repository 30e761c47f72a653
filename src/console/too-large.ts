/** What is larger than a form may be: it is not taken, and whoever is signed in gets it back to be shortened. */
import { html } from 'hono/html';
import type { ConsoleContext, ConsoleDeps, Html } from './deps.ts';
import { button, field, form, keptFields, MAX_FORM, posted } from './form.ts';
import { frontPage, notice } from './layout.ts';
import { findSession } from './session.ts';

/** Up to here it is read in order to be shown again. Costs its size in memory several times over: for staff only. */
const MOST_READ = 4 * MAX_FORM;
/** Characters; what is shorter is not what makes a form too large. */
const LONG = 1_000;

const LABELS: Readonly<Record<string, string>> = {
  title: 'Question',
  body: 'Answer',
  asks: 'Ways visitors put it',
  text: 'The text to import',
};

/** Told at once where the size is told with the request, as browsers do; the script of the pages warns before that. */
export async function tooLarge(c: ConsoleContext, deps: ConsoleDeps): Promise<Response> {
  const size = Number(c.req.header('content-length') ?? Number.NaN);
  const found = size <= MOST_READ ? await findSession(c, deps) : undefined;
  if (!found?.session.complete) return c.html(lostPage(), 413);
  c.set('session', found.session);
  return c.html(await againPage(c, size), 413);
}

/** Everything typed, the long of it to be shortened. A file stays with whoever chose it. */
async function againPage(c: ConsoleContext, size: number): Promise<Html> {
  const { pathname } = new URL(c.req.url);
  const entries = (await posted(c)).entries();
  const isLong = ([, value]: (typeof entries)[number]) => value.length >= LONG;
  const long = entries
    .filter(isLong)
    .map(([name, value], index) =>
      field({ name, id: `long-${index}`, label: LABELS[name] ?? 'What you typed', rows: 20, value, required: true }),
    );
  if (long.length === 0)
    return tooLongPage(
      html`${notice('bad', `You sent ${inMegabytes(size)}, and ${inMegabytes(MAX_FORM)} are taken at most. Nothing was changed. Split the file, or choose a smaller one.`)}<p><a href="${pathname}">Choose another file</a></p>`,
    );
  return tooLongPage(
    html`${notice('bad', `You sent ${inMegabytes(size)}, and one form holds ${inMegabytes(MAX_FORM)}. Nothing was saved, and nothing is lost: what you typed is below. Copy what you want to keep, make it shorter and send it again.`)}${form(
      c,
      pathname,
      [
        ...long,
        keptFields(entries.filter((entry) => !isLong(entry))),
        html`<div class="actions">${button({ label: 'Send it again' })}</div>`,
      ],
      { class: 'card', enctype: 'multipart/form-data' },
    )}`,
  );
}

/** Going back shows the page as it was sent: no copy of it may be kept by the browser. */
const lostPage = (): Html =>
  tooLongPage(
    notice(
      'bad',
      `That is more than fits in one form (${inMegabytes(MAX_FORM)}), so it was not read. Nothing was saved or changed. Go back in your browser: some still show what was typed, most do not. What you copied from elsewhere is still there; send a smaller piece of it.`,
    ),
  );

const tooLongPage = (body: Html): Html => frontPage('This is too long', body, undefined, true);

const inMegabytes = (bytes: number): string => `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;
