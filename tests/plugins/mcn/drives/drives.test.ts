import { expect, it } from 'vitest';
import { updateSettings } from '#core/update-settings.ts';
import { applyToDrive } from '#plugins/mcn/drives/apply-to-drive.ts';
import { closeDrive } from '#plugins/mcn/drives/close-drive.ts';
import {
  declineApplication,
  takeApplication,
  withdrawApplication,
} from '#plugins/mcn/drives/decide-application.ts';
import { applicationsOf, listDrives } from '#plugins/mcn/drives/lists.ts';
import { openDrive } from '#plugins/mcn/drives/open-drive.ts';
import { eachDeath } from '#tests/helpers/die-at.ts';
import { dayMs, opening, openStage, type Person, race, reason, terms } from '../stage.ts';

const timeout = 60_000;
const statement = 'I cook what my grandmother cooked.';
const later = (days: number) => new Date(opening.getTime() + days * dayMs);
const form = { category: 'food', title: 'Spring cooks', brief: 'Who cooks?', endsAt: later(10) };
const nobody = '0192f0c1-2222-7000-8000-000000000000';
const page = { from: undefined, limit: 9, backward: false };

async function openKitchen() {
  const stage = await openStage();
  const agency = await stage.found('Hills & Sea');
  const cook = async () => {
    const somebody = await stage.join();
    await stage.certify(somebody.userId);
    return somebody;
  };
  const drive = async (more: object = {}) => (await openDrive(agency.ctx(), { ...form, ...more })).driveId;
  const applies = async (who: Person, driveId: string) =>
    (await applyToDrive(who.ctx(), { driveId, statement })).applicationId;
  const application = (id: string) => stage.client.mcnApplication.findUniqueOrThrow({ where: { id } });
  return { ...stage, agency, cook, drive, applies, application };
}

it('who is taken gets a proposal, which they sign as any other', async () => {
  const { agency, cook, drive, applies, application, sign, row, told, house } = await openKitchen();
  const [bob, driveId] = [await cook(), await drive()];
  const applicationId = await applies(bob, driveId);
  const { contractId } = await takeApplication(agency.ctx(), { applicationId, terms });
  expect(await application(applicationId)).toMatchObject({ state: 'TAKEN', contractId });
  expect(await row(contractId)).toMatchObject({
    state: 'PROPOSED',
    talentId: bob.userId,
    proposedBy: 'AGENCY',
  });
  await sign(bob, contractId);
  expect(await row(contractId)).toMatchObject({ state: 'SIGNED' });
  expect(await told('mcn.driveOpened')).toMatchObject([{ driveId, category: 'food' }]);
  const seen = async (ctx: Parameters<typeof applicationsOf>[0]) =>
    ((await applicationsOf(ctx, [driveId], page)).get(driveId) ?? []).map(({ id }) => id);
  expect(await seen(agency.ctx())).toEqual([applicationId]);
  expect(await seen(house())).toEqual([applicationId]);
  expect(await seen(bob.ctx())).toEqual([]);
});

it('a drive ends by the clock: nobody applies any more, and who has applied is still decided about', async () => {
  const { agency, cook, drive, applies, application, clock, refuses, house } = await openKitchen();
  const [bob, cleo, driveId] = [await cook(), await cook(), await drive()];
  const applicationId = await applies(bob, driveId);
  const open = async () => (await listDrives(house(), { category: 'food', isOpen: true }, page)).length;
  expect(await open()).toBe(1);
  clock.advanceMs(10 * dayMs);
  await refuses(() => applies(cleo, driveId), { code: 'MCN_DRIVE_OVER' });
  expect(await open()).toBe(0);
  await declineApplication(agency.ctx(), { applicationId, reason });
  expect(await application(applicationId)).toMatchObject({ state: 'DECLINED', reason });
});

