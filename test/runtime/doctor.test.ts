/** The doctor finds nothing wrong with a good service, and each fault of a bad one, with how to mend it. */
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { createApp } from '../../src/http/app.ts';
import type { Clinic } from '../../src/knowledge/clinic.ts';
import { memoryStore } from '../../src/storage/memory.ts';
import { examine } from '../../src/tools/doctor.ts';
import { testDeps } from '../http/deps.ts';
import { compiled, knowledge, NOW } from '../knowledge.ts';

const open: Server[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function deployed(changes: Partial<Deps> = {}): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const app = createApp(testDeps(changes));
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started as Server));
  });
  open.push(server);
  return addressOf(server);
}

const examined = async (url: string, more: { origin?: string; token?: string; now?: Date } = {}) => {
  const findings = await examine({ url, now: new Date(), here: compiled.bundle, ...more });
  const of = (state: string) =>
    findings.filter((f) => f.state === state).map(({ what, mend = '' }) => `${what} ${mend}`);
  return { faults: of('fault').join('\n'), notes: of('note').join('\n'), wells: of('ok').join('\n') };
};

describe('npm run doctor', () => {
  it('finds nothing wrong with a good deployment', async () => {
    const { faults, notes, wells } = await examined(await deployed(), { origin: 'https://clinic.example' });
    expect(faults).toBe('');
    expect(notes).toMatch(/preview mode[\s\S]*VOUCH_MODE=production/);
    expect(wells).toMatch(
      /crisis card[\s\S]*dose is refused[\s\S]*knowledge of this checkout[\s\S]*https:\/\/clinic\.example may/,
    );
  });

  it('says that nothing answers, and exits with 1', () => {
    const { status, stdout } = spawnSync(process.execPath, ['src/tools/doctor.ts', 'http://127.0.0.1:9'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAULT Nothing that understands us answers[\s\S]*1 thing is wrong/);
  });

  it.each<[string, Partial<Deps>, object, RegExp]>([
    ['a database that cannot be written', { bind: broken() }, {}, /database cannot be written[\s\S]*VOUCH_DATABASE/],
    [
      'a site that is not allowed',
      {},
      { origin: 'https://www.clinic.example' },
      /www\.clinic\.example are refused \(403\)[\s\S]*VOUCH_ORIGINS/,
    ],
    [
      'production without a reviewed answer',
      { mode: 'production' },
      {},
      /plain question gets "fallback"[\s\S]*npm run approve/,
    ],
    ['a widget that was not built', { site: {} }, {}, /widget\.js answers 404[\s\S]*npm run build/],
    [
      'a database that went silent',
      { vitals: () => ({ revision: 3, confirmed: new Date(NOW.getTime() - 600_000) }) },
      {},
      /not answered for 600 seconds[\s\S]*withdraw does not reach visitors/,
    ],
    ['a clock that is wrong', {}, { now: new Date('2031-01-01') }, /clock differs/],
  ])('finds %s', async (_, changes, more, expected) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect((await examined(await deployed(changes), more)).faults).toMatch(expected);
  });

  it('finds the clinic that does not exist, which in preview is worth a note', async () => {
    const told = /clinic is the example[\s\S]*\(555\) 010-0142[\s\S]*knowledge\/clinic\.md/;
    const of = async (changes: Partial<Deps>) => examined(await deployed(changes));
    expect((await of({ mode: 'production' })).faults).toMatch(told);
    const preview = await of({});
    expect([preview.faults, preview.notes]).toEqual(['', expect.stringMatching(told)]);
    const withClinic = (changes: Partial<Clinic>): Partial<Deps> => {
      const bundle = { ...compiled.bundle, clinic: { ...compiled.bundle.clinic, demo: false, ...changes } };
      const indexed = { ...knowledge, base: { ...knowledge.base, bundle } };
      return { mode: 'production', current: () => indexed };
    };
    expect((await of(withClinic({}))).faults).toMatch(told);
    const own = await of(withClinic({ phone: '(305) 555-0100' }));
    expect(own.faults).not.toContain('example');
    expect(own.wells).toContain('telephone number (305) 555-0100');
  });

  it('compares with what was deployed, not with what staff published over it', async () => {
    const published = { ...knowledge.base, bundle: { ...compiled.bundle, revision: 'f'.repeat(64) } };
    const current = () => ({ ...knowledge, base: published });
    const { wells, notes } = await examined(await deployed({ current, deployed: () => compiled.bundle }));
    expect(wells).toMatch(/knowledge of this checkout, \w{12} with what staff published over it/);
    expect(notes).not.toContain('this checkout');
  });

  it('asks on PORT unless it is told where', () => {
    const { stdout } = spawnSync(process.execPath, ['src/tools/doctor.ts'], {
      encoding: 'utf8',
      env: { ...process.env, PORT: '9' },
    });
    expect(stdout).toContain('at http://127.0.0.1:9 ');
  });

  it('notes an upkeep that fails', async () => {
    const upkeep = { finished: NOW, failures: 2 };
    const url = await deployed({ vitals: () => ({ revision: 0, confirmed: NOW, upkeep }) });
    const { faults, notes } = await examined(url);
    expect(faults).toBe('');
    expect(notes).toMatch(/2 steps of the hourly upkeep failed[\s\S]*VOUCH_DIGEST_URL/);
  });

  it('notes an open list of sites, and metrics it may not see', async () => {
    const token = 'a-token-of-16-characters';
    const url = await deployed({ origins: [], metricsToken: token });
    expect((await examined(url)).notes).toMatch(/metrics need a token[\s\S]*Any web site may embed/);
    expect((await examined(url, { token })).notes).not.toContain('metrics need a token');
    const wrong = (await examined(url, { token: 'another-of-16-characters' })).notes;
    expect(wrong).toMatch(/refuse this token[\s\S]*VOUCH_METRICS_TOKEN/);
    expect(wrong).not.toContain('metrics need a token');
  });

  it('takes no page of a proxy for metrics in which nothing is wrong', async () => {
    const asked = globalThis.fetch;
    for (const [status, page] of [
      [403, 'Forbidden'],
      [502, 'Bad gateway'],
      [200, '<h1>Sign in</h1>'],
    ] as const) {
      const url = await deployed();
      vi.spyOn(globalThis, 'fetch').mockImplementation(async (to, init) =>
        String(to).endsWith('/metrics') ? new Response(page, { status }) : asked(to, init),
      );
      const { notes, wells } = await examined(url);
      vi.restoreAllMocks();
      expect(notes).toContain(`/metrics answers ${status} with no metrics`);
      expect(wells).not.toContain('No answer is past its review date');
    }
  });

  it('finds metrics that everybody may read, where it is reached from elsewhere', async () => {
    const token = 'a-token-of-16-characters';
    const look = async (changes: Partial<Deps>) => {
      const url = await deployed({ mode: 'production', ...changes });
      const asked = globalThis.fetch;
      vi.spyOn(globalThis, 'fetch').mockImplementation((to, init) =>
        asked(String(to).replace('https://faq.clinic.example', url), init),
      );
      const found = await examined('https://faq.clinic.example', { token });
      vi.restoreAllMocks();
      return found;
    };
    expect((await look({})).faults).toMatch(/Anybody may read its metrics[\s\S]*VOUCH_METRICS_TOKEN/);
    const closed = await look({ metricsToken: token });
    expect(closed.faults).not.toContain('metrics');
    expect(closed.wells).toContain('Its metrics are not for everybody.');
  });

  it('finds that somebody in crisis is not helped, and that a proxy drops headers', async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      const alive = { ok: true, knowledge: '0'.repeat(64), entries: 1, mode: 'production' };
      const answer = { outcome: { label: 'answer:onset' }, reply: { text: 'Soon.' } };
      response.end(JSON.stringify(request.url === '/healthz' ? alive : answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    const { faults, notes } = await examined(addressOf(server));
    expect(faults).toMatch(/crisis gets "answer:onset" instead of help[\s\S]*Take the assistant off your site/);
    expect(faults).toMatch(/dose gets "answer:onset"/);
    expect(faults).toMatch(/drops content-security-policy/);
    expect(notes).toMatch(/serves knowledge 000000000000, this checkout has/);
  });
});

/** A store that can be read and not written. */
function broken(): Deps['bind'] {
  const store = { ...memoryStore(), check: () => Promise.reject(new Error('read-only')) };
  return () => ({ store });
}
