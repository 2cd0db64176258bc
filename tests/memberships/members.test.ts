import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { giveMembership } from '#api/memberships/index.ts';
import { signUp, stagesOf } from '#api/users/index.ts';
import { anonymous } from '#core/caller.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { asMember, deliverAll } from '#tests/helpers/kernel.ts';
import { type Club, day, membershipOf, openClub } from './club.ts';

async function comer({ kernel, house }: Club, handle: string) {
  const form = { handle, displayName: handle, email: `${handle}@example.com`, password: 'plum-blossom-42' };
  const { userId } = await signUp({ ...house, caller: anonymous }, form);
  return { userId, ctx: asMember(kernel, userId) };
}

const stagesNow = async ({ house }: Club, userId: string) =>
  (await stagesOf(house, [userId])).get(userId) ?? [];

it('whose membership begins is a member since then, also when it is over and begins again', async () => {
  const club = await openClub();
  const { userId, ctx } = await comer(club, 'mei');
  await club.buy(ctx, club.plans.standard);
  await club.on(1);
  await deliverAll(club.kernel);
  const { id } = await membershipOf(club.kernel, userId);
  const row = { stage: 'MEMBER', since: day(0), cause: 'membership.begun', subject: `membership:${id}` };
  expect(await stagesNow(club, userId)).toMatchObject([{ stage: 'REGISTERED' }, { stage: 'BUYER' }, row]);
  await club.on(60);
  await club.buy(ctx, club.plans.standard);
  await deliverAll(club.kernel);
  expect((await stagesNow(club, userId))[2]).toMatchObject(row);
  const events = await club.kernel.database.client.eventLog.findMany({
    where: { name: 'user.stageReached', key: userId },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ payload }) => (payload as { stage: string }).stage).sort()).toEqual([
    'BUYER',
    'MEMBER',
    'REGISTERED',
  ]);
});

it('whoever is given a membership is a member without ever having bought anything', async () => {
  const club = await openClub();
  const { userId } = await comer(club, 'nora');
  await giveMembership(club.house, { userId, planId: club.plans.premium, reason: 'Thanks.' });
  await deliverAll(club.kernel);
  expect((await stagesNow(club, userId)).map(({ stage }) => stage)).toEqual(['REGISTERED', 'MEMBER']);
});

it('those who were there before stages were kept have those that they would have had', async () => {
  const club = await openClub();
  const [mei, nora, olga] = [await comer(club, 'mei'), await comer(club, 'nora'), await comer(club, 'olga')];
  await club.on(1);
  await club.buy(mei.ctx, club.plans.standard);
  await giveMembership(club.house, { userId: nora.userId, planId: club.plans.standard, reason: 'Thanks.' });
  await club.on(5);
  await club.buy(mei.ctx, club.plans.standard);
  await deliverAll(club.kernel);
  const all = async () => [
    ...(
      await stagesOf(
        club.house,
        [mei, nora, olga].map(({ userId }) => userId),
      )
    ).entries(),
  ];
  const lived = await all();
  expect(lived.map(([, stages]) => stages.length)).toEqual([3, 2, 1]);
  const guards = 'schema/db/migrations/20261127120001_certification_guards/migration.sql';
  const script = readFileSync(new URL(`../../${guards}`, import.meta.url), 'utf8');
  await asOwner(club.databaseUrl, 'DELETE FROM user_stage');
  await asOwner(club.databaseUrl, script.slice(script.indexOf('INSERT INTO user_stage')));
  const known = (entries: typeof lived) => new Map(entries);
  expect(known(await all())).toEqual(known(lived));
});
