import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFirstAdministrator, signUp } from '#api/users/index.ts';
import { formOf, foundTown, password, refusalOf, shown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const countEverything = async () => ({
  users: await town.db.user.count(),
  credentials: await town.db.credential.count(),
  sessions: await town.db.session.count(),
  tokens: await town.db.refreshToken.count(),
  stages: await town.db.reachedStage.count(),
  events: await town.db.eventLog.count(),
});

describe('signing up', () => {
  test('Mei becomes a member, is signed in, and the world is told', async () => {
    const { userId, tokens } = await signUp(town.nobody, {
      ...formOf('mei'),
      email: 'Mei@Example.com',
      locale: 'zh',
    });
    const mei = await town.db.user.findUniqueOrThrow({
      where: { id: userId },
      include: { credential: true },
    });
    expect(mei).toMatchObject({ handle: 'mei', displayName: 'mei', locale: 'zh', bio: '', avatarUrl: null });
    expect(mei.credential?.email).toBe('mei@example.com');
    expect(mei.credential?.passwordHash).toMatch(/^\$argon2id\$/);
    const { caller } = await town.authenticator.authenticate(shown(tokens.accessToken));
    expect(caller).toEqual({ kind: 'user', userId, sessionId: tokens.sessionId, permissions: new Set() });
    expect(tokens.accessTokenExpiresAt.toISOString()).toBe('2026-11-22T09:15:00.000Z');
    expect(tokens.refreshTokenExpiresAt.toISOString()).toBe('2026-12-22T09:00:00.000Z');
    const events = await town.db.eventLog.findMany({ where: { key: userId } });
    expect(events.map(({ name, payload }) => ({ name, payload }))).toEqual([
      { name: 'user.signedUp', payload: { userId, handle: 'mei' } },
      {
        name: 'user.stageReached',
        payload: {
          userId,
          stage: 'REGISTERED',
          since: '2026-11-22T09:00:00.000Z',
          cause: 'user.signedUp',
          subject: null,
        },
      },
    ]);
  });

  test('every part of the form is refused by its own code, and nothing is changed', async () => {
    const before = await countEverything();
    const form = formOf('boris');
    const refused: [string, Parameters<typeof signUp>[1]][] = [
      ['ADDRESS_MISSING', { ...form, email: undefined }],
      ['EMAIL_INVALID', { ...form, email: 'bo@nowhere' }],
      ['PHONE_INVALID', { ...form, email: null, phone: '12' }],
      ['HANDLE_INVALID', { ...form, handle: 'Bo!' }],
      ['HANDLE_TAKEN', { ...form, handle: 'support' }],
      ['DISPLAY_NAME_INVALID', { ...form, displayName: '' }],
      ['PASSWORD_TOO_WEAK', { ...form, password: '1234' }],
      ['HANDLE_TAKEN', { ...formOf('bo_li'), handle: 'MEI' }],
      ['EMAIL_TAKEN', { ...formOf('bo_li'), email: 'MEI@example.com' }],
    ];
    for (const [code, input] of refused) expect(await refusalOf(signUp(town.nobody, input)), code).toBe(code);
    expect(await countEverything()).toEqual(before);
  });

  test('by phone: the same number in another form is the same number', async () => {
    await signUp(town.nobody, { ...formOf('chen'), email: null, phone: '13800138000' });
    const again = { ...formOf('chen_two'), email: null, phone: '+86 138-0013-8000' };
    expect(await refusalOf(signUp(town.nobody, again))).toBe('PHONE_TAKEN');
  });

  test('a weak password is answered with the least length', async () => {
    await expect(signUp(town.nobody, { ...formOf('dora'), password: 'short' })).rejects.toMatchObject({
      type: 'PasswordTooWeak',
      path: ['password'],
      data: { minLength: 8 },
    });
  });

  test('of a hundred who want one handle at once exactly one gets it', async () => {
    const before = await countEverything();
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) =>
        signUp(town.nobody, { ...formOf('wanted'), email: `w${i}@example.com` }),
      ),
    );
    const won = tries.filter((one) => one.status === 'fulfilled');
    const lost = tries.filter((one) => one.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(new Set(lost.map((one) => one.reason.code))).toEqual(new Set(['HANDLE_TAKEN']));
    const after = await countEverything();
    expect(after).toEqual({
      users: before.users + 1,
      credentials: before.credentials + 1,
      sessions: before.sessions + 1,
      tokens: before.tokens + 1,
      stages: before.stages + 1,
      events: before.events + 2,
    });
  });

  test('of twenty with one address under many handles exactly one gets in', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        signUp(town.nobody, { ...formOf(`many_${i}`), email: 'one@example.com' }),
      ),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await town.db.user.count({ where: { handle: { startsWith: 'many_' } } })).toBe(1);
  });

  test('no password and no token is written anywhere in the clear', async () => {
    const { tokens } = await town.settle('quiet');
    const tables = [
      'app_user',
      'credential',
      'session',
      'refresh_token',
      'event_log',
      'audit_log',
      'rate_counter',
    ];
    for (const table of tables) {
      const rows = await town.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${table} t`);
      const text = rows.map(({ row }) => row).join('\n');
      for (const secret of [password, tokens.refreshToken, tokens.accessToken])
        expect(text, table).not.toContain(secret);
    }
  });
});

describe('the first administrator', () => {
  test('is made by the application alone, once, and holds every permission', async () => {
    const form = { ...formOf('root_of_it'), handle: 'admin' };
    expect(await refusalOf(createFirstAdministrator(town.nobody, form))).toBe('FORBIDDEN');
    const { userId } = await createFirstAdministrator(town.system, form);
    const before = await countEverything();
    const second = formOf('second');
    expect(await refusalOf(createFirstAdministrator(town.system, second))).toBe('ADMINISTRATOR_EXISTS');
    expect(await countEverything()).toEqual(before);
    await createFirstAdministrator(town.system, { ...second, another: true });
    const audit = await town.db.auditLog.findFirstOrThrow({ where: { subject: `user:${userId}` } });
    expect(audit).toMatchObject({
      actor: 'system:test',
      action: 'grantRole',
      after: { role: 'administrator' },
    });
  });
});