it('a drive that is closed declines whoever waits, and stays closed', async () => {
  const { agency, cook, drive, applies, application, refuses } = await openKitchen();
  const [bob, cleo, driveId] = [await cook(), await cook(), await drive()];
  const [first, second] = [await applies(bob, driveId), await applies(cleo, driveId)];
  await withdrawApplication(bob.ctx(), { applicationId: first });
  await closeDrive(agency.ctx(), { driveId, reason });
  expect([await application(first), await application(second)]).toMatchObject([
    { state: 'WITHDRAWN', reason: '' },
    { state: 'DECLINED', reason },
  ]);
  await refuses(() => closeDrive(agency.ctx(), { driveId, reason }), { code: 'MCN_DRIVE_OVER' });
  await refuses(() => applies(bob, driveId), { code: 'MCN_DRIVE_OVER' });
});

it('what makes no sense is refused, and changes nothing', async () => {
  const { agency, cook, drive, applies, refuses, join, sign, clock } = await openKitchen();
  const [bob, eve] = [await cook(), await join()];
  const wrong = [
    [{ title: 'x' }, 'MCN_DRIVE_TITLE_LENGTH'],
    [{ title: 'x'.repeat(81) }, 'MCN_DRIVE_TITLE_LENGTH'],
    [{ brief: ' ' }, 'MCN_DRIVE_BRIEF_LENGTH'],
    [{ category: 'war' }, 'MCN_DRIVE_CATEGORY_UNKNOWN'],
    [{ endsAt: opening }, 'MCN_DRIVE_END'],
    [{ endsAt: later(367) }, 'MCN_DRIVE_END'],
    [{ endsAt: new Date('never') }, 'MCN_DRIVE_END'],
  ] as const;
  for (const [more, code] of wrong) await refuses(() => drive(more), { code });
  await refuses(() => openDrive(bob.ctx(), form), { code: 'MCN_NO_AGENCY' });
  const driveId = await drive();
  await refuses(() => applyToDrive(bob.ctx(), { driveId, statement: '' }), {
    code: 'MCN_APPLICATION_LENGTH',
  });
  await refuses(() => applies(bob, nobody), { code: 'MCN_DRIVE_NOT_FOUND' });
  await refuses(() => applies(eve, driveId), { code: 'MCN_DRIVE_NOT_CERTIFIED', data: { category: 'food' } });
  await refuses(() => applies(agency, driveId), { code: 'MCN_OWN_DRIVE' });
  await refuses(() => closeDrive(bob.ctx(), { driveId, reason }), { code: 'MCN_DRIVE_NOT_FOUND' });
  await refuses(() => closeDrive(agency.ctx(), { driveId, reason: '' }), { code: 'MCN_REASON_LENGTH' });
  const applicationId = await applies(bob, driveId);
  await refuses(() => applies(bob, driveId), { code: 'MCN_ALREADY_APPLIED' });
  const strangers = [
    () => takeApplication(bob.ctx(), { applicationId, terms }),
    () => declineApplication(eve.ctx(), { applicationId, reason }),
    () => withdrawApplication(agency.ctx(), { applicationId }),
    () => withdrawApplication(bob.ctx(), { applicationId: nobody }),
  ];
  for (const work of strangers) await refuses(work, { code: 'MCN_APPLICATION_NOT_FOUND' });
  const take = (more: object = {}) =>
    takeApplication(agency.ctx(), { applicationId, terms: { ...terms, ...more } });
  await refuses(() => take({ noticeDays: -1 }), { code: 'MCN_NOTICE_RANGE' });
  const open = await agency.propose(bob);
  await refuses(() => take(), { code: 'MCN_CONTRACT_OPEN' });
  await sign(bob, open);
  clock.advanceMs(1);
  await take();
  await refuses(() => withdrawApplication(bob.ctx(), { applicationId }), {
    code: 'MCN_APPLICATION_DECIDED',
    data: { from: 'TAKEN', to: 'WITHDRAWN' },
  });
});

