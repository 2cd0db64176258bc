import { describe, expect, it } from 'vitest';
import { createRole, grantRole } from '#api/users/index.ts';
import { newId } from '#core/ids.ts';
import { answerRequest } from '#plugins/distribution/growth/desk/answer.ts';
import { assignRequest } from '#plugins/distribution/growth/desk/assign.ts';
import { deskChecks } from '#plugins/distribution/growth/desk/checks.ts';
import { closeOwnRequest, closeRequestByStaff } from '#plugins/distribution/growth/desk/close-request.ts';
import { openRequest, type RequestForm } from '#plugins/distribution/growth/desk/open-request.ts';
import { deskPace } from '#plugins/distribution/growth/desk/pace.ts';
import { replyToRequest } from '#plugins/distribution/growth/desk/reply.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { openMarket } from '../../commissions/market.ts';
import { minuteMs, opening, openSociety, reason } from '../../society.ts';
import { openTill } from '../../withdrawals/till.ts';

const hourMs = 60 * minuteMs;
const nothing = { orderId: null, commissionId: null, withdrawalId: null };
const form: RequestForm = {
  kind: 'WITHDRAWAL',
  subject: 'Where is my money?',
  text: 'It should have been here on Monday.',
  about: nothing,
};
const later = (ms: number) => new Date(opening.getTime() + ms);

