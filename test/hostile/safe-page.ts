/** What a page of ours may be made of: hostile texts in it must not have become tags, attributes or addresses. */
import { parseDocument } from 'htmlparser2';
import { expect } from 'vitest';

/** Those the hostile texts bring along; no page of the console needs one. */
const TAGS = new Set(
  `img picture source iframe frame object embed applet base style video audio marquee isindex portal math mi mtext mglyph
   foreignobject animate set use image template noscript slot x bgsound layer xml xss`.split(/\s+/),
);
/** Names that would run script, load something or dress up as something else. */
const FORBIDDEN = /^(?:on|style$|srcdoc$|srcset$|ping$|background$|formtarget$|xlink:|is$)/;
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'poster', 'data', 'cite']);
const HARMLESS = /^(?:\/(?!\/)|#|\?|https?:\/\/|mailto:|tel:|sms:|data:,$|otpauth:)/;

type Nodes = ReturnType<typeof parseDocument>['childNodes'];

/** @param told what to say of a page that is not. */
export function expectSafePage(html: string, told: string): void {
  const look = (nodes: Nodes): void => {
    for (const node of nodes) {
      if (!('attribs' in node)) continue;
      const { name, attribs, childNodes } = node;
      expect(TAGS.has(name.toLowerCase()), `<${name}> on ${told}`).toBe(false);
      for (const [attribute, value] of Object.entries(attribs)) {
        expect(FORBIDDEN.test(attribute), `<${name} ${attribute}> on ${told}`).toBe(false);
        if (ADDRESSES.has(attribute) && value !== '')
          expect(HARMLESS.test(value), `<${name} ${attribute}="${value}"> on ${told}`).toBe(true);
      }
      if (name === 'script') expect([attribs.src?.startsWith('/'), childNodes.length], told).toEqual([true, 0]);
      if (name === 'meta') expect(attribs['http-equiv'], told).toBeUndefined();
      look(childNodes);
    }
  };
  look(parseDocument(html).childNodes);
}
