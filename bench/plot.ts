/** Accuracy against time as an SVG: up is more often right, left is faster. */
import type { Standing } from './accuracy.ts';

const WIDTH = 760;
const HEIGHT = 440;
const LEFT = 70;
const RIGHT = 40;
const TOP = 50;
const BOTTOM = 60;

export function plot(standings: readonly Standing[]): string {
  const times = standings.map((s) => Math.log10(s.p50.median));
  const [first, last] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const span = Math.max(1, last - first);
  const x = (ms: number) => LEFT + ((Math.log10(ms) - first) / span) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);
  const decades = Array.from({ length: span + 1 }, (_, i) => 10 ** (first + i));
  const grid = [
    ...decades.map(
      (ms) =>
        `<line x1="${round(x(ms))}" y1="${TOP}" x2="${round(x(ms))}" y2="${HEIGHT - BOTTOM}"/><text x="${round(x(ms))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${Number(ms.toPrecision(1))}</text>`,
    ),
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        `<line x1="${LEFT}" y1="${round(y(share))}" x2="${WIDTH - RIGHT}" y2="${round(y(share))}"/><text x="${LEFT - 10}" y="${round(y(share)) + 4}" text-anchor="end">${share * 100} %</text>`,
    ),
  ];
  const placed = apart(standings.map((s) => ({ s, cx: x(s.p50.median), cy: y(s.right), label: y(s.right) + 4 })));
  const points = placed.map(({ s, cx, cy, label }) => {
    const colour = s.name === 'Vouch' ? '#0f766e' : s.examples ? '#b45309' : '#64748b';
    const left = cx > WIDTH * 0.62;
    return `<circle cx="${round(cx)}" cy="${round(cy)}" r="6" fill="${colour}"/><text x="${round(cx + (left ? -11 : 11))}" y="${round(label)}" text-anchor="${left ? 'end' : 'start'}" fill="${colour}">${s.name}</text>`;
  });
  const middle = (LEFT + WIDTH - RIGHT) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Share of messages answered right against milliseconds a message">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="26" font-size="15" fill="#0f172a">First answer right, against the median time of a message</text>
<g stroke="#e2e8f0" fill="#475569">${grid.join('').replaceAll('<text', '<text stroke="none"')}</g>
<text x="${middle}" y="${HEIGHT - 14}" text-anchor="middle" fill="#475569">milliseconds a message (logarithmic): grey indexes the entries, brown also the example phrasings</text>
${points.join('\n')}
</svg>
`;
}

/** Moves labels down until none lies on another. */
function apart<T extends { label: number; cx: number }>(points: readonly T[]): T[] {
  const placed: T[] = [];
  for (const point of [...points].sort((a, b) => a.label - b.label)) {
    const near = placed.filter((p) => Math.abs(p.cx - point.cx) < 200);
    const lowest = Math.max(Number.NEGATIVE_INFINITY, ...near.map((p) => p.label));
    placed.push({ ...point, label: Math.max(point.label, lowest + 15) });
  }
  return placed;
}

const round = (n: number) => Math.round(n * 10) / 10;
