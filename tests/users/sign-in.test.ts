import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signIn } from '#api/users/index.ts';
import { anonymous } from '#core/caller.ts';
import { foundTown, password, refusalOf, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await foundTown();
  await town.settle('mei');
  await town.settle('boris');
});
afterAll(() => town.abandon());
beforeEach(() => town.clock.advanceMs(3_600_000));

const from = (ip: string) => town.as(anonymous, ip);
const tryAs = (handle: string, word: string, ip = '10.0.0.1') =>
  signIn(from(ip), { email: `${handle}@example.com`, password: word });

describe('signing in', () => {
  test('Mei signs in on another device and has two sessions', async () => {
    const { userId, tokens } = await tryAs('mei', password, '10.9.9.9');
    const session = await town.db.session.findUniqueOrThrow({ where: { id: tokens.sessionId } });
    expect(session).toMatchObject({ userId, ip: '10.9.9.9', userAgent: 'Vitest', revokedAt: null });
    expect(await town.db.session.count({ where: { userId } })).toBe(2);
  });

  test('the answer never says which part was wrong', async () => {
    const wrong = await signIn(from('10.0.0.2'), { email: 'mei@example.com', password: 'wrong' }).catch(
      (e) => e,
    );
    const unknown = await signIn(from('10.0.0.2'), { email: 'nobody@example.com', password: 'wrong' }).catch(
      (e) => e,
    );
    expect(wrong.code).toBe('SIGN_IN_FAILED');
    expect({ ...unknown }).toEqual({ ...wrong });
  });

  test('an address and a number that belong to two people open nothing', async () => {
    const form = { email: 'mei@example.com', phone: '+8613800138000', password };
    expect(await refusalOf(signIn(from('10.0.0.3'), form))).toBe('SIGN_IN_FAILED');
  });

  test('a hash made with older parameters is made anew', async () => {
    const { kernel } = town;
    const stronger = { ...kernel.config.identity, argon2: { memoryKib: 128, iterations: 1, parallelism: 1 } };
    const ctx = {
      ...from('10.0.0.4'),
      kernel: { ...kernel, config: { ...kernel.config, identity: stronger } },
    };
    await signIn(ctx, { email: 'boris@example.com', password });
    const bo = await town.db.credential.findUniqueOrThrow({ where: { email: 'boris@example.com' } });
    expect(bo.passwordHash).toMatch(/m=128,/);
    expect((await tryAs('boris', password, '10.0.0.4')).userId).toBe(bo.userId);
  });
});

describe('throttling', () => {
  test('after five failures from one place even the right password must wait, elsewhere it works', async () => {
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(tryAs('mei', `wrong-${i}`))).toBe('SIGN_IN_FAILED');
    const sessions = await town.db.session.count();
    await expect(tryAs('mei', password)).rejects.toMatchObject({
      code: 'SIGN_IN_THROTTLED',
      type: 'SignInThrottled',
      data: { retryAfterSeconds: 900 },
    });
    expect(await town.db.session.count()).toBe(sessions);
    await tryAs('mei', password, '10.0.0.99');
    town.clock.advanceMs(900_000);
    await tryAs('mei', password);
  });

  test('an address that nobody has is throttled alike', async () => {
    for (let i = 0; i < 5; i += 1) await refusalOf(tryAs('ghost', 'wrong'));
    expect(await refusalOf(tryAs('ghost', 'wrong'))).toBe('SIGN_IN_THROTTLED');
  });

  test('success forgives: only failures count', async () => {
    for (let i = 0; i < 12; i += 1) await tryAs('mei', password);
    for (let i = 0; i < 4; i += 1) await refusalOf(tryAs('mei', 'wrong'));
    await tryAs('mei', password);
    for (let i = 0; i < 5; i += 1) expect(await refusalOf(tryAs('mei', 'wrong'))).toBe('SIGN_IN_FAILED');
  });

  test('of forty guesses at once from one place five are looked at', async () => {
    const codes = await Promise.all(
      Array.from({ length: 40 }, (_, i) => refusalOf(tryAs('boris', `guess-${i}`))),
    );
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(35);
  });

  test('guessing from many places is stopped after fifty', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 55; i += 1) codes.push(await refusalOf(tryAs('boris', 'wrong', `10.1.0.${i}`)));
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(50);
  });

  test('the counters hold no address', async () => {
    const rows = await town.db.rateCounter.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('example.com');
  });
});

test('a database that is away fails the sign-in, and is not taken for a wrong password', async () => {
  const other = await foundTown();
  await other.settle('ana');
  await other.kernel.database.close();
  const answer = await signIn(other.nobody, { email: 'ana@example.com', password }).catch((error) => error);
  expect(answer).toBeInstanceOf(Error);
  expect(answer.code).not.toBe('SIGN_IN_FAILED');
  await other.abandon();
});