describe('a request', () => {
  it('waits for the house and for the promoter in turn, by clocks, until one of them closes it', async () => {
    const { client, clock, house, promote, told } = await openSociety();
    const ada = await promote();
    const opened = await openRequest(ada.ctx(), form);
    const row = () =>
      client.distributionServiceRequest.findUniqueOrThrow({ where: { id: opened.requestId } });
    expect(await row()).toMatchObject({ state: 'OPEN', dueAt: later(8 * hourMs), firstAnsweredAt: null });
    clock.advanceMs(hourMs);
    await replyToRequest(ada.ctx(), { ...opened, text: 'It is Tuesday now.' });
    expect(await row()).toMatchObject({ state: 'OPEN', dueAt: later(8 * hourMs) });
    clock.advanceMs(hourMs);
    await answerRequest(house(), { ...opened, text: 'It is on its way.' });
    expect(await row()).toMatchObject({ state: 'ANSWERED', dueAt: null, firstAnsweredAt: later(2 * hourMs) });
    clock.advanceMs(hourMs);
    await answerRequest(house(), { ...opened, text: 'It has arrived.' });
    await replyToRequest(ada.ctx(), { ...opened, text: 'Not yet.' });
    expect(await row()).toMatchObject({
      state: 'OPEN',
      dueAt: later(11 * hourMs),
      firstAnsweredAt: later(2 * hourMs),
    });
    for (const check of deskChecks) expect(await check.find(house())).toEqual([]);
    await closeRequestByStaff(house(), { ...opened, reason });
    expect(await row()).toMatchObject({
      state: 'CLOSED',
      dueAt: null,
      closedBy: 'HOUSE',
      closedAt: later(3 * hourMs),
    });
    const messages = await client.distributionServiceMessage.findMany({ orderBy: { createdAt: 'asc' } });
    expect(messages.map(({ side, body }) => [side, body])).toEqual([
      ['PROMOTER', form.text],
      ['PROMOTER', 'It is Tuesday now.'],
      ['HOUSE', 'It is on its way.'],
      ['HOUSE', 'It has arrived.'],
      ['PROMOTER', 'Not yet.'],
      ['HOUSE', reason],
    ]);
    expect(await told('distribution.requestOpened')).toMatchObject([
      { promoterId: ada.userId, kind: 'WITHDRAWAL' },
    ]);
    expect(await told('distribution.requestAnswered')).toHaveLength(2);
    expect(await told('distribution.requestClosed')).toMatchObject([{ by: 'HOUSE' }]);
    const audited = await client.auditLog.findMany({
      where: { subject: `serviceRequest:${opened.requestId}` },
    });
    expect(audited.map(({ action }) => action).sort()).toEqual([
      'distributionAnswerServiceRequest',
      'distributionAnswerServiceRequest',
      'distributionCloseServiceRequest',
    ]);
    for (const check of deskChecks) expect(await check.find(house())).toEqual([]);
  });

  it('that is closed stays so, for everybody and against the database', async () => {
    const { client, house, promote, refuses } = await openSociety();
    const ada = await promote();
    const opened = await openRequest(ada.ctx(), form);
    await closeOwnRequest(ada.ctx(), opened);
    const closed = { code: 'DISTRIBUTION_REQUEST_CLOSED' };
    await refuses(() => replyToRequest(ada.ctx(), { ...opened, text: 'One more thing.' }), closed);
    await refuses(() => closeOwnRequest(ada.ctx(), opened), closed);
    await refuses(() => answerRequest(house(), { ...opened, text: 'Yes?' }), closed);
    await refuses(() => closeRequestByStaff(house(), { ...opened, reason }), closed);
    await refuses(() => assignRequest(house(), { ...opened, assigneeId: null }), closed);
    const reopen = client.$executeRaw`
      UPDATE distribution_service_request SET state = 'OPEN', closed_at = NULL, closed_by = NULL, due_at = created_at`;
    await expect(reopen).rejects.toThrow('is closed stays so');
    await expect(client.distributionServiceMessage.deleteMany()).rejects.toThrow('permission denied');
  });

  it('is opened by promoters, banned ones too; and nobody touches that of another', async () => {
    const { house, join, promote, refuses } = await openSociety();
    const [ada, bob, cleo] = [await promote(), await promote(), await join()];
    await banPromoter(house(), { promoterId: ada.userId, reason });
    const opened = await openRequest(ada.ctx(), form);
    await refuses(() => openRequest(cleo.ctx(), form), { code: 'DISTRIBUTION_NOT_PROMOTER' });
    const none = { code: 'DISTRIBUTION_REQUEST_NOT_FOUND' };
    await refuses(() => replyToRequest(bob.ctx(), { ...opened, text: 'Me too.' }), none);
    await refuses(() => closeOwnRequest(bob.ctx(), opened), none);
    await refuses(() => answerRequest(bob.ctx(), { ...opened, text: 'No.' }), { code: 'FORBIDDEN' });
    await refuses(() => assignRequest(bob.ctx(), { ...opened, assigneeId: null }), { code: 'FORBIDDEN' });
    await refuses(() => closeRequestByStaff(bob.ctx(), { ...opened, reason }), { code: 'FORBIDDEN' });
  });

  it.each([
    ['no subject', { subject: ' ' }, 'DISTRIBUTION_REQUEST_SUBJECT_LENGTH'],
    ['no words', { text: '' }, 'DISTRIBUTION_REQUEST_TEXT_LENGTH'],
    [
      'an order of nobody',
      { about: { ...nothing, orderId: newId({ now: () => opening }) } },
      'DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND',
    ],
    [
      'two things at once',
      {
        about: {
          ...nothing,
          orderId: newId({ now: () => opening }),
          withdrawalId: newId({ now: () => opening }),
        },
      },
      'DISTRIBUTION_REQUEST_ABOUT_SEVERAL',
    ],
  ])('is refused with %s', async (_what, wrong, code) => {
    const { promote, refuses } = await openSociety();
    const ada = await promote();
    const messages = { en: expect.stringMatching(/^[A-Z]/), zh: expect.stringMatching(/\p{Script=Han}/u) };
    await refuses(() => openRequest(ada.ctx(), { ...form, ...wrong }), { code, messages });
  });

  it('is about one’s own orders and commissions', async () => {
    const { buy, client, promoter, promote, refuses } = await openMarket();
    const orderId = await buy();
    const { id: commissionId } = await client.distributionCommission.findFirstOrThrow({ where: { orderId } });
    const bob = await promote();
    for (const about of [
      { ...nothing, orderId },
      { ...nothing, commissionId },
    ]) {
      const { requestId } = await openRequest(promoter.ctx(), { ...form, kind: 'COMMISSION', about });
      expect(await client.distributionServiceRequest.findUnique({ where: { id: requestId } })).toMatchObject(
        about,
      );
      await refuses(() => openRequest(bob.ctx(), { ...form, about }), {
        code: 'DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND',
      });
    }
  });

  it('is about one’s own withdrawals', async () => {
    const { earner, withdraw, refuses } = await openTill();
    const [ada, bob] = [await earner('sandbox_ok:ada'), await earner('sandbox_ok:bob')];
    const { withdrawalId } = await withdraw(ada);
    const about = { ...nothing, withdrawalId };
    await openRequest(ada.ctx(), { ...form, about });
    await refuses(() => openRequest(bob.ctx(), { ...form, about }), {
      code: 'DISTRIBUTION_REQUEST_ABOUT_NOT_FOUND',
    });
  });
});

