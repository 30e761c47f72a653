/** Who is asking, for the rate limit: never stored, never logged, and not to be told from the key. */

/**
 * The visitor's address. A forwarded-for header is only read as far as trusted proxies wrote it: each appends the
 * address it saw, so the visitor's stands `proxies` places from the end, and whatever they invented stands before it.
 */
export function addressOf(request: Request, peer: string, proxies: number): string {
  if (proxies === 0) return peer;
  const chain = (request.headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  return chain[chain.length - proxies] ?? chain[0] ?? peer;
}

/** Whether the visitor came over https, as far as can be known. */
export function isHttps(request: Request, proxies: number): boolean {
  const said = proxies > 0 ? request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() : undefined;
  return said ? said === 'https' : request.url.startsWith('https:');
}

/** The origin under which the visitor reached us; behind a proxy the scheme they used, not the proxy's. */
export function ownOrigin(request: Request, proxies: number): string {
  const { host } = new URL(request.url);
  return `${isHttps(request, proxies) ? 'https' : 'http'}://${host}`;
}

/** An IPv4 address, or the /64 of an IPv6 one: a household has that many addresses to itself. */
export function networkOf(address: string): string {
  const bare = (/^\[(.*)\]/.exec(address)?.[1] ?? address).replace(/%.*$/, '').toLowerCase();
  const dotted = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(bare)?.[1];
  if (dotted) return dotted;
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...new Array<string>(zeros).fill('0'), ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/**
 * Makes keys for the rate limit: a keyed hash of the network whose key changes each day and is kept in memory only.
 * @param secret where many isolates must agree on the keys; without it the key is random and dies with the process.
 */
export function clientKeys(now: () => Date, secret?: string): (address: string) => Promise<string> {
  let day = '';
  let salt: Promise<CryptoKey> | undefined;
  const encode = (text: string) => new TextEncoder().encode(text);
  return async (address) => {
    const today = now().toISOString().slice(0, 10);
    if (!salt || today !== day) {
      day = today;
      const bytes = secret ? encode(`${secret} ${day}`) : crypto.getRandomValues(new Uint8Array(32));
      salt = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    }
    const hash = new Uint8Array(await crypto.subtle.sign('HMAC', await salt, encode(networkOf(address))));
    return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
