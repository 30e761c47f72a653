/** A QR code as an inline picture: no request, no script, no style of its own. */
import { html } from 'hono/html';
import { encode } from 'uqr';
import type { Html } from './deps.ts';

/** Modules of white around it; scanners need four. */
const QUIET = 4;

/** @param label what it holds, for whoever does not see it. Black on white also in the dark: many scanners need that. */
export function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges" focusable="false"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${data.map(runs).join('')}"/></svg>`;
}

/** The dark stretches of one row, as parts of a path. */
function runs(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x++;
    const length = x - start + 1;
    path += `M${start} ${y}h${length}v1h-${length}z`;
  }
  return path;
}
