import { GraphQLError, type ValidatedExecutionArgs, type VariableValues } from 'graphql';
import type { Budgets, Payer } from './budget.ts';
import { costOf } from './cost.ts';
import type { CheckedOperation } from './document.ts';
import { refusal, withCode } from './refusal.ts';
import { coerceVariables } from './variables.ts';

/** What an operation costs and what its caller has left; it is shown as `extensions.cost`. */
export interface CostReport {
  readonly requested: number;
  /** Equal to `requested`, since lists that come out shorter are not paid back; less for a response that was kept. */
  readonly actual: number;
  /** Null where the caller has no limit. */
  readonly remaining: number | null;
}

/** An operation that may be executed, with all that its execution needs. */
export interface PreparedOperation {
  readonly ok: true;
  readonly operation: CheckedOperation;
  readonly template: ValidatedExecutionArgs;
  readonly variables: VariableValues;
  readonly rawVariables: Readonly<Record<string, unknown>>;
  readonly cost: CostReport;
}

/** Coerces the variables, computes the cost with them, and takes it from the payer's bucket. */
export function price(
  operation: CheckedOperation,
  rawVariables: Readonly<Record<string, unknown>>,
  payer: Payer,
  budgets: Budgets,
): PreparedOperation | GraphQLError | readonly GraphQLError[] {
  const { template } = operation;
  const variables = coerceVariables(template, rawVariables);
  if ('errors' in variables) return variables.errors;
  const requested = priceOf(operation, variables.values);
  if (requested instanceof GraphQLError) return requested;
  const cost = charge(requested, payer, budgets);
  if (cost instanceof GraphQLError) return cost;
  return { ok: true, operation, template, variables: variables.values, rawVariables, cost };
}

/** Takes a cost from the payer's bucket. */
export function charge(requested: number, payer: Payer, budgets: Budgets): CostReport | GraphQLError {
  const limit = budgets.allowanceOf(payer)?.maxCost ?? Number.MAX_SAFE_INTEGER;
  if (requested > limit) {
    return refusal('COST_EXCEEDED', `The operation may cost ${requested}; ${limit} is the most.`, {
      limit,
      actual: requested,
    });
  }
  const payment = budgets.pay(payer, requested);
  if (!payment.accepted) {
    return refusal('RATE_LIMITED', 'Too much was asked in a short time; try again later.', {
      actual: requested,
      limit: payment.remaining ?? 0,
      retryAfterMs: payment.retryAfterMs,
    });
  }
  return { requested, actual: requested, remaining: payment.remaining };
}

function priceOf(operation: CheckedOperation, variables: VariableValues): number | GraphQLError {
  if (operation.fixedCost !== null) return operation.fixedCost;
  try {
    const cost = costOf(operation.template, variables);
    if ((operation.template.operation.variableDefinitions ?? []).length === 0) operation.fixedCost = cost;
    return cost;
  } catch (error) {
    if (error instanceof GraphQLError) return withCode('BAD_USER_INPUT', error);
    throw error;
  }
}
