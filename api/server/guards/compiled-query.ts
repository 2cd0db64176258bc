import {
  type ExecutionResult,
  type GraphQLField,
  type GraphQLResolveInfoHelpers,
  GraphQLScalarType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValidatedExecutionArgs,
  type VariableValues,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

/** Executes one query, as graphql-js does, with a context and with variables that have been coerced. */
export type CompiledQuery = (
  contextValue: unknown,
  variables: VariableValues,
) => Promise<ExecutionResult> | ExecutionResult;

/**
 * Makes a function of a query, which needs a fourth of graphql-js' time. Making it takes as long as some dozens of
 * executions, so it is for queries that come again.
 *
 * @returns null for what graphql-jit does not do exactly as graphql-js does: mutations, subscriptions, directives,
 * introspection, interfaces and unions.
 */
export function compile(template: ValidatedExecutionArgs): CompiledQuery | null {
  const { schema, operation, fragmentDefinitions } = template;
  if (operation.operation !== 'query' || !isPlain(template)) return null;
  const compiled = compileQuery(
    schemaForCompiler(schema),
    {
      kind: Kind.DOCUMENT,
      definitions: [takingVariablesAsTheyAre(operation), ...Object.values(fragmentDefinitions)],
    },
    operation.name?.value,
    { resolverInfoEnricher: () => infoOf(template) },
  );
  if (!isCompiledQuery(compiled)) return null;
  return (contextValue, { sources, coerced }) =>
    compiled.query(undefined, contextValue, { sources, coerced });
}

/** Whether it holds nothing but fields of object types. */
function isPlain({ schema, document }: ValidatedExecutionArgs): boolean {
  const types = new TypeInfo(schema);
  let isPlain = true;
  const refuse = () => {
    isPlain = false;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: refuse,
      Field({ name }) {
        const type = getNamedType(types.getType());
        if (name.value.startsWith('__') && name.value !== '__typename') refuse();
        if (isAbstractType(type) || (isObjectType(type) && type.isTypeOf)) refuse();
      },
    }),
  );
  return isPlain;
}

/** Stands for both parts of `VariableValues`, which reach `info.variableValues` untouched. */
const asItIs = new GraphQLScalarType({ name: 'AsItIs', coerceInputValue: (value) => value });

const passedVariables = ['sources', 'coerced'].map(
  (name) =>
    ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: asItIs.name } },
    }) as const,
);

/** Variables have been coerced, and graphql-jit would hand on a form of them that Pothos does not know. */
function takingVariablesAsTheyAre(operation: OperationDefinitionNode): OperationDefinitionNode {
  return { ...operation, variableDefinitions: passedVariables };
}

/** The schema as graphql-jit is to see it: without arguments, since it takes their defaults from where graphql 17 has none. */
function schemaForCompiler(schema: GraphQLSchema): GraphQLSchema {
  const getField: GraphQLSchema['getField'] = (parentType, name) => {
    const field = schema.getField(parentType, name);
    return field && field.args.length > 0 ? withArgumentsOfItsOwn(field) : field;
  };
  const getType: GraphQLSchema['getType'] = (name) => (name === asItIs.name ? asItIs : schema.getType(name));
  return Object.create(schema, { getField: { value: getField }, getType: { value: getType } });
}

type Field = GraphQLField<unknown, unknown>;

/** The field with a resolver that reads its arguments as graphql-js does. */
function withArgumentsOfItsOwn(field: Field): Field {
  const { resolve } = field;
  if (!resolve) throw new Error(`${field.name} takes arguments and does nothing with them`);
  const resolveWithArguments: NonNullable<Field['resolve']> = (source, _none, context, info) => {
    const [node] = info.fieldNodes;
    if (!node) throw new Error(`Nobody asked for ${field.name}`);
    return resolve(source, getArgumentValues(field, node, info.variableValues), context, info);
  };
  return Object.assign(Object.create(field), { args: [], resolve: resolveWithArguments });
}

/** Nobody gives up on a query half-way, and nobody waits for work that a resolver leaves behind. */
const neverAborted = new AbortController().signal;
const helpers: GraphQLResolveInfoHelpers = {
  promiseAll: (values) => Promise.all(values),
  track: () => undefined,
};

/** What resolvers read of the operation: of the one that was sent, not of the form that is compiled. */
function infoOf({ schema, fragmentDefinitions, operation }: ValidatedExecutionArgs) {
  return {
    schema,
    fragments: fragmentDefinitions,
    operation,
    getAbortSignal: () => neverAborted,
    getAsyncHelpers: () => helpers,
  };
}
