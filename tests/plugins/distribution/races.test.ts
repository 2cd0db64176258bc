import { expect, it } from 'vitest';
import { DomainError } from '#core/errors.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { reviewApplication } from '#plugins/distribution/applications/review-application.ts';
import { withdrawApplication } from '#plugins/distribution/applications/withdraw-application.ts';
import { distributionChecks } from '#plugins/distribution/checks.ts';
import { publishHandbook } from '#plugins/distribution/handbooks/publish-handbook.ts';
import { createInvitation } from '#plugins/distribution/invitations/create-invitation.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { reinstatePromoter } from '#plugins/distribution/promoters/reinstate-promoter.ts';
import { setLevelByStaff } from '#plugins/distribution/promoters/set-level-by-staff.ts';
import { application, openSociety, reason } from './society.ts';

/** Does everything at once; `done`, or the code of the refusal. */
function race(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    works.map((work) =>
      work().then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof DomainError) return error.code;
          throw error;
        },
      ),
    ),
  );
}

const times = <Value>(many: number, value: Value): Value[] => Array.from({ length: many }, () => value);

it('of ten applications of one member at once there is one', async () => {
  const { client, join } = await openSociety();
  const ada = await join();
  const outcomes = await race(...times(10, () => applyAsPromoter(ada.ctx(), application)));
  expect(outcomes.sort()).toEqual([...times(9, 'DISTRIBUTION_APPLICATION_OPEN'), 'done']);
  expect(await client.distributionApplication.count()).toBe(1);
});

it('who asks ten times at once where everybody may promote is a promoter once', async () => {
  const { client, join, told } = await openSociety({ mode: 'EVERYONE' });
  const ada = await join();
  const outcomes = await race(...times(10, () => applyAsPromoter(ada.ctx(), application)));
  expect(outcomes.sort()).toEqual([...times(9, 'DISTRIBUTION_ALREADY_PROMOTER'), 'done']);
  expect(await client.distributionPromoter.count()).toBe(1);
  expect(await told('distribution.joined')).toHaveLength(1);
});

it.each(['EVERYONE', 'RECRUITED'])(
  'of twenty who come by one invitation at once it is one (%s)',
  async (mode) => {
    const { client, set, join, promote, invite } = await openSociety();
    const ada = await promote();
    const form = { ...application, invitationCode: await invite(ada.ctx()) };
    await set({ mode });
    const members = await Promise.all(times(20, join).map((one) => one()));
    const outcomes = await race(...members.map((member) => () => applyAsPromoter(member.ctx(), form)));
    expect(outcomes.sort()).toEqual([...times(19, 'DISTRIBUTION_INVITATION_USED'), 'done']);
    expect(await client.distributionApplication.count({ where: { invitationId: { not: null } } })).toBe(1);
  },
);

it('an application that is approved, refused and withdrawn at once comes to one end', async () => {
  const { client, house, join } = await openSociety();
  for (let round = 0; round < 5; round += 1) {
    const ada = await join();
    const { applicationId } = await applyAsPromoter(ada.ctx(), application);
    const decide = (decision: 'APPROVE' | 'REFUSE') => () =>
      reviewApplication(house(), { applicationId, decision, reason });
    const outcomes = await race(decide('APPROVE'), decide('REFUSE'), () =>
      withdrawApplication(ada.ctx(), { applicationId }),
    );
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    const { state } = await client.distributionApplication.findUniqueOrThrow({
      where: { id: applicationId },
    });
    expect(state).toBe(['APPROVED', 'REFUSED', 'WITHDRAWN'][outcomes.indexOf('done')]);
    expect(await client.distributionPromoter.count({ where: { id: ada.userId } })).toBe(
      state === 'APPROVED' ? 1 : 0,
    );
  }
});

it('a ban and changes of level at once leave one level at every moment, and none begins under the ban', async () => {
  const { client, clock, house, promote } = await openSociety();
  for (let round = 0; round < 5; round += 1) {
    const { promoterId } = await promote();
    const trialUntil = new Date(clock.now().getTime() + 3_600_000);
    const level = (to: 'PROMOTER' | 'LEADER', until?: Date) => () =>
      setLevelByStaff(house(), { promoterId, level: to, trialUntil: until, reason });
    const ban = () => banPromoter(house(), { promoterId, reason });
    const outcomes = await race(
      level('LEADER'),
      level('LEADER', trialUntil),
      ban,
      level('PROMOTER', trialUntil),
      ban,
    );
    expect(outcomes.filter((one) => one === 'DISTRIBUTION_PROMOTER_BANNED').length).toBeGreaterThan(0);
    const banned = await client.distributionStandingPeriod.findFirstOrThrow({
      where: { promoterId, standing: 'BANNED' },
    });
    const begun = await client.distributionLevelPeriod.count({
      where: { promoterId, createdAt: { gte: banned.since } },
    });
    expect(begun).toBe(0);
  }
  for (const check of distributionChecks) expect(await check.find(house())).toEqual([]);
});

it('who is banned and reinstated many times at once has one standing at every moment', async () => {
  const { house, promote, told } = await openSociety();
  const { promoterId } = await promote();
  const outcomes = await race(
    ...times(6, () => banPromoter(house(), { promoterId, reason })),
    ...times(6, () => reinstatePromoter(house(), { promoterId, reason })),
  );
  const [bans, ends] = [await told('distribution.banned'), await told('distribution.reinstated')];
  expect(bans.length + ends.length).toBe(outcomes.filter((one) => one === 'done').length);
  expect(bans.length - ends.length === 0 || bans.length - ends.length === 1).toBe(true);
  for (const check of distributionChecks) expect(await check.find(house())).toEqual([]);
});

it('many at once open no more invitations than allowed', async () => {
  const { promote } = await openSociety({ openInvitations: 1 });
  for (let round = 0; round < 8; round += 1) {
    const ada = await promote();
    const outcomes = await race(...times(8, () => createInvitation(ada.ctx())));
    expect(outcomes.sort()).toEqual([...times(7, 'DISTRIBUTION_INVITATIONS_TOO_MANY'), 'done']);
  }
});

it('versions of a document that are published at once follow one another', async () => {
  const { client, house } = await openSociety();
  const form = { kind: 'HANDBOOK', textEn: 'Be honest.', textZh: '诚实推广。', reason } as const;
  expect(await race(...times(8, () => publishHandbook(house(), form)))).toEqual(times(8, 'done'));
  const versions = await client.distributionHandbook.findMany({ orderBy: { version: 'asc' } });
  expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
