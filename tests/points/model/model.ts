import type { Part } from '#core/ledger/reverse.ts';
import { Journal, JournalMap } from '#tests/helpers/model/journal.ts';
import {
  byExpiry,
  dayMs,
  type Lot,
  least,
  type ModelCredit,
  type ModelTaking,
  purposeOf,
  rules,
} from './rules.ts';

interface Spending {
  readonly member: string;
  readonly points: bigint;
  readonly back: bigint;
  /** From which lot how many, less what was given back. */
  readonly uses: ReadonlyMap<string, bigint>;
}

/** The points of some members as plain maps. Every operation answers in a word, and changes nothing by a refusal. */
export class PointsModel {
  readonly journal = new Journal();
  /** By purpose and owner; what members owe is below zero. */
  readonly balances = new JournalMap<string, bigint>(this.journal);
  readonly held = new JournalMap<string, bigint>(this.journal);
  readonly lots = new JournalMap<string, Lot>(this.journal);
  /** What was asked for under each key, as a text, to be compared with repeats. */
  readonly #done = new JournalMap<string, string>(this.journal);
  readonly #spendings = new JournalMap<string, Spending>(this.journal);
  /** Which lot a credit made: only the world knows. */
  readonly #lotOf: (key: string) => string;

  constructor(lotOf: (key: string) => string) {
    this.#lotOf = lotOf;
  }

  balanceOf(purpose: string, owner: string): bigint {
    return this.balances.get(`${purpose} ${owner}`) ?? 0n;
  }

  availableOf(member: string): bigint {
    return this.balanceOf('points.available', member) - (this.held.get(member) ?? 0n);
  }

  balancesInWords(): string[] {
    return [...this.balances.entries()].flatMap(([what, balance]) =>
      balance === 0n ? [] : [`${what}: ${balance}`],
    );
  }

