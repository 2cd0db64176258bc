import { expect, it } from 'vitest';
import { foundAgency } from '#plugins/mcn/agencies/found-agency.ts';
import { openStage, race } from './stage.ts';

const form = { name: 'Hills & Sea', intro: 'We care.' };

it('a certified creator founds one agency, comes to the stage of an agency, and it is told', async () => {
  const { client, join, certify, told } = await openStage();
  const ada = await join();
  await certify(ada.userId);
  const { agencyId } = await foundAgency(ada.ctx(), { name: '  Hills & Sea ', intro: ' We care. ' });
  expect(await client.mcnAgency.findMany()).toMatchObject([{ id: agencyId, ...form, ownerId: ada.userId }]);
  expect(await client.reachedStage.findMany({ where: { userId: ada.userId } })).toMatchObject([
    { stage: 'AGENCY', cause: 'mcn.agencyFounded', subject: `agency:${agencyId}` },
  ]);
  expect(await told('mcn.agencyFounded')).toMatchObject([{ agencyId, ownerId: ada.userId }]);
});

it('bad names, people who are not certified, second agencies and taken names are refused, and nothing changes', async () => {
  const { join, certify, refuses, found } = await openStage();
  const [bob, ada] = [await join(), await found('Hills & Sea')];
  for (const name of ['', ' a ', 'x'.repeat(61), 'nul\u0000l'])
    await refuses(() => foundAgency(bob.ctx(), { ...form, name }), {
      code: 'MCN_AGENCY_NAME_LENGTH',
      path: ['name'],
    });
  for (const intro of [' ', 'x'.repeat(1_001)])
    await refuses(() => foundAgency(bob.ctx(), { ...form, intro }), { code: 'MCN_AGENCY_INTRO_LENGTH' });
  await refuses(() => foundAgency(bob.ctx(), form), { code: 'MCN_NOT_CERTIFIED' });
  await certify(bob.userId);
  for (const name of ['hills  & SEA', 'Ｈills & Sea'])
    await refuses(() => foundAgency(bob.ctx(), { ...form, name }), {
      code: 'MCN_AGENCY_NAME_TAKEN',
      path: ['name'],
    });
  await refuses(() => foundAgency(ada.ctx(), { ...form, name: 'Another' }), { code: 'MCN_AGENCY_FOUNDED' });
});

it('of many agencies that are founded at once, by one or by the same name, there is one', async () => {
  const { client, join, certify } = await openStage();
  const people = [await join(), await join(), await join()];
  for (const { userId } of people) await certify(userId);
  const named = await race(...people.map((one) => () => foundAgency(one.ctx(), form)));
  expect(named.sort()).toEqual(['MCN_AGENCY_NAME_TAKEN', 'MCN_AGENCY_NAME_TAKEN', 'done']);
  const [owner] = await client.mcnAgency.findMany();
  const other = people.find(({ userId }) => userId !== owner?.ownerId);
  const owned = await race(
    ...[1, 2, 3].map((n) => async () => other && foundAgency(other.ctx(), { ...form, name: `Name ${n}` })),
  );
  expect(owned.sort()).toEqual(['MCN_AGENCY_FOUNDED', 'MCN_AGENCY_FOUNDED', 'done']);
});
