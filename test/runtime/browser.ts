/** A browser of one member of staff over real HTTP: what a journey through the console needs of one. */

export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** Keeps cookies and the token of the session. @param origin of the addresses `send` fetches from. */
export function browser(send: Send, origin: string) {
  const cookies = new Map<string, string>();
  let csrf = '';
  const go = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await send(path, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    csrf = input(text, '_csrf') || csrf;
    return { status: response.status, location: response.headers.get('location') ?? '', text };
  };
  return {
    get: (path: string) => go(path),
    async post(path: string, fields: Readonly<Record<string, string | readonly string[]>>) {
      if (csrf === '' && cookies.size > 0) await go('/staff/account');
      const body = new URLSearchParams({ _csrf: csrf });
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin };
      return go(path, { method: 'POST', headers, body: body.toString() });
    },
  };
}

/** Value of an input on a page. */
export const input = (page: string, name: string) =>
  decode(new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '');
/** What stands in a text area of a page. */
export const area = (page: string, name: string) =>
  decode(new RegExp(`<textarea id="${name}"[^>]*>\\n([^<]*)</textarea>`).exec(page)?.[1] ?? '');
const decode = (html: string) =>
  html
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
