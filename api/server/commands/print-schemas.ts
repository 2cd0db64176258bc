import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { installedPlugins } from '#plugins/index.ts';
import { buildSchemas } from '#schema/build.ts';
import type { SubGraph } from '#schema/builder.ts';

const folder = join(import.meta.dirname, '../../../schema');

/** The contract of each schema with every installed plugin on, as it is kept in `schema/<name>.graphql`. */
export function printSchemas(): Readonly<Record<SubGraph, string>> {
  const slices = installedPlugins.flatMap(({ id, schema }) =>
    schema ? [{ plugin: id, slice: schema }] : [],
  );
  const { storefront, admin } = buildSchemas(slices);
  return { storefront: `${printSchema(storefront)}\n`, admin: `${printSchema(admin)}\n` };
}

/** The first half of `npm run codegen`: writes the printed contracts. */
export async function main(): Promise<void> {
  for (const [name, text] of Object.entries(printSchemas())) {
    await writeFile(join(folder, `${name}.graphql`), text);
    console.log(`Printed schema/${name}.graphql: ${text.split('\n').length} lines.`);
  }
}
