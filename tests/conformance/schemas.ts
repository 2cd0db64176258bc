import { installedPlugins } from '#plugins/index.ts';
import { buildSchemas } from '#schema/build.ts';

/** Both schemas with every installed plugin on, as their contracts are printed. */
export const schemas = buildSchemas(
  installedPlugins.flatMap(({ id, schema }) => (schema ? [{ plugin: id, slice: schema }] : [])),
);

export const endpoints = ['storefront', 'admin'] as const;
