import { expect, it } from 'vitest';
import { asOwner } from '#tests/helpers/database.ts';
import { openStudio } from './studio.ts';

/** As nobody but the owner of the database can. */
const bare = (statement: string) =>
  `BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`;

it.each([
  [
    'a session of another host than who accepted',
    `UPDATE live_session SET host_id = (SELECT id FROM app_user WHERE id <> host_id LIMIT 1)`,
    /^invitation .* is ACCEPTED of /,
  ],
  [
    'a gift card that is missing',
    `DELETE FROM membership_gift_card WHERE id = (SELECT min(id::text)::uuid FROM membership_gift_card)`,
    /1 periods, 1 points, 1 gift cards, 2 rights$/,
  ],
  ['a right that is missing', `DELETE FROM entitlement WHERE kind = 'live.boost'`, /2 gift cards, 1 rights$/],
  ['a period that is missing', `DELETE FROM membership_term`, /0 periods, 1 points/],
  [
    'a prospect who stands elsewhere than the log says',
    `UPDATE live_prospect SET state = 'DECLINED'`,
    /is DECLINED, the log says JOINED$/,
  ],
])('the audit finds %s', async (_what, statement, fault) => {
  const { plan, join, databaseUrl, faults } = await openStudio();
  await plan();
  await join();
  expect(await faults()).toEqual([]);
  await asOwner(databaseUrl, bare(statement));
  expect(await faults()).toEqual([expect.stringMatching(fault)]);
});
