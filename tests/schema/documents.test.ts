import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { exampleOperations } from '#api/server/examples.ts';
import { installedPlugins } from '#plugins/index.ts';
import { buildSchemas } from '#schema/build.ts';

const schemas = buildSchemas(
  installedPlugins.flatMap(({ id, schema }) => (schema ? [{ plugin: id, slice: schema }] : [])),
);

describe.each(['storefront', 'admin'] as const)('the example operations of GraphiQL on %s', (endpoint) => {
  it('fit the schema and say what they are for', () => {
    const examples = exampleOperations[endpoint];
    expect(examples.length).toBeGreaterThan(0);
    for (const { query } of examples) {
      expect(validate(schemas[endpoint], parse(query)).map(({ message }) => message)).toEqual([]);
      expect(query).toMatch(/^# \S/);
    }
  });
});
