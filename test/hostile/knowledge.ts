/** The compiled knowledge with hostile texts in place of what staff and operators write. */
import type { Bundle } from '../../src/knowledge/base.ts';
import { render } from '../../src/knowledge/render.ts';
import { compiled } from '../knowledge.ts';
import { VECTORS } from './vectors.ts';

const { bundle } = compiled;
const both = (text: string) => ({ en: text, es: text });
const review = (text: string) => ({ by: `${text} xxx`, credential: text, on: '2026-01-01', due: '2027-01-01' });

/** One text in every field of one line that is shown outside an answer's body; half of the answers carry a review. */
export function inEveryField(text: string): Bundle {
  return {
    ...bundle,
    clinic: { ...bundle.clinic, name: text, phone: text, address: both(text), hours: both(text) },
    sources: Object.fromEntries(
      Object.entries(bundle.sources).map(([key, s]) => [key, { ...s, title: `${text} xxxxx` }]),
    ),
    entries: bundle.entries.map((e, i) => ({
      ...e,
      title: `${text} xxxxx`.slice(0, 120),
      body: text,
      text,
      ...(i % 2 ? { reviewed: { ...review(text), hash: e.hash } } : {}),
    })),
  };
}

/** Every answer has another hostile title, reviewer and body, the body rendered as staff's own would be; so have the sources. */
export function hostileBundle(): Bundle {
  const nth = (i: number) => VECTORS[i % VECTORS.length] ?? '';
  return {
    ...bundle,
    sources: Object.fromEntries(
      Object.entries(bundle.sources).map(([key, s], i) => [key, { ...s, title: `${nth(i)} xxxxx` }]),
    ),
    entries: bundle.entries.map((e, i) => {
      const body = `Before ${nth(i)} after\n\n${nth(i + 41)}`;
      const { html, text } = render(body);
      return {
        ...e,
        title: nth(i + 7)
          .slice(0, 110)
          .padEnd(5, '.'),
        body,
        html,
        text,
        reviewed: { ...review(nth(i + 60)), hash: e.hash },
      };
    }),
  };
}
