import type { Account } from '#core/ledger/define.ts';
import type { Part } from '#core/ledger/reverse.ts';
import { allocate } from '#core/money.ts';
import { Journal, JournalMap } from '#tests/helpers/model/journal.ts';

/** What each account gets, by its id. */
export type Legs = ReadonlyMap<string, bigint>;

export interface ModelTransfer {
  readonly legs: Legs;
  readonly at: Date;
  /** What reversals have given back, by account. */
  readonly back: Legs;
}

export interface ModelHold {
  readonly account: string;
  readonly amount: bigint;
  readonly captured: bigint;
  readonly released: bigint;
}

interface Reversing {
  /** The source of the transfer. */
  readonly of: string;
  readonly source: string;
  readonly part: Part;
  readonly at: Date;
}

interface Capturing {
  /** The source of the hold. */
  readonly of: string;
  readonly source: string;
  readonly to: Legs;
  readonly at: Date;
}

/** The ledger as plain maps. Every operation answers in a word, and changes nothing when that is a refusal. */
export class LedgerModel {
  readonly journal = new Journal();
  readonly balances = new JournalMap<string, bigint>(this.journal);
  readonly held = new JournalMap<string, bigint>(this.journal);
  /** By source: everything of one kind. */
  readonly transfers = new JournalMap<string, ModelTransfer>(this.journal);
  readonly holds = new JournalMap<string, ModelHold>(this.journal);
  readonly #accounts: ReadonlyMap<string, Account>;

  constructor(accounts: readonly Account[]) {
    this.#accounts = new Map(accounts.map((account) => [account.id, account]));
  }

  balanceOf(account: string): bigint {
    return this.balances.get(account) ?? 0n;
  }

  heldOf(account: string): bigint {
    return this.held.get(account) ?? 0n;
  }

  legsInWords(source: string): string {
    const legs = [...(this.transfers.get(source)?.legs ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return legs.map(([id, amount]) => `${amount} to ${id}`).join(', ') || 'none';
  }

  /** What had happened by then, by account. */
  balancesAt(at: Date): Map<string, bigint> {
    const balances = new Map<string, bigint>();
    for (const transfer of this.transfers.values()) {
      if (transfer.at > at) continue;
      for (const [account, amount] of transfer.legs)
        balances.set(account, (balances.get(account) ?? 0n) + amount);
    }
    return balances;
  }

  /** All of them or none. */
  postAll(transfers: readonly { readonly source: string; readonly legs: Legs; readonly at: Date }[]): string {
    return this.#whole(() => transfers.map(({ source, legs, at }) => this.#post(source, legs, at)));
  }

  hold(source: string, account: string, amount: bigint): string {
    const first = this.holds.get(source);
    if (first)
      return first.account === account && first.amount === amount ? 'replayed' : 'LEDGER_REPEAT_DIFFERS';
    if (!this.#mayBeNegative(account) && this.balanceOf(account) - this.heldOf(account) < amount)
      return 'INSUFFICIENT_FUNDS';
    this.holds.set(source, { account, amount, captured: 0n, released: 0n });
    this.held.set(account, this.heldOf(account) + amount);
    return 'posted';
  }

  capture({ of, source, to, at }: Capturing): string {
    const hold = this.#holdOf(of);
    const amount = sum([...to.values()]);
    return this.#whole(() => {
      if (!this.transfers.has(source) && !this.#settle(of, amount, 0n)) return ['HOLD_EXCEEDED'];
      return [this.#post(source, new Map([...to, [hold.account, -amount]]), at)];
    });
  }

  isOpen(hold: string): boolean {
    const { amount, captured, released } = this.#holdOf(hold);
    return captured + released < amount;
  }

  /** Of all that is left when no amount is said. */
  release(of: string, amount?: bigint): string {
    const hold = this.#holdOf(of);
    const released = amount ?? hold.amount - hold.captured - hold.released;
    return this.#settle(of, 0n, released) ? `released ${released}` : 'HOLD_EXCEEDED';
  }

  reverse({ of, source, part, at }: Reversing): string {
    const transfer = this.transfers.get(of);
    if (!transfer) throw new Error(`There is no transfer ${of}`);
    const legs = this.#dueOf(transfer, part);
    if (legs.size === 0) return 'nothing';
    return this.#whole(() => {
      const answer = this.#post(source, legs, at);
      if (answer === 'posted') {
        const back = new Map(transfer.back);
        for (const [account, amount] of legs) back.set(account, (back.get(account) ?? 0n) - amount);
        this.transfers.set(of, { ...transfer, back });
      }
      return [answer];
    });
  }

  #post(source: string, legs: Legs, at: Date): string {
    const first = this.transfers.get(source);
    if (first) return isSame(first.legs, legs) ? 'replayed' : 'LEDGER_REPEAT_DIFFERS';
    for (const [account, amount] of legs) {
      const balance = this.balanceOf(account) + amount;
      if (!this.#mayBeNegative(account) && balance - this.heldOf(account) < 0n) return 'INSUFFICIENT_FUNDS';
      this.balances.set(account, balance);
    }
    this.transfers.set(source, { legs, at, back: new Map() });
    return 'posted';
  }

  #settle(source: string, captured: bigint, released: bigint): boolean {
    const hold = this.#holdOf(source);
    const parts = { captured: hold.captured + captured, released: hold.released + released };
    if (parts.captured + parts.released > hold.amount) return false;
    this.holds.set(source, { ...hold, ...parts });
    this.held.set(hold.account, this.heldOf(hold.account) - captured - released);
    return true;
  }

  /** Of each asset and side the due part of the whole, split over what is left of the legs. */
  #dueOf({ legs, back }: ModelTransfer, { of, whole }: Part): Legs {
    const due = new Map<string, bigint>();
    const ordered = [...legs].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const side of Map.groupBy(
      ordered,
      ([id, amount]) => `${this.#assetOf(id)} ${amount > 0n}`,
    ).values()) {
      const gone = side.map(([id]) => absolute(back.get(id) ?? 0n));
      const left = side.map(([, amount], index) => absolute(amount) - (gone[index] ?? 0n));
      const total = sum(side.map(([, amount]) => absolute(amount)));
      const wanted = (total * of) / whole - sum(gone);
      if (wanted <= 0n) continue;
      for (const [index, part] of allocate(wanted, left).entries()) {
        const [id = '', amount = 0n] = side[index] ?? [];
        if (part > 0n) due.set(id, amount > 0n ? -part : part);
      }
    }
    return due;
  }

  /** The answers in one, or the first refusal, after which everything is as it was. */
  #whole(work: () => readonly string[]): string {
    const mark = this.journal.mark;
    const answers = work();
    const refusal = answers.find((answer) => answer === answer.toUpperCase());
    if (refusal !== undefined) this.journal.rollBack(mark);
    return refusal ?? answers.join(' ');
  }

  #holdOf(source: string): ModelHold {
    const hold = this.holds.get(source);
    if (!hold) throw new Error(`There is no hold ${source}`);
    return hold;
  }

  #mayBeNegative(account: string): boolean {
    return this.#accounts.get(account)?.mayBeNegative ?? false;
  }

  #assetOf(account: string): string | undefined {
    return this.#accounts.get(account)?.asset;
  }
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function absolute(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

function isSame(a: Legs, b: Legs): boolean {
  return a.size === b.size && [...a].every(([account, amount]) => b.get(account) === amount);
}
