import type { GraphQLFormattedError } from 'graphql';

/** Thrown into graphql-ws when a subscription ends for a reason: it becomes the protocol's `error` message. */
export class SubscriptionEnded extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super('The subscription ended');
    this.errors = errors;
  }
}

/**
 * What graphql-ws gets to iterate for a subscription whose frames are written past it: it never yields, it only ends.
 * So the protocol (ids, complete, errors) stays with the library, and the frames need not be serialised by it.
 */
export class SilentStream implements AsyncGenerator<never, void, void> {
  readonly #over = Promise.withResolvers<IteratorReturnResult<void>>();
  readonly #onReturn: () => void;

  constructor(onReturn: () => void) {
    this.#onReturn = onReturn;
  }

  end(errors: readonly GraphQLFormattedError[] | null): void {
    if (errors === null) this.#over.resolve({ done: true, value: undefined });
    else this.#over.reject(new SubscriptionEnded(errors));
  }

  next(): Promise<IteratorReturnResult<void>> {
    return this.#over.promise;
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.#onReturn();
    this.#over.resolve({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  throw(error: unknown): Promise<IteratorReturnResult<void>> {
    this.#over.reject(error);
    return this.#over.promise;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