  /** What a spending took from which lot, less what was given back. */
  usesInWords(key: string): string[] {
    const uses = [...(this.#spendings.get(key)?.uses ?? [])];
    return uses.flatMap(([lot, amount]) => (amount === 0n ? [] : [`${key} took ${amount} from ${lot}`]));
  }

  /** Those that may change: all in which something is left, and those that may get something back. */
  lotsToSee(spendings: readonly string[]): string[] {
    const left = [...this.lots.values()].flatMap(({ id, remaining }) => (remaining > 0n ? [id] : []));
    return [...left, ...spendings.flatMap((key) => this.lotsOf(key))];
  }

  /** Those that a spending took from. */
  lotsOf(spending: string): string[] {
    return [...(this.#spendings.get(spending)?.uses.keys() ?? [])];
  }

  credit(credit: ModelCredit, now: Date): string {
    const { key, member, points, growth, availableAt } = credit;
    const repeat = this.#repeat(key, `${member} gets ${points}`);
    if (repeat) return repeat;
    if (credit.isBudgeted && this.balanceOf('budget.funds', 'budget') < points) return 'INSUFFICIENT_FUNDS';
    const isReleased = availableAt <= now;
    this.#done.set(key, `${member} gets ${points}`);
    this.#fund(credit, -points);
    this.#add(isReleased ? 'points.available' : 'points.pending', member, points);
    this.#add('growth.issued', 'house', -growth.amount);
    this.#add(purposeOf(growth.family), member, growth.amount);
    const id = this.#lotOf(key);
    this.lots.set(id, {
      id,
      member,
      remaining: points,
      availableAt,
      isReleased,
      expiresAt: credit.expiresAt,
    });
    if (isReleased) this.#recover(member, points);
    return 'posted';
  }

  spend(key: string, member: string, points: bigint, now: Date): string {
    const repeat = this.#repeat(key, `${member} spends ${points}`);
    if (repeat) return repeat;
    const live = this.#liveLotsOf(member).filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
    const inLots = live.reduce((total, { remaining }) => total + remaining, 0n);
    if (this.availableOf(member) < points || inLots < points) return 'INSUFFICIENT_POINTS';
    this.#done.set(key, `${member} spends ${points}`);
    this.#add('points.available', member, -points);
    this.#add('points.redeemed', 'house', points);
    this.#spendings.set(key, { member, points, back: 0n, uses: this.#take(live, points) });
    return 'posted';
  }

  /** To where they came from, first to what expires last. */
  giveBack(key: string, of: string, part: Part, now: Date): string {
    const spending = this.#spendings.get(of);
    if (!spending) throw new Error(`There is no spending ${of}`);
    const due = (spending.points * part.of) / part.whole - spending.back;
    if (due <= 0n) return 'done';
    const repeat = this.#repeat(key, `${due} of ${of}`);
    if (repeat) return repeat === 'replayed' ? 'done' : repeat;
    this.#done.set(key, `${due} of ${of}`);
    this.#add('points.available', spending.member, due);
    this.#add('points.redeemed', 'house', -due);
    const uses = new Map(spending.uses);
    let left = due;
    for (const lot of [...uses.keys()]
      .map((id) => this.#lot(id))
      .sort(byExpiry)
      .reverse()) {
      const amount = least(left, uses.get(lot.id) ?? 0n);
      if (amount === 0n) continue;
      left -= amount;
      uses.set(lot.id, (uses.get(lot.id) ?? 0n) - amount);
      const longer = new Date(now.getTime() + rules.returnedLiveDays * dayMs);
      const expiresAt = lot.expiresAt && lot.expiresAt < longer ? longer : lot.expiresAt;
      this.lots.set(lot.id, { ...lot, remaining: lot.remaining + amount, expiresAt });
    }
    this.#spendings.set(of, { ...spending, back: spending.back + due, uses });
    this.#recover(spending.member, due);
    return 'done';
  }

  /** From their own lot, then from the others; what is missing is owed up to the ceiling, and lost beyond it. */
  takeBack({ key, of, points, growth }: ModelTaking): string {
    if (points === 0n && growth === 0n) return 'nothing';
    const repeat = this.#repeat(key, `${points} and ${growth} of ${of.key}`);
    if (repeat) return repeat;
    this.#done.set(key, `${points} and ${growth} of ${of.key}`);
    const own = this.#lot(this.#lotOf(of.key));
    this.#fund(of, points);
    this.#add('growth.issued', 'house', growth);
    this.#add(purposeOf(of.growth.family), of.member, -growth);
    if (!own.isReleased) {
      this.#add('points.pending', of.member, -points);
      this.lots.set(own.id, { ...own, remaining: own.remaining - points });
      return 'posted';
    }
    const taken = least(points, this.availableOf(of.member));
    const room = BigInt(rules.debtCeiling) + this.balanceOf('points.debt', of.member);
    const owed = least(points - taken, room > 0n ? room : 0n);
    this.#add('points.available', of.member, -taken);
    this.#add('points.debt', of.member, -owed);
    this.#add('points.writtenOff', 'house', -(points - taken - owed));
    const others = this.#liveLotsOf(of.member).filter(({ id }) => id !== own.id);
    this.#take([own, ...others], taken);
    return 'posted';
  }

  hold(key: string, member: string, points: bigint): string {
    const repeat = this.#repeat(key, `${member} holds ${points}`);
    if (repeat) return repeat;
    if (this.availableOf(member) < points) return 'INSUFFICIENT_FUNDS';
    this.#done.set(key, `${member} holds ${points}`);
    this.held.set(member, (this.held.get(member) ?? 0n) + points);
    return 'posted';
  }

  isHeld(key: string): boolean {
    return this.#done.has(key) && !this.#done.has(`end of ${key}`);
  }

  /** All of it; nothing when it was released before. */
  letGo(key: string, member: string, points: bigint): string {
    if (this.#done.has(`end of ${key}`)) return 'released 0';
    this.#done.set(`end of ${key}`, '');
    this.held.set(member, (this.held.get(member) ?? 0n) - points);
    return `released ${points}`;
  }

  /** What the clock makes available: nothing when it is not due, or taken back before. */
  release(id: string, now: Date): void {
    const lot = this.#lot(id);
    if (lot.isReleased || lot.remaining === 0n || lot.availableAt > now) return;
    this.lots.set(id, { ...lot, isReleased: true });
    this.#add('points.pending', lot.member, -lot.remaining);
    this.#add('points.available', lot.member, lot.remaining);
    this.#recover(lot.member, lot.remaining);
  }

  /** What the clock takes away; what is held stays for a later run. */
  expire(id: string, now: Date): void {
    const lot = this.#lot(id);
    if (!lot.isReleased || lot.expiresAt === null || lot.expiresAt > now) return;
    const points = least(lot.remaining, this.availableOf(lot.member));
    if (points === 0n) return;
    this.lots.set(id, { ...lot, remaining: lot.remaining - points });
    this.#add('points.available', lot.member, -points);
    this.#add('points.expired', 'house', points);
  }

  #repeat(key: string, asked: string): string | undefined {
    const first = this.#done.get(key);
    if (first === undefined) return undefined;
    return first === asked ? 'replayed' : 'LEDGER_REPEAT_DIFFERS';
  }

  #recover(member: string, received: bigint): void {
    const owed = -this.balanceOf('points.debt', member);
    const points = least(owed, (received * BigInt(rules.debtRecoveryPercent)) / 100n);
    if (points === 0n) return;
    this.#add('points.available', member, -points);
    this.#add('points.debt', member, points);
    this.#take(this.#liveLotsOf(member), points);
  }

  /** @returns how many from which. */
  #take(lots: readonly Lot[], points: bigint): Map<string, bigint> {
    const uses = new Map<string, bigint>();
    let left = points;
    for (const lot of lots) {
      const amount = least(left, lot.remaining);
      if (amount === 0n) continue;
      left -= amount;
      uses.set(lot.id, amount);
      this.lots.set(lot.id, { ...lot, remaining: lot.remaining - amount });
    }
    return uses;
  }

  /** Those that can be taken from, in the order in which they are: what expires first comes first. */
  #liveLotsOf(member: string): Lot[] {
    return [...this.lots.values()]
      .filter((lot) => lot.member === member && lot.isReleased && lot.remaining > 0n)
      .sort(byExpiry);
  }

  #lot(id: string): Lot {
    const lot = this.lots.get(id);
    if (!lot) throw new Error(`There is no lot ${id}`);
    return lot;
  }

  #fund({ isBudgeted }: ModelCredit, points: bigint): void {
    if (isBudgeted) this.#add('budget.funds', 'budget', points);
    else this.#add('points.issued', 'house', points);
  }

  #add(purpose: string, owner: string, amount: bigint): void {
    if (amount !== 0n) this.balances.set(`${purpose} ${owner}`, this.balanceOf(purpose, owner) + amount);
  }
}
