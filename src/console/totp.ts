/** Codes of an authenticator app: RFC 6238 with SHA-1, thirty seconds and six digits, as every app does it. */
import { createHmac } from 'node:crypto';
import { sameText } from './secrets.ts';

const SECONDS = 30;
/** A code of the step before or after is taken too: telephones' clocks are a little off. */
const DRIFT = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** @param digits six, other than in the test vectors of the RFC. */
export function codeAt(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

export const stepOf = (now: Date): number => Math.floor(now.getTime() / 1000 / SECONDS);

/** @returns the time step the code belongs to, so that it can be used up; undefined when it is wrong. */
export function stepOfCode(secret: string, typed: string, now: Date): number | undefined {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return undefined;
  const bytes = fromBase32(secret);
  for (let drift = -DRIFT; drift <= DRIFT; drift++)
    if (sameText(codeAt(bytes, stepOf(now) + drift), code)) return stepOf(now) + drift;
  return undefined;
}

/** The link an authenticator app opens, or is shown as a picture. */
export function otpauthLink(secret: string, email: string, issuer: string): string {
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: String(SECONDS) });
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${email}`)}?${query.toString().replaceAll('+', '%20')}`;
}

export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Uint8Array {
  const bits = Array.from(text, (letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
