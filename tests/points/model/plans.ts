import fc from 'fast-check';
import {
  availablePoints,
  creditPoints,
  giveBackPoints,
  pointsFamilies,
  spendPoints,
  takeBackPoints,
} from '#api/points/index.ts';
import { hold, release } from '#core/ledger/hold.ts';
import { transact } from '#core/transact.ts';
import { newestOf, pick, sourceOf } from '#tests/helpers/model/picking.ts';
import type { Operation } from '#tests/helpers/model/together.ts';
import { dueToExpire, isOver } from './jobs.ts';
import { dayMs, least, rules } from './rules.ts';
import type { Credited, PointsWorld, Spent } from './world.ts';

/** What somebody wants to do, until it is known what there is to do it with; then it may be nothing. */
export type Plan = (world: PointsWorld) => Operation | undefined;

const any = fc.nat(1_000_000);
const some = fc.bigInt({ min: 1n, max: 60n });
const title = { en: 'A test', zh: '测试' };

export const crediting: fc.Arbitrary<Plan> = fc
  .record({
    member: any,
    points: some,
    growth: fc.bigInt({ min: 0n, max: 40n }),
    family: fc.constantFrom(...pointsFamilies),
    lateMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(2 * dayMs) }),
    pendingMs: fc.option(fc.nat(4 * dayMs)),
    liveMs: fc.option(fc.nat(6 * dayMs), { nil: undefined }),
    isForEver: fc.boolean(),
    isBudgeted: fc.constantFrom(true, false, false, false),
  })
  .map((plan) => (world) => {
    const at = new Date(world.clock.now().getTime() - plan.lateMs);
    const availableAt = new Date(at.getTime() + (plan.pendingMs ?? 0));
    const liveMs = plan.liveMs ?? rules.expiresAfterDays * dayMs;
    // What has expired when it comes may be expired at once: one step more than anybody could foresee.
    const soonest = world.clock.now().getTime() + 1;
    const until = new Date(Math.max(soonest, availableAt.getTime() + liveMs));
    const expiresAt = plan.isForEver && plan.liveMs ? null : until;
    const credit = {
      key: world.newKey(),
      member: pick(world.members, plan.member) ?? '',
      points: plan.points,
      growth: { family: plan.family, amount: plan.growth },
      availableAt,
      expiresAt,
      isBudgeted: plan.isBudgeted,
    };
    const credited = { credit, at, taken: 0n, takenGrowth: 0n, isByDefault: plan.liveMs === undefined };
    world.credits.push(credited);
    return creditOf(world, credited);
  });

export const creditingAgain: fc.Arbitrary<Plan> = fc
  .record({ at: any, more: fc.constantFrom(0n, 0n, 0n, 1n) })
  .map(({ at, more }) => (world) => {
    const first = pick(newestOf(world.credits, at), at);
    if (!first) return undefined;
    const { credit } = first;
    if (!world.lotIdOf(credit.key) && isOver(credit.expiresAt, world.clock.now())) return undefined;
    return creditOf(world, { ...first, credit: { ...credit, points: credit.points + more } });
  });

export const spending: fc.Arbitrary<Plan> = fc
  .record({ member: any, points: some, again: fc.constantFrom(true, false, false, false), at: any })
  .map((plan) => (world) => {
    const first = plan.again ? pick(newestOf(world.spendings, plan.at), plan.at) : undefined;
    const spent = first
      ? { ...first, points: first.points + (plan.points > 50n ? 1n : 0n) }
      : { key: world.newKey(), member: pick(world.members, plan.member) ?? '', points: plan.points };
    if (!first) world.spendings.push(spent);
    const { key, member, points } = spent;
    world.lookAt(key);
    return {
      name: `${world.nameOf(member)} spends ${points} for ${key}`,
      run: async () => {
        const spending = { userId: member, points, title, ...sourceOf(key) };
        return world.answerOf(key, await transact(world.ctx(), (write) => spendPoints(write, spending)));
      },
      apply: () => world.model.spend(key, member, points, world.clock.now()),
    };
  });

export const givingBack: fc.Arbitrary<Plan> = fc
  .record({ of: any, a: fc.integer({ min: 1, max: 9 }), b: fc.integer({ min: 1, max: 9 }) })
  .map((plan) => (world) => {
    const known = world.spendings.filter(({ key }) => world.transferIds.has(key));
    // Those whose lots are about to expire meet the job that expires them.
    const due = new Set(dueToExpire(world).map(({ id }) => id));
    const urgent = known.filter(({ key }) => world.model.lotsOf(key).some((id) => due.has(id)));
    const spent = pick(plan.of % 2 && urgent.length > 0 ? urgent : newestOf(known, plan.of), plan.of);
    const transferId = world.transferIds.get(spent?.key ?? '');
    if (!spent || transferId === undefined) return undefined;
    world.lookAt(spent.key);
    const key = world.newKey();
    const part = { of: BigInt(Math.min(plan.a, plan.b)), whole: BigInt(Math.max(plan.a, plan.b)) };
    return {
      name: `give ${part.of}/${part.whole} of ${spent.key} back to ${world.nameOf(spent.member)} for ${key}`,
      run: async () => {
        const giving = { userId: spent.member, transferId, part, title, ...sourceOf(key) };
        await transact(world.ctx(), (write) => giveBackPoints(write, giving));
        return 'done';
      },
      apply: () => world.model.giveBack(key, spent.key, part, world.clock.now()),
    };
  });

