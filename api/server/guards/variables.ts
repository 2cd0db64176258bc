import {
  type GraphQLError,
  getVariableValues,
  type ValidatedExecutionArgs,
  type VariableValues,
} from 'graphql';
import { withCode } from './refusal.ts';

type Coerced = { readonly values: VariableValues } | { readonly errors: readonly GraphQLError[] };

const maxVariableErrors = 10;

/** Coerces the variables of an operation once, for its cost and its execution alike. */
export function coerceVariables(
  template: ValidatedExecutionArgs,
  sent: Readonly<Record<string, unknown>>,
): Coerced {
  const definitions = template.operation.variableDefinitions ?? [];
  // The template's own empty values: nothing is declared, so whatever was sent is ignored, as the specification says.
  if (definitions.length === 0) return { values: template.variableValues };
  const { errors, variableValues } = getVariableValues(template.schema, definitions, sent, {
    maxErrors: maxVariableErrors,
    hideSuggestions: template.hideSuggestions,
  });
  if (variableValues !== undefined) return { values: variableValues };
  return { errors: errors.map((error) => withCode('BAD_USER_INPUT', error)) };
}
