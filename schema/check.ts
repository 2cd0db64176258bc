import {
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { BootRefusal } from '#core/plugins/check.ts';

/**
 * Refuses a schema in which something is not described, or a root field says nothing about who may use it.
 * @throws BootRefusal naming the field.
 */
export function checkSchema(schema: GraphQLSchema, name: string): void {
  const problems: string[] = [];
  const refuse = (what: string, lacks: string) =>
    problems.push(`${what} in the ${name} schema lacks ${lacks}.`);
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isBuiltInScalar(type.name)) continue;
    if (!type.description) refuse(`Type ${type.name}`, 'a description');
    if (isEnumType(type)) {
      for (const value of type.getValues())
        if (!value.description) refuse(`Value ${type.name}.${value.name}`, 'a description');
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (!field.description) refuse(`Input field ${type.name}.${field.name}`, 'a description');
      }
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.description) refuse(`Field ${type.name}.${field.name}`, 'a description');
      for (const arg of field.args)
        if (!arg.description) refuse(`Argument ${type.name}.${field.name}(${arg.name}:)`, 'a description');
      if (isObjectType(type) && roots.has(type) && !hasAccessRule(field))
        refuse(`Field ${type.name}.${field.name}`, 'an access rule');
    }
  }
  if (problems.length > 0) throw new BootRefusal(problems.join('\n'));
}

function hasAccessRule(field: GraphQLField<unknown, unknown>): boolean {
  const { pothosOptions } = field.extensions as { pothosOptions?: { authScopes?: unknown } };
  return pothosOptions?.authScopes !== undefined;
}

function isBuiltInScalar(name: string): boolean {
  return ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(name);
}
