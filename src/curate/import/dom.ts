/** The little that is asked of a parsed page. */
import { DomUtils, parseDocument } from 'htmlparser2';

export type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

export const parsePage = (html: string): Node[] => parseDocument(html).children;

const isElement = (node: Node): node is Element => 'attribs' in node;

/** The name of an element in lower case; empty for anything else. */
export const nameOf = (node: Node): string => (isElement(node) ? node.name : '');

export const childrenOf = (node: Node): Node[] => ('children' in node ? (node.children as Node[]) : []);

export const attributeOf = (node: Node, name: string): string => (isElement(node) ? (node.attribs[name] ?? '') : '');

/** Of a piece of text; undefined for anything else, comments among it. */
export const dataOf = (node: Node): string | undefined =>
  node.type === 'text' && 'data' in node ? node.data : undefined;

/** All elements below some nodes and they themselves, in the order of the page. */
export const elementsIn = (nodes: Node[]): Node[] => DomUtils.filter(isElement, nodes, true) as Node[];

/** What is read of some nodes, on one line. */
export const textOf = (nodes: Node | Node[]): string => DomUtils.innerText(nodes).replace(/\s+/g, ' ').trim();

/** Everything between the tags, as in a script. */
export const contentOf = (node: Node): string => DomUtils.textContent(node);
