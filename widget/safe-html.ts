/** HTML of a reply -> DOM nodes from an allow-list: even a compromised answer cannot run script. */
const TAGS = new Set(['P', 'UL', 'OL', 'LI', 'STRONG', 'EM', 'SUP', 'BR', 'A', 'BLOCKQUOTE', 'PRE', 'CODE']);
const SCHEMES = new Set(['https:', 'http:', 'tel:', 'sms:', 'mailto:']);

export function safeNodes(html: string): DocumentFragment {
  // A document made by the parser runs no script and loads nothing.
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const fragment = document.createDocumentFragment();
  copyChildren(parsed.body, fragment);
  return fragment;
}

function copyChildren(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.textContent ?? ''));
    else if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) copyElement(node as Element, to);
  }
}

function copyElement(element: Element, to: Node): void {
  const name = element.tagName.toUpperCase();
  if (['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG', 'MATH'].includes(name)) return;
  if (!TAGS.has(name)) {
    copyChildren(element, to);
    return;
  }
  const copy = document.createElement(name.toLowerCase());
  if (copy instanceof HTMLAnchorElement) {
    const url = safeUrl(element.getAttribute('href') ?? '');
    if (url) {
      copy.href = url;
      if (url.startsWith('http')) {
        copy.target = '_blank';
        copy.rel = 'noopener noreferrer';
      }
    }
  }
  copyChildren(element, copy);
  to.appendChild(copy);
}

/** The address when its scheme is one a reader may follow. */
export function safeUrl(href: string): string | undefined {
  try {
    return SCHEMES.has(new URL(href).protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
