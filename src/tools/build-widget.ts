/** widget/ -> dist/site/*.js, and the same in dist/site.json for Workers. Prints the sizes, fails over the budget. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { assemble } from '../knowledge/assemble.ts';
import { LOCALES } from '../language/locale.ts';
import { distressOf, helpOffline } from './distress-data.ts';
import { helpOr } from './help.ts';
import { digest, KNOWLEDGE_FOLDER, loadCompiled, readFolder } from './knowledge-files.ts';

const HELP = `node src/tools/build-widget.ts [--quiet] [--from FOLDER] [--to FOLDER]

Bundles the widget from widget/ to dist/: widget.js draws the button; chat.js and the words of one language,
chat-en.js or chat-es.js, are loaded when it is opened. Every file in strings/ is a language. Prints their sizes and fails when the first is over 3 kB or what a visitor fetches
is over 12 kB in all, compressed. Crisis help for when the service cannot be reached comes from the compiled
knowledge: run "npm run compile" before.`;

/** Bytes after gzip: what a visitor's phone fetches before opening, and in all with the larger of the languages. */
const LOADER_BUDGET = 3 * 1024;
const TOTAL_BUDGET = 12 * 1024;

const { values } = helpOr(HELP, { quiet: { type: 'boolean' }, from: { type: 'string' }, to: { type: 'string' } });
const WIDGET = values.from ?? fileURLToPath(new URL('../../widget/', import.meta.url).href);
const DIST = values.to ?? fileURLToPath(new URL('../../dist/', import.meta.url).href);
const LANGUAGES = readdirSync(join(WIDGET, 'strings')).map((file) => file.replace('.ts', ''));
const { bundle: knowledge } = loadCompiled();
const { lexicon, examples } = assemble(readFolder(KNOWLEDGE_FOLDER), digest);
const { cards, numbers } = helpOffline(knowledge);
const distress = distressOf({ bundle: knowledge, lexicon, examples });

interface Words {
  readonly name: string;
  readonly button: object;
  readonly panel: object;
}
const words = new Map<string, Words>();
for (const language of LANGUAGES)
  words.set(language, await import(pathToFileURL(join(WIDGET, 'strings', `${language}.ts`)).href));
/** What `widget/agreement.ts` says it is. */
const agreement = hash([
  ...['agreement.ts', 'dom.ts'].map((file) => readFileSync(join(WIDGET, file), 'utf8')),
  ...[...words.values()].map(({ button, panel }) => Object.keys({ ...button, ...panel }).join()),
]);
const names = Object.fromEntries([...words].map(([language, { name }]) => [language, name]));
const built = { numbers, distress, agreement, names, answered: LOCALES };

/** Short: it only has to differ. */
function hash(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 6);
}
/** The module `vouch:built`: what is made here. Each file of the widget takes only what it names. */
const made = (exports: Readonly<Record<string, unknown>>): Plugin => ({
  name: 'vouch-built',
  setup(on) {
    on.onResolve({ filter: /^vouch:built$/ }, ({ path }) => ({ path, namespace: 'vouch' }));
    on.onLoad({ filter: /.*/, namespace: 'vouch' }, () => ({
      contents: Object.entries(exports)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n'),
    }));
  },
});
/** The module `vouch:buttons`: the button speaks every language before anything is fetched. */
const buttons: Plugin = {
  name: 'vouch-buttons',
  setup(on) {
    on.onResolve({ filter: /^vouch:buttons$/ }, ({ path }) => ({ path, namespace: 'vouch-buttons' }));
    on.onLoad({ filter: /.*/, namespace: 'vouch-buttons' }, () => ({
      contents: [
        ...LANGUAGES.map((l) => `import { button as ${l} } from './strings/${l}.ts';`),
        `export const buttons = { ${LANGUAGES.join()} };`,
      ].join('\n'),
      resolveDir: WIDGET,
    }));
  },
};
/** Style sheets are carried as text: the widget puts them into its shadow root, where no policy forbids them. */
const styles: Plugin = {
  name: 'vouch-styles',
  setup(on) {
    on.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trimEnd(), loader: 'text' };
    });
  },
};

const bundle = async (entry: BuildOptions, exports: Readonly<Record<string, unknown>>) => {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: entry.format ?? 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
    plugins: [made(exports), buttons, styles],
  });
  return outputFiles?.[0]?.text.trimEnd() ?? '';
};
/** A language is one file of words and the cards of the policies, in English where a policy does not speak it. */
const pack = (locale: string) => {
  const card = (id: keyof typeof cards) => cards[id][locale as 'en'] ?? cards[id].en;
  return bundle(
    {
      stdin: {
        contents: `export { panel as words } from './strings/${locale}.ts'; export { cards, agreement } from 'vouch:built';`,
        resolveDir: WIDGET,
      },
    },
    { cards: { crisis: card('crisis'), emergency: card('emergency') }, agreement },
  );
};

const opened: Record<string, string> = { 'chat.js': await bundle({ entryPoints: [join(WIDGET, 'chat.ts')] }, built) };
for (const language of LANGUAGES) opened[`chat-${language}.js`] = await pack(language);
const version = hash([JSON.stringify(opened)]);
const loader = await bundle({ entryPoints: [join(WIDGET, 'widget.ts')], format: 'iife' }, { ...built, version });
/** Not part of the widget: the page /embed, where its tag is written. */
const embed = await bundle({ entryPoints: [join(WIDGET, 'embed.ts')], format: 'iife' }, built);
const site = { 'widget.js': loader, ...opened, 'embed.js': embed };

rmSync(join(DIST, 'site'), { recursive: true, force: true });
mkdirSync(join(DIST, 'site'), { recursive: true });
for (const [name, text] of Object.entries(site)) writeFileSync(join(DIST, 'site', name), text);
writeFileSync(join(DIST, 'site.json'), JSON.stringify(site));

const sizes = Object.entries(site).map(([name, text]) => [name, gzipSync(text, { level: 9 }).length] as const);
const sizeOf = (wanted: string) => sizes.find(([name]) => name === wanted)?.[1] ?? 0;
const total = sizeOf('widget.js') + sizeOf('chat.js') + Math.max(...LANGUAGES.map((l) => sizeOf(`chat-${l}.js`)));
if (!values.quiet)
  console.log(
    `Widget, gzip: ${sizes.map(([name, size]) => `${name} ${size} B`).join(', ')}; fetched in all, with the larger language, ${total} B (budget ${LOADER_BUDGET} and ${TOTAL_BUDGET}).`,
  );
if (sizeOf('widget.js') > LOADER_BUDGET || total > TOTAL_BUDGET) {
  console.error(
    `The widget is over its budget: ${sizeOf('widget.js')} of ${LOADER_BUDGET} B for the button, ${total} of ${TOTAL_BUDGET} B in all, compressed.`,
  );
  process.exitCode = 1;
}
