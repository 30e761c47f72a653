/**
 * Markdown -> HTML from a short allow-list. Runs when knowledge is compiled or published, never per request.
 * Raw HTML is shown as text, links keep only safe schemes, images become their description.
 */
import { Marked, type Tokens } from 'marked';

export interface Rendered {
  readonly html: string;
  readonly text: string;
  /** Register keys in the order they are first cited; `[^KEY]` in the text becomes their number. */
  readonly sources: string[];
}

const CITATIONS = /(?:\[\^[A-Za-z0-9-]+\])+/;

/** @param markdown the body of an answer or a card, placeholders already filled. */
export function render(markdown: string): Rendered {
  const sources: string[] = [];
  const numbers = (run: string) =>
    [...run.matchAll(/\[\^([A-Za-z0-9-]+)\]/g)]
      .map(([, key = '']) => {
        if (!sources.includes(key)) sources.push(key);
        return sources.indexOf(key) + 1;
      })
      .sort((a, b) => a - b);
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    extensions: [
      {
        name: 'citation',
        level: 'inline',
        start: (src) => src.match(CITATIONS)?.index,
        tokenizer(src) {
          const match = new RegExp(`^${CITATIONS.source}`).exec(src);
          return match ? { type: 'citation', raw: match[0], numbers: numbers(match[0]) } : undefined;
        },
        renderer: (token) => `<sup>${(token.numbers as number[]).join(', ')}</sup>`,
      },
    ],
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      /** Behind `<script>` and its like Marked passes text on as it is; here such tags are only shown, so it is escaped. */
      text: (token: Tokens.Text | Tokens.Escape) =>
        'escaped' in token && token.escaped ? escapeHtml(token.text) : false,
      image: ({ text }) => escapeHtml(text),
      code: ({ text }) => `<pre>${escapeHtml(text)}</pre>`,
      checkbox: () => '',
      heading({ tokens }) {
        return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
      },
      link({ href, tokens }) {
        const label = this.parser.parseInline(tokens);
        const url = safeUrl(href);
        return url === undefined ? label : `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${label}</a>`;
      },
    },
  });
  const html = (marked.parse(markdown) as string).trim();
  return { html, text: toText(html), sources };
}

/** Browsers take `https:/\host` for an address as well; a reader who checks the link cannot tell where it leads. */
const WRITTEN_OUT = /^(?:https?:\/\/[^\\]*|(?:mailto|tel|sms):.*)$/i;

/** The URL when its scheme is one a reader may follow: web, mail, telephone, text message. */
export function safeUrl(href: string): string | undefined {
  const url = href.replace(/[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028\u2029\ufeff]/g, '');
  return WRITTEN_OUT.test(url) && URL.canParse(url) ? url : undefined;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Plain text of rendered HTML: block ends become line breaks, list items dashes, citations [1]. */
function toText(html: string): string {
  return html
    .replace(/<sup>([^<]*)<\/sup>/g, ' [$1]')
    .replace(/<li>/g, '- ')
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/li>\s*/g, '\n')
    .replace(/<\/(p|ul|ol|pre|blockquote)>\s*/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