/** Who takes back counts: all that is planned of one credit is never more than it was. */
export const takingBack: fc.Arbitrary<Plan> = fc
  .record({ of: any, points: fc.bigInt({ min: 0n, max: 60n }), growth: fc.bigInt({ min: 0n, max: 40n }) })
  .map((plan) => (world) => {
    const known = world.credits.filter(({ credit }) => world.lotIdOf(credit.key));
    const credited = pick(newestOf(known, plan.of), plan.of);
    if (!credited) return undefined;
    const { credit } = credited;
    const points = least(plan.points, credit.points - credited.taken);
    const growth = least(plan.growth, credit.growth.amount - credited.takenGrowth);
    credited.taken += points;
    credited.takenGrowth += growth;
    world.takings.push({ key: world.newKey(), of: credit, points, growth });
    return takingOf(world, world.takings.length - 1, 0n);
  });

export const takingBackAgain: fc.Arbitrary<Plan> = fc
  .record({ at: any, less: fc.constantFrom(0n, 0n, 0n, 1n) })
  .map(({ at, less }) => (world) => {
    const index = Math.max(0, world.takings.length - 1 - (at % 8));
    return world.takings[index] && takingOf(world, index, less);
  });

export const holding: fc.Arbitrary<Plan> = fc.record({ member: any, points: some }).map((plan) => (world) => {
  const asked: Spent = {
    key: world.newKey(),
    member: pick(world.members, plan.member) ?? '',
    points: plan.points,
  };
  return {
    name: `hold ${asked.points} of ${world.nameOf(asked.member)} for ${asked.key}`,
    run: async () => {
      const held = {
        account: availablePoints.of(asked.member),
        amount: asked.points,
        ...sourceOf(asked.key),
      };
      const { holdId, isReplay } = await transact(world.ctx(), (write) => hold(write, held));
      world.holds.push({ ...asked, holdId });
      return isReplay ? 'replayed' : 'posted';
    },
    apply: () => world.model.hold(asked.key, asked.member, asked.points),
  };
});

export const lettingGo: fc.Arbitrary<Plan> = any.map((at) => (world) => {
  const open = world.holds.filter(({ key }) => world.model.isHeld(key));
  const held = pick(at % 5 === 0 ? world.holds : open, at);
  return (
    held && {
      name: `let ${held.key} go`,
      run: async () => `released ${await transact(world.ctx(), (write) => release(write, held.holdId))}`,
      apply: () => world.model.letGo(held.key, held.member, held.points),
      repeated: () => 'released 0',
    }
  );
});

function creditOf(world: PointsWorld, { credit, at, isByDefault }: Credited): Operation {
  const { key, member, growth, availableAt } = credit;
  return {
    name: `credit ${credit.points} to ${world.nameOf(member)} for ${key}`,
    run: async () => {
      const form = {
        userId: member,
        points: credit.points,
        growth,
        at,
        availableAt,
        expiresAt: isByDefault ? undefined : credit.expiresAt,
        budgetId: credit.isBudgeted ? world.budgetId : null,
        title,
        ...sourceOf(key),
      };
      return world.answerOf(key, await transact(world.ctx(), (write) => creditPoints(write, form)));
    },
    apply: () => world.model.credit(credit, world.clock.now()),
  };
}

function takingOf(world: PointsWorld, index: number, less: bigint): Operation | undefined {
  const taking = world.takings[index];
  const [transferId, lotId] = [
    world.transferIds.get(taking?.of.key ?? ''),
    world.lotIdOf(taking?.of.key ?? ''),
  ];
  if (!taking || transferId === undefined || lotId === undefined || taking.points < less) return undefined;
  const { key, of, growth } = taking;
  const points = taking.points - less;
  const creditedAt = world.clock.now();
  return {
    name: `take ${points} and ${growth} growth of ${of.key} from ${world.nameOf(of.member)} for ${key}`,
    run: async () => {
      const form = {
        userId: of.member,
        transferId,
        lotId,
        creditedAt,
        points,
        growth: { family: of.growth.family, amount: growth },
        budgetId: of.isBudgeted ? world.budgetId : null,
        title,
        ...sourceOf(key),
      };
      const posted = await transact(world.ctx(), (write) => takeBackPoints(write, form));
      return posted ? world.answerOf(key, posted) : 'nothing';
    },
    apply: () => world.model.takeBack({ ...taking, points }),
  };
}
