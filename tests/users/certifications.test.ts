import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificationsOf, certifyCreator } from '#api/users/index.ts';
import { updateSettings } from '#core/update-settings.ts';
import { dayMs, type Office, openOffice, reason } from './office.ts';
import { refusalOf } from './town.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.town.abandon());

const foodOf = ({ certificationId }: { readonly certificationId: string }) => ({
  certificationId,
  category: 'food',
});

describe('certifying', () => {
  test('Mei is a KOC in food, then a KOL there and a KOC in home; what she was is known for every moment', async () => {
    const { userId } = await office.town.settle('mei');
    const form = { userId, category: 'food', reason } as const;
    const before = office.town.clock.now();
    office.town.clock.advanceMs(dayMs);
    const first = office.town.clock.now();
    const koc = await certifyCreator(office.clerk, { ...form, grade: 'KOC', expiresAt: office.inDays(30) });
    expect(koc).toEqual({ userId, certificationId: expect.any(String) });
    office.town.clock.advanceMs(dayMs);
    const second = office.town.clock.now();
    const kol = await certifyCreator(office.clerk, { ...form, grade: 'KOL' });
    await certifyCreator(office.clerk, { ...form, category: 'home', grade: 'KOC' });

    expect(await office.inForce(userId)).toEqual(['food KOL', 'home KOC']);
    expect(await office.inForce(userId, before)).toEqual([]);
    expect(await office.inForce(userId, first)).toEqual(['food KOC']);
    expect(await office.inForce(userId, new Date(second.getTime() - 1))).toEqual(['food KOC']);
    expect(await office.inForce(userId, second)).toEqual(['food KOL', 'home KOC']);
    expect(await office.rowsOf(userId)).toMatchObject([
      { category: 'home', grade: 'KOC', certifiedAt: second, expiresAt: null, endedAt: null },
      { category: 'food', grade: 'KOL', certifiedAt: second, endedAt: null, endedBecause: null },
      { category: 'food', grade: 'KOC', certifiedAt: first, endedAt: second, endedBecause: 'REPLACED' },
    ]);
    expect((await office.rowsOf(userId)).every(({ grantedBy }) => grantedBy === 'service:staff')).toBe(true);

    const food = { userId, category: 'food' };
    expect(await office.told(userId)).toMatchObject([
      {
        ...food,
        name: 'creator.certified',
        certificationId: koc.certificationId,
        grade: 'KOC',
        certifiedAt: first.toISOString(),
        expiresAt: new Date(first.getTime() + 30 * dayMs).toISOString(),
      },
      {
        ...food,
        name: 'creator.certificationEnded',
        certificationId: koc.certificationId,
        grade: 'KOC',
        cause: 'REPLACED',
        endedAt: second.toISOString(),
      },
      {
        ...food,
        name: 'creator.certified',
        certificationId: kol.certificationId,
        grade: 'KOL',
        expiresAt: null,
      },
      { userId, category: 'home', name: 'creator.certified', grade: 'KOC' },
    ]);
    const audit = await office.town.db.auditLog.findMany({
      where: { subject: `user:${userId}` },
      orderBy: { id: 'asc' },
    });
    expect(audit).toMatchObject([
      { action: 'certifyCreator', before: null, after: { ...foodOf(koc), grade: 'KOC' }, reason },
      {
        action: 'certifyCreator',
        before: { ...foodOf(koc), grade: 'KOC' },
        after: { ...foodOf(kol), grade: 'KOL' },
      },
      { action: 'certifyCreator', before: null, after: { category: 'home' } },
    ]);
  });

  test('the same key gives the same certification, also when it is over, and another form is refused', async () => {
    const { userId } = await office.town.settle('nora');
    const ctx = { ...office.clerk, idempotencyKey: 'nora-food' };
    const form = { userId, category: 'food', grade: 'KOC', expiresAt: office.inDays(9), reason } as const;
    const first = await certifyCreator(ctx, form);
    expect(await certifyCreator(ctx, form)).toEqual(first);
    for (const other of [{ grade: 'KOL' }, { expiresAt: office.inDays(8) }] as const)
      expect(await refusalOf(certifyCreator(ctx, { ...form, ...other }))).toBe('IDEMPOTENCY_MISMATCH');
    office.town.clock.advanceMs(10 * dayMs);
    expect(await certifyCreator(ctx, form)).toEqual(first);
    expect(await office.rowsOf(userId)).toHaveLength(1);
  });

  test('what is not allowed, malformed or unknown is refused, and nothing is changed', async () => {
    const { userId, ctx: olga } = await office.town.settle('olga');
    const before = await office.everything();
    const form = { userId, category: 'food', grade: 'KOC', reason } as const;
    const stranger = 'KING' as 'KOC';
    const refusals: [string, () => Promise<unknown>][] = [
      ['UNAUTHENTICATED', () => certifyCreator(office.town.nobody, form)],
      ['FORBIDDEN', () => certifyCreator(olga, form)],
      ['FORBIDDEN', () => certifyCreator(office.town.staff('users.manage'), form)],
      ['CERTIFICATION_CATEGORY_UNKNOWN', () => certifyCreator(office.clerk, { ...form, category: 'fod' })],
      ['CERTIFICATION_CATEGORY_UNKNOWN', () => certifyCreator(office.clerk, { ...form, category: '' })],
      ['CERTIFICATION_GRADE_UNKNOWN', () => certifyCreator(office.clerk, { ...form, grade: stranger })],
      [
        'CERTIFICATION_EXPIRY_INVALID',
        () => certifyCreator(office.clerk, { ...form, expiresAt: office.inDays(0) }),
      ],
      [
        'CERTIFICATION_EXPIRY_INVALID',
        () => certifyCreator(office.clerk, { ...form, expiresAt: office.inDays(-1) }),
      ],
      ['REASON_INVALID', () => certifyCreator(office.clerk, { ...form, reason: ' ' })],
      ['USER_UNKNOWN', () => certifyCreator(office.clerk, { ...form, userId: crypto.randomUUID() })],
    ];
    for (const [code, work] of refusals) expect([code, await refusalOf(work())]).toEqual([code, code]);
    expect(await office.everything()).toEqual(before);
  });

  test('operators say in which categories; what somebody has in one that is gone stays', async () => {
    const { userId } = await office.town.settle('pia');
    const form = { userId, grade: 'KOC', reason } as const;
    await certifyCreator(office.clerk, { ...form, category: 'digital' });
    const say = (values: object) => updateSettings(office.town.system, { key: 'users', values, reason });
    await say({ certificationCategories: ['tea'] });
    const now = { ...office.clerk, host: office.town.kernel.plugins.current };
    expect(await refusalOf(certifyCreator(now, { ...form, category: 'digital' }))).toBe(
      'CERTIFICATION_CATEGORY_UNKNOWN',
    );
    await certifyCreator(now, { ...form, category: 'tea' });
    expect(await office.inForce(userId)).toEqual(['digital KOC', 'tea KOC']);
    expect(await refusalOf(say({ certificationCategories: ['Hot Tea'] }))).toBe('SETTINGS_INVALID');
    await say({});
  });

  test('of 32 who certify a member in one category at once all are told so, and one certification is left', async () => {
    const { userId } = await office.town.settle('quinn');
    const grades = Array.from({ length: 32 }, (_, index) => (index % 2 === 0 ? 'KOC' : 'KOL'));
    const given = await Promise.all(
      grades.map((grade) => certifyCreator(office.clerk, { userId, category: 'food', grade, reason })),
    );
    const rows = await office.rowsOf(userId);
    expect(rows.map(({ id }) => id).sort()).toEqual(given.map((one) => one.certificationId).sort());
    const left = rows.filter(({ endedAt }) => endedAt === null);
    expect(left).toHaveLength(1);
    expect(
      (await certificationsOf(office.clerk, userId, office.town.clock.now())).map(({ id }) => id),
    ).toEqual([left[0]?.id]);
    expect(rows.filter(({ endedBecause }) => endedBecause === 'REPLACED')).toHaveLength(31);
    const names = (await office.told(userId)).map(({ name }) => name);
    expect(names.filter((name) => name === 'creator.certified')).toHaveLength(32);
    expect(names.filter((name) => name === 'creator.certificationEnded')).toHaveLength(31);
    const stages = await office.town.db.reachedStage.findMany({
      where: { userId },
      orderBy: { stage: 'asc' },
    });
    expect(stages.map(({ stage }) => stage)).toEqual(['REGISTERED', 'KOC', 'KOL']);
  });

  test('by a process whose clock is behind it begins when the former one did, and never before', async () => {
    const { userId } = await office.town.settle('rosa');
    const form = { userId, category: 'food', grade: 'KOC', reason } as const;
    const now = office.town.clock.now();
    await certifyCreator(office.clerk, form);
    office.town.clock.advanceMs(-5_000);
    const soon = new Date(now.getTime() - 1_000);
    expect(await refusalOf(certifyCreator(office.clerk, { ...form, expiresAt: soon }))).toBe(
      'CERTIFICATION_EXPIRY_INVALID',
    );
    await certifyCreator(office.clerk, { ...form, grade: 'KOL' });
    office.town.clock.advanceMs(5_000);
    expect(await office.inForce(userId, now)).toEqual(['food KOL']);
    expect((await office.rowsOf(userId)).map(({ certifiedAt }) => certifiedAt)).toEqual([now, now]);
  });
});
