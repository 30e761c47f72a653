/** Rendering: an allow-list of HTML, and nothing that a browser would run, whatever the text holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render, safeUrl } from '../../src/knowledge/render.ts';

const TAGS = [
  'p',
  'ul',
  'ol',
  'li',
  'strong',
  'em',
  'a',
  'sup',
  'br',
  'code',
  'pre',
  'blockquote',
  'del',
  'hr',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
];

/** Every tag is on the list, and no attribute but a safe link's is there. */
function expectHarmless(html: string): void {
  for (const [whole, closing = '', name = '', attributes = ''] of html.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)) {
    expect(TAGS, whole).toContain(name);
    if (closing !== '' || attributes.trim() === '' || attributes.trim() === '/') continue;
    if (name === 'a')
      expect(whole).toMatch(/^<a href="(?:https?:|mailto:|tel:|sms:)[^"<>]*" rel="noopener noreferrer">$/);
    else
      expect(whole).toMatch(/^<(?:ol start="\d+"|t[hd] align="(?:left|right|center)"|code class="language-[^"<>]*")>$/);
  }
  expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
}

const VECTORS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></ScRiPt>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<body onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="https://fda.gov" onclick="alert(1)">x</a>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<details open ontoggle=alert(1)>',
  '<style>@import "javascript:alert(1)";</style>',
  '<link rel=stylesheet href="javascript:alert(1)">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="javascript:alert(1)//">',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo 1 ?>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<x onmouseover=alert(1)>hover</x>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](\u0001javascript:alert(1))',
  '[x](\u200bjavascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example)',
  '[x](https://fda.gov" onmouseover="alert(1))',
  '[x](https://fda.gov "title\\" onmouseover=\\"alert(1)")',
  '[<img src=x onerror=alert(1)>](https://fda.gov)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](https://fda.gov/a.png)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '<https://fda.gov/"onmouseover="alert(1)>',
  '`<script>alert(1)</script>`',
  '```html" onmouseover="alert(1)\n<script>alert(1)</script>\n```',
  '    <script>alert(1)</script>',
  '# <img src=x onerror=alert(1)>',
  '- <svg/onload=alert(1)>',
  '| <script>a</script> | b |\n| --- | --- |\n| <img src=x onerror=alert(1)> | d |',
  '> <script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '[^<script>]',
  'text[^SPR"onmouseover="alert(1)]',
  '<<script>alert(1);//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<a\nhref="javascript:alert(1)">x</a>',
  '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
  '**<b onclick=alert(1)>x</b>**',
  '<script><img src=x onerror=alert(1) //',
  '<pre>\n<b onclick=alert(1) ',
] as const;

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
    expect(html).toBe('<p>One.<sup>1</sup> Two.<sup>2, 1</sup></p>');
    expect(text).toBe('One. [1] Two. [2, 1]');
  });

  it('gives plain text with the same words', () => {
    const { text } = render('**A** & "B" <c>\n\n- one\n- two\n\n[FDA](https://fda.gov)');
    expect(text).toBe('A & "B" <c>\n\n- one\n- two\n\nFDA');
  });

  it.each([
    ['https://fda.gov/x', 'https://fda.gov/x'],
    ['tel:988', 'tel:988'],
    ['sms:988', 'sms:988'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    ['', undefined],
  ])('follows %j as %j', (href, url) => expect(safeUrl(href)).toBe(url));
});
