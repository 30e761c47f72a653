/** Bullets somebody typed, or Word put into the text -> lists as our answers have them, which a `•` is not. */

const BULLET = /^[ \t]*[•●▪■◦○‣⁃∙·][ \t\u00a0]+(?=\S)/;
/** What begins in lower case goes on with the line above; anything else is a paragraph of its own. */
const GOES_ON = /^\s*\p{Ll}/u;

export function withLists(text: string): string {
  const lines: string[] = [];
  let inList = false;
  for (const line of text.split('\n')) {
    const item = line.replace(BULLET, '- ');
    if (item !== line) {
      // Bullets each in a paragraph of its own are one list.
      while (inList && lines.at(-1)?.trim() === '') lines.pop();
      lines.push(item);
      inList = true;
    } else if (inList && line.trim() !== '' && lines.at(-1)?.trim() !== '' && GOES_ON.test(line))
      lines.push(`  ${line.trim()}`);
    else {
      if (inList && line.trim() !== '' && lines.at(-1)?.trim() !== '') lines.push('');
      inList &&= line.trim() === '';
      lines.push(line);
    }
  }
  return lines.join('\n');
}
