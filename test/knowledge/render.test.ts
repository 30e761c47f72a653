/** Rendering: an allow-list of HTML, and nothing that a browser would run, whatever the text holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render, safeUrl } from '../../src/knowledge/render.ts';
import { expectHarmless, VECTORS } from '../hostile/vectors.ts';

describe('rendering', () => {
  it.each(VECTORS)('defuses %j', (vector) => {
    expectHarmless(render(vector).html);
    expectHarmless(render(`Before ${vector} after`).html);
    expectHarmless(render(`- item ${vector}`).html);
  });

  it('defuses whatever is made of their parts', () => {
    const part = fc.constantFrom(...VECTORS.flatMap((v) => v.split(/(?=[<>[\]()"'`])/)), ' ', '\n', '\n\n', 'x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        expectHarmless(render(parts.join('')).html);
      }),
      { numRuns: 1000 },
    );
  });

  it('numbers citations in the order they are first cited', () => {
    const { html, sources, text } = render('One.[^B] Two.[^A][^B]');
    expect(sources).toEqual(['B', 'A']);
    expect(html).toBe('<p>One.<sup>1</sup> Two.<sup>1, 2</sup></p>');
    expect(text).toBe('One. [1] Two. [1, 2]');
  });

  it('gives plain text with the same words', () => {
    const { text } = render('**A** & "B" <c>\n\n- one\n- two\n\n[FDA](https://fda.gov)');
    expect(text).toBe('A & "B" <c>\n\n- one\n- two\n\nFDA');
  });

  it.each([
    ['https://fda.gov/x', 'https://fda.gov/x'],
    ['tel:988', 'tel:988'],
    ['sms:988', 'sms:988'],
    ['MAILTO:a@fda.gov', 'MAILTO:a@fda.gov'],
    ['https:/\\fda.gov', undefined],
    ['https:fda.gov', undefined],
    ['https://fda.gov\\@evil.example', undefined],
    ['https://', undefined],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    ['', undefined],
  ])('follows %j as %j', (href, url) => expect(safeUrl(href)).toBe(url));
});
