import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createApiKey,
  createRole,
  grantRole,
  revokeApiKey,
  revokeRole,
  updateRole,
} from '#api/users/index.ts';
import { foundTown, refusalOf, shown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const reason = 'The team grows.';
const permissionsOf = async (token: string) => {
  const { caller } = await town.authenticator.authenticate(shown(token));
  return 'permissions' in caller ? [...caller.permissions].sort() : [];
};
const auditOf = (subject: string) =>
  town.db.auditLog.findMany({ where: { subject }, orderBy: { occurredAt: 'asc' } });

describe('roles', () => {
  test('Ada makes a role for Mei, who has its permissions at once, and loses them at once', async () => {
    const ada = await town.crown('ada');
    const mei = await town.settle('mei');
    expect(await permissionsOf(mei.tokens.accessToken)).toEqual([]);
    const form = { name: 'Support', permissions: ['users.manage', 'audit.read', 'audit.read'], reason };
    const { roleId } = await createRole(ada.ctx, form);
    await grantRole(ada.ctx, { userId: mei.userId, roleId, reason });
    await grantRole(ada.ctx, { userId: mei.userId, roleId, reason });
    await expect.poll(() => permissionsOf(mei.tokens.accessToken)).toEqual(['audit.read', 'users.manage']);
    town.clock.advanceMs(1_000);
    await updateRole(ada.ctx, { roleId, permissions: ['audit.read'], reason: 'Less is enough.' });
    await expect.poll(() => permissionsOf(mei.tokens.accessToken)).toEqual(['audit.read']);
    town.clock.advanceMs(1_000);
    await revokeRole(ada.ctx, { userId: mei.userId, roleId, reason: 'Mei has left.' });
    await expect.poll(() => permissionsOf(mei.tokens.accessToken)).toEqual([]);
    const actor = `user:${ada.userId}`;
    expect(await auditOf(`role:${roleId}`)).toMatchObject([
      {
        actor,
        action: 'createRole',
        after: { name: 'Support', permissions: ['audit.read', 'users.manage'] },
        reason,
      },
      {
        actor,
        action: 'updateRole',
        before: { permissions: ['audit.read', 'users.manage'] },
        after: { permissions: ['audit.read'] },
        reason: 'Less is enough.',
      },
    ]);
    expect((await auditOf(`user:${mei.userId}`)).map((one) => one.action)).toEqual([
      'grantRole',
      'revokeRole',
    ]);
  });

  test('what is malformed, unknown or not held is refused, and nothing is changed', async () => {
    const before = [await town.db.role.findMany(), await town.db.auditLog.count()];
    const clerk = town.staff('roles.manage', 'audit.read');
    const form = { name: 'Clerks', permissions: ['audit.read'], reason };
    const refusals: [string, () => Promise<unknown>][] = [
      ['UNAUTHENTICATED', () => createRole(town.nobody, form)],
      ['FORBIDDEN', () => createRole(town.staff('users.manage'), form)],
      ['NAME_INVALID', () => createRole(clerk, { ...form, name: ' ' })],
      ['REASON_INVALID', () => createRole(clerk, { ...form, reason: '' })],
      ['PERMISSIONS_MISSING', () => createRole(clerk, { ...form, permissions: [] })],
      ['PERMISSION_UNKNOWN', () => createRole(clerk, { ...form, permissions: ['audit.reed'] })],
      ['PERMISSION_UNKNOWN', () => createRole(clerk, { ...form, permissions: ['*'] })],
      [
        'PERMISSION_NOT_HELD',
        () => createRole(clerk, { ...form, permissions: ['audit.read', 'users.manage'] }),
      ],
      ['ROLE_NAME_TAKEN', () => createRole(clerk, { ...form, name: 'Support' })],
      ['ROLE_NAME_TAKEN', () => createRole(clerk, { ...form, name: 'Administrator' })],
      [
        'ROLE_UNKNOWN',
        () => updateRole(clerk, { roleId: crypto.randomUUID(), permissions: ['audit.read'], reason }),
      ],
    ];
    for (const [code, work] of refusals) expect(await refusalOf(work()), code).toBe(code);
    expect([await town.db.role.findMany(), await town.db.auditLog.count()]).toEqual(before);
  });

  test('a clerk cannot climb: neither by granting, nor by editing, nor by taking from those above', async () => {
    const ada = await town.crown('ada_two');
    const bo = await town.settle('boris');
    const clerk = town.staff('roles.manage', 'audit.read');
    const { roleId } = await createRole(ada.ctx, { name: 'Keys', permissions: ['apiKeys.manage'], reason });
    const administrator = await town.db.role.findUniqueOrThrow({ where: { name: 'administrator' } });
    const before = await town.db.staffRole.count();
    expect(await refusalOf(grantRole(clerk, { userId: bo.userId, roleId, reason }))).toBe(
      'PERMISSION_NOT_HELD',
    );
    expect(await refusalOf(grantRole(clerk, { userId: bo.userId, roleId: administrator.id, reason }))).toBe(
      'PERMISSION_NOT_HELD',
    );
    expect(await refusalOf(revokeRole(clerk, { userId: ada.userId, roleId: administrator.id, reason }))).toBe(
      'PERMISSION_NOT_HELD',
    );
    expect(await refusalOf(updateRole(clerk, { roleId, permissions: ['audit.read'], reason }))).toBe(
      'PERMISSION_NOT_HELD',
    );
    expect(
      await refusalOf(updateRole(ada.ctx, { roleId: administrator.id, permissions: ['audit.read'], reason })),
    ).toBe('ROLE_BUILT_IN');
    expect(await refusalOf(grantRole(ada.ctx, { userId: crypto.randomUUID(), roleId, reason }))).toBe(
      'USER_UNKNOWN',
    );
    expect(await town.db.staffRole.count()).toBe(before);
  });

  test('two last administrators who remove each other at once: one stays', async () => {
    const role = await town.db.role.findUniqueOrThrow({ where: { name: 'administrator' } });
    const [first, second, ...others] = await town.db.staffRole.findMany({ where: { roleId: role.id } });
    const ada = town.as({
      kind: 'user',
      userId: first!.userId,
      sessionId: first!.userId,
      permissions: new Set(['*', 'roles.manage']),
    });
    for (const { userId } of others) await revokeRole(ada, { userId, roleId: role.id, reason });
    const tries = await Promise.allSettled(
      [first!, second!].map(({ userId }) => revokeRole(ada, { userId, roleId: role.id, reason })),
    );
    expect(tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'done')).sort()).toEqual([
      'LAST_ADMINISTRATOR',
      'done',
    ]);
    expect(await town.db.staffRole.count({ where: { roleId: role.id } })).toBe(1);
  });
});

