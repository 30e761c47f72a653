/** The same question gets the same outcome from every place it can be put: Node, workerd, the command line, the console. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { outcomeLabel } from '../../src/converse/outcome.ts';
import { respond } from '../../src/converse/respond.ts';
import { type GoldenQuestion, parseGolden } from '../../src/knowledge/golden.ts';
import { loadGolden } from '../../src/tools/knowledge-files.ts';
import { makeConsole, signedIn } from '../console/browser.ts';
import { knowledge, NOW } from '../knowledge.ts';
import { startService } from './service.ts';

const developed = parseGolden(readFileSync('test/eval/dev-tune.jsonl', 'utf8')).lines;
/** What is asked without anything before it. */
const questions = [...loadGolden(), ...developed].filter((q) => q.history.length === 0);
/** Some from every part of them, for places that take long. */
const spread = (many: number) => questions.filter((_, i) => i % Math.ceil(questions.length / many) === 0);
const few = spread(12);

const inProcess = ({ text, lang }: GoldenQuestion): string => {
  const { outcome } = respond({ message: text }, {}, knowledge, {
    mode: 'preview',
    now: NOW,
    locale: lang === 'es' ? 'es' : 'en',
  });
  return outcomeLabel(outcome);
};

/** Nothing is sent anywhere. */
const OFFLINE = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false' };

const folder = mkdtempSync(join(tmpdir(), 'vouch-alike-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the outcome is that of the core', () => {
  it('has questions of every kind to ask', () => {
    const kinds = new Set(questions.map((q) => inProcess(q).split(':')[0]));
    for (const kind of ['answer', 'refuse', 'crisis', 'emergency', 'fallback', 'smalltalk', 'clarify'])
      expect([...kinds]).toContain(kind);
  });

  const overHttp = async (
    asked: readonly GoldenQuestion[],
    send: (path: string, init: RequestInit) => Promise<{ json(): Promise<unknown> }>,
  ) => {
    const got: string[] = [];
    for (const { text: message, lang } of asked) {
      const response = await send('/api/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message, locale: lang === 'es' ? 'es' : 'en' }),
      });
      const { outcome } = (await response.json()) as { outcome?: { label: string } };
      got.push(`${message} -> ${outcome?.label}`);
    }
    expect(got).toEqual(asked.map((q) => `${q.text} -> ${inProcess(q)}`));
  };

  it('on Node', async () => {
    const service = await startService();
    try {
      await overHttp(questions, (path, init) => fetch(service.address + path, init));
    } finally {
      service.stop();
    }
  }, 60_000);

  it('in workerd', async () => {
    execFileSync('npx', ['wrangler', 'deploy', '--minify', '--dry-run', '--outdir', folder], {
      env: OFFLINE,
      stdio: 'pipe',
    });
    const server = createTestHarness({
      workers: [
        {
          configPath: './wrangler.toml',
          prebuiltWorkerDir: folder,
          vars: { VOUCH_RATE_LIMIT: 'off', VOUCH_ORIGINS: 'https://clinic.example', VOUCH_LOG: 'errors' },
        },
      ],
    });
    await server.listen();
    try {
      await server.getWorker().applyD1Migrations('DB');
      await overHttp(spread(300), (path, init) => server.fetch(path, init as Parameters<typeof server.fetch>[1]));
    } finally {
      await server.close();
    }
  }, 120_000);

  it.each(few)('on the command line: $text', (question) => {
    const args = ['src/tools/ask.ts', '--locale', question.lang === 'es' ? 'es' : 'en', '--', question.text];
    const printed = execFileSync(process.execPath, args, { encoding: 'utf8' });
    expect(printed.split('\n')[2]?.replace(/ {2}\(.*/, '')).toBe(inProcess(question));
  });

  it('in the console', async () => {
    const ann = await signedIn(makeConsole(), ['author'], 'Ann Poe');
    for (const question of few) {
      const asked = { message: question.text, mode: 'preview', context: '{}' };
      const { text } = await ann.post('/staff/try', { ...asked, locale: question.lang === 'es' ? 'es' : 'en' });
      const badges = [...text.matchAll(/class="badge[^"]*">([^<]*)</g)].map(([, words]) => words);
      expect(badges, question.text).toContain(inProcess(question));
    }
  });
});
