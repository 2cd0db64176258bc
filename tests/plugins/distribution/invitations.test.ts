import { expect, it } from 'vitest';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { withdrawApplication } from '#plugins/distribution/applications/withdraw-application.ts';
import { createInvitation } from '#plugins/distribution/invitations/create-invitation.ts';
import { banPromoter } from '#plugins/distribution/promoters/ban-promoter.ts';
import { application, dayMs, opening, openSociety, reason } from './society.ts';

it('whoever comes by an invitation is told of as the recruit of who invited them', async () => {
  const { client, promote, invite, told } = await openSociety();
  const ada = await promote();
  const code = await invite(ada.ctx());
  expect(code).toMatch(/^[\w-]{22}$/);
  expect(await told('distribution.recruited')).toEqual([]);
  const bob = await promote(code);
  expect(await told('distribution.recruited')).toEqual([
    { promoterId: bob.userId, leaderId: ada.userId, at: opening.toISOString() },
  ]);
  const stored = await client.distributionApplication.findUnique({
    where: { id: bob.applicationId },
    include: { invitation: true },
  });
  expect(stored?.invitation).toMatchObject({ inviterId: ada.userId, code });
});

it('recruits are also those who are approved at once', async () => {
  const { set, join, promote, invite, told } = await openSociety();
  const ada = await promote();
  const code = await invite(ada.ctx());
  await set({ mode: 'EVERYONE' });
  const bob = await join();
  await applyAsPromoter(bob.ctx(), { ...application, invitationCode: code });
  expect(await told('distribution.recruited')).toMatchObject([
    { promoterId: bob.userId, leaderId: ada.userId },
  ]);
});

it('an invitation is good once, for a time, and for somebody else', async () => {
  const { clock, join, promote, invite, refuses } = await openSociety();
  const ada = await promote();
  const [used, old] = [await invite(ada.ctx()), await invite(ada.ctx())];
  await promote(used);
  const cleo = await join();
  const applyWith = (invitationCode: string) => () =>
    applyAsPromoter(cleo.ctx(), { ...application, invitationCode });
  const path = ['invitationCode'];
  await refuses(applyWith(used), { code: 'DISTRIBUTION_INVITATION_USED', path });
  await refuses(applyWith('A'.repeat(22)), { code: 'DISTRIBUTION_INVITATION_UNKNOWN', path });
  clock.advanceMs(14 * dayMs);
  await refuses(applyWith(old), { code: 'DISTRIBUTION_INVITATION_EXPIRED', path });
});

it('nobody comes by their own invitation', async () => {
  const { join, invite, refuses } = await openSociety({ invitationsRoute: 'OPEN' });
  const ada = await join();
  const invitationCode = await invite(ada.ctx());
  await refuses(() => applyAsPromoter(ada.ctx(), { ...application, invitationCode }), {
    code: 'DISTRIBUTION_INVITATION_OWN',
  });
});

it('what was withdrawn has not used the invitation: somebody else may come by it', async () => {
  const { join, promote, invite, told } = await openSociety();
  const ada = await promote();
  const code = await invite(ada.ctx());
  const bob = await join();
  const form = { ...application, invitationCode: code };
  await withdrawApplication(bob.ctx(), await applyAsPromoter(bob.ctx(), form));
  const cleo = await promote(code);
  expect(await told('distribution.recruited')).toMatchObject([{ promoterId: cleo.userId }]);
});

it('who is no promoter, or is banned, invites nobody; a banned one leads no recruits', async () => {
  const { house, join, promote, invite, refuses, told, standing } = await openSociety();
  const [ada, bob] = [await promote(), await join()];
  await refuses(() => createInvitation(bob.ctx()), { code: 'DISTRIBUTION_NOT_PROMOTER' });
  const code = await invite(ada.ctx());
  await banPromoter(house(), { promoterId: ada.promoterId, reason });
  await refuses(() => createInvitation(ada.ctx()), { code: 'DISTRIBUTION_PROMOTER_BANNED' });
  const cleo = await promote(code);
  expect(await standing(cleo.userId)).toMatchObject({ standing: 'GOOD' });
  expect(await told('distribution.recruited')).toEqual([]);
});

it('only so many invitations are open at a time', async () => {
  const { clock, promote, invite, refuses } = await openSociety({ openInvitations: 2 });
  const ada = await promote();
  const code = await invite(ada.ctx());
  await invite(ada.ctx());
  const third = () => createInvitation(ada.ctx());
  await refuses(third, { code: 'DISTRIBUTION_INVITATIONS_TOO_MANY', data: { max: 2 } });
  await promote(code);
  await third();
  await refuses(third, { code: 'DISTRIBUTION_INVITATIONS_TOO_MANY' });
  clock.advanceMs(14 * dayMs);
  await third();
});
