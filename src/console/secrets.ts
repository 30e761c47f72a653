/** Passwords and tokens. Nothing here is kept in the clear: passwords are stretched, tokens are stored as digests. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and about 80 ms a password; kept with each hash, so that it can be raised without locking anybody out. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;
/** Longer is refused before it is stretched. */
const LONGEST_PASSWORD = 200;
export const SHORTEST_PASSWORD = 12;

/** @returns `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await stretch(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** @param stored undefined for an unknown account: takes as long, and is false. */
export async function passwordMatches(password: string, stored: string | undefined): Promise<boolean> {
  const [kind, N, r, p, salt = '', key = ''] = (stored ?? '').split('$');
  const known = kind === 'scrypt';
  const cost = known ? { N: Number(N), r: Number(r), p: Number(p) } : COST;
  const found = await stretch(password, known ? Buffer.from(salt, 'base64url') : Buffer.alloc(16), cost);
  return known && timingSafeEqual(found, Buffer.from(key, 'base64url'));
}

function stretch(password: string, salt: Uint8Array, cost: typeof COST): Promise<Buffer> {
  const options = { ...cost, maxmem: 160 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** @returns why a password will not do, or undefined. */
export function passwordFault(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | undefined {
  if (password.length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. Three or four words in a row are easy to remember.`;
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  const plain = password.toLowerCase();
  const [mailbox = ''] = person.email.toLowerCase().split('@');
  const own = [mailbox, ...person.name.toLowerCase().split(/\s+/)].filter((word) => word.length > 3);
  if (own.some((word) => plain.includes(word))) return 'Leave your name and e-mail address out of it.';
  if (new Set(plain).size < 5 || COMMON.some((word) => plain.replaceAll(word, '').replace(/[^\p{L}]/gu, '').length < 4))
    return 'This is among the first passwords somebody would try. Use words that have nothing to do with each other.';
  return undefined;
}

/** What passwords of twelve characters and more are commonly made of. */
const COMMON = [
  'password',
  'passwort',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'letmein',
  'welcome',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'administrator',
  'admin',
  'changeme',
  'abcdefghijkl',
  'ketamine',
  'clinic',
  'vouch',
  'contraseña',
  'bienvenido',
];

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** @param bytes unpredictable. */
export function asToken(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** For people to read and type: no letters or digits that look alike, in groups of four. */
export function asCode(bytes: Uint8Array): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(bytes, (byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** As typed by a person: case, spaces and dashes do not matter. */
export const typedCode = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '');
