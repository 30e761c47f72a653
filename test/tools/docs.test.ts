/** What the Markdown files say of the project is so: links and pictures lead somewhere, commands exist and run, quoted words are said. */
import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envSchema } from '../../src/runtime/env.ts';
import { commandsIn, labelsIn, linksIn, PAGES, quotationsIn, referencesIn, sectionsIn, textOf } from './markdown.ts';

const run = promisify(execFile);
/** Milliseconds for one command: some load much, on a machine that may be busy. */
const PATIENCE = 90_000;
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
/** Programs of the system that the handbook calls; whether they are installed is not ours to test. */
const OF_THE_SYSTEM = ['git', 'sudo', 'echo', 'journalctl', 'docker', 'curl'];
/** Words of npm itself, beside `run`. */
const OF_NPM = ['ci', 'install', 'pack', 'start', 'test', 'version'];

interface Command {
  readonly page: string;
  readonly line: string;
  readonly words: readonly string[];
}

const commands: Command[] = PAGES.flatMap((page) =>
  commandsIn(textOf(page))
    .flatMap((line) => line.split(/ (?:&&|\|) /))
    .map((line) => ({ page, line, words: (line.match(/"[^"]*"|\S+/g) ?? []).filter((word) => !isSetting(word)) })),
);

function isSetting(word: string): boolean {
  const name = /^([A-Z][A-Z_]*)=/.exec(word)?.[1];
  return name !== undefined && (Object.hasOwn(envSchema.shape, name) || name === 'CHROMIUM');
}

/** The file a script runs last: the one that gets what stands behind `--`. */
const toolOf = (name: string) => [...(scripts[name] ?? '').matchAll(/node ((?:src|bench)\/\S+\.ts)/g)].at(-1)?.[1];
const flagsOf = (words: readonly string[]) =>
  words.filter((word) => word.startsWith('--') && word !== '--').map((word) => word.replace(/=.*/, ''));
const scriptOf = ({ words: [program, verb, ...rest] }: Command) =>
  program === 'npm' && verb === 'run' ? rest.find((word) => !word.startsWith('--'))?.replace(/[,.:;]$/, '') : undefined;
/** The benches first load all they measure against, which takes longer than every other test here: their help is read. */
const helpOf = (tool: string) =>
  tool.startsWith('bench/')
    ? Promise.resolve(/const HELP = `([^`]+)/.exec(textOf(tool))?.[1] ?? '')
    : run(process.execPath, [tool, '--help']).then(({ stdout }) => stdout);

it('reads the pages people read', () => {
  expect(PAGES).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'deploy/README.md', 'handbook/staff.md']),
  );
  expect(commands.length).toBeGreaterThan(100);
});

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  it('leads to files, pictures and sections there are', () => {
    const lost = linksIn(text).filter(({ path, section }) => {
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(target)) return true;
      return section !== undefined && target.endsWith('.md') && !sectionsIn(textOf(target)).includes(section);
    });
    expect(lost).toEqual([]);
  });

  it('explains every reference, and none in vain', () => {
    const { used, explained } = referencesIn(text);
    expect(used.filter((name) => !explained.includes(name))).toEqual([]);
    expect(explained.filter((name) => !used.includes(name))).toEqual([]);
  });

  it('names files there are', () => {
    const named = [
      ...text.matchAll(
        /`((?:src|deploy|knowledge|test|bench|widget|safety|handbook)\/[\w./*-]+|[\w-]+\/[\w./*-]+\.ts)`?/g,
      ),
    ];
    const places = ['', 'src', dirname(page)];
    const lost = named
      .map(([, path = '']) => path)
      .filter((path) => !MADE_UP.test(path) && globSync(places.map((place) => join(place, path))).length === 0);
    expect(lost).toEqual([]);
  });
});

/** Examples, and what a command makes. */
const MADE_UP = /hair-loss/;

