import { expect, it } from 'vitest';
import { purseOf } from '#core/earnings/purse.ts';
import { post } from '#core/ledger/post.ts';
import { transact } from '#core/transact.ts';
import { answerDispute } from '#plugins/mcn/disputes/answer-dispute.ts';
import { decideDispute } from '#plugins/mcn/disputes/decide-dispute.ts';
import { openDispute } from '#plugins/mcn/disputes/open-dispute.ts';
import { applyToDrive } from '#plugins/mcn/drives/apply-to-drive.ts';
import { closeDrive } from '#plugins/mcn/drives/close-drive.ts';
import { takeApplication } from '#plugins/mcn/drives/decide-application.ts';
import { openDrive } from '#plugins/mcn/drives/open-drive.ts';
import { serviceCost } from '#plugins/mcn/splits/accounts.ts';
import { asOwner } from '#tests/helpers/database.ts';
import { openMarket } from './splits/market.ts';
import { dayMs, reason, terms } from './stage.ts';

const statement = 'We do not agree.';

/** What no guard lets through, as after a restore of a part of the tables. */
function forger(databaseUrl: string) {
  return (text: string) => asOwner(databaseUrl, `SET session_replication_role = replica; ${text}`);
}

it('the audit finds what is pending without a split, and what has cost without one', {
  timeout: 60_000,
}, async () => {
  const { house, talent, buy, faults } = await openMarket();
  await buy();
  expect(await faults()).toEqual([]);
  const legs = [
    { account: serviceCost('CNY').near(talent.userId), amount: -5n },
    { account: purseOf({ userId: talent.userId, currency: 'CNY' }).pending, amount: 5n },
  ];
  await transact(house(), (write) => post(write, { source: 'test', kind: 'mcn.wrong', legs }));
  expect(await faults()).toEqual([
    `member ${talent.userId}, CNY: 800 in splits, 805 in the ledger`,
    'CNY: 1000 in splits, 1005 in the ledger',
  ]);
});

it('the audit finds parts that are not all of a line, and such as nobody has claimed', {
  timeout: 60_000,
}, async () => {
  const { databaseUrl, buy, faults } = await openMarket();
  await buy();
  const forge = forger(databaseUrl);
  await forge(`UPDATE mcn_split SET pot_minor = 999`);
  expect((await faults()).join()).toMatch(/line .*: 1000 of 999/);
  await forge(
    `UPDATE mcn_split SET pot_minor = 1000; DELETE FROM attribution_service_claim WHERE contract IS NOT NULL`,
  );
  expect((await faults()).join()).toMatch(/split .* is not theirs/);
});

it('the audit finds creators on their own roster, gaps between versions, and shares above the whole', {
  timeout: 60_000,
}, async () => {
  const { databaseUrl, agency, contractId, talent, faults } = await openMarket();
  const forge = forger(databaseUrl);
  await forge(`UPDATE mcn_agency SET owner_id = '${talent.userId}' WHERE id = '${agency.agencyId}'`);
  expect(await faults()).toEqual([`contract ${contractId}: creator ${talent.userId} owns the agency`]);
  await forge(`UPDATE mcn_agency SET owner_id = '${agency.userId}'; UPDATE mcn_contract SET version = 3`);
  expect((await faults()).join()).toMatch(/1 versions, the last is 3/);
  await forge(`ALTER TABLE mcn_contract DROP CONSTRAINT mcn_contract_share;
    UPDATE mcn_contract SET version = 1, agency_share_basis_points = 10001`);
  expect((await faults()).join()).toMatch(/10001 basis points/);
});

it('the audit finds who was taken by a contract of others, and who waits at a closed door', {
  timeout: 60_000,
}, async () => {
  const { databaseUrl, agency, join, certify, clock, faults } = await openMarket();
  const endsAt = new Date(clock.now().getTime() + dayMs);
  const form = { category: 'food', title: 'Spring cooks', brief: 'Who cooks?', endsAt };
  const { driveId } = await openDrive(agency.ctx(), form);
  const [bob, cleo] = [await join(), await join()];
  const applied = [];
  for (const who of [bob, cleo]) {
    await certify(who.userId);
    applied.push(await applyToDrive(who.ctx(), { driveId, statement }));
  }
  const [{ applicationId = '' } = {}] = applied;
  const { contractId } = await takeApplication(agency.ctx(), { applicationId, terms });
  await closeDrive(agency.ctx(), { driveId, reason });
  expect(await faults()).toEqual([]);
  const forge = forger(databaseUrl);
  await forge(`UPDATE mcn_application SET talent_id = '${agency.userId}' WHERE id = '${applicationId}'`);
  expect(await faults()).toEqual([`application ${applicationId}: contract ${contractId} is between others`]);
  await forge(`UPDATE mcn_application SET talent_id = '${bob.userId}' WHERE id = '${applicationId}';
    UPDATE mcn_application SET state = 'APPLIED', decided_at = NULL, decided_by = NULL WHERE state = 'DECLINED'`);
  expect((await faults()).join()).toMatch(/application .* waits, drive .* is closed/);
});

it('the audit finds a contract that goes on although a dispute has ended it', {
  timeout: 60_000,
}, async () => {
  const { databaseUrl, agency, talent, contractId, house, faults } = await openMarket();
  const { disputeId } = await openDispute(talent.ctx(), { contractId, statement });
  await answerDispute(agency.ctx(), { disputeId, answer: statement });
  await decideDispute(house(), { disputeId, decision: 'ENDS_AT_ONCE', reason });
  expect(await faults()).toEqual([]);
  await forger(databaseUrl)(
    `UPDATE mcn_contract SET state = 'SIGNED', until = NULL, ended_at = NULL, ended_by = NULL`,
  );
  expect(await faults()).toEqual([`dispute ${disputeId}: contract ${contractId} lasts until further notice`]);
});
