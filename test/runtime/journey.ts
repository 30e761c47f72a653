/** On every runtime: from the set-up code to a visitor who gets what an author wrote and a reviewer approved. */
import { expect, it } from 'vitest';
import { area, browser, input, type Send } from './browser.ts';
import { SETUP_CODE } from './setup-code.ts';

const PASSWORD = 'seven quiet herons';
const PATH = '/staff/answers/en/onset';
const SENTENCE = 'Ask your care team what they see in you.';

/** @param origin of the addresses `send` fetches from. */
export function journey(send: Send, origin: () => string): void {
  it('an author writes, a reviewer approves, a visitor gets it within five seconds', async () => {
    const ada = browser(send, origin());
    await ada.post('/staff/setup', {
      code: SETUP_CODE,
      name: 'Ada Ray',
      email: 'ada@clinic.example',
      roles: ['admin', 'author'],
      ...twice,
    });
    const invited = await ada.post('/staff/people/invite', {
      name: 'Rex Roy',
      email: 'rex@clinic.example',
      roles: ['reviewer'],
      credential: 'MD',
    });
    const rex = browser(send, origin());
    await rex.post(/\/staff\/invitation\/[\w-]+/.exec(invited.text)?.[0] ?? '', twice);

    // By the password, too: the stretching has to work on every runtime.
    const again = browser(send, origin());
    const signedIn = await again.post('/staff/sign-in', { email: 'rex@clinic.example', password: PASSWORD });
    expect(signedIn.location).toBe('/staff');

    const form = await ada.get(`${PATH}/edit`);
    const body = `${area(form.text, 'body')}\n\n${SENTENCE}`;
    const typed = {
      ...Object.fromEntries(['draft', 'version', 'base', 'translates', 'title'].map((n) => [n, input(form.text, n)])),
      body,
      asks: area(form.text, 'asks'),
      related: area(form.text, 'related'),
      section: 'effects',
      provenance: 'register',
      efficacy: 'yes',
      reason: 'Says whom to ask.',
      do: 'submit',
    };
    expect((await ada.post(`${PATH}/edit`, typed)).location).toBe(`${PATH}?done=submitted`);

    const [, review = ''] = /href="(\/staff\/review\/[\w-]+)"/.exec((await rex.get('/staff/review')).text) ?? [];
    const page = await rex.get(review);
    const due = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    const button = { do: 'approve', version: input(page.text, 'version'), hash: input(page.text, 'hash'), due };
    expect((await ada.post(review, button)).status).toBe(403);
    expect(await shown(send)).not.toContain(SENTENCE);
    const from = Date.now();
    expect((await rex.post(review, button)).location).toBe(`${PATH}?done=published`);
    await until(async () => (await shown(send)).includes(SENTENCE), from + 5_000);

    expect((await rex.post(`${PATH}/withdraw`, { reason: 'The test is over.' })).location).toContain('withdrawn');
    await until(async () => !(await shown(send)).includes(SENTENCE), Date.now() + 5_000);
  }, 60_000);
}

const twice = { password: PASSWORD, again: PASSWORD };

async function shown(send: Send): Promise<string> {
  const response = await send('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'how soon will I feel an effect on my mood?' }),
  });
  return response.text();
}

async function until(holds: () => Promise<boolean>, deadline: number): Promise<void> {
  while (!(await holds())) {
    expect(Date.now()).toBeLessThan(deadline);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
