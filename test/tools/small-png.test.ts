/** Screenshots are made small without being changed to the eye. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPng, smallPng } from '../../src/tools/small-png.ts';

const WIDTH = 40;
const HEIGHT = 30;

function chunk(name: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length);
  out.write(name, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}

/** A picture as a browser writes it: every row with another of the five filters. */
function picture(colour: (x: number, y: number) => readonly number[], bytes: 3 | 4): Buffer {
  const stride = WIDTH * bytes;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 ? 0 : ([...colour(Math.floor(x / bytes), y), 255][x % bytes] as number);
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const filter = y % 5;
    return Buffer.from([
      filter,
      ...Array.from({ length: stride }, (_, x) => {
        const [left, up, corner] = [at(x - bytes, y), at(x, y - 1), x < bytes ? 0 : at(x - bytes, y - 1)];
        const near = [left, up, corner].toSorted(
          (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
        )[0];
        const guess = [0, left, up, (left + up) >> 1, near][filter] ?? 0;
        return (at(x, y) - guess) & 255;
      }),
    ]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, bytes === 3 ? 2 : 6, 0, 0, 0], 8);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    // In two pieces, as large pictures are.
    chunk('IDAT', data.subarray(0, 20)),
    chunk('IDAT', data.subarray(20)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The colours of an indexed picture, by its palette. */
function pixelsOf(small: Buffer): number[] {
  const part = (name: string) => {
    const at = small.indexOf(name, 8, 'latin1');
    return small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4));
  };
  const palette = part('PLTE');
  const indexes = inflateSync(part('IDAT')).filter((_, i) => i % (WIDTH + 1) !== 0);
  return Array.from(indexes).flatMap((i) => [...palette.subarray(i * 3, i * 3 + 3)]);
}

const wanted = (colour: (x: number, y: number) => readonly number[]) =>
  Array.from({ length: WIDTH * HEIGHT }, (_, i) => colour(i % WIDTH, Math.floor(i / WIDTH))).flat();

describe.each([3, 4] as const)('a picture of %i bytes a pixel', (bytes) => {
  it('of few colours stays exactly as it is', () => {
    const few = (x: number, y: number) => (x % 7 === 0 ? [255, 255, 255] : [x % 5, (y * 3) % 8, 200]);
    const png = picture(few, bytes);
    expect([...readPng(png).rgb]).toEqual(wanted(few));
    expect(pixelsOf(smallPng(png))).toEqual(wanted(few));
  });

  it('of many colours keeps each to within a shade', () => {
    const many = (x: number, y: number) => [x * 6, y * 8, 100];
    const pixels = pixelsOf(smallPng(picture(many, bytes)));
    const far = wanted(many).map((value, i) => Math.abs(value - (pixels[i] ?? 0)));
    expect(pixels).toHaveLength(far.length);
    expect(far.reduce((sum, n) => sum + n, 0) / far.length).toBeLessThan(64);
  });
});

it('what is no picture of a browser is refused', () => {
  expect(() => smallPng(Buffer.alloc(64))).toThrow('no PNG');
});
