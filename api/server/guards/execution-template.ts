import {
  type DocumentNode,
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type ValidatedExecutionArgs,
} from 'graphql';
import type { CheckedOperation } from './document.ts';

/**
 * What graphql-js' `validateExecutionArgs` computes anew for each request, computed once per document. Variables and
 * context are filled in per request.
 */
export function executionTemplates(
  schema: GraphQLSchema,
  document: DocumentNode,
  hideSuggestions: boolean,
): CheckedOperation[] {
  const shared = sharedArguments(schema, document, hideSuggestions);
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => ({
      name: operation.name?.value ?? null,
      template: { ...shared, operation, errorPropagation: propagatesErrors(operation) },
      fixedCost: null,
      asked: 0,
      compiled: null,
    }));
}

type SharedArguments = Omit<ValidatedExecutionArgs, 'operation' | 'errorPropagation'>;

function sharedArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  hideSuggestions: boolean,
): SharedArguments {
  const fragmentDefinitions = Object.create(null) as ValidatedExecutionArgs['fragmentDefinitions'];
  const fragments = Object.create(null) as ValidatedExecutionArgs['fragments'];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    fragmentDefinitions[definition.name.value] = definition;
    fragments[definition.name.value] = { definition, variableSignatures: undefined };
  }
  return {
    schema,
    document,
    fragmentDefinitions,
    fragments,
    rootValue: undefined,
    contextValue: undefined,
    variableValues: { sources: Object.create(null), coerced: Object.create(null) },
    rawVariableValues: undefined,
    fieldResolver: defaultFieldResolver,
    typeResolver: defaultTypeResolver,
    subscribeFieldResolver: defaultFieldResolver,
    hideSuggestions,
    externalAbortSignal: undefined,
    enableEarlyExecution: false,
    hooks: undefined,
  };
}

function propagatesErrors(operation: OperationDefinitionNode): boolean {
  return !operation.directives?.some(
    (directive) => directive.name.value === 'experimental_disableErrorPropagation',
  );
}
