import type { PrismaClient } from './generated/client/client.ts';
import type { LendingAdapter } from './lending-adapter.ts';
import { TransactionOver } from './open-transaction.ts';
import { type RawMethods, type ReadStatement, rawMethods, type Send } from './raw-statements.ts';
import type { Transaction } from './types.ts';

export interface TransactionParts {
  readonly client: PrismaClient;
  readonly adapter: LendingAdapter;
  readonly read: ReadStatement;
}

/** The longest that a timer can run: the limit of the transaction is kept elsewhere, and always comes first. */
const neverMs = 2 ** 31 - 1;

/**
 * What `write.tx` is. SQL of our own goes straight to the connection. For models, Prisma is lent the connection when the
 * first of them is used. Every statement goes out in the order of the calls. Unlike Prisma's, the promises are under
 * way at once, and those of models offer no chained relations.
 */
export class TransactionClient {
  readonly tx: Transaction;
  readonly #parts: TransactionParts;
  readonly #send: Send;
  readonly #closing = Promise.withResolvers<void>();
  #models: Promise<Transaction> | undefined;
  /** The last operation that something else has to wait for: only Prisma's take more than handing over a statement. */
  #last: Promise<unknown> | undefined;
  #isOver = false;

  constructor(parts: TransactionParts, send: Send) {
    this.#parts = parts;
    this.#send = send;
    const inTurn: Send = (statement) => (this.#last ? this.#inTurn(() => send(statement)) : send(statement));
    const raw = rawMethods(inTurn, parts.read);
    this.tx = new Proxy<Transaction>(parts.client, {
      get: (client, property) => this.#member(client, raw, property),
    });
  }

  /** Ends what Prisma was lent. No statement is sent for it. */
  close(): void {
    this.#isOver = true;
    this.#closing.resolve();
  }

  #member(client: Transaction, raw: RawMethods, property: string | symbol): unknown {
    if (Object.hasOwn(raw, property)) return Reflect.get(raw, property);
    const member: unknown = Reflect.get(client, property);
    if (typeof member === 'function')
      return async (...values: unknown[]) => call(await this.#lend(), property, values);
    return isObject(member) ? this.#model(member, property) : member;
  }

  #model(model: object, name: string | symbol): unknown {
    return new Proxy(model, {
      get: (_, property) => {
        const member: unknown = Reflect.get(model, property);
        if (typeof member !== 'function') return member;
        return (...values: unknown[]) =>
          this.#inTurn(async () => call(Reflect.get(await this.#lend(), name), property, values));
      },
    });
  }

  #inTurn<Result>(operation: () => Promise<Result>): Promise<Result> {
    const turn = this.#last ? this.#last.then(operation, operation) : operation();
    const clear = () => {
      if (this.#last === turn) this.#last = undefined;
    };
    this.#last = turn;
    turn.then(clear, clear);
    return turn;
  }

  /** Prisma's own transaction on our connection; it stays open for as long as ours. */
  #lend(): Promise<Transaction> {
    if (this.#isOver) return Promise.reject(new TransactionOver());
    this.#models ??= new Promise((resolve, reject) => {
      const stayOpen = (tx: Transaction) => {
        resolve(tx);
        return this.#closing.promise;
      };
      const limits = { maxWait: neverMs, timeout: neverMs };
      const { adapter, client } = this.#parts;
      adapter.lend(this.#send, () => client.$transaction(stayOpen, limits)).catch(reject);
    });
    return this.#models;
  }
}

function call(target: unknown, property: string | symbol, values: readonly unknown[]): unknown {
  const method: unknown = isObject(target) ? Reflect.get(target, property) : undefined;
  if (typeof method !== 'function') throw new TypeError(`A transaction has no ${String(property)}`);
  return Reflect.apply(method, target, values);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
