/** The staff page keeps step with the schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { frontMatterSchema } from '../../src/knowledge/entry.ts';
import { fieldTable } from '../../src/knowledge/field-table.ts';
import { KNOWLEDGE_FOLDER } from '../../src/tools/knowledge-files.ts';

const page = readFileSync(join(KNOWLEDGE_FOLDER, 'README.md'), 'utf8');

it('knowledge/README.md carries the table of fields as the schema describes them', () =>
  expect(page).toContain(fieldTable()));

it('the table names every field', () => {
  for (const field of Object.keys(frontMatterSchema.shape)) expect(fieldTable()).toContain(`\`${field}`);
});
