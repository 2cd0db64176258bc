import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/**
 * What keeps a schema from being served, one sentence each: something is not described, or a field says nothing
 * about who may use it. Root fields must say it; so must the fields that plugins add to types of the core, which are
 * those that `coreNames` lacks.
 */
export function schemaProblems(
  schema: GraphQLSchema,
  schemaName: string,
  coreNames?: ReadonlySet<string>,
): string[] {
  const roots = new Set<unknown>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  const needsRule = (type: GraphQLNamedType, field: string): boolean => {
    const isAddedByPlugin = coreNames?.has(type.name) === true && !coreNames.has(`${type.name}.${field}`);
    return isObjectType(type) && (roots.has(type) || isAddedByPlugin);
  };
  const types = Object.values(schema.getTypeMap()).filter((type) => !isBuiltIn(type.name));
  return types.flatMap((type) => [
    ...undescribed(type).map((what) => `${what} in the ${schemaName} schema lacks a description.`),
    ...fieldsOf(type)
      .filter((field) => needsRule(type, field.name) && !hasAccessRule(field))
      .map((field) => `Field ${type.name}.${field.name} in the ${schemaName} schema lacks an access rule.`),
  ]);
}

/** The names of all types, as `Post`, and of all their fields, as `Post.title`. */
export function namesIn(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap());
  return new Set(
    types.flatMap((type) => [type.name, ...fieldsOf(type).map((field) => `${type.name}.${field.name}`)]),
  );
}

function undescribed(type: GraphQLNamedType): string[] {
  const parts: { readonly what: string; readonly description?: string | null | undefined }[] = [
    { what: `Type ${type.name}`, description: type.description },
  ];
  if (isEnumType(type)) {
    for (const value of type.getValues()) parts.push({ ...value, what: `Value ${type.name}.${value.name}` });
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      parts.push({ ...field, what: `Input field ${type.name}.${field.name}` });
  }
  for (const field of fieldsOf(type)) {
    parts.push({ ...field, what: `Field ${type.name}.${field.name}` });
    for (const arg of field.args)
      parts.push({ ...arg, what: `Argument ${type.name}.${field.name}(${arg.name}:)` });
  }
  return parts.filter((part) => !part.description).map((part) => part.what);
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function hasAccessRule(field: GraphQLField<unknown, unknown>): boolean {
  const { pothosOptions } = field.extensions as { pothosOptions?: { authScopes?: unknown } };
  return pothosOptions?.authScopes !== undefined;
}

function isBuiltIn(typeName: string): boolean {
  return typeName.startsWith('__') || ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(typeName);
}
