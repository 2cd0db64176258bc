import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
export type ObjectType = GraphQLObjectType;

/** A list or connection of a schema. */
export interface ListField {
  /** `Type.field`, as the specification calls it. */
  readonly coordinate: string;
  readonly parent: ObjectType;
  readonly field: Field;
}

/** One step from a type to the type that a field of it gives. */
export interface Step {
  readonly parent: ObjectType;
  readonly field: Field;
}

/** How a type is reached from a root type: by fields, each of which is on the type before it. */
export interface Path {
  readonly root: ObjectType;
  readonly steps: readonly Step[];
  /** Whether there can be several objects of the type at the end. */
  readonly isPlural: boolean;
}

/** Every list of the schema, lists of scalars too. What a connection holds belongs to the connection. */
export function listFieldsOf(schema: GraphQLSchema): ListField[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !isIntrospectionType(type) && !isConnectionType(type))
    .flatMap((parent) =>
      Object.values((parent as ObjectType).getFields())
        .filter((field) => isPlural(field.type))
        .map((field) => ({
          coordinate: `${parent.name}.${field.name}`,
          parent: parent as ObjectType,
          field,
        })),
    );
}

/**
 * The shortest ways to every object type from the given roots, at most two: the shortest of all, and the shortest
 * on which there are several objects of the type, where a statement too many would be one per object.
 */
export function pathsOf(
  schema: GraphQLSchema,
  roots: readonly ObjectType[],
  mayStep: (step: Step) => boolean,
): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, Path[]>();
  const queue: { readonly type: ObjectType; readonly path: Path }[] = roots.map((root) => ({
    type: root,
    path: { root, steps: [], isPlural: false },
  }));
  for (const { type, path } of queue) {
    const known = found.get(type.name) ?? [];
    if (known.some((one) => one.isPlural || !path.isPlural)) continue;
    found.set(type.name, [...known, path]);
    for (const field of Object.values(type.getFields())) {
      const step = { parent: type, field };
      if (!isCompositeType(getNamedType(field.type)) || !mayStep(step)) continue;
      const next = { ...path, steps: [...path.steps, step], isPlural: path.isPlural || isPlural(field.type) };
      for (const target of objectsBehind(schema, field.type)) queue.push({ type: target, path: next });
    }
  }
  return found;
}

/** The object types that a field can give; for a connection those of its rows. */
export function objectsBehind(schema: GraphQLSchema, type: GraphQLOutputType): readonly ObjectType[] {
  const rows = rowType(type);
  if (isAbstractType(rows)) return schema.getPossibleTypes(rows);
  return isObjectType(rows) ? [rows] : [];
}

/** The type of what a list or connection holds, or of the object itself. */
export function rowType(type: GraphQLOutputType) {
  const named = getNamedType(type);
  if (!isConnectionType(named) || !isObjectType(named)) return named;
  const nodes = named.getFields().nodes;
  return nodes ? getNamedType(nodes.type) : named;
}

export function isConnection(type: GraphQLOutputType): boolean {
  return isConnectionType(getNamedType(type));
}

export function isPlural(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type)) || isConnection(type);
}

export function requiredArguments(field: Field): readonly GraphQLArgument[] {
  return field.args.filter(isRequiredArgument);
}

function isConnectionType(type: unknown): boolean {
  if (!isObjectType(type)) return false;
  const fields = type.getFields();
  return fields.pageInfo !== undefined && fields.edges !== undefined;
}
