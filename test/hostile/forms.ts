/** The forms of a page: where each goes, and every name with what it would send as it stands. */
import { parseDocument } from 'htmlparser2';

export interface Form {
  readonly action: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

type Nodes = ReturnType<typeof parseDocument>['childNodes'];

/** Forms that are sent by POST, one for each of their buttons. @param path of the page. */
export function formsIn(html: string, path: string): Form[] {
  const forms: Form[] = [];
  walk(parseDocument(html).childNodes, (name, attributes, children) => {
    if (name !== 'form' || attributes.method?.toLowerCase() !== 'post') return;
    const fields: Record<string, string[]> = {};
    const buttons: Array<Readonly<Record<string, string>>> = [];
    walk(children, (tag, own, inside) => {
      if (tag === 'button') buttons.push(own);
      if (!own.name || tag === 'button') return;
      if (tag === 'input') fields[own.name] = [...(fields[own.name] ?? []), own.value ?? 'on'];
      if (tag === 'textarea') fields[own.name] = [textOf(inside)];
      if (tag === 'select') fields[own.name] = [optionOf(inside)];
    });
    for (const button of buttons.length > 0 ? buttons : [{} as Record<string, string>])
      forms.push({
        action: (button.formaction ?? attributes.action ?? path).replace(/#.*$/, ''),
        fields: button.name ? { ...fields, [button.name]: [button.value ?? ''] } : fields,
      });
  });
  return forms;
}

type Visit = (name: string, attributes: Readonly<Record<string, string>>, children: Nodes) => void;

function walk(nodes: Nodes, visit: Visit): void {
  for (const node of nodes) {
    if (!('attribs' in node)) continue;
    visit(node.name, node.attribs, node.childNodes);
    walk(node.childNodes, visit);
  }
}

const textOf = (nodes: Nodes): string => nodes.map((node) => ('data' in node ? node.data : '')).join('');

/** The chosen option, or else the first, as browsers do. */
function optionOf(nodes: Nodes): string {
  const options: Array<Readonly<Record<string, string>>> = [];
  walk(nodes, (name, attributes) => void (name === 'option' && options.push(attributes)));
  return (options.find((o) => 'selected' in o) ?? options[0])?.value ?? '';
}
