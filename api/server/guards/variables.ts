import {
  type GraphQLError,
  getVariableValues,
  type ValidatedExecutionArgs,
  type VariableValues,
} from 'graphql';
import { refusal, withCode } from './refusal.ts';
import { holdsOnlyText } from './text.ts';

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
  if (!holdsOnlyText(sent)) {
    return {
      errors: [refusal('BAD_USER_INPUT', 'A variable holds a NUL character or half a surrogate pair.')],
    };
  }
  const { errors, variableValues } = getVariableValues(template.schema, definitions, sent, {
    maxErrors: maxVariableErrors,
    hideSuggestions: template.hideSuggestions,
  });
  if (variableValues !== undefined) return { values: variableValues };
  return { errors: errors.map((error) => withCode('BAD_USER_INPUT', error)) };
}
