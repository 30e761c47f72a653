/**
 * Pictures compared coarsely: a screenshot becomes a mosaic of small squares of one colour each, in which a
 * browser's way to smooth letters disappears and a moved line, a lost border or another colour does not.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('./pictures/', import.meta.url).href);
/** Where what differs can be looked at. */
const FAILED = join(tmpdir(), 'vouch-pictures');
/** Sides of a square, in pixels: about a letter. */
const SQUARE = 8;
/** A square differs when a channel is further off than this, of 255. */
const OFF = 28;
/** So many squares of a thousand may differ: letters that are drawn another way, not a border that is gone. */
const ALLOWED_PER_MILLE = 6;

interface Compared {
  readonly mosaic: string;
  readonly squares: number;
  readonly off: ReadonlyArray<readonly [x: number, y: number]>;
  readonly framed: string;
}

/** @returns undefined when it looks as before, or what is different and where to see it. */
export async function different(
  darkroom: Page,
  name: string,
  png: Buffer,
  update = false,
): Promise<string | undefined> {
  const path = join(FOLDER, `${name}.png`);
  const before = existsSync(path) && !update ? readFileSync(path).toString('base64') : '';
  const { mosaic, squares, off, framed } = await compare(darkroom, png.toString('base64'), before);
  if (update) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, Buffer.from(mosaic, 'base64'));
    return undefined;
  }
  if (before && off.length <= (squares * ALLOWED_PER_MILLE) / 1_000) return undefined;
  mkdirSync(FAILED, { recursive: true });
  const seen = join(FAILED, `${name}.png`);
  writeFileSync(seen, Buffer.from(framed, 'base64'));
  const again = 'When it is meant, run "npm run pictures", look at the pictures and commit them.';
  if (!before) return `There is no picture of "${name}" to compare with; it is now ${seen}. ${again}`;
  const range = (axis: 0 | 1) => {
    const all = off.map((square) => square[axis]);
    return `${Math.min(...all) * SQUARE} to ${(Math.max(...all) + 1) * SQUARE}`;
  };
  return `"${name}" looks different: ${off.length} of ${squares} squares, x ${range(0)}, y ${range(1)}; framed in ${seen}. ${again}`;
}

function compare(darkroom: Page, now: string, before: string): Promise<Compared> {
  return darkroom.evaluate(
    async ({ now, before, SQUARE, OFF }) => {
      const open = async (base64: string) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        return image;
      };
      const canvas = (width: number, height: number) => {
        const made = Object.assign(document.createElement('canvas'), { width, height });
        return { made, pen: made.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D };
      };
      const base64Of = (made: HTMLCanvasElement) => made.toDataURL('image/png').split(',')[1] ?? '';
      const picture = await open(now);
      const full = canvas(picture.width, picture.height);
      full.pen.drawImage(picture, 0, 0);
      const [columns, rows] = [Math.ceil(picture.width / SQUARE), Math.ceil(picture.height / SQUARE)];
      const small = canvas(columns, rows);
      for (let y = 0; y < rows; y++)
        for (let x = 0; x < columns; x++) {
          const { data } = full.pen.getImageData(x * SQUARE, y * SQUARE, SQUARE, SQUARE);
          const sum = [0, 0, 0, 0];
          for (let i = 0; i < data.length; i++) sum[i % 4] = (sum[i % 4] ?? 0) + (data[i] ?? 0);
          // At the edges only a part of a square is in the picture.
          const seen = (sum[3] ?? 0) / 255 || 1;
          small.pen.fillStyle = `rgb(${sum
            .slice(0, 3)
            .map((s) => Math.round(s / seen))
            .join()})`;
          small.pen.fillRect(x, y, 1, 1);
        }
      const mosaic = base64Of(small.made);
      const off: Array<[number, number]> = [];
      if (before) {
        const reference = await open(before);
        const old = canvas(columns, rows);
        old.pen.drawImage(reference, 0, 0);
        const [a, b] = [small, old].map((c) => c.pen.getImageData(0, 0, columns, rows).data);
        const sameSize = reference.width === columns && reference.height === rows;
        for (let i = 0; i < columns * rows; i++)
          if (!sameSize || [0, 1, 2].some((c) => Math.abs((a?.[i * 4 + c] ?? 0) - (b?.[i * 4 + c] ?? 0)) > OFF))
            off.push([i % columns, Math.floor(i / columns)]);
      }
      full.pen.strokeStyle = 'red';
      for (const [x, y] of off) full.pen.strokeRect(x * SQUARE + 0.5, y * SQUARE + 0.5, SQUARE - 1, SQUARE - 1);
      return { mosaic, squares: columns * rows, off, framed: base64Of(full.made) };
    },
    { now, before, SQUARE, OFF },
  );
}
