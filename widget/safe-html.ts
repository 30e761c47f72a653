/**
 * HTML of a reply -> DOM nodes. Read by hand, as data: only the elements below are ever made, with a checked
 * address as their only attribute, so an answer cannot carry script; and no markup is handed to the browser,
 * so it works where Trusted Types are enforced.
 */
const TAGS = /^(?:p|ul|ol|li|strong|em|sup|br|a|blockquote|pre|code)$/;
/** Elements whose content is not text for a reader. */
const UNREAD = /^(?:script|style)$/;
const PIECE = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)(?:>|$)|[^<]+|</gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

export function safeNodes(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const open: Array<Element | DocumentFragment> = [fragment];
  let unread = '';
  for (const [piece, slash, tag, attributes] of html.matchAll(PIECE)) {
    const parent = open.at(-1) ?? fragment;
    const name = tag?.toLowerCase();
    if (unread) {
      if (slash && name === unread) unread = '';
    } else if (!name) {
      if (!piece.startsWith('<!--')) parent.append(decode(piece));
    } else if (UNREAD.test(name)) {
      if (!slash) unread = name;
    } else if (slash) {
      const at = open.findLastIndex((node) => node instanceof Element && node.localName === name);
      if (at > 0) open.length = at;
    } else if (TAGS.test(name)) {
      const made = document.createElement(name);
      if (made instanceof HTMLAnchorElement) address(made, attributes ?? '');
      parent.append(made);
      if (name !== 'br') open.push(made);
    }
  }
  return fragment;
}

function address(link: HTMLAnchorElement, attributes: string): void {
  const [, quoted, single] = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes) ?? [];
  const url = safeUrl(decode(quoted ?? single ?? ''));
  if (!url) return;
  link.href = url;
  if (!url.startsWith('http')) return;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}

const decode = (text: string): string =>
  text.replace(/&(?:#(x?)([\da-f]{1,6})|([a-z]+));/gi, (all, hex, digits, name) =>
    name ? (NAMED[name] ?? all) : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(digits, hex ? 16 : 10) || 0)),
  );

/** The address when its scheme is one a reader may follow. */
export function safeUrl(href: string): string | undefined {
  try {
    return /^(?:https?|tel|sms|mailto):$/.test(new URL(href).protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
