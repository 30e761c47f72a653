/** Changing one field of a file and nothing else: order, comments and style of the others stay as their writer left them. */
import { parseDocument } from 'yaml';
import { splitFrontMatter } from './front-matter.ts';

/**
 * @param source a whole file with front matter.
 * @returns the file with `field` set to `value`, added at the end when it was not there.
 * @throws Error when the file has no front matter.
 */
export function editField(source: string, field: string, value: unknown): string {
  const split = splitFrontMatter(source);
  if (!split) throw new Error('The file does not begin with its fields between two lines of three dashes.');
  const document = parseDocument(split.yaml);
  document.set(field, document.createNode(value));
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${split.body}`;
}
