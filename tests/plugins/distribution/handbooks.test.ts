import { expect, it } from 'vitest';
import { acceptHandbook } from '#plugins/distribution/handbooks/accept-handbook.ts';
import { currentHandbooks } from '#plugins/distribution/handbooks/lists.ts';
import { mustAccept } from '#plugins/distribution/handbooks/must-accept.ts';
import { publishHandbook } from '#plugins/distribution/handbooks/publish-handbook.ts';
import { dayMs, minuteMs, opening, openSociety, reason } from './society.ts';

const form = { kind: 'HANDBOOK', textEn: 'Be honest.', textZh: '诚实推广。', reason } as const;

it('a promoter accepts what is in force, keeps the date, and accepts the next version anew', async () => {
  const { client, clock, house, promote } = await openSociety();
  const ada = await promote();
  expect(await mustAccept(house(), ada.userId)).toBe(false);
  const first = await publishHandbook(house(), form);
  expect(await mustAccept(house(), ada.userId)).toBe(true);
  await acceptHandbook(ada.ctx(), first);
  clock.advanceMs(minuteMs);
  await acceptHandbook(ada.ctx(), first);
  expect(await client.distributionHandbookAcceptance.findMany()).toEqual([
    { ...first, promoterId: ada.userId, acceptedAt: opening },
  ]);
  expect(await mustAccept(house(), ada.userId)).toBe(false);
  clock.advanceMs(dayMs);
  const second = await publishHandbook(house(), { ...form, textEn: ' Be fair, too. ' });
  await publishHandbook(house(), { ...form, kind: 'GROUP_RULES' });
  expect(await currentHandbooks(house())).toMatchObject([
    { id: second.handbookId, kind: 'HANDBOOK', version: 2, textEn: 'Be fair, too.' },
    { kind: 'GROUP_RULES', version: 1 },
  ]);
  expect(await mustAccept(house(), ada.userId)).toBe(true);
  await acceptHandbook(ada.ctx(), first);
  await acceptHandbook(ada.ctx(), second);
  expect(await client.distributionHandbookAcceptance.count()).toBe(2);
});

it('nothing is accepted that is not in force, is not there, or by who is no promoter', async () => {
  const { house, join, promote, refuses } = await openSociety();
  const [ada, bob] = [await promote(), await join()];
  const old = await publishHandbook(house(), form);
  const present = await publishHandbook(house(), form);
  await refuses(() => acceptHandbook(ada.ctx(), old), { code: 'DISTRIBUTION_HANDBOOK_OUTDATED' });
  await refuses(() => acceptHandbook(ada.ctx(), { handbookId: ada.userId }), {
    code: 'DISTRIBUTION_HANDBOOK_NOT_FOUND',
  });
  await refuses(() => acceptHandbook(bob.ctx(), present), { code: 'DISTRIBUTION_NOT_PROMOTER' });
});

it('a document needs both languages, a reason, and a permission; it is on record and never changes', async () => {
  const { client, house, join, refuses } = await openSociety();
  const length = { code: 'DISTRIBUTION_HANDBOOK_TEXT_LENGTH' };
  await refuses(() => publishHandbook(house(), { ...form, textEn: ' ' }), { ...length, path: ['textEn'] });
  await refuses(() => publishHandbook(house(), { ...form, textZh: '' }), { ...length, path: ['textZh'] });
  await refuses(() => publishHandbook(house(), { ...form, reason: '' }), {
    code: 'DISTRIBUTION_REASON_LENGTH',
  });
  const ada = await join();
  await refuses(() => publishHandbook(ada.ctx(), form), { code: 'FORBIDDEN' });
  const { handbookId } = await publishHandbook(house(), form);
  expect(await client.auditLog.findFirst({ where: { action: 'distributionPublishHandbook' } })).toMatchObject(
    {
      subject: `promoterHandbook:${handbookId}`,
      reason,
    },
  );
  const change = client.distributionHandbook.update({ where: { id: handbookId }, data: { textEn: 'Lie.' } });
  await expect(change).rejects.toThrow('permission denied');
});
