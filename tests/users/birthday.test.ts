import { afterAll, beforeAll, expect, it } from 'vitest';
import { birthdaysOf, updateProfile } from '#api/users/index.ts';
import { FixedClock } from '#core/clock.ts';
import { systemContext } from '#core/context.ts';
import { startTestApp, type TestApp } from '#tests/helpers/app.ts';
import { asMember, testKernel } from '#tests/helpers/kernel.ts';
import { addMember } from '#tests/helpers/members.ts';
import { refusalOf } from './town.ts';

const noon = new Date('2026-03-01T04:00:00.000Z');
const later = (days: number) => new Date(noon.getTime() + days * 86_400_000);

async function openHouse() {
  const clock = new FixedClock(noon);
  const kernel = await testKernel({ clock });
  const userId = await addMember(kernel);
  const ctx = asMember(kernel, userId);
  const birthday = async () => (await birthdaysOf(ctx, [userId])).get(userId);
  return {
    clock,
    kernel,
    userId,
    ctx,
    birthday,
    say: (text: string | null) => updateProfile(ctx, { birthday: text }),
  };
}

it('a birthday is a day of the year, with its year or without', async () => {
  const { say, birthday } = await openHouse();
  for (const bad of [
    '5-20',
    '02-30',
    '13-01',
    '1899-05-20',
    '2026-03-02',
    '2023-02-29',
    '0000-01-01',
    'May 20',
  ])
    expect([bad, await refusalOf(say(bad))]).toEqual([bad, 'BIRTHDAY_INVALID']);
  expect(await birthday()).toBeUndefined();
  await say(' 1992-02-29 ');
  expect(await birthday()).toBe('1992-02-29');
});

it('can be said once in 365 days, also by who has taken it back, and at once by only one of two', async () => {
  const { clock, kernel, userId, say, birthday } = await openHouse();
  const outcomes = await Promise.allSettled([say('05-20'), say('06-20')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const first = await birthday();
  await say(first ?? '');
  clock.set(later(364));
  expect(await refusalOf(say('07-20'))).toBe('BIRTHDAY_FIXED');
  await say(null);
  expect(await birthday()).toBeUndefined();
  expect(await refusalOf(say('07-20'))).toBe('BIRTHDAY_FIXED');
  clock.set(later(365));
  await say('07-20');
  expect(await birthday()).toBe('07-20');
  const told = await kernel.database.client.eventLog.findMany({
    where: { key: userId, name: 'user.profileUpdated' },
  });
  expect(told.map(({ payload }) => payload)).toEqual(
    Array.from({ length: 3 }, () => ({ userId, changed: ['birthday'] })),
  );
});

it('a refused birthday leaves the rest of the form as it was', async () => {
  const { ctx, kernel, userId, say } = await openHouse();
  await say('05-20');
  expect(await refusalOf(updateProfile(ctx, { bio: 'Tea.', birthday: '05-21' }))).toBe('BIRTHDAY_FIXED');
  expect(await kernel.database.client.user.findUnique({ where: { id: userId } })).toMatchObject({ bio: '' });
});

it('others do not see it', async () => {
  const { kernel, userId, say } = await openHouse();
  await say('05-20');
  const other = asMember(kernel, await addMember(kernel));
  expect(await birthdaysOf(other, [userId])).toEqual(new Map());
  expect(await birthdaysOf(systemContext(kernel, 'test'), [userId])).toEqual(new Map([[userId, '05-20']]));
});

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ environment: { PROCESS_ROLE: 'api' } });
});
afterAll(() => app.stop());

it('over the wire you see your own, and staff see it', async () => {
  const [mei, staff] = [await app.signUp('Mei'), await app.administrator()];
  const update =
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { errors { code path } } }';
  const refused = await mei.run(update, { input: { birthday: '02-31' } });
  expect(refused.data).toEqual({
    updateProfile: { errors: [{ code: 'BIRTHDAY_INVALID', path: ['birthday'] }] },
  });
  await mei.run(update, { input: { birthday: '05-20' } });
  expect((await mei.run('{ me { birthday } }')).data).toEqual({ me: { birthday: '05-20' } });
  const seen = await staff.run('{ users(search: "mei") { nodes { birthday } } }', {}, { endpoint: 'admin' });
  expect(seen.data).toEqual({ users: { nodes: [{ birthday: '05-20' }] } });
  const stranger = await app.stranger.run('{ userByHandle(handle: "mei") { birthday } }');
  expect(stranger.errors?.[0]?.message).toContain('Cannot query field "birthday"');
});
