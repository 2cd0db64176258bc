import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { installedPlugins } from '#plugins/index.ts';
import { buildSchemas } from '#schema/build.ts';

interface Described {
  readonly name: string;
  readonly description: string | null | undefined;
}

const schemas = buildSchemas(
  installedPlugins.flatMap(({ id, schema }) => (schema ? [{ plugin: id, slice: schema }] : [])),
);

describe.each(Object.entries(schemas))('the %s schema', (_name, schema) => {
  it('says of everything in a sentence what it is', () => {
    const everything = partsOf(schema);
    expect(everything.length).toBeGreaterThan(100);
    const silent = everything.filter(({ description }) => !/^\S.*\S$/su.test(description ?? ''));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says until when whatever is deprecated will stay', () => {
    const deprecated = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type
        ? Object.values(type.getFields()).map((field) => ({
            name: `${type.name}.${field.name}`,
            reason: field.deprecationReason,
          }))
        : [],
    );
    const undated = deprecated.filter(({ reason }) => reason && !/\d{4}-\d\d-\d\d/.test(reason));
    expect(undated.map(({ name }) => name)).toEqual([]);
  });
});

function partsOf(schema: GraphQLSchema): Described[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap(partsOfType),
    ...directives.flatMap(({ name, description, args }) => [
      { name: `@${name}`, description },
      ...args.map((argument) => ({ ...argument, name: `@${name}(${argument.name}:)` })),
    ]),
  ];
}

function partsOfType(type: GraphQLNamedType): Described[] {
  const within = (name: string, description: Described['description']) => ({
    name: `${type.name}.${name}`,
    description,
  });
  if (isEnumType(type)) return [type, ...type.getValues().map((one) => within(one.name, one.description))];
  if (isInputObjectType(type)) {
    return [type, ...Object.values(type.getFields()).map((one) => within(one.name, one.description))];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  return [
    type,
    ...Object.values(type.getFields()).flatMap((field) => [
      within(field.name, field.description),
      ...field.args.map((argument) => within(`${field.name}(${argument.name}:)`, argument.description)),
    ]),
  ];
}
