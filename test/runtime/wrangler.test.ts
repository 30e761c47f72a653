/** The commands of wrangler that an operator runs, without an account: dry run, local session, D1's migrations and export. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { makeResetLink } from '../../src/tools/reset-link.ts';
import { openWorkerDatabase } from '../../src/tools/worker-database.ts';

/** Nothing is sent anywhere. */
const OFFLINE = {
  ...process.env,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};
const folder = mkdtempSync(join(tmpdir(), 'vouch-wrangler-'));
const built = join(folder, 'built');
const wrangler = (...args: string[]) => execFileSync('npx', ['wrangler', ...args], { env: OFFLINE, encoding: 'utf8' });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const execute = (persisted: string, ...what: string[]) =>
  wrangler('d1', 'execute', 'vouch', '--local', '--persist-to', persisted, '--yes', ...what);

/** Reads D1's local database kept in a folder; from its file, because each command of wrangler takes seconds. */
function query(persisted: string, sql: string): unknown[] {
  const kept = join(persisted, 'v3', 'd1', 'miniflare-D1DatabaseObject');
  const name = readdirSync(kept).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file)) ?? '';
  const db = new DatabaseSync(join(kept, name), { readOnly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
}

/** On a connection of its own: one that rested while another command ran may be closed meanwhile. */
const statusOf = (url: string) =>
  new Promise<number | undefined>((resolve, reject) =>
    get(url, { agent: false }, (response) => resolve(response.resume().statusCode)).once('error', reject),
  );

const AUDIT = `INSERT INTO audit (number, at, actor, actor_name, action, subject, detail, previous, hash)
  VALUES (1, '2026-11-21T12:00:00.000Z', 'ada', 'Ada', 'publish', 'onset', '{"why":"it''s; new"}', '', 'x')`;

const ask = (message: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ message }),
});

describe('npm run deploy -- --dry-run', () => {
  it('builds a Worker of five sixths of what the free plan takes, with every binding', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'deploy', '--', '--dry-run', '--outdir', built], {
      env: OFFLINE,
      encoding: 'utf8',
    });
    expect(Number(/gzip: ([\d.]+) KiB/.exec(printed)?.[1])).toBeLessThan(2_500_000 / 1024);
    for (const binding of ['env.DB', 'env.LIMITER', 'env.VOUCH_MODE', 'env.VOUCH_ORIGINS'])
      expect(printed).toContain(binding);
  }, 60_000);
});

describe('npm run worker-figures', () => {
  it('prints size, start and CPU time a message', () => {
    const args = ['run', '--silent', 'worker-figures', '--', '--messages', '20', '--starts', '1'];
    const printed = execFileSync('npm', args, { env: OFFLINE, encoding: 'utf8' });
    expect(printed).toMatch(/Size +[12]\.\d+ MB compressed/);
    for (const figure of ['Start', 'First answer', 'A message'])
      expect(printed).toMatch(new RegExp(`${figure} +(?:[\\d.]+ ms CPU|not measured here)`));
  }, 120_000);
});

describe('the built Worker', () => {
  const serverWith = async (vars: Record<string, string>, migrate = true) => {
    const server = createTestHarness({ workers: [{ configPath: './wrangler.toml', prebuiltWorkerDir: built, vars }] });
    await server.listen();
    if (migrate) await server.getWorker().applyD1Migrations('DB');
    return server;
  };

  it('keeps to the sites it is told, and limits everybody but those in danger', async () => {
    const server = await serverWith({ VOUCH_ORIGINS: 'https://clinic.example', VOUCH_LOG: 'errors' });
    try {
      const evil = await server.fetch('/api/messages', ask('hello', { origin: 'https://evil.example' }));
      expect(evil.status).toBe(403);
      const statuses = new Set<number>();
      // A window of the limit may end in between: of more than twice 30, one window has too many.
      for (let i = 0; i < 62 && !statuses.has(429); i++)
        statuses.add((await server.fetch('/api/messages', ask('hello'))).status);
      expect([...statuses].sort()).toEqual([200, 429]);
      const crisis = await server.fetch('/api/messages', ask('I want to kill myself'));
      expect(crisis.status).toBe(200);
      expect(await crisis.text()).toContain('"crisis"');
    } finally {
      await server.close();
    }
  }, 60_000);

  it('answers while D1 has no tables, and says that it is not ready', async () => {
    const server = await serverWith({ VOUCH_ORIGINS: 'https://clinic.example' }, false);
    try {
      expect((await server.fetch('/api/messages', ask('how long does it last?'))).status).toBe(200);
      const ready = await server.fetch('/readyz');
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ checks: { knowledge: 'ok', store: 'failed' } });
    } finally {
      await server.close();
    }
  }, 60_000);

  it('refuses to serve with a wrong setting, and logs which', async () => {
    const server = await serverWith({ VOUCH_MODE: 'live' }, false);
    try {
      const response = await server.fetch('/');
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('988');
      expect(JSON.stringify(server.getLogs())).toContain('VOUCH_MODE is');
    } finally {
      await server.close();
    }
  }, 60_000);
});

