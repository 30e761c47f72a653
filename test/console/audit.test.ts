/** The audit log as administrators read it, and whether tampering shows. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type AuditRow, verify } from '../../src/curate/audit.ts';
import { digest } from '../../src/tools/knowledge-files.ts';
import { type Browser, type Kit, makeConsole, signedIn } from './browser.ts';

let kit: Kit;
let ada: Browser;
beforeEach(async () => {
  kit = makeConsole();
  ada = await signedIn(kit, ['admin'], 'Ada Ray');
});
const note = (action: string, subject: string, actorName = 'Ann Poe', detail = {}) =>
  kit.stores.audit.note({ at: new Date(kit.clock.now).toISOString(), actor: 'a', actorName, action, subject, detail });

describe('the log', () => {
  it('is for administrators', async () => {
    const rex = await signedIn(kit, ['author', 'reviewer'], 'Rex Roy');
    expect((await rex.get('/staff/audit')).status).toBe(403);
    expect((await rex.post('/staff/audit/check')).status).toBe(403);
    expect((await rex.post('/staff/audit/export')).status).toBe(403);
    expect((await rex.get('/staff')).text).not.toContain('/staff/audit');
    expect((await ada.get('/staff')).text).toContain('/staff/audit');
  });

  it('shows who did what to what, and escapes it', async () => {
    await note('draft.ask-changes', 'onset/en', 'Rex <b>Roy', { note: 'Say "when" & <how>.' });
    const { text } = await ada.get('/staff/audit');
    expect(text).toContain('draft: ask changes');
    expect(text).toContain('href="/staff/answers/en/onset"');
    expect(text).toContain('Rex &lt;b&gt;Roy');
    expect(text).toContain('Say &quot;when&quot; &amp; &lt;how&gt;.');
  });

  it('finds by name, answer, day or deed', async () => {
    await note('answer.publish', 'onset/en', 'Rex Roy');
    await note('answer.withdraw', 'cost/es', 'Rex Roy');
    const found = async (q: string) => (await ada.get(`/staff/audit?q=${encodeURIComponent(q)}`)).text;
    expect(await found('rex PUBLISH')).toContain('onset/en');
    expect(await found('rex PUBLISH')).not.toContain('cost/es');
    expect(await found('2026-11 cost/es')).toContain('answer: withdraw');
    expect(await found('nobody')).toContain('Nothing matches');
  });

  it('goes back page by page, each row once', async () => {
    for (let i = 0; i < 120; i++) await note('answer.publish', `subject-${i}.`);
    const first = await ada.get('/staff/audit');
    expect(first.text).toContain('subject-119.');
    expect(first.text).not.toContain('subject-5.');
    const [, before = ''] = /before=(\d+)/.exec(first.text) ?? [];
    const second = await ada.get(`/staff/audit?before=${before}`);
    const rows = (text: string) => [...text.matchAll(/subject-\d+\./g)].map((m) => m[0]);
    expect(new Set([...rows(first.text), ...rows(second.text)]).size).toBe(120);
    expect(rows(first.text).length + rows(second.text).length).toBe(120);
    expect(second.text).not.toContain('>Older<');
  });
});

describe('the chain', () => {
  it('is told whole, with the fingerprint to keep', async () => {
    await note('answer.publish', 'onset/en');
    const { text } = await ada.post('/staff/audit/check');
    const [head] = await kit.stores.audit.before(Number.MAX_SAFE_INTEGER, 1);
    expect(text).toContain('The chain is whole:');
    expect(text).toContain(`none of the ${head?.number} rows`);
    expect(text).toContain(head?.hash);
  });

  it('is told broken, and where, when a row was changed past the console', async () => {
    await note('answer.publish', 'onset/en');
    await note('answer.publish', 'cost/en');
    const { after } = kit.stores.audit;
    kit.stores.audit.after = async (number, most) =>
      (await after(number, most)).map((row) => (row.subject === 'onset/en' ? { ...row, actorName: 'Nobody' } : row));
    const { text } = await ada.post('/staff/audit/check');
    expect(text).toMatch(/The chain is broken at row \d+/);
    expect(text).toContain('was changed after it was written.');
  });

  it('can be checked again from an export, which is itself in the log', async () => {
    for (let i = 0; i < 30; i++) await note('answer.publish', `ángel-${i}/en`);
    const { text, headers } = await ada.post('/staff/audit/export');
    expect(headers.get('content-disposition')).toBe('attachment; filename="vouch-audit-2026-11-21.jsonl"');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRow);
    expect(rows.at(-1)).toMatchObject({ action: 'audit.export', actorName: 'Ada Ray' });
    expect(verify(rows, digest)).toMatchObject({ whole: true, rows: rows.length });
  });
});
