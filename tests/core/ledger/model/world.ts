import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import type { Kernel } from '#core/kernel.ts';
import { balancesAt } from '#core/ledger/balances.ts';
import { type Account, defineAccounts, defineAsset, defineHouseAccounts } from '#core/ledger/define.ts';
import type { Posted } from '#core/ledger/post.ts';
import type { Part } from '#core/ledger/reverse.ts';
import type { Executioner } from '#tests/helpers/model/dying.ts';
import { type ModelKernel, openModelKernel } from '#tests/helpers/model/kernel.ts';
import { LedgerModel, type Legs } from './model.ts';

const people = ['ada', 'bob', 'cai', 'dan', 'eve'];
const assets = ['shells', 'beads', 'pearls'].map((code) =>
  defineAsset({ code, title: { en: code, zh: code } }),
);

/** By asset: two accounts of the house and one of Ada's that may be below zero, and a purse for everybody. */
const accounts: readonly (readonly Account[])[] = assets.map((asset) => [
  ...defineHouseAccounts({ purpose: 'test.mint', asset, mayBeNegative: true, shards: 2 }).all(),
  defineAccounts({ purpose: 'test.debt', owner: 'person', asset, mayBeNegative: true }).of('ada'),
  ...people.map((person) => defineAccounts({ purpose: 'test.purse', owner: 'person', asset }).of(person)),
]);

const noon = new Date('2026-11-25T12:00:00.000Z');

/** What was asked for, to be asked for again. A key is a source and a kind. */
export interface AskedTransfer {
  readonly key: string;
  readonly legs: Legs;
}

export interface AskedHold {
  readonly key: string;
  readonly account: Account;
  readonly amount: bigint;
  readonly expiresAt: Date;
}

export interface OpenHold extends AskedHold {
  readonly id: string;
}

export interface AskedCapture {
  readonly key: string;
  readonly hold: OpenHold;
  readonly to: Legs;
}

export interface AskedReversal {
  readonly key: string;
  readonly of: string;
  readonly part: Part;
}

/** A ledger in a database of its own, and the model beside it. */
export class LedgerWorld {
  readonly accounts = accounts.flat();
  readonly model = new LedgerModel(this.accounts);
  readonly asked: AskedTransfer[] = [];
  readonly askedHolds: AskedHold[] = [];
  readonly askedCaptures: AskedCapture[] = [];
  readonly askedReversals: AskedReversal[] = [];
  readonly transferIds = new Map<string, string>();
  readonly holdIds = new Map<string, string>();
  readonly kernel: Kernel;
  readonly clock: FixedClock;
  readonly executioner: Executioner;
  readonly close: () => Promise<void>;
  operations = 0;
  readonly #byId = new Map(this.accounts.map((account) => [account.id, account]));
  readonly #keysToSee = new Set<string>();
  #keys = 0;

  private constructor({ kernel, clock, executioner, close }: ModelKernel) {
    this.kernel = kernel;
    this.clock = clock;
    this.executioner = executioner;
    this.close = close;
  }

  static async open(): Promise<LedgerWorld> {
    return new LedgerWorld(await openModelKernel(new FixedClock(noon)));
  }

  ctx(): ReadContext {
    return systemContext(this.kernel, 'test');
  }

  /** Something that is only written down now may have happened a while ago. */
  ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms);
  }

  /** A key that nobody had before; every source is asked for twice, for another kind. */
  newKey(): string {
    this.#keys += 1;
    return `source${this.#keys >> 1} test.${this.#keys % 2 === 0 ? 'one' : 'two'}`;
  }

  /** Those that were asked for, and are not to be over yet. */
  currentHolds(): readonly AskedHold[] {
    return this.askedHolds.filter(({ expiresAt }) => expiresAt > this.clock.now());
  }

  accountsOf(asset: number): readonly Account[] {
    return accounts[asset % accounts.length] ?? [];
  }

  assetOf(account: Account): number {
    return assets.findIndex(({ code }) => code === account.asset);
  }

  account(id: string): Account {
    const account = this.#byId.get(id);
    if (!account) throw new Error(`There is no account ${id}`);
    return account;
  }

  legsOf(legs: Legs) {
    return [...legs].map(([id, amount]) => ({ account: this.account(id), amount }));
  }

  /** The same key always leads to the same transfer. */
  answerOf(key: string, { transferId, isReplay }: Posted): string {
    const first = this.transferIds.get(key) ?? transferId;
    if (first !== transferId) throw new Error(`${key} was posted as ${first} and as ${transferId}`);
    this.transferIds.set(key, transferId);
    return isReplay ? 'replayed' : 'posted';
  }

  /** What comes of a reversal depends on when it came, though others may have made up for it. */
  lookAt(key: string): void {
    this.#keysToSee.add(key);
  }

  /** Where balances, and the transfers to look at, are others than those of the model. */
  async differences(): Promise<() => string[]> {
    const { rows } = await this.executioner.owner.query<{ id: string; balance: string; held: string }>(
      'SELECT id, balance, held FROM ledger_account',
    );
    const found = new Map(rows.map(({ id, balance, held }) => [id, `${balance}, ${held} held`]));
    const keys = [...this.#keysToSee];
    this.#keysToSee.clear();
    const seen = await legsInWords(this.executioner, keys);
    return () => [
      ...this.accounts.flatMap(({ id, purpose, ownerId, asset }) => {
        const expected = `${this.model.balanceOf(id)}, ${this.model.heldOf(id)} held`;
        const balance = found.get(id) ?? '0, 0 held';
        return balance === expected
          ? []
          : [`${ownerId}'s ${purpose} in ${asset}: ${balance} instead of ${expected}`];
      }),
      ...keys.flatMap((key) => {
        const expected = this.model.legsInWords(key);
        const legs = seen.get(key) ?? 'none';
        return legs === expected ? [] : [`${key}: ${legs} instead of ${expected}`];
      }),
    ];
  }

  /** The past as the ledger tells it is the one that the model knows. */
  async lookBack(at: Date): Promise<void> {
    const balanceOf = await balancesAt(this.ctx(), this.accounts, at);
    const known = this.model.balancesAt(at);
    for (const account of this.accounts) {
      const expected = known.get(account.id) ?? 0n;
      const seen = balanceOf(account);
      if (seen !== expected)
        throw new Error(`${account.id} had ${seen} at ${at.toISOString()} instead of ${expected}`);
    }
  }
}

async function legsInWords(
  { owner }: Executioner,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await owner.query<{ key: string; legs: string }>(
    `SELECT t.source || ' ' || t.kind AS key, string_agg(e.amount || ' to ' || e.account_id, ', ' ORDER BY e.account_id) AS legs
     FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_id = t.id
     WHERE t.source = ANY ($1) AND t.source || ' ' || t.kind = ANY ($2) GROUP BY t.id`,
    [keys.map((key) => key.split(' ')[0]), keys],
  );
  return new Map(rows.map(({ key, legs }) => [key, legs]));
}
