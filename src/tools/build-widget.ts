/** widget/ -> dist/site/*.js, and the same in dist/site.json for Workers. Prints the sizes, fails over the budget. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { parseExamples } from '../knowledge/examples.ts';
import { buildDistress } from './distress-data.ts';
import { helpOr } from './help.ts';
import { KNOWLEDGE_FOLDER, loadCompiled, readFolder } from './knowledge-files.ts';

const HELP = `node src/tools/build-widget.ts [--quiet]

Bundles the widget: widget.js draws the button, chat.js is loaded when it is opened. Prints their sizes and
fails when the first is over 3 kB or both together over 14 kB, compressed. Crisis help for when the service
cannot be reached comes from the compiled knowledge: run "npm run compile" before.`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url).href);
/** Bytes after gzip: what a visitor's phone fetches before and after opening. */
const LOADER_BUDGET = 3 * 1024;
/** The goal is 12 kB; crisis help that works without the service, 2.4 kB, has it at 14 for now. */
const TOTAL_BUDGET = 14 * 1024;

const { values } = helpOr(HELP, { quiet: { type: 'boolean' } });
const examples = [...readFolder(KNOWLEDGE_FOLDER)]
  .filter(([path]) => path.startsWith('examples/'))
  .flatMap(([path, text]) => parseExamples(path, text).examples);
const built = buildDistress(loadCompiled().bundle, examples);

/** The module `vouch:built`: what is made from the knowledge. Each file of the widget takes only what it names. */
const fromKnowledge: Plugin = {
  name: 'vouch-built',
  setup(on) {
    on.onResolve({ filter: /^vouch:built$/ }, ({ path }) => ({ path, namespace: 'vouch' }));
    on.onLoad({ filter: /.*/, namespace: 'vouch' }, () => ({
      contents: Object.entries(built)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n'),
    }));
  },
};

const bundle = async (file: string, format: 'iife' | 'esm') => {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'widget', file)],
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    write: false,
    legalComments: 'none',
    plugins: [fromKnowledge],
  });
  return outputFiles[0]?.text ?? '';
};
const site = { 'widget.js': await bundle('widget.ts', 'iife'), 'chat.js': await bundle('chat.ts', 'esm') };
mkdirSync(join(ROOT, 'dist', 'site'), { recursive: true });
for (const [name, text] of Object.entries(site)) writeFileSync(join(ROOT, 'dist', 'site', name), text);
writeFileSync(join(ROOT, 'dist', 'site.json'), JSON.stringify(site));

const sizes = Object.fromEntries(
  Object.entries(site).map(([name, text]) => [name, gzipSync(text, { level: 9 }).length]),
);
const loader = sizes['widget.js'] ?? 0;
const total = Object.values(sizes).reduce((a, b) => a + b, 0);
if (!values.quiet)
  console.log(
    `Widget: ${Object.entries(sizes)
      .map(([name, n]) => `${name} ${n} B`)
      .join(', ')}, together ${total} B gzip (budget ${LOADER_BUDGET} and ${TOTAL_BUDGET}).`,
  );
if (loader > LOADER_BUDGET || total > TOTAL_BUDGET) {
  console.error(
    `The widget is over its budget: ${loader} of ${LOADER_BUDGET} B for the button, ${total} of ${TOTAL_BUDGET} B in all, compressed.`,
  );
  process.exitCode = 1;
}
