import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import type { Send } from './raw-statements.ts';
import type { StatementNames } from './statement-names.ts';

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;
type AdapterTransaction = Awaited<ReturnType<Adapter['startTransaction']>>;

/** Prisma's adapter, which can be lent a connection on which a transaction has begun already. */
export class LendingAdapter extends PrismaPg {
  readonly #lent = new AsyncLocalStorage<Send>();
  readonly #options: { readonly statementNameGenerator: StatementNames['nameOf'] };

  constructor(pool: pg.Pool, names: StatementNames) {
    const options = { statementNameGenerator: names.nameOf };
    super(pool, options);
    this.#options = options;
  }

  /** A Prisma transaction that `start` starts takes place on the lent connection, and neither begins nor ends it. */
  lend<Result>(send: Send, start: () => Result): Result {
    return this.#lent.run(send, start);
  }

  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const startOwn = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolation) => {
      const send = this.#lent.getStore();
      return send ? this.#takeOver(adapter, send) : startOwn(isolation);
    };
    return adapter;
  }

  #takeOver(adapter: Adapter, query: Send): AdapterTransaction {
    // The same class over another connection: it knows how Prisma wants values converted and errors described.
    const lent: Adapter = Reflect.construct(adapter.constructor, [{ query }, this.#options]);
    return {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      // Prisma then leaves it to the two methods below to commit and to roll back.
      options: { usePhantomQuery: true },
      queryRaw: (statement) => lent.queryRaw(statement),
      executeRaw: (statement) => lent.executeRaw(statement),
      commit: async () => undefined,
      rollback: async () => undefined,
    };
  }
}
