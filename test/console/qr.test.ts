/** The picture an authenticator app scans. */
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { qrCode } from '../../src/console/qr.ts';
import { otpauthLink } from '../../src/console/totp.ts';

const LINK = otpauthLink('FWMNCO6XYJS7N4PJPAVR3W7WDJPDE35V', 'ada@clinic.example', 'Vouch');

it('draws every dark module and no other, with four modules of white around', async () => {
  const svg = String(await qrCode(LINK, 'A code'));
  const { data, size } = encode(LINK, { ecc: 'M', border: 4 });
  const drawn = data.map((row) => row.map(() => false));
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let i = 0; i < Number(length); i++) (drawn[Number(y)] as boolean[])[Number(x) + i] = true;
  expect(drawn).toEqual(data);
  expect(drawn.slice(0, 4).flat()).not.toContain(true);
  expect(svg).toContain(`viewBox="0 0 ${size} ${size}"`);
});

it('is named, and escapes what it is named by', async () =>
  expect(String(await qrCode('x', '"<b>'))).toContain('aria-label="&quot;&lt;b&gt;"'));
