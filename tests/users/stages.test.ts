import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  certifyCreator,
  presentStage,
  reachStage,
  reachStages,
  type StageStep,
  signUp,
  stagesOf,
  withdrawCertification,
} from '#api/users/index.ts';
import { transact } from '#core/transact.ts';
import { countOwnStatements } from '#tests/helpers/statements.ts';
import { formOf, foundTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const reason = 'A hundred good notes.';
const stagesNow = async (userId: string) => (await stagesOf(town.system, [userId])).get(userId) ?? [];
const reach = (...steps: readonly StageStep[]) => transact(town.system, (write) => reachStages(write, steps));
const told = async (userId: string) =>
  (
    await town.db.eventLog.findMany({
      where: { key: userId, name: 'user.stageReached' },
      orderBy: { id: 'asc' },
    })
  ).map(({ payload }) => payload);

test('whoever signs up is registered from that moment, by as many statements as before', async () => {
  const { value, statements } = await countOwnStatements(town.kernel.database.pool, () =>
    signUp(town.nobody, formOf('mei')),
  );
  const since = town.clock.now();
  expect(await stagesNow(value.userId)).toEqual([
    { userId: value.userId, stage: 'REGISTERED', since, cause: 'user.signedUp', subject: null },
  ]);
  // The member with their stage, the credential, the session, its token, and the events.
  expect(statements.filter((one) => /^\s*(WITH|INSERT|UPDATE|DELETE|SELECT)/.test(one))).toHaveLength(5);
  expect(statements).toHaveLength(7);
});

test('a stage is reached once, by the earlier of two acts, and told of once', async () => {
  const { userId } = await town.settle('nora');
  const at = new Date('2026-11-20T08:00:00.000Z');
  const step: StageStep = { userId, stage: 'AGENCY', cause: 'agency.founded', subject: 'agency:1', at };
  const laterStep = { ...step, subject: 'agency:2', at: town.clock.now() };
  await reach(laterStep, step);
  await Promise.all(
    Array.from({ length: 32 }, () => transact(town.system, (write) => reachStage(write, laterStep))),
  );
  expect(await stagesNow(userId)).toMatchObject([
    { stage: 'AGENCY', since: at, cause: 'agency.founded', subject: 'agency:1' },
    { stage: 'REGISTERED', since: town.clock.now() },
  ]);
  expect((await told(userId)).slice(1)).toEqual([
    {
      userId,
      stage: 'AGENCY',
      since: at.toISOString(),
      cause: 'agency.founded',
      subject: 'agency:1',
    },
  ]);
});

test('of 32 who bring somebody to a stage at once, one is told of', async () => {
  const { userId } = await town.settle('olga');
  const at = town.clock.now();
  const step = { userId, stage: 'BUYER', cause: 'order.placed', at } as const;
  await Promise.all(Array.from({ length: 32 }, (_, index) => reach({ ...step, subject: `order:${index}` })));
  const [, buyer] = await stagesNow(userId);
  expect((await told(userId)).slice(1)).toEqual([
    expect.objectContaining({ stage: 'BUYER', subject: buyer?.subject }),
  ]);
});

test('a certification leads to the stage of its grade, and its end does not lead back', async () => {
  const { userId } = await town.settle('pia');
  const form = { userId, category: 'food', reason } as const;
  const { certificationId } = await certifyCreator(town.system, { ...form, grade: 'KOL' });
  const since = town.clock.now();
  town.clock.advanceMs(60_000);
  await withdrawCertification(town.system, { certificationId, reason });
  await certifyCreator(town.system, { ...form, grade: 'KOC' });
  const reached = await stagesNow(userId);
  expect(reached).toMatchObject([
    { stage: 'REGISTERED' },
    { stage: 'KOL', since, cause: 'creator.certified', subject: `certification:${certificationId}` },
    { stage: 'KOC', since: town.clock.now() },
  ]);
  expect(presentStage(reached)).toBe('KOL');
});

test('where somebody stands is the latest stage of life, in whatever order they came', () => {
  const stage = (...names: readonly StageStep['stage'][]) =>
    presentStage(names.map((one) => ({ stage: one })));
  expect(stage()).toBe('VISITOR');
  expect(stage('REGISTERED')).toBe('REGISTERED');
  expect(stage('MEMBER', 'REGISTERED', 'BUYER')).toBe('MEMBER');
  expect(stage('AGENCY', 'KOC', 'KOL')).toBe('AGENCY');
});

test('only the member and staff see the stages', async () => {
  const { userId, ctx: quinn } = await town.settle('quinn');
  const { ctx: rosa } = await town.settle('rosa');
  expect((await stagesOf(quinn, [userId])).get(userId)).toHaveLength(1);
  expect((await stagesOf(town.staff('users.manage'), [userId])).get(userId)).toHaveLength(1);
  for (const ctx of [rosa, town.nobody, town.staff('users.certify')])
    expect((await stagesOf(ctx, [userId])).size).toBe(0);
});

test('the database knows no visitors with an account, and takes nothing back', async () => {
  const { userId } = await town.settle('tess');
  const since = town.clock.now();
  const insert = (stage: 'VISITOR' | 'BUYER', cause: string) =>
    town.db.reachedStage.createMany({ data: [{ userId, stage, since, cause }] });
  await expect(insert('VISITOR', 'user.signedUp')).rejects.toThrow('user_stage_of_member');
  await expect(insert('BUYER', 'something')).rejects.toThrow('user_stage_cause');
  const where = { userId };
  await expect(town.db.reachedStage.updateMany({ where, data: { stage: 'KOL' } })).rejects.toThrow();
  expect(await stagesNow(userId)).toMatchObject([{ stage: 'REGISTERED' }]);
});
