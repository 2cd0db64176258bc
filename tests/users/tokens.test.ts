import { createSecretKey } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createAuthenticator,
  findEndedSessions,
  forgetEndedSessions,
  refreshSession,
  revokeSession,
  signIn,
  signOut,
  signOutUser,
  TokenRefused,
} from '#api/users/index.ts';
import { foundTown, openProcess, password, refusalOf, shown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
});
afterAll(() => town.abandon());

const reasonOf = async (token: string) => {
  const error: unknown = await town.authenticator
    .authenticate(shown(token))
    .catch((reason: unknown) => reason);
  return error instanceof TokenRefused ? error.reason : 'ACCEPTED';
};
const refresh = (refreshToken: string) => refreshSession(town.nobody, { refreshToken });

describe('access tokens', () => {
  test('count for fifteen minutes', async () => {
    const { tokens } = await town.settle('mei');
    town.clock.advanceMs(15 * 60_000 - 1_000);
    expect(await reasonOf(tokens.accessToken)).toBe('ACCEPTED');
    town.clock.advanceMs(1_000);
    expect(await reasonOf(tokens.accessToken)).toBe('EXPIRED');
  });

  test('forged ones do not count, whatever is forged', async () => {
    const { userId, tokens } = await town.settle('forger');
    const now = Math.floor(town.clock.now().getTime() / 1_000);
    const make = (change: {
      alg?: string;
      secret?: string;
      aud?: string;
      iss?: string;
      typ?: string;
      sub?: string;
      sid?: string;
    }) =>
      new SignJWT({ sid: change.sid ?? tokens.sessionId })
        .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'at+jwt' })
        .setSubject(change.sub ?? userId)
        .setIssuedAt(now)
        .setExpirationTime(now + 900)
        .setIssuer(change.iss ?? 'jishi')
        .setAudience(change.aud ?? 'jishi-api')
        .sign(createSecretKey(change.secret ?? town.kernel.config.identity.jwtSecret, 'utf8'));
    expect(await reasonOf(await make({}))).toBe('ACCEPTED');
    expect(await reasonOf(await make({ secret: 'another secret of 32 characters!' }))).toBe('INVALID');
    expect(
      await reasonOf(
        await make({ alg: 'HS512', secret: `${town.kernel.config.identity.jwtSecret}`.repeat(2) }),
      ),
    ).toBe('INVALID');
    expect(await reasonOf(await make({ aud: 'another-api' }))).toBe('INVALID');
    expect(await reasonOf(await make({ iss: 'somebody' }))).toBe('INVALID');
    expect(await reasonOf(await make({ typ: 'JWT' }))).toBe('INVALID');
    expect(await reasonOf(await make({ sub: "' OR 1=1 --" }))).toBe('INVALID');
    const other = await town.settle('other');
    expect(await reasonOf(await make({ sub: other.userId }))).toBe('REVOKED');
    const unsigned = new UnsecuredJWT({ sid: tokens.sessionId })
      .setSubject(userId)
      .setIssuer('jishi')
      .setAudience('jishi-api');
    expect(
      await reasonOf(
        unsigned
          .setIssuedAt(now)
          .setExpirationTime(now + 900)
          .encode(),
      ),
    ).toBe('INVALID');
    const [header, payload, signature = ''] = tokens.accessToken.split('.');
    expect(
      await reasonOf(`${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`),
    ).toBe('INVALID');
    for (const nonsense of ['', 'x', 'a.b.c', 'é'.repeat(10), 'x'.repeat(100_000), tokens.refreshToken]) {
      expect(await reasonOf(nonsense)).toBe('INVALID');
    }
  });

  test('are looked up once while they are remembered', async () => {
    const { tokens } = await town.settle('often');
    await town.authenticator.authenticate(shown(tokens.accessToken));
    const { caller: first } = await town.authenticator.authenticate(shown(tokens.accessToken));
    for (let i = 0; i < 10_000; i += 1) {
      const { caller } = await town.authenticator.authenticate(shown(tokens.accessToken));
      if (caller !== first) expect.fail('it was looked up again');
    }
  });
});

