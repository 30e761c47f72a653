/** Prints some nodes alone, from a frame of their own: the page around them is left as it is. */
export function printNode(nodes: readonly Node[], lang: string): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  document.body.append(frame);
  const view = frame.contentWindow as Window;
  const inner = view.document;
  inner.documentElement.lang = lang;
  inner.body.style.font = '12pt/1.5 sans-serif';
  inner.body.append(...nodes.map((node) => inner.importNode(node, true)));
  for (const details of inner.querySelectorAll('details')) details.open = true;
  view.onafterprint = () => frame.remove();
  view.print();
}
