import {
  createSourceEventStream,
  type ExecutionResult,
  isSubscriptionOperationDefinitionNode,
  type ValidatedExecutionArgs,
  type ValidatedSubscriptionArgs,
} from 'graphql';
import { createSharedExecutionContext } from 'graphql/execution/createSharedExecutionContext.js';
import { ExecutorThrowingOnIncremental } from 'graphql/execution/ExecutorThrowingOnIncremental.js';
import type { PreparedOperation } from './price.ts';

type Awaitable<Value> = Value | Promise<Value>;

/** Executes a prepared query or mutation without validating or coercing anything again. */
export function executePrepared(
  prepared: PreparedOperation,
  contextValue: unknown,
): Awaitable<ExecutionResult> {
  const { compiled } = prepared.operation;
  if (compiled) return compiled(contextValue, prepared.variables);
  return execute(argumentsOf(prepared, contextValue));
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
  return execute({ ...subscriptionArguments(prepared, contextValue), rootValue: event });
}

/**
 * What `executeRootSelectionSet` of graphql-js 17 does, except that the abort signal of `info` is made only for
 * resolvers that ask for it. The library makes one per execution and aborts it at the end, which takes a third of the
 * time of a small operation.
 */
function execute(args: ValidatedExecutionArgs): Awaitable<ExecutionResult> {
  let controller: AbortController | undefined;
  const finish = () => controller?.abort();
  const shared = createSharedExecutionContext(undefined);
  const getAbortSignal = () => {
    controller ??= new AbortController();
    return controller.signal;
  };
  const isSerial = args.operation.operation === 'mutation';
  const executor = new ExecutorThrowingOnIncremental(args, { ...shared, getAbortSignal });
  const result = executor.executeRootSelectionSet(isSerial);
  if (result instanceof Promise) result.then(finish, finish);
  else finish();
  return result;
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
  return { ...argumentsOf(prepared, contextValue), operation };
}
