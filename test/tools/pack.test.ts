/** What `npm pack` would hand out: what is needed to run it, and no test data, database, setting or secret. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startService } from '../runtime/service.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = process.cwd();
/** Without scripts: `prepare` would build, which other tests do. */
const pack = (...args: string[]) =>
  execFileSync('npm', ['pack', '--ignore-scripts', '--json', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** Newer versions of npm name each package, older ones list them. */
const packed = (json: string) =>
  (Object.values(JSON.parse(json))[0] as { filename: string; files: Array<{ path: string }> }) ?? { files: [] };

let paths: string[] = [];
beforeAll(() => {
  paths = packed(pack('--dry-run')).files.map(({ path }) => path);
});

describe('the package', () => {
  it('holds these folders and no others', () => {
    const tops = [...new Set(paths.map((path) => path.split('/')[0]))].sort();
    expect(tops).toEqual([
      'LICENSE',
      'README.md',
      'deploy',
      'handbook',
      'knowledge',
      'learned',
      'package.json',
      'safety',
      'src',
      'tsconfig.json',
      'widget',
      'wrangler.toml',
    ]);
    expect(paths.length).toBeGreaterThan(300);
  });

  it('holds no tests, evaluation sets, databases, settings or hidden files', () => {
    const unwanted =
      /(?:^|\/)(?:test|tests|bench|eval|samples|data|node_modules|\.[^/]+)(?:\/|$)|\.test\.|\.(?:db|db-wal|db-shm|env|pem|key|log|tgz)$/;
    expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
  });

  it('holds nothing that looks like a secret', () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bnpm_\w{30,}|\bsk-[\w-]{30,}|\bxox[abp]-[\w-]{10,}|VOUCH_\w*(?:SECRET|TOKEN|CODE)\s*=\s*["']?[\w-]{16,}/;
    const readable = paths.filter((path) => !/\.(?:png|svg|jpg)$/.test(path));
    expect(readable.filter((path) => secret.test(readFileSync(path, 'utf8')))).toEqual([]);
    expect(secret.test(`VOUCH_RATE_SECRET=${'x'.repeat(20)}`)).toBe(true);
  });

  it('holds every file its sources import', () => {
    const inside = new Set(paths);
    const missing = paths
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/(?:from|import) '(\.[^'$]+)'/g)]
          .map(([, target = '']) => join(dirname(path), target))
          // What is compiled is made where it is installed.
          .filter((target) => !target.startsWith('dist/') && !inside.has(target))
          .map((target) => `${path} imports ${target}`),
      );
    expect(missing).toEqual([]);
  });
});

describe('unpacked elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-pack-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('starts and answers', async () => {
    const { filename } = packed(pack('--pack-destination', folder));
    execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
    const unpacked = join(folder, 'package');
    symlinkSync(join(root, 'node_modules'), join(unpacked, 'node_modules'));
    cpSync(join(root, 'dist'), join(unpacked, 'dist'), { recursive: true }); // learning anew would take half a minute
    const service = await startService({ args: [join(unpacked, 'src/runtime/node.ts')] });
    try {
      const response = await fetch(`${service.address}/healthz`);
      expect(await response.json()).toMatchObject({ ok: true });
      expect((await fetch(`${service.address}/widget.js`)).status).toBe(200);
    } finally {
      service.stop();
    }
  });
});