describe('refresh tokens', () => {
  test('work once and give the next', async () => {
    const { userId, tokens } = await town.settle('ana');
    town.clock.advanceMs(86_400_000);
    const next = await refresh(tokens.refreshToken);
    expect(next.userId).toBe(userId);
    expect(next.tokens.sessionId).toBe(tokens.sessionId);
    expect(next.tokens.refreshToken).not.toBe(tokens.refreshToken);
    expect(next.tokens.refreshTokenExpiresAt.getTime()).toBe(town.clock.now().getTime() + 30 * 86_400_000);
    expect(await reasonOf(next.tokens.accessToken)).toBe('ACCEPTED');
  });

  test('used again later, the session ends for thief and owner alike', async () => {
    const { userId, tokens } = await town.settle('victim');
    const thief = await refresh(tokens.refreshToken);
    town.clock.advanceMs(10_000);
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    const session = await town.db.session.findUniqueOrThrow({ where: { id: tokens.sessionId } });
    expect(session.revokeReason).toBe('TOKEN_REUSED');
    expect(await refusalOf(refresh(thief.tokens.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    expect(await reasonOf(thief.tokens.accessToken)).toBe('REVOKED');
    const told = await town.db.eventLog.findMany({ where: { key: userId, name: 'user.sessionsRevoked' } });
    expect(told.map((one) => one.payload)).toEqual([
      { userId, sessionIds: [tokens.sessionId], reason: 'TOKEN_REUSED' },
    ]);
  });

  test('other sessions of the member live on', async () => {
    const { tokens } = await town.settle('careful');
    const phone = await signIn(town.nobody, { email: 'careful@example.com', password });
    await refresh(tokens.refreshToken);
    town.clock.advanceMs(60_000);
    await refusalOf(refresh(tokens.refreshToken));
    expect(await reasonOf(phone.tokens.accessToken)).toBe('ACCEPTED');
  });

  test('two tabs that refresh at once: one goes on, the other is told so, and nobody is signed out', async () => {
    const { tokens } = await town.settle('tabs');
    const tries = await Promise.allSettled([refresh(tokens.refreshToken), refresh(tokens.refreshToken)]);
    const won = tries.filter((one) => one.status === 'fulfilled');
    const lost = tries.filter((one) => one.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost[0]?.reason.code).toBe('REFRESH_TOKEN_JUST_USED');
    expect(await town.db.refreshToken.count({ where: { sessionId: tokens.sessionId } })).toBe(2);
    const session = await town.db.session.findUniqueOrThrow({ where: { id: tokens.sessionId } });
    expect(session.revokedAt).toBeNull();
  });

  test('fifty at once: exactly one new member of the family', async () => {
    const { tokens } = await town.settle('crowd');
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => refresh(tokens.refreshToken)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await town.db.refreshToken.count({ where: { sessionId: tokens.sessionId } })).toBe(2);
  });

  test('a session that nobody refreshed for thirty days is over', async () => {
    const { tokens } = await town.settle('sleeper');
    town.clock.advanceMs(30 * 86_400_000);
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
  });

  test.each(['', 'jrt_short', `jrt_${'A'.repeat(43)}`, 'x'.repeat(10_000)])(
    'refuses %.20s',
    async (token) => {
      expect(await refusalOf(refresh(token))).toBe('REFRESH_TOKEN_REFUSED');
    },
  );
});

describe('signing out', () => {
  test('ends this session and no other', async () => {
    const { ctx, tokens } = await town.settle('leaver');
    const phone = await signIn(town.nobody, { email: 'leaver@example.com', password });
    expect(await signOut(ctx, { scope: 'THIS_SESSION' })).toEqual({ endedSessions: 1 });
    expect(await signOut(ctx, { scope: 'THIS_SESSION' })).toEqual({ endedSessions: 0 });
    await expect.poll(() => reasonOf(tokens.accessToken)).toBe('REVOKED');
    expect(await refusalOf(refresh(tokens.refreshToken))).toBe('REFRESH_TOKEN_REFUSED');
    expect(await reasonOf(phone.tokens.accessToken)).toBe('ACCEPTED');
  });

  test('everywhere ends all of them, and nobody else’s', async () => {
    const { ctx, tokens } = await town.settle('traveller');
    const neighbour = await town.settle('neighbour');
    const phone = await signIn(town.nobody, { email: 'traveller@example.com', password });
    await reasonOf(phone.tokens.accessToken);
    expect(await signOut(ctx, { scope: 'EVERYWHERE' })).toEqual({ endedSessions: 2 });
    await expect.poll(() => reasonOf(tokens.accessToken)).toBe('REVOKED');
    await expect.poll(() => reasonOf(phone.tokens.accessToken)).toBe('REVOKED');
    expect(await reasonOf(neighbour.tokens.accessToken)).toBe('ACCEPTED');
  });

  test('a lost phone’s session can be ended, a stranger’s cannot', async () => {
    const { ctx, tokens } = await town.settle('owner');
    const stranger = await town.settle('stranger');
    const foreign = { sessionId: stranger.tokens.sessionId };
    expect(await refusalOf(revokeSession(ctx, foreign))).toBe('SESSION_UNKNOWN');
    expect(await reasonOf(stranger.tokens.accessToken)).toBe('ACCEPTED');
    await revokeSession(ctx, { sessionId: tokens.sessionId });
    await expect.poll(() => reasonOf(tokens.accessToken)).toBe('REVOKED');
    expect(await refusalOf(revokeSession(town.nobody, foreign))).toBe('UNAUTHENTICATED');
  });

  test('staff end a member’s sessions, with a reason on record', async () => {
    const { userId, tokens } = await town.settle('spammer');
    const request = { userId, reason: 'The account was taken over.' };
    expect(await refusalOf(signOutUser(town.staff('audit.read'), request))).toBe('FORBIDDEN');
    expect(await refusalOf(signOutUser(town.staff('users.manage'), { ...request, reason: ' ' }))).toBe(
      'REASON_INVALID',
    );
    expect(await reasonOf(tokens.accessToken)).toBe('ACCEPTED');
    expect(await signOutUser(town.staff('users.manage'), request)).toEqual({ userId, endedSessions: 1 });
    await expect.poll(() => reasonOf(tokens.accessToken)).toBe('REVOKED');
    const audit = await town.db.auditLog.findFirstOrThrow({ where: { action: 'signOutUser' } });
    expect(audit).toMatchObject({
      actor: 'service:staff',
      subject: `user:${userId}`,
      reason: request.reason,
    });
  });
});

test('another process refuses a revoked session within a second', async () => {
  const { ctx, tokens } = await town.settle('roamer');
  const other = await openProcess(town.databaseUrl, town.clock);
  const authenticator = createAuthenticator(other.kernel);
  await Promise.all([town.kernel.bus.ready(), other.kernel.bus.ready()]);
  const accepted = () =>
    authenticator.authenticate(shown(tokens.accessToken)).then(
      () => true,
      () => false,
    );
  expect(await accepted()).toBe(true);
  await signOut(ctx, { scope: 'THIS_SESSION' });
  // The town's clock stands still, so only the wake-up can have done it.
  await expect.poll(accepted, { timeout: 1_000, interval: 10 }).toBe(false);
  authenticator.close();
  await other.close();
});

test('a lost wake-up costs at most a second', async () => {
  const { tokens } = await town.settle('unheard');
  expect(await reasonOf(tokens.accessToken)).toBe('ACCEPTED');
  await town.db.session.update({ where: { id: tokens.sessionId }, data: { revokedAt: town.clock.now() } });
  town.clock.advanceMs(1_000);
  expect(await reasonOf(tokens.accessToken)).toBe('REVOKED');
});

describe('sessions that are over', () => {
  test('are told apart for connections that stay open', async () => {
    const living = await town.settle('living');
    const gone = await town.settle('gone');
    await signOut(gone.ctx, { scope: 'THIS_SESSION' });
    const ids = [living.tokens.sessionId, gone.tokens.sessionId, crypto.randomUUID()];
    expect(await findEndedSessions(town.system, ids)).toEqual(new Set(ids.slice(1)));
  });

  test('are forgotten with their tokens after thirty days, the others stay', async () => {
    const old = await town.settle('old');
    const kept = await town.settle('kept');
    await signOut(old.ctx, { scope: 'THIS_SESSION' });
    town.clock.advanceMs(29 * 86_400_000);
    const next = await refresh(kept.tokens.refreshToken);
    town.clock.advanceMs(86_400_001);
    await forgetEndedSessions.run(town.system);
    await forgetEndedSessions.run(town.system);
    expect(await town.db.session.count({ where: { id: old.tokens.sessionId } })).toBe(0);
    expect(await town.db.refreshToken.count({ where: { sessionId: old.tokens.sessionId } })).toBe(0);
    expect((await refresh(next.tokens.refreshToken)).userId).toBe(kept.userId);
  });
});
