import { describe, expect, it } from 'vitest';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { reviewApplication } from '#plugins/distribution/applications/review-application.ts';
import { withdrawApplication } from '#plugins/distribution/applications/withdraw-application.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { application, evidence, opening, openSociety, reason } from './society.ts';

const [group, friends, results] = evidence;
if (!group || !friends || !results) throw new Error('The threshold has three kinds of evidence');

describe('where everybody may promote', () => {
  it('whoever asks is a promoter at once, without evidence', async () => {
    const { client, join, standing, told } = await openSociety({ mode: 'EVERYONE' });
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), { statement: ' Please. ', evidence: [] });
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'APPROVED',
      cause: 'EVERYONE',
      statement: 'Please.',
      decidedAt: opening,
    });
    expect(await standing(ada.userId)).toEqual({
      level: 'PROMOTER',
      isTrial: false,
      levelSince: opening,
      levelUntil: null,
      standing: 'GOOD',
      standingReason: '',
    });
    const at = opening.toISOString();
    expect(await told('distribution.joined')).toEqual([{ promoterId: ada.userId, cause: 'EVERYONE', at }]);
    expect(await told('distribution.levelChanged')).toMatchObject([
      { promoterId: ada.userId, level: 'PROMOTER', cause: 'JOINED', since: at },
    ]);
  });
});

describe('where promoters are recruited', () => {
  it('an application with the evidence that is asked for waits, and makes nobody a promoter', async () => {
    const { client, join, standing } = await openSociety();
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'SUBMITTED',
      evidence,
      cause: null,
      decidedAt: null,
      reason: '',
    });
    expect(await standing(ada.userId)).toBeUndefined();
  });

  it.each([
    ['no statement', { statement: '  ' }, 'DISTRIBUTION_STATEMENT_LENGTH', {}],
    ['too long a statement', { statement: 'x'.repeat(1_001) }, 'DISTRIBUTION_STATEMENT_LENGTH', {}],
    [
      'no evidence',
      { evidence: [] },
      'DISTRIBUTION_EVIDENCE_MISSING',
      {
        kinds: 'GROUP_OF_100, FRIENDS_1000, PRIOR_RESULTS',
      },
    ],
    [
      'one kind less',
      { evidence: [group, results] },
      'DISTRIBUTION_EVIDENCE_MISSING',
      {
        kinds: 'FRIENDS_1000',
      },
    ],
    [
      'one friend less',
      { evidence: [group, { ...friends, number: 999 }, results] },
      'DISTRIBUTION_EVIDENCE_TOO_SMALL',
      {
        kind: 'FRIENDS_1000',
        atLeast: 1_000,
      },
    ],
    [
      'a kind that nobody asks for',
      { evidence: [...evidence, { ...group, kind: 'FAME' }] },
      'DISTRIBUTION_EVIDENCE_UNKNOWN',
      {},
    ],
    ['a kind twice', { evidence: [...evidence, group] }, 'DISTRIBUTION_EVIDENCE_TWICE', {}],
    [
      'evidence that is nowhere',
      { evidence: [{ ...group, note: ' ' }] },
      'DISTRIBUTION_EVIDENCE_NOTE_LENGTH',
      {},
    ],
    ['an invitation that never was', { invitationCode: 'nonsense' }, 'DISTRIBUTION_INVITATION_UNKNOWN', {}],
    ['a route that there is none of', { route: 'BEAUTY' }, 'DISTRIBUTION_ROUTE_CLOSED', {}],
    ['a route that is closed', { route: 'OWN_SPEND' }, 'DISTRIBUTION_ROUTE_CLOSED', {}],
    [
      'a route that is not gone',
      { route: 'MEMBERSHIP' },
      'DISTRIBUTION_ROUTE_NOT_MET',
      { done: '0', of: '1' },
    ],
  ])('%s is refused, and nothing is stored', async (_what, wrong, code, data) => {
    const { join, refuses } = await openSociety();
    const ada = await join();
    await refuses(() => applyAsPromoter(ada.ctx(), { ...application, ...wrong }), { code, data });
  });

  it('any kind of evidence is enough if the house says so, and none is too little', async () => {
    const { join, refuses } = await openSociety({ evidenceNeeded: 'ANY' });
    const ada = await join();
    await refuses(() => applyAsPromoter(ada.ctx(), { ...application, evidence: [] }), {
      code: 'DISTRIBUTION_EVIDENCE_MISSING',
    });
    await applyAsPromoter(ada.ctx(), { ...application, evidence: [friends] });
  });

  it('a house that asks for nothing gets applications without evidence', async () => {
    for (const evidenceNeeded of ['ANY', 'ALL']) {
      const { join } = await openSociety({ evidence: [], evidenceNeeded });
      await applyAsPromoter((await join()).ctx(), { ...application, evidence: [] });
    }
  });

  it('one application is open at a time, and who is a promoter has no need of one', async () => {
    const { join, approve, refuses } = await openSociety();
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    const again = () => applyAsPromoter(ada.ctx(), application);
    await refuses(again, { code: 'DISTRIBUTION_APPLICATION_OPEN' });
    await approve(applicationId);
    await refuses(again, { code: 'DISTRIBUTION_ALREADY_PROMOTER' });
  });

  it('the same idempotency key gives the same application, and is refused for another one', async () => {
    const { join, refuses } = await openSociety();
    const ada = await join();
    const ctx = { ...ada.ctx(), idempotencyKey: 'apply-1' };
    const first = await applyAsPromoter(ctx, application);
    expect(await applyAsPromoter(ctx, application)).toEqual(first);
    await refuses(() => applyAsPromoter(ctx, { ...application, statement: 'Otherwise.' }), {
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });
});

