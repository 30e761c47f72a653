/** A plot says nothing that its table does not, carries no script and no inline style, and escapes what it is given. */
import { describe, expect, it } from 'vitest';
import { barTable, lineChart, PLOT_STYLE } from '../../src/console/plots.ts';

const bars = [
  { label: 'How <b>soon</b>?', value: 0.8, shown: '80 %', low: 0.5, high: 0.94, note: '8 of 10' },
  { label: 'How much?', value: 0, shown: '0 %', low: 0, high: 0.79, note: '0 of 1' },
];
const table = String(
  barTable({ caption: 'Helpful', head: ['Answer', 'Share'], bars, most: 1, notes: 'Judged', empty: 'Nothing yet.' }),
);
const chart = (values: readonly number[], more: readonly number[] = values) =>
  String(
    lineChart({
      id: 'messages',
      caption: 'Messages a day',
      of: 'Day',
      labels: values.map((_, i) => `day ${i + 1}`),
      series: [
        { name: 'English & more', values },
        { name: 'Spanish', values: more },
      ],
      empty: 'Nobody has written yet.',
    }),
  );

describe('bars', () => {
  it('stand in a table with their figures', () => {
    expect(table).toContain('<th role="rowheader" scope="row">How &lt;b&gt;soon&lt;/b&gt;?</th>');
    expect(table).toMatch(
      /<rect width="80" height="10"[^>]*>.*<td role="cell" class="number">80 %<\/td><td role="cell" class="plot-note">8 of 10<\/td>/,
    );
    expect(table).toContain('x1="50" x2="94"');
    expect(table).toContain('<rect width="0" height="10"');
  });
  it('are never longer than the track, nor not a number', () => {
    const odd = String(
      barTable({
        caption: 'x',
        head: ['a', 'b'],
        bars: [
          { label: 'a', value: 0, shown: '0' },
          { label: 'b', value: -1, shown: '' },
        ],
        empty: '',
      }),
    );
    expect(odd).not.toMatch(/NaN|Infinity|width="-/);
    expect(
      String(
        barTable({ caption: 'x', head: ['a', 'b'], bars: [{ label: 'a', value: 5, shown: '5' }], most: 2, empty: '' }),
      ),
    ).toContain('width="100"');
  });
  it('without any say what is missing', () =>
    expect(String(barTable({ caption: 'Helpful', head: ['a', 'b'], bars: [], empty: 'Nothing yet.' }))).toContain(
      'Nothing yet.',
    ));
});

describe('lines', () => {
  it('are told in words, and figure by figure in a table below', () => {
    const html = chart([3, 1_200, 40]);
    expect(html).toContain('English &amp; more: 1243 in all, the most 1200 at day 2, 40 at the end.');
    expect(html).toContain('<th scope="row">day 2</th><td class="number">1200</td>');
    expect(html).toContain('>1,500</text>');
  });
  it.each([[[1]], [[0, 1]], [[1, 2, 3]], [[7, 9_999, 12]], [Array.from({ length: 45 }, (_, i) => i)]])(
    'stay inside their frame: %j',
    (values) => {
      const html = chart(values);
      const points = [...html.matchAll(/points="([^"]*)"/g)].flatMap(([, list = '']) =>
        list.split(' ').map((p) => p.split(',').map(Number)),
      );
      expect(points).toHaveLength(values.length * 2);
      for (const [x = -1, y = -1] of points) expect(x >= 44 && x <= 704 && y >= 12 && y <= 212).toBe(true);
    },
  );
  it('differ by more than colour', () =>
    expect(
      new Set([...chart([1, 2]).matchAll(/<polyline[^>]*stroke-dasharray="([^"]*)"/g)].map(([, dash]) => dash)).size,
    ).toBe(2));
  it('without any message say so', () => expect(chart([0, 0])).toContain('Nobody has written yet.'));
});

it('needs neither script nor inline style', () => {
  for (const html of [table, chart([1, 2, 3])]) expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
  expect(PLOT_STYLE).not.toMatch(/url\(|@import/);
});
