import {
  createSourceEventStream,
  type ExecutionResult,
  executeRootSelectionSet,
  executeSubscriptionEvent,
  isSubscriptionOperationDefinitionNode,
  type ValidatedExecutionArgs,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import type { PreparedOperation } from './price.ts';

type Awaitable<Value> = Value | Promise<Value>;

/** Executes a prepared query or mutation with graphql-js, without validating or coercing anything again. */
export function executePrepared(
  prepared: PreparedOperation,
  contextValue: unknown,
): Awaitable<ExecutionResult> {
  return executeRootSelectionSet(argumentsOf(prepared, contextValue));
}

/** Opens the source of a prepared subscription: its events, or the result that says why there are none. */
export function openSource(
  prepared: PreparedOperation,
  contextValue: unknown,
): Awaitable<AsyncIterable<unknown> | ExecutionResult> {
  return createSourceEventStream(subscriptionArguments(prepared, contextValue));
}

/** Executes a subscription's selection once, on one event of its source. */
export function executeEvent(
  prepared: PreparedOperation,
  contextValue: unknown,
  event: unknown,
): Awaitable<ExecutionResult> {
  const subscription = subscriptionArguments(prepared, contextValue);
  return executeSubscriptionEvent({ ...subscription, rootValue: event });
}

function argumentsOf(prepared: PreparedOperation, contextValue: unknown): ValidatedExecutionArgs {
  return {
    ...prepared.template,
    contextValue,
    variableValues: prepared.variables,
    rawVariableValues: prepared.rawVariables,
  };
}

function subscriptionArguments(
  prepared: PreparedOperation,
  contextValue: unknown,
): ValidatedSubscriptionArgs {
  const { operation } = prepared.template;
  if (!isSubscriptionOperationDefinitionNode(operation)) {
    throw new Error(`A ${operation.operation} has no events.`);
  }
  const shared = argumentsOf(prepared, contextValue);
  return { ...shared, operation };
}
