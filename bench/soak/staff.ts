/** Staff at work while visitors write: an author changes one answer, a reviewer approves, over the real pages of the console. */
import { area, browser, input, type Send } from '../../test/runtime/browser.ts';
import { SETUP_CODE } from '../../test/runtime/setup-code.ts';

/** The answer that is changed, and a question it answers. */
export const CHANGED = { label: 'answer:onset', question: 'how soon will I feel an effect on my mood?' } as const;
const PATH = '/staff/answers/en/onset';
const PASSWORD = 'seven quiet herons';
const twice = { password: PASSWORD, again: PASSWORD };

export interface Staff {
  /**
   * Adds a sentence to the answer as deployed, in place of the one added before.
   * @param begins called right before the approval is sent.
   * @throws Error with what the page said when it was not published.
   */
  publish(sentence: string, begins: () => void): Promise<void>;
  withdraw(begins: () => void): Promise<void>;
}

/** Makes the first administrator and a reviewer. @param address of a service nobody has set up yet. */
export async function hire(address: string): Promise<Staff> {
  const send: Send = (path, init) => fetch(address + path, init);
  const ada = browser(send, address);
  const roles = ['admin', 'author'];
  await ada.post('/staff/setup', { code: SETUP_CODE, name: 'Ada Ray', email: 'ada@clinic.example', roles, ...twice });
  const invitation = { name: 'Rex Roy', email: 'rex@clinic.example', roles: ['reviewer'], credential: 'MD' };
  const invited = await ada.post('/staff/people/invite', invitation);
  const rex = browser(send, address);
  await rex.post(/\/staff\/invitation\/[\w-]+/.exec(invited.text)?.[0] ?? '', twice);
  const deployed = area((await ada.get(`${PATH}/edit`)).text, 'body');
  if (!deployed) throw new Error('The author could not open the answer to edit it.');

  return {
    async publish(sentence, begins) {
      const { text } = await ada.get(`${PATH}/edit`);
      const read = Object.fromEntries(
        ['draft', 'version', 'base', 'translates', 'title'].map((name) => [name, input(text, name)]),
      );
      const lists = { asks: area(text, 'asks'), related: area(text, 'related') };
      const about = {
        section: 'effects',
        provenance: 'register',
        efficacy: 'yes',
        reason: 'Under load.',
        do: 'submit',
      };
      const body = `${deployed}\n\n${sentence}`;
      expectDone(await ada.post(`${PATH}/edit`, { ...read, ...lists, ...about, body }), 'submitted');
      const [, review = ''] = /href="(\/staff\/review\/[\w-]+)"/.exec((await rex.get('/staff/review')).text) ?? [];
      const page = await rex.get(review);
      const due = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
      const seen = { version: input(page.text, 'version'), hash: input(page.text, 'hash') };
      begins();
      expectDone(await rex.post(review, { do: 'approve', ...seen, due }), 'published');
    },
    async withdraw(begins) {
      begins();
      expectDone(await rex.post(`${PATH}/withdraw`, { reason: 'The load is over.' }), 'withdrawn');
    },
  };
}

function expectDone(page: { status: number; location: string; text: string }, what: string): void {
  if (page.location.includes(what)) return;
  const said = page.text.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  throw new Error(`The answer was not ${what} (status ${page.status}): ${said.slice(0, 600)}`);
}
