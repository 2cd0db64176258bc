import { budgetFunds, budgetSource } from '#core/budgets/accounts.ts';
import { FixedClock } from '#core/clock.ts';
import { type ReadContext, systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import type { Kernel } from '#core/kernel.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { updateSettings } from '#core/update-settings.ts';
import type { Executioner } from '#tests/helpers/model/dying.ts';
import { type ModelKernel, openModelKernel } from '#tests/helpers/model/kernel.ts';
import { look, type SeenLot, textOf } from './look.ts';
import { PointsModel } from './model.ts';
import { type ModelCredit, type ModelTaking, rules } from './rules.ts';

const names = ['ada', 'bob', 'cai', 'dan'];
const noon = new Date('2026-11-25T12:00:00.000Z');
const points = { code: 'points' };
const funds = 2_000n;

/** A credit, and what of it has been planned to be taken back: it is never more than there is. */
export interface Credited {
  readonly credit: ModelCredit;
  readonly at: Date;
  /** Whether the setting says how long they live. */
  readonly isByDefault: boolean;
  taken: bigint;
  takenGrowth: bigint;
}

export interface Spent {
  readonly key: string;
  readonly member: string;
  readonly points: bigint;
}

export interface Held extends Spent {
  readonly holdId: string;
}

/** The points of some members in a database of their own, and the model beside them. */
export class PointsWorld {
  readonly kernel: Kernel;
  readonly clock: FixedClock;
  readonly executioner: Executioner;
  readonly close: () => Promise<void>;
  readonly model = new PointsModel((key) => this.#lotIds.get(key) ?? `the lot of ${key}`);
  readonly members: readonly string[];
  readonly budgetId: string;
  readonly credits: Credited[] = [];
  readonly spendings: Spent[] = [];
  readonly takings: ModelTaking[] = [];
  readonly holds: Held[] = [];
  readonly transferIds = new Map<string, string>();
  operations = 0;
  readonly #lotIds = new Map<string, string>();
  readonly #spendingsToSee = new Set<string>();
  #keys = 0;

  private constructor({ kernel, clock, executioner, close }: ModelKernel) {
    this.kernel = kernel;
    this.clock = clock;
    this.executioner = executioner;
    this.close = close;
    this.members = names.map(() => newId(clock));
    this.budgetId = newId(clock);
  }

  static async open(): Promise<PointsWorld> {
    const world = new PointsWorld(await openModelKernel(new FixedClock(noon)));
    await world.#furnish();
    return world;
  }

  async #furnish(): Promise<void> {
    const at = this.clock.now();
    await this.kernel.database.client.user.createMany({
      data: this.members.map((id, index) => {
        const handle = names[index] ?? '';
        return { id, handle, displayName: handle, createdAt: at, updatedAt: at };
      }),
    });
    await updateSettings(this.ctx(), { key: 'points', values: rules });
    await transferFunds(this.ctx(), {
      source: 'budget',
      kind: 'test.funded',
      legs: [
        { account: budgetSource(points).near(''), amount: -funds },
        { account: budgetFunds(points).of(this.budgetId), amount: funds },
      ],
    });
    this.model.balances.set('budget.source house', -funds);
    this.model.balances.set('budget.funds budget', funds);
  }

  ctx(): ReadContext {
    return systemContext(this.kernel, 'test');
  }

  nameOf(member: string): string {
    return names[this.members.indexOf(member)] ?? 'nobody';
  }

  /** A key that nobody had before. */
  newKey(): string {
    this.#keys += 1;
    return `source${this.#keys >> 1} test.${this.#keys % 2 === 0 ? 'one' : 'two'}`;
  }

  /** The same key always leads to the same transfer. */
  answerOf(
    key: string,
    { transferId, isReplay }: { readonly transferId: string; readonly isReplay: boolean },
  ): string {
    const first = this.transferIds.get(key) ?? transferId;
    if (first !== transferId) throw new Error(`${key} was posted as ${first} and as ${transferId}`);
    this.transferIds.set(key, transferId);
    return isReplay ? 'replayed' : 'posted';
  }

  lotIdOf(key: string): string | undefined {
    return this.#lotIds.get(key);
  }

  /** What is done with a spending is looked at when it is done. */
  lookAt(key: string): void {
    this.#spendingsToSee.add(key);
  }

  /** Where the world is otherwise than the model. */
  async differences(): Promise<() => string[]> {
    const keys = [...this.#spendingsToSee];
    this.#spendingsToSee.clear();
    const { lots, uses, balances } = await look(this.executioner.owner, {
      lots: this.model.lotsToSee(keys),
      credits: this.#withoutLots().map(({ transferId }) => transferId),
      spendings: new Map(keys.map((key) => [this.transferIds.get(key) ?? '', key])),
    });
    this.#nameLots(lots);
    const known = new Set(lots.map(({ id }) => id));
    const seen = [...balances, ...lots.map(textOf), ...uses].sort();
    return () => {
      const expected = [
        ...this.model.balancesInWords(),
        ...[...this.model.lots.values()]
          .filter(({ id, remaining }) => remaining > 0n || known.has(id))
          .map(textOf),
        ...keys.flatMap((key) => this.model.usesInWords(key)),
      ].sort();
      if (expected.join('\n') === seen.join('\n')) return [];
      return [
        ...seen.filter((one) => !expected.includes(one)).map((one) => `in the world: ${one}`),
        ...expected.filter((one) => !seen.includes(one)).map((one) => `in the model: ${one}`),
      ];
    };
  }

  #nameLots(lots: readonly SeenLot[]): void {
    const byTransfer = new Map(lots.map(({ transferId, id }) => [transferId, id]));
    for (const { key, transferId } of this.#withoutLots()) {
      const id = byTransfer.get(transferId);
      if (id !== undefined) this.#lotIds.set(key, id);
    }
  }

  /** Credits that came through with this step: whose their lots are only the database can tell. */
  #withoutLots(): { readonly key: string; readonly transferId: string }[] {
    return this.credits.flatMap(({ credit: { key } }) => {
      const transferId = this.transferIds.get(key);
      return transferId === undefined || this.#lotIds.has(key) ? [] : [{ key, transferId }];
    });
  }
}