describe('wrangler dev', () => {
  // Where wrangler keeps the state of a project in this folder: "d1 export" takes no other.
  const state = join(folder, '.wrangler', 'state');
  const project = join(folder, 'wrangler.toml');
  const restored = join(folder, 'restored');
  let dev: ChildProcess;
  let address = '';

  beforeAll(async () => {
    expect(wrangler('d1', 'migrations', 'apply', 'vouch', '--local', '--persist-to', state)).toContain(
      '0001_counts.sql',
    );
    // No port of its own is asked for: the first free one is taken.
    dev = spawn('npx', ['wrangler', 'dev', '--test-scheduled', '--port', '0', '--persist-to', state], {
      env: OFFLINE,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    address = await new Promise<string>((resolve, reject) => {
      let output = '';
      dev.stdout?.on('data', (chunk) => {
        output += chunk;
        const found = /Ready on (http:\/\/[\d.]+:\d+)/.exec(output)?.[1];
        if (found) resolve(found);
      });
      dev.once('exit', () => reject(new Error(`wrangler dev ended: ${output}`)));
    });
  }, 180_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => dev.once('exit', resolve));
    process.kill(-(dev.pid ?? 0), 'SIGINT');
    await ended;
  }, 20_000);

  it('answers, is ready, and what it counted comes out of an export', async () => {
    const response = await fetch(`${address}/api/messages`, ask('what are the side effects?'));
    expect(await response.text()).toContain('"answer:side-effects"');
    expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ ready: true });
    const dump = join(folder, 'dump.sql');
    copyFileSync('wrangler.toml', project);
    wrangler('d1', 'export', 'vouch', '--local', '--config', project, '--output', dump);
    expect(readFileSync(dump, 'utf8')).toMatch(/INSERT INTO "outcome_counts".*'answer:side-effects'/);
  }, 60_000);

  it('runs the upkeep when its cron trigger says so', async () => {
    execute(state, '--command', "INSERT INTO inbox_salt (day, salt) VALUES ('2026-01-01', 'old')");
    expect(query(state, 'SELECT day FROM inbox_salt')).toEqual([{ day: '2026-01-01' }]);
    expect(await statusOf(`${address}/__scheduled?cron=17+*+*+*+*`)).toBe(200);
    expect(query(state, 'SELECT day FROM inbox_salt')).toEqual([]);
    expect(await statusOf(`${address}/healthz`)).toBe(200);
  }, 60_000);

  it('restores an export into a new database, with everything that was in it', () => {
    const staff = `INSERT INTO staff (id, name, email, roles, password, created) VALUES ('ada', 'Añda "A"', 'ada@clinic.example', '["admin"]', 'x', '')`;
    execute(state, '--command', `${staff}; ${AUDIT}`);
    const dump = join(folder, 'whole.sql');
    wrangler('d1', 'export', 'vouch', '--local', '--config', project, '--output', dump);

    execute(restored, '--file', dump);
    const schema = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '_cf%' ORDER BY type, name";
    expect(query(restored, schema)).toEqual(query(state, schema));
    for (const table of ['staff', 'audit', 'outcome_counts', 'd1_migrations']) {
      const rows = query(restored, `SELECT * FROM ${table} ORDER BY 1, 2, 3`);
      expect(rows, table).not.toEqual([]);
      expect(rows, table).toEqual(query(state, `SELECT * FROM ${table} ORDER BY 1, 2, 3`));
    }
    // Nothing is left to migrate.
    const left = wrangler('d1', 'migrations', 'apply', 'vouch', '--local', '--persist-to', restored);
    expect(left).toContain('No migrations');

    // The way away from Cloudflare: the same export opens as the embedded database of a server.
    const file = join(folder, 'moved.db');
    const moved = new DatabaseSync(file, { enableForeignKeyConstraints: false });
    moved.exec(readFileSync(dump, 'utf8'));
    moved.close();
    openSqlite(file).close();
    const opened = new DatabaseSync(file, { readOnly: true });
    expect(opened.prepare('SELECT name FROM staff').all()).toEqual([{ name: 'Añda "A"' }]);
    expect(opened.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    opened.close();
  }, 120_000);

  it('lets the last administrator back in by a link made from outside', async () => {
    const { db, close } = await openWorkerDatabase({ folder: join(restored, 'v3') }, 'wrangler.toml');
    try {
      expect(await makeResetLink(db, 'ada@clinic.example', new Date())).toMatch(/^\/staff\/reset\/[\w-]{43}$/);
      expect(await db.all("SELECT actor FROM audit WHERE action = 'person.reset-link'")).toEqual([
        { actor: 'operator' },
      ]);
      await expect(makeResetLink(db, 'eve@clinic.example', new Date())).rejects.toThrow('no open account');
    } finally {
      await close();
    }
  }, 60_000);
});