describe('a command in the documents', () => {
  it('is one of the project, or of the system', () => {
    const unknown = commands.filter(({ words: [program = '', verb = '', ...rest] }) => {
      if (program === 'npm') return !(verb === 'run' || OF_NPM.includes(verb));
      if (program === 'npx') return !existsSync(`node_modules/.bin/${verb}`);
      const script = [verb, ...rest].find((word) => word.endsWith('.ts'));
      if (['node', 'bun', 'deno'].includes(program)) return !script || !existsSync(script);
      return !OF_THE_SYSTEM.includes(program) && program !== 'cd';
    });
    expect(unknown).toEqual([]);
  });

  it('names a script of package.json', () => {
    const named = commands.map(scriptOf).filter((name) => name !== undefined);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names files there are', () => {
    const paths = commands.flatMap(({ line, words }) =>
      words
        .filter((word) => /^(?:src|deploy|test|bench|knowledge)\//.test(word) && globSync(word).length === 0)
        .map((word) => `${word} in ${line}`),
    );
    expect(paths).toEqual([]);
  });

  it('sets only settings there are', () => {
    const set = PAGES.flatMap((page) => commandsIn(textOf(page))).flatMap((line) => line.match(/\bVOUCH_\w+/g) ?? []);
    expect(set.filter((name) => !Object.hasOwn(envSchema.shape, name))).toEqual([]);
  });

  it('every script is told of somewhere', () => {
    const told = PAGES.map(textOf).join('\n');
    const ofNpm = ['prepare', 'preversion', 'version'];
    const untold = Object.keys(scripts).filter(
      (name) => !ofNpm.includes(name) && !new RegExp(`\`(?:npm (?:run )?)?${name}\\b`).test(told),
    );
    expect(untold).toEqual([]);
  });
});

describe('a tool', () => {
  const tools = new Map<string, Command[]>();
  for (const command of commands) {
    const tool = toolOf(scriptOf(command) ?? '') ?? command.words.find((word) => /^src\/tools\/.*\.ts$/.test(word));
    if (tool) tools.set(tool, [...(tools.get(tool) ?? []), command]);
  }

  it.concurrent.each([...tools])(
    '%s helps, and takes what the documents give it',
    async (tool, used) => {
      const help = await helpOf(tool);
      expect(help.length).toBeGreaterThan(50);
      for (const { words, page, line } of used) {
        const given = words.slice(words.indexOf('--') + 1);
        const untaken = words.includes('--') ? flagsOf(given).filter((flag) => !help.includes(flag)) : [];
        expect(untaken, `${line} in ${page}`).toEqual(flagsOf(given).includes('--help') ? ['--help'] : []);
      }
    },
    PATIENCE,
  );

  const ofWrangler = commands.filter(({ words }) => words[0] === 'npx' && words[1] === 'wrangler');
  const verbs = new Map(
    ofWrangler.map((command) => {
      const rest = command.words.slice(2);
      const deep = /^(?:d1|secret)$/.test(rest[0] ?? '')
        ? rest[1] === 'migrations' || rest[1] === 'time-travel'
          ? 3
          : 2
        : 1;
      return [rest.slice(0, deep).join(' '), command];
    }),
  );
  it.each([...verbs])(
    'wrangler %s takes what the documents give it',
    async (verb, { words, line }) => {
      const { stdout } = await run('node_modules/.bin/wrangler', [...verb.split(' '), '--help'], {
        env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' },
      });
      expect(stdout).toContain(`wrangler ${verb.split(' ')[0]}`);
      for (const flag of flagsOf(words)) expect(stdout, line).toContain(flag);
    },
    PATIENCE,
  );
});

describe('run as it stands', () => {
  /** Quick, and without a trace in the project. */
  const quick = /^npm run (?:ask|facts|config)\b(?!.*--write)/;
  const lines = [...new Set(commands.map(({ line }) => line).filter((line) => quick.test(line)))].filter(
    (line) => !line.includes('--help') && line !== 'npm run ask',
  );

  it('there are some', () => expect(lines.length).toBeGreaterThan(3));

  it.each(lines)(
    '%s',
    async (line) => {
      const { stdout } = await run('sh', ['-c', line]);
      expect(stdout.length).toBeGreaterThan(100);
    },
    PATIENCE,
  );
});

it('README.md counts the starter answers right', () => {
  const [, counted] = /(\d+) starter answers in English and Spanish/.exec(textOf('README.md')) ?? [];
  for (const language of ['en', 'es']) expect(globSync(`knowledge/${language}/*/*.md`)).toHaveLength(Number(counted));
});

describe('what the handbook quotes', () => {
  const code = globSync(['src/**/*.ts', 'widget/**/*.ts']).map(textOf).join('\n').replaceAll("\\'", "'");

  it('a message of the page on troubles is one somebody is told', () => {
    const quoted = quotationsIn(textOf('handbook/troubleshooting.md'));
    expect(quoted.length).toBeGreaterThan(30);
    expect(quoted.filter((words) => !code.includes(words))).toEqual([]);
  });

  it('a button or page the staff handbook names is there', () => {
    const labels = labelsIn(textOf('handbook/staff.md'));
    expect(labels.length).toBeGreaterThan(30);
    expect(labels.filter((label) => !code.includes(label))).toEqual([]);
  });
});
