import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certifyCreator, expireCertifications, userChecks, withdrawCertification } from '#api/users/index.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { dayMs, type Office, openOffice, reason } from './office.ts';
import { foundTown, refusalOf } from './town.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.town.abandon());

describe('the end', () => {
  test('by withdrawal: at once, on record, and only once', async () => {
    const { userId, ctx: sam } = await office.town.settle('sam_lee');
    const form = { userId, category: 'food', grade: 'KOC', reason } as const;
    const { certificationId } = await certifyCreator(office.clerk, form);
    office.town.clock.advanceMs(dayMs);
    const withdrawal = { certificationId, reason: 'Bought followers.' };
    const before = await office.everything();
    const refusals: [string, () => Promise<unknown>][] = [
      ['UNAUTHENTICATED', () => withdrawCertification(office.town.nobody, withdrawal)],
      ['FORBIDDEN', () => withdrawCertification(sam, withdrawal)],
      ['REASON_INVALID', () => withdrawCertification(office.clerk, { ...withdrawal, reason: '' })],
      [
        'CERTIFICATION_UNKNOWN',
        () => withdrawCertification(office.clerk, { ...withdrawal, certificationId: crypto.randomUUID() }),
      ],
    ];
    for (const [code, work] of refusals) expect([code, await refusalOf(work())]).toEqual([code, code]);
    expect(await office.everything()).toEqual(before);

    const outcomes = await Promise.allSettled(
      [1, 2].map(() => withdrawCertification(office.clerk, withdrawal)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = await office.everything();
    expect(await refusalOf(withdrawCertification(office.clerk, withdrawal))).toBe('CERTIFICATION_ENDED');
    expect(await office.everything()).toEqual(after);
    expect(await office.inForce(userId)).toEqual([]);
    expect(await office.rowsOf(userId)).toMatchObject([
      { endedAt: office.town.clock.now(), endedBecause: 'WITHDRAWN' },
    ]);
    expect((await office.told(userId)).at(-1)).toMatchObject({
      name: 'creator.certificationEnded',
      cause: 'WITHDRAWN',
    });
    expect(
      await office.town.db.auditLog.findMany({ where: { action: 'withdrawCertification' } }),
    ).toMatchObject([
      {
        actor: 'service:staff',
        subject: `user:${userId}`,
        before: { certificationId, category: 'food', grade: 'KOC' },
        reason: 'Bought followers.',
      },
    ]);
    await certifyCreator(office.clerk, form);
    expect(await office.inForce(userId)).toEqual(['food KOC']);
  });

  test('by time: in that moment, whether anybody has noted it or not, and noted once', async () => {
    const { userId } = await office.town.settle('tess');
    const expiresAt = office.inDays(10);
    const form = { userId, category: 'food', grade: 'KOC', expiresAt, reason } as const;
    const { certificationId } = await certifyCreator(office.clerk, form);
    await expireCertifications.run(office.town.system);
    expect(await office.rowsOf(userId)).toMatchObject([{ endedAt: null }]);
    expect(await office.inForce(userId, new Date(expiresAt.getTime() - 1))).toEqual(['food KOC']);
    office.town.clock.set(new Date(expiresAt.getTime() + 3_000));
    expect(await office.inForce(userId, expiresAt)).toEqual([]);
    expect(await refusalOf(withdrawCertification(office.clerk, { certificationId, reason }))).toBe(
      'CERTIFICATION_ENDED',
    );
    await Promise.all([1, 2, 3].map(() => expireCertifications.run(office.town.system)));
    await expireCertifications.run(office.town.system);
    expect(await office.rowsOf(userId)).toMatchObject([{ endedAt: expiresAt, endedBecause: 'EXPIRED' }]);
    const ends = (await office.told(userId)).filter(({ name }) => name === 'creator.certificationEnded');
    expect(ends).toMatchObject([{ certificationId, cause: 'EXPIRED', endedAt: expiresAt.toISOString() }]);
  });

  test('by time, noted by who certifies anew before anybody looked: it has expired and was not replaced', async () => {
    const { userId } = await office.town.settle('uma_rao');
    const expiresAt = office.inDays(1);
    const form = { userId, category: 'food', grade: 'KOC', reason } as const;
    await certifyCreator(office.clerk, { ...form, expiresAt });
    office.town.clock.set(new Date(expiresAt.getTime() + dayMs));
    await certifyCreator(office.clerk, form);
    expect(await office.rowsOf(userId)).toMatchObject([
      { certifiedAt: office.town.clock.now(), endedAt: null },
      { endedAt: expiresAt, endedBecause: 'EXPIRED' },
    ]);
    expect((await office.told(userId)).map((one) => ('cause' in one ? one.cause : one.name))).toEqual([
      'creator.certified',
      'EXPIRED',
      'creator.certified',
    ]);
    expect(await office.inForce(userId, new Date(expiresAt.getTime() + 1))).toEqual([]);
  });

  test('of more than one batch', async () => {
    const { userId } = await office.town.settle('vera');
    const expiresAt = office.inDays(1);
    await office.town.db.certification.createMany({
      data: Array.from({ length: 450 }, (_, index) => ({
        id: crypto.randomUUID(),
        userId,
        category: `category-${index}`,
        grade: 'KOC' as const,
        certifiedAt: office.town.clock.now(),
        expiresAt,
        grantedBy: 'system:test',
      })),
    });
    office.town.clock.set(expiresAt);
    await expireCertifications.run(office.town.system);
    expect(await office.told(userId)).toHaveLength(450);
    expect(await office.town.db.certification.count({ where: { userId, endedAt: null } })).toBe(0);
  });
});

describe('the database itself', () => {
  const insert = (userId: string, from: Date, until: Date | null) => office.town.db.$executeRaw`
    INSERT INTO user_certification (id, user_id, category, grade, certified_at, expires_at, granted_by)
    VALUES (gen_random_uuid(), ${userId}::uuid, 'food', 'KOC', ${from}::timestamptz, ${until}::timestamptz, 'system:test')`;

  test('holds no two of a member in one category at any moment', async () => {
    const { userId } = await office.town.settle('wang');
    await insert(userId, office.inDays(0), office.inDays(10));
    await insert(userId, office.inDays(10), null);
    for (const [from, until] of [
      [office.inDays(-5), office.inDays(1)],
      [office.inDays(9), office.inDays(10)],
      [office.inDays(50), null],
    ] as const)
      await expect(insert(userId, from, until)).rejects.toThrow('user_certification_one_at_a_time');
    await insert(userId, office.inDays(-5), office.inDays(0));
  });

  test('lets nobody change or take back what somebody was', async () => {
    const { userId } = await office.town.settle('xena');
    await insert(userId, office.inDays(0), office.inDays(10));
    const fixed = 'A certification stays what it was';
    const where = { userId };
    await expect(office.town.db.certification.updateMany({ where, data: { grade: 'KOL' } })).rejects.toThrow(
      fixed,
    );
    await expect(office.town.db.certification.deleteMany({ where })).rejects.toThrow(fixed);
    await expect(
      office.town.db.certification.updateMany({
        where,
        data: { endedAt: office.inDays(11), endedBecause: 'WITHDRAWN' },
      }),
    ).rejects.toThrow('user_certification_window');
    await expect(
      office.town.db.certification.updateMany({
        where,
        data: { endedAt: office.inDays(5), endedBecause: 'EXPIRED' },
      }),
    ).rejects.toThrow('user_certification_end');
    await office.town.db.certification.updateMany({
      where,
      data: { endedAt: office.inDays(5), endedBecause: 'WITHDRAWN' },
    });
    await expect(
      office.town.db.certification.updateMany({ where, data: { endedAt: null, endedBecause: null } }),
    ).rejects.toThrow(fixed);
    await expect(office.town.db.reachedStage.deleteMany({ where })).rejects.toThrow('permission denied');
  });
});

test('the audit finds a certification without its stage, and a member who is not registered', async () => {
  const other = await foundTown();
  try {
    const { userId } = await other.settle('yara');
    await certifyCreator(other.system, { userId, category: 'food', grade: 'KOL', reason });
    const faults = async () => (await Promise.all(userChecks.map((one) => one.find(other.system)))).flat();
    expect(await faults()).toEqual([]);
    await asOwner(other.databaseUrl, 'DELETE FROM user_stage');
    expect(await faults()).toEqual([
      expect.stringContaining(`member ${userId} signed up at`),
      expect.stringContaining(`says that ${userId} is a KOL`),
    ]);
  } finally {
    await other.abandon();
  }
});