describe('a review', () => {
  it('makes a promoter of who is approved, on record', async () => {
    const { client, join, approve, standing } = await openSociety();
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    await approve(applicationId);
    expect(await standing(ada.userId)).toMatchObject({ level: 'PROMOTER', standing: 'GOOD' });
    expect(await client.distributionPromoter.findUnique({ where: { id: ada.userId } })).toMatchObject({
      cause: 'REVIEW',
      applicationId,
    });
    expect(
      await client.auditLog.findFirst({ where: { action: 'distributionReviewApplication' } }),
    ).toMatchObject({ subject: `promoterApplication:${applicationId}`, reason });
  });

  it('that refuses tells the applicant why, and they may apply again', async () => {
    const { client, house, join, standing } = await openSociety();
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    await reviewApplication(house(), {
      applicationId,
      decision: 'REFUSE',
      reason: ' Your group is asleep. ',
    });
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'REFUSED',
      reason: 'Your group is asleep.',
      cause: null,
    });
    expect(await standing(ada.userId)).toBeUndefined();
    expect((await applyAsPromoter(ada.ctx(), application)).applicationId).not.toBe(applicationId);
  });

  it('decides once, needs a reason and a permission, and nobody decides on their own', async () => {
    const { kernel, house, join, approve, refuses } = await openSociety();
    const [ada, bob] = [await join(), await join()];
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    const review = { applicationId, decision: 'APPROVE', reason } as const;
    const staff = (userId: string, ...permissions: string[]) => asMember(kernel, userId, permissions);
    await refuses(() => reviewApplication(house(), { ...review, reason: ' ' }), {
      code: 'DISTRIBUTION_REASON_LENGTH',
    });
    await refuses(() => reviewApplication(staff(bob.userId), review), { code: 'FORBIDDEN' });
    await refuses(() => reviewApplication(staff(ada.userId, 'distribution.applications'), review), {
      code: 'DISTRIBUTION_OWN_APPLICATION',
    });
    const nobodys = { ...review, applicationId: ada.userId };
    await refuses(() => reviewApplication(house(), nobodys), { code: 'DISTRIBUTION_APPLICATION_NOT_FOUND' });
    await reviewApplication(staff(bob.userId, 'distribution.applications'), review);
    for (const again of [
      () => approve(applicationId),
      () => reviewApplication(house(), { ...review, decision: 'REFUSE' }),
    ])
      await refuses(again, {
        code: 'DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION',
        data: { from: 'APPROVED', allowed: [] },
      });
  });
});

describe('an application', () => {
  it('can be withdrawn by its applicant while it waits, and by nobody else', async () => {
    const { client, join, refuses, approve } = await openSociety();
    const [ada, bob] = [await join(), await join()];
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    await refuses(() => withdrawApplication(bob.ctx(), { applicationId }), {
      code: 'DISTRIBUTION_APPLICATION_NOT_FOUND',
    });
    await withdrawApplication(ada.ctx(), { applicationId });
    expect(await client.distributionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'WITHDRAWN',
      decidedBy: `user:${ada.userId}`,
    });
    const illegal = { code: 'DISTRIBUTION_APPLICATION_ILLEGAL_TRANSITION' };
    await refuses(() => withdrawApplication(ada.ctx(), { applicationId }), illegal);
    await refuses(() => approve(applicationId), illegal);
    await applyAsPromoter(ada.ctx(), application);
  });

  it('that was decided cannot be changed by anybody, whatever the program does', async () => {
    const { client, promote } = await openSociety();
    const { applicationId } = await promote();
    const change = client.distributionApplication.update({
      where: { id: applicationId },
      data: { state: 'SUBMITTED', cause: null, decidedAt: null, decidedBy: null },
    });
    await expect(change).rejects.toThrow('cannot be changed');
  });
});