it('of a hundred applications of one creator at once there is one, and of drives as many as are allowed', {
  timeout,
}, async () => {
  const { cook, drive, applies, client, house } = await openKitchen();
  const [bob, driveId] = [await cook(), await drive()];
  const outcomes = await race(...Array.from({ length: 100 }, () => () => applies(bob, driveId)));
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  expect(await client.mcnApplication.count()).toBe(1);
  await updateSettings(house(), { key: 'mcn', values: { openDrives: 4 } });
  const opened = await race(...Array.from({ length: 100 }, () => () => drive()));
  expect(opened.filter((one) => one === 'done')).toHaveLength(3);
  expect(await client.mcnDrive.count()).toBe(4);
});

it('taken, declined, withdrawn and closed at once: one of them wins', { timeout }, async () => {
  const { agency, cook, drive, applies, application, client } = await openKitchen();
  for (let round = 0; round < 8; round += 1) {
    const [bob, driveId] = [await cook(), await drive()];
    const applicationId = await applies(bob, driveId);
    const works = [
      () => takeApplication(agency.ctx(), { applicationId, terms }),
      () => declineApplication(agency.ctx(), { applicationId, reason }),
      () => withdrawApplication(bob.ctx(), { applicationId }),
    ];
    const close = () => closeDrive(agency.ctx(), { driveId, reason });
    const outcomes = await race(...(round % 2 === 0 ? works : works.reverse()), close);
    expect(outcomes.slice(0, 3).filter((one) => one === 'done').length).toBeLessThanOrEqual(1);
    const { state, contractId } = await application(applicationId);
    expect(state).not.toBe('APPLIED');
    expect(await client.mcnContract.count({ where: { talentId: bob.userId } })).toBe(contractId ? 1 : 0);
  }
});

it('an application and the end of the drive at once: it is not there, or it was declined', {
  timeout,
}, async () => {
  const { agency, cook, drive, applies, client } = await openKitchen();
  for (let round = 0; round < 8; round += 1) {
    const [bob, driveId] = [await cook(), await drive()];
    const [applied] = await race(
      () => applies(bob, driveId),
      () => closeDrive(agency.ctx(), { driveId, reason }),
    );
    const rows = await client.mcnApplication.findMany({ where: { driveId } });
    expect(rows.map(({ state }) => state)).toEqual(applied === 'done' ? ['DECLINED'] : []);
  }
});

it('the database keeps drives and applications as they were', async () => {
  const { cook, drive, applies, client } = await openKitchen();
  const id = await drive();
  const applicationId = await applies(await cook(), id);
  const change = (data: object) => client.mcnDrive.update({ where: { id }, data });
  await expect(change({ category: 'home' })).rejects.toThrow('cannot be changed');
  await expect(change({ state: 'CLOSED' })).rejects.toThrow('mcn_drive_closed');
  const decide = (data: object) => client.mcnApplication.update({ where: { id: applicationId }, data });
  await expect(decide({ statement: 'x' })).rejects.toThrow('cannot be changed');
  const decided = { decidedAt: opening, decidedBy: 'test' };
  await expect(decide({ state: 'TAKEN', ...decided })).rejects.toThrow('mcn_application_taken');
  await decide({ state: 'DECLINED', ...decided });
  await expect(decide({ state: 'WITHDRAWN' })).rejects.toThrow('cannot be changed');
  await expect(client.mcnDrive.delete({ where: { id } })).rejects.toThrow();
});

it('taking somebody dies at any statement, and happens once when it is repeated', {
  timeout: 240_000,
}, async () => {
  const { kernel, agency, cook, drive, applies, application, client } = await openKitchen();
  const driveId = await drive();
  let now = { applicationId: '', talentId: '' };
  const work = () => takeApplication(agency.ctx(), { applicationId: now.applicationId, terms });
  const applied = async () => {
    const bob = await cook();
    now = { applicationId: await applies(bob, driveId), talentId: bob.userId };
  };
  await applied();
  await work();
  await eachDeath(kernel, work, {
    before: applied,
    after: async () => {
      await race(work);
      const { state, contractId } = await application(now.applicationId);
      expect(state).toBe('TAKEN');
      const proposals = await client.mcnContract.findMany({ where: { talentId: now.talentId } });
      expect(proposals.map(({ id }) => id)).toEqual([contractId]);
    },
  });
});
