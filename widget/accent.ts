/** A brand colour -> colours that can be read: pure arithmetic after WCAG 2. */

export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightest and darkest surface that coloured text stands on; `--vouch-soft` in panel.css. */
export const SOFT = { light: [238, 244, 244], dark: [29, 46, 49] } as const satisfies Record<string, Rgb>;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** WCAG AA for text; a little more, because colours are rounded. */
const ENOUGH = 4.55;
/** The luminance from which black is read better than white. */
const EVEN = 0.179;

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((c) => {
    const s = c / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever is read better: one of them always has 4.58:1. */
export const textOn = (colour: Rgb): Rgb => (luminance(colour) > EVEN ? BLACK : WHITE);

/** The colour itself or the nearest tint of it that can be read as text on a surface. */
export function textIn(colour: Rgb, surface: Rgb): Rgb {
  const towards = textOn(surface);
  for (let share = 0; share < 1; share += 0.02) {
    const tint = colour.map((c, i) => Math.round(c + ((towards[i] ?? 0) - c) * share)) as unknown as Rgb;
    if (contrast(tint, surface) >= ENOUGH) return tint;
  }
  return towards;
}

/** What a browser computes for a colour, as numbers; undefined for what is no plain colour. */
export function parseRgb(computed: string): Rgb | undefined {
  return /^rgb\((\d+), (\d+), (\d+)\)$/.exec(computed)?.slice(1).map(Number) as Rgb | undefined;
}

/** The custom properties that button.css falls back from. */
export function accentCss(colour: Rgb): string {
  const css = (c: Rgb) => `rgb(${c.join(' ')})`;
  return `:host{--a:${css(colour)};--o:${css(textOn(colour))};--l:${css(textIn(colour, SOFT.light))};--d:${css(textIn(colour, SOFT.dark))}}`;
}
