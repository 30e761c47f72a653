/** The same requests on every runtime. Minimal on purpose: what they mean is tested in http/ and converse/. */
import { expect, it } from 'vitest';

type Send = (path: string, init?: RequestInit) => Promise<Response>;

export function smoke(send: Send): void {
  const ask = async (body: unknown) =>
    send('/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const label = async (message: string) =>
    ((await (await ask({ message })).json()) as { outcome: { label: string } }).outcome.label;

  it('answers a question', async () =>
    expect(await label('How many treatments will I need?')).toBe('answer:number-of-treatments'));
  it('answers in Spanish', async () =>
    expect(await label('¿cuáles son los efectos secundarios?')).toBe('answer:side-effects'));
  it('refuses a dose', async () => expect(await label('how many mg should I take')).toBe('refuse:dosing'));
  it('helps in a crisis', async () => expect(await label('I want to kill myself')).toBe('crisis'));
  it('takes a pick', async () => expect((await ask({ pick: 'onset' })).status).toBe(200));
  it('refuses nonsense', async () => expect((await ask({ message: 5 })).status).toBe(400));
  it('serves the demo page', async () => expect(await (await send('/')).text()).toContain('widget.js'));
  it('serves the widget', async () =>
    expect((await send('/widget.js')).headers.get('content-type')).toContain('javascript'));
  it('serves all answers', async () => expect((await send('/faq')).status).toBe(200));
  it('counts a judgement', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"helpful":true}' };
    expect((await send('/api/feedback', init)).status).toBe(204);
  });
  it('is strict', async () =>
    expect((await send('/')).headers.get('content-security-policy')).toContain("default-src 'none'"));
  it('is ready', async () => expect((await send('/readyz')).status).toBe(200));
  it('counts what it did', async () =>
    expect(await (await send('/metrics')).text()).toContain('vouch_outcomes_total{outcome="crisis",kind="crisis"} 1'));
  it('is healthy', async () => expect(((await (await send('/healthz')).json()) as { ok: boolean }).ok).toBe(true));
}
