import fc from 'fast-check';
import { capture, hold, release } from '#core/ledger/hold.ts';
import { postAll } from '#core/ledger/post.ts';
import { releaseExpiredHolds } from '#core/ledger/release-expired-holds.ts';
import { reverse } from '#core/ledger/reverse.ts';
import { sealDay } from '#core/ledger/seal.ts';
import { transferFunds } from '#core/ledger/transfer-funds.ts';
import { transact } from '#core/transact.ts';
import { newestOf, pick, sourceOf } from '#tests/helpers/model/picking.ts';
import type { Operation } from '#tests/helpers/model/together.ts';
import type { Legs } from './model.ts';
import type { AskedCapture, AskedTransfer, LedgerWorld, OpenHold } from './world.ts';

/** What somebody wants to do, until it is known what there is to do it with; then it may be nothing. */
export type Plan = (world: LedgerWorld) => Operation | undefined;

const hourMs = 3_600_000;
const any = fc.nat(1_000_000);
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 1n, max: 50n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 1n, max: 2_000n }) },
);
const lateMs = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(48 * hourMs) },
);
const part = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([a, b]) => ({ of: BigInt(Math.min(a, b)), whole: BigInt(Math.max(a, b)) }));
const moves = fc.array(fc.record({ asset: any, from: any, to: any, amount }), { minLength: 1, maxLength: 3 });
type Moves = typeof moves extends fc.Arbitrary<infer Value> ? Value : never;

export const posting: fc.Arbitrary<Plan> = fc
  .record({ moves, lateMs })
  .map((plan) => (world) => post(world, newTransfer(world, plan.moves), plan.lateMs));

export const repeated: fc.Arbitrary<Plan> = fc
  .record({ at: any, by: fc.constantFrom(0n, 0n, 1n) })
  .map(({ at, by }) => (world) => {
    const first = pick(world.asked, at);
    return first && post(world, { key: first.key, legs: changed(world, first.legs, by) }, 0);
  });

/** Some of them may be repeats; then they are of something else, or of one among them. */
export const severalPostings: fc.Arbitrary<Plan> = fc
  .record({ all: fc.array(moves, { minLength: 2, maxLength: 3 }), again: fc.option(any), lateMs })
  .map(({ all, again, lateMs }) => (world) => {
    const asked = all.flatMap((one) => newTransfer(world, one) ?? []);
    const repeat = again === null ? undefined : pick(world.asked, again);
    const transfers = repeat ? [...asked, repeat] : asked;
    const at = world.ago(lateMs);
    if (transfers.length === 0) return undefined;
    return {
      name: `post ${transfers.map(({ key }) => key).join(' and ')} together`,
      run: async () => {
        const posted = await transact(world.ctx(), (write) =>
          postAll(
            write,
            transfers.map(({ key, legs }) => ({
              ...sourceOf(key),
              legs: world.legsOf(legs),
              occurredAt: at,
            })),
          ),
        );
        return posted.map((one, index) => world.answerOf(transfers[index]?.key ?? '', one)).join(' ');
      },
      apply: () => world.model.postAll(transfers.map(({ key, legs }) => ({ source: key, legs, at }))),
    };
  });

export const holding: fc.Arbitrary<Plan> = fc
  .record({ asset: any, account: any, amount, again: fc.option(any), hours: fc.integer({ min: 1, max: 72 }) })
  .map((plan) => (world) => {
    const first = plan.again === null ? undefined : pick(world.currentHolds(), plan.again);
    const account = pick(world.accountsOf(plan.asset), plan.account);
    if (!account) return undefined;
    const expiresAt = new Date(world.clock.now().getTime() + plan.hours * hourMs);
    const asked = first
      ? { ...first, amount: first.amount + (plan.amount > 40n ? 1n : 0n) }
      : { key: world.newKey(), account, amount: plan.amount, expiresAt };
    if (!first) world.askedHolds.push(asked);
    return {
      name: `hold ${asked.amount} of ${asked.account.ownerId} for ${asked.key}`,
      run: async () => {
        const { holdId, isReplay } = await transact(world.ctx(), (write) =>
          hold(write, { ...asked, ...sourceOf(asked.key) }),
        );
        world.holdIds.set(asked.key, holdId);
        return isReplay ? 'replayed' : 'posted';
      },
      apply: () => world.model.hold(asked.key, asked.account.id, asked.amount),
    };
  });

export const capturing: fc.Arbitrary<Plan> = fc
  .record({ hold: any, to: fc.array(fc.record({ account: any, amount }), { minLength: 1, maxLength: 3 }) })
  .map((plan) => (world) => {
    const held = openHold(world, plan.hold);
    if (!held) return undefined;
    const others = world.accountsOf(world.assetOf(held.account)).filter(({ id }) => id !== held.account.id);
    const to = new Map(plan.to.map((one) => [pick(others, one.account)?.id ?? '', one.amount]));
    const asked = { key: world.newKey(), hold: held, to };
    world.askedCaptures.push(asked);
    world.asked.push({ key: asked.key, legs: new Map([...to, [held.account.id, -sum(to)]]) });
    return captureOf(world, asked);
  });

export const capturingAgain: fc.Arbitrary<Plan> = any.map((at) => (world) => {
  const asked = pick(world.askedCaptures.slice(-4), at);
  return asked && captureOf(world, asked);
});

/** A part is released as often as it is asked for, so that who has lost an answer asks for all of it. */
export const releasing: fc.Arbitrary<Plan> = any.map((at) => (world) => {
  const held = openHold(world, at);
  return (
    held && {
      name: `release what is left of ${held.key}`,
      run: async () => `released ${await transact(world.ctx(), (write) => release(write, held.id))}`,
      apply: () => world.model.release(held.key),
      repeated: () => 'released 0',
    }
  );
});