describe('service keys', () => {
  test('work with their scopes, are shown once, and end when they are revoked', async () => {
    const ada = await town.crown('ada_keys');
    const expiresAt = new Date(town.clock.now().getTime() + 3_600_000);
    const { apiKeyId, secret } = await createApiKey(ada.ctx, {
      name: 'Warehouse',
      scopes: ['audit.read'],
      expiresAt,
      reason,
    });
    const authenticated = await town.authenticator.authenticate(shown(secret));
    expect(authenticated.caller).toEqual({ kind: 'service', apiKeyId, permissions: new Set(['audit.read']) });
    expect(authenticated.expiresAt).toEqual(expiresAt);
    const stored = JSON.stringify(
      [await town.db.apiKey.findMany(), await town.db.auditLog.findMany(), await town.db.eventLog.count()],
      (_k, v) => (typeof v === 'bigint' ? String(v) : v),
    );
    expect(stored).not.toContain(secret);
    town.clock.advanceMs(1_000);
    await revokeApiKey(town.staff('apiKeys.manage'), { apiKeyId, reason: 'It leaked.' });
    await revokeApiKey(town.staff('apiKeys.manage'), { apiKeyId, reason: 'It leaked.' });
    await expect
      .poll(() => town.authenticator.authenticate(shown(secret)).catch((error) => error.reason))
      .toBe('REVOKED');
    expect((await auditOf(`apiKey:${apiKeyId}`)).map((one) => one.action)).toEqual([
      'createApiKey',
      'revokeApiKey',
    ]);
  });

  test('expire', async () => {
    const ada = await town.crown('ada_expiry');
    const expiresAt = new Date(town.clock.now().getTime() + 60_000);
    const { secret } = await createApiKey(ada.ctx, {
      name: 'Soon',
      scopes: ['audit.read'],
      expiresAt,
      reason,
    });
    await town.authenticator.authenticate(shown(secret));
    town.clock.advanceMs(60_000);
    await expect(town.authenticator.authenticate(shown(secret))).rejects.toMatchObject({ reason: 'EXPIRED' });
  });

  test('a key can do no more than who makes it, and what is malformed makes none', async () => {
    const before = [await town.db.apiKey.count(), await town.db.auditLog.count()];
    const clerk = town.staff('apiKeys.manage');
    const form = { name: 'Key', scopes: ['apiKeys.manage'], reason };
    const refusals: [string, () => Promise<unknown>][] = [
      ['UNAUTHENTICATED', () => createApiKey(town.nobody, form)],
      ['FORBIDDEN', () => createApiKey(town.staff('roles.manage'), form)],
      ['PERMISSION_NOT_HELD', () => createApiKey(clerk, { ...form, scopes: ['users.manage'] })],
      ['PERMISSION_UNKNOWN', () => createApiKey(clerk, { ...form, scopes: ['*'] })],
      ['API_KEY_EXPIRY_INVALID', () => createApiKey(clerk, { ...form, expiresAt: town.clock.now() })],
      ['API_KEY_UNKNOWN', () => revokeApiKey(clerk, { apiKeyId: crypto.randomUUID(), reason })],
    ];
    for (const [code, work] of refusals) expect(await refusalOf(work()), code).toBe(code);
    expect([await town.db.apiKey.count(), await town.db.auditLog.count()]).toEqual(before);
  });

  test.each(['jsk_', `jsk_${'A'.repeat(43)}`, `jsk_${'é'.repeat(43)}`])('%.12s… is no key', async (key) => {
    await expect(town.authenticator.authenticate(shown(key))).rejects.toMatchObject({ reason: 'INVALID' });
  });
});