it('no more are open than the house lets, however many are opened at once; a key opens one', async () => {
  const { client, clock, promote, refuses } = await openSociety({ openServiceRequests: 3 });
  const ada = await promote();
  const rush = await Promise.allSettled(Array.from({ length: 8 }, () => openRequest(ada.ctx(), form)));
  expect(rush.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  await refuses(() => openRequest(ada.ctx(), form), {
    code: 'DISTRIBUTION_REQUESTS_TOO_MANY',
    data: { max: 3 },
  });
  const [first] = await client.distributionServiceRequest.findMany();
  await closeOwnRequest(ada.ctx(), { requestId: first?.id ?? '' });
  const keyed = { ...ada.ctx(), idempotencyKey: newId(clock) };
  expect(await openRequest(keyed, form)).toEqual(await openRequest(keyed, form));
  expect(await client.distributionServiceRequest.count()).toBe(4);
});

it('of an answer and a closing at once both are done, or the answer comes too late', async () => {
  const { client, house, promote } = await openSociety();
  const ada = await promote();
  for (let round = 0; round < 5; round += 1) {
    const opened = await openRequest(ada.ctx(), form);
    const [answered, closed] = await Promise.allSettled([
      answerRequest(house(), { ...opened, text: 'Here it is.' }),
      closeOwnRequest(ada.ctx(), opened),
    ]);
    expect(closed.status).toBe('fulfilled');
    const row = await client.distributionServiceRequest.findUniqueOrThrow({
      where: { id: opened.requestId },
    });
    expect(row).toMatchObject({ state: 'CLOSED', dueAt: null });
    expect(row.firstAnsweredAt !== null).toBe(answered.status === 'fulfilled');
  }
  for (const check of deskChecks) expect(await check.find(house())).toEqual([]);
});

it('staff give requests to those who may answer them, and see how long promoters wait', async () => {
  const { client, clock, house, join, promote, refuses } = await openSociety();
  const [ada, clerk] = [await promote(), await join()];
  const opened = await openRequest(ada.ctx(), form);
  const assign = (assigneeId: string | null) => assignRequest(house(), { ...opened, assigneeId });
  await refuses(() => assign(clerk.userId), { code: 'DISTRIBUTION_ASSIGNEE_INVALID' });
  const role = { name: 'Desk', permissions: ['distribution.desk'], reason };
  const { roleId } = await createRole(house(), role);
  await grantRole(house(), { userId: clerk.userId, roleId, reason });
  await assign(clerk.userId);
  expect(await client.distributionServiceRequest.findFirst()).toMatchObject({
    assigneeId: clerk.userId,
    assignedAt: opening,
  });
  await assign(null);
  expect(await client.distributionServiceRequest.findFirst()).toMatchObject({
    assigneeId: null,
    assignedAt: null,
  });
  await openRequest(ada.ctx(), { ...form, kind: 'OTHER' });
  clock.advanceMs(8 * hourMs + 1);
  expect(await deskPace(house())).toEqual({ open: 2, overdue: 1, medianMs: null, p95Ms: null });
  await answerRequest(house(), { ...opened, text: 'Sorry for the wait.' });
  const waited = 8 * hourMs + 1;
  expect(await deskPace(house())).toEqual({ open: 1, overdue: 0, medianMs: waited, p95Ms: waited });
  await refuses(() => deskPace(ada.ctx()), { code: 'FORBIDDEN' });
});