export const releasingPart: fc.Arbitrary<Plan> = fc.record({ hold: any, amount }).map((plan) => (world) => {
  const held = openHold(world, plan.hold);
  return (
    held && {
      name: `release ${plan.amount} of ${held.key}`,
      mayNotDie: true,
      run: async () =>
        `released ${await transact(world.ctx(), (write) => release(write, held.id, plan.amount))}`,
      apply: () => world.model.release(held.key, plan.amount),
    }
  );
});

export const reversing: fc.Arbitrary<Plan> = fc
  .record({ of: any, part, again: fc.option(any), isChanged: fc.boolean() })
  .map((plan) => (world) => {
    const [of = ''] = pick([...world.transferIds], plan.of) ?? [];
    const first = plan.again === null ? undefined : pick(world.askedReversals, plan.again);
    const asked = first
      ? { ...first, ...(plan.isChanged && { part: plan.part }) }
      : { key: world.newKey(), of, part: plan.part };
    const transferId = world.transferIds.get(asked.of);
    if (transferId === undefined) return undefined;
    if (!first) world.askedReversals.push(asked);
    world.lookAt(asked.key);
    const { key, part } = asked;
    return {
      name: `take ${part.of}/${part.whole} of ${asked.of} back for ${key}`,
      run: async () => {
        const reversal = { transferId, part, ...sourceOf(key) };
        const posted = await transact(world.ctx(), (write) => reverse(write, reversal));
        return posted ? world.answerOf(key, posted) : 'nothing';
      },
      apply: () => world.model.reverse({ of: asked.of, source: key, part, at: world.clock.now() }),
      repeated: (answer) => (answer === 'posted' ? 'nothing' : answer),
    };
  });

export const sealing: fc.Arbitrary<Plan> = fc.constant((world) => ({
  name: 'seal the day',
  run: async () => {
    const yesterday = new Date(world.clock.now().getTime() - 24 * hourMs);
    await sealDay(world.ctx(), yesterday.toISOString().slice(0, 10));
    return 'sealed';
  },
  apply: () => 'sealed',
}));

/** Each of the holds that are due is released for itself, between whatever else happens. */
export const expiring: fc.Arbitrary<Plan> = fc.constant((world) => ({
  name: 'release expired holds',
  run: async () => {
    await releaseExpiredHolds.run(world.ctx());
    return 'done';
  },
  apply: () => 'done',
  parts: world.askedHolds
    .filter(({ key, expiresAt }) => world.holdIds.has(key) && expiresAt <= world.clock.now())
    .filter(({ key }) => world.model.isOpen(key))
    .map(
      ({ key }) =>
        () =>
          world.model.release(key),
    ),
}));

function post(world: LedgerWorld, asked: AskedTransfer | undefined, lateMs: number): Operation | undefined {
  if (!asked) return undefined;
  const { key, legs } = asked;
  const at = world.ago(lateMs);
  return {
    name: `post ${key}: ${[...legs].map(([id, amount]) => `${amount} to ${world.account(id).ownerId}`).join(', ')}`,
    run: async () => {
      const transfer = { ...sourceOf(key), legs: world.legsOf(legs), occurredAt: at };
      return world.answerOf(key, await transferFunds(world.ctx(), transfer));
    },
    apply: () => world.model.postAll([{ source: key, legs, at }]),
  };
}

function captureOf(world: LedgerWorld, { key, hold, to }: AskedCapture): Operation {
  return {
    name: `capture ${sum(to)} of ${hold.key} for ${key}`,
    run: async () => {
      const capturing = { holdId: hold.id, from: hold.account, to: world.legsOf(to), ...sourceOf(key) };
      return world.answerOf(key, await transact(world.ctx(), (write) => capture(write, capturing)));
    },
    apply: () => world.model.capture({ of: hold.key, source: key, to, at: world.clock.now() }),
  };
}

function newTransfer(world: LedgerWorld, planned: Moves): AskedTransfer | undefined {
  const legs = new Map<string, bigint>();
  for (const { asset, from, to, amount } of planned) {
    const among = world.accountsOf(asset);
    for (const [account, moved] of [
      [pick(among, from), -amount] as const,
      [pick(among, to), amount] as const,
    ])
      if (account) legs.set(account.id, (legs.get(account.id) ?? 0n) + moved);
  }
  for (const [id, amount] of [...legs]) if (amount === 0n) legs.delete(id);
  if (legs.size < 2) return undefined;
  const asked = { key: world.newKey(), legs };
  world.asked.push(asked);
  return asked;
}

/** So much more from the first account that gives to the first that gets of the same asset. */
function changed(world: LedgerWorld, legs: Legs, by: bigint): Legs {
  const [giver = ''] = [...legs].find(([, amount]) => amount < 0n) ?? [];
  const [taker = ''] =
    [...legs].find(([id, amount]) => amount > 0n && world.account(id).asset === world.account(giver).asset) ??
    [];
  return new Map([...legs, [giver, (legs.get(giver) ?? 0n) - by], [taker, (legs.get(taker) ?? 0n) + by]]);
}

function openHold(world: LedgerWorld, at: number): OpenHold | undefined {
  const known = world.askedHolds.flatMap((one) => {
    const id = world.holdIds.get(one.key);
    return id ? [{ ...one, id }] : [];
  });
  return pick(newestOf(known, at), at);
}

function sum(legs: Legs): bigint {
  return [...legs.values()].reduce((total, amount) => total + amount, 0n);
}
