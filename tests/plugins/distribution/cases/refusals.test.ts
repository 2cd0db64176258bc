import { expect, it } from 'vitest';
import { addCaseEvidence } from '#plugins/distribution/cases/add-case-evidence.ts';
import { answerCase } from '#plugins/distribution/cases/answer-case.ts';
import { appealCase } from '#plugins/distribution/cases/appeal-case.ts';
import { caseChecks } from '#plugins/distribution/cases/checks.ts';
import { decideCase } from '#plugins/distribution/cases/decide-case.ts';
import { publishRedLine } from '#plugins/distribution/cases/publish-red-line.ts';
import { asMember } from '#tests/helpers/kernel.ts';
import { dayMs, reason } from '../society.ts';
import { brushing, openCourt, statement } from './court.ts';

it('a red line is published in both languages, with days to answer, version after version', async () => {
  const court = await openCourt();
  const { house, promoter, client } = court;
  await court.refuses(() => publishRedLine(house(), { ...brushing, textEn: 'No.' }), {
    code: 'DISTRIBUTION_RED_LINE_TEXT_LENGTH',
    path: ['textEn'],
  });
  for (const answerDays of [0, 91])
    await court.refuses(() => publishRedLine(house(), { ...brushing, answerDays }), {
      code: 'DISTRIBUTION_RED_LINE_DAYS',
    });
  await court.refuses(() => publishRedLine(promoter.ctx(), brushing), { code: 'FORBIDDEN' });
  await publishRedLine(house(), { ...brushing, consequence: 'WARNING' });
  expect(
    await client.distributionRedLine.findMany({
      select: { version: true, consequence: true },
      orderBy: { version: 'asc' },
    }),
  ).toEqual([
    { version: 1, consequence: 'FORFEIT' },
    { version: 2, consequence: 'WARNING' },
  ]);
});

it('a case goes by the version that was in force when the order was placed, and by none from later', async () => {
  const court = await openCourt();
  const { house, clock, client } = court;
  const before = await court.commissionOf(await court.buy());
  clock.advanceMs(dayMs);
  await publishRedLine(house(), { ...brushing, consequence: 'BAN' });
  await publishRedLine(house(), { ...brushing, kind: 'CASHBACK' });
  const after = await court.commissionOf(await court.buy());
  const versionOf = async (commissionIds: string[]) => {
    const { caseId } = await court.open({ commissionIds });
    const found = await client.distributionCase.findUniqueOrThrow({
      where: { id: caseId },
      include: { redLine: true },
    });
    return found.redLine.version;
  };
  await court.refuses(() => court.open({ kind: 'CASHBACK', commissionIds: [before] }), {
    code: 'DISTRIBUTION_RED_LINE_NOT_IN_FORCE',
  });
  await court.refuses(() => court.open({ kind: 'PRICE_CHAOS' }), {
    code: 'DISTRIBUTION_RED_LINE_NOT_IN_FORCE',
  });
  expect([await versionOf([before]), await versionOf([after]), await versionOf([])]).toEqual([1, 2, 2]);
});

it('a case is opened about a promoter, with evidence, and about commissions of theirs that are left', async () => {
  const court = await openCourt();
  const { promoter, join, judge } = court;
  const leader = await court.lead();
  const orderId = await court.buy();
  const commissionId = await court.commissionOf(orderId);
  const [refunded] = [await court.buy()];
  const gone = await court.commissionOf(refunded);
  await court.refund(refunded, 1);
  const somebody = await join();
  const refusals = [
    [{ promoterId: somebody.userId }, 'DISTRIBUTION_PROMOTER_NOT_FOUND'],
    [{ reason: ' ' }, 'DISTRIBUTION_REASON_LENGTH'],
    [{ note: ' ' }, 'DISTRIBUTION_CASE_NOTE_LENGTH'],
    [{ url: 'javascript:alert(1)' }, 'DISTRIBUTION_CASE_URL_INVALID'],
    [{ orderIds: [somebody.userId] }, 'DISTRIBUTION_CASE_ORDERS_UNKNOWN'],
    [{ commissionIds: [commissionId, commissionId] }, 'DISTRIBUTION_CASE_LINES_TOO_MANY'],
    [{ commissionIds: [somebody.userId] }, 'DISTRIBUTION_CASE_COMMISSION_UNKNOWN'],
    [
      { commissionIds: [await court.commissionOf(orderId, leader.userId)] },
      'DISTRIBUTION_CASE_COMMISSION_UNKNOWN',
    ],
    [{ commissionIds: [gone] }, 'DISTRIBUTION_CASE_COMMISSION_TAKEN'],
  ] as const;
  for (const [form, code] of refusals) await court.refuses(() => court.open(form), { code });
  const { caseId } = await court.open({ commissionIds: [commissionId], orderIds: [orderId] });
  await court.refuses(() => court.open({ commissionIds: [commissionId] }), {
    code: 'DISTRIBUTION_CASE_COMMISSION_TAKEN',
  });
  await addCaseEvidence(judge(), { caseId, note: 'And a film of it.', url: null, orderIds: [] });
  expect(await court.client.distributionCaseEvidence.count({ where: { caseId } })).toBe(2);
  const audit = await court.client.auditLog.findMany({
    where: { subject: `case:${caseId}` },
    orderBy: { id: 'asc' },
  });
  expect(audit.map(({ action }) => action)).toEqual(['distributionOpenCase', 'distributionAddCaseEvidence']);
  expect(promoter.userId).not.toBe(leader.userId);
});

it('each acts in their own part of a case, and in time', async () => {
  const court = await openCourt();
  const { promoter, customer, judge, kernel } = court;
  const { caseId } = await court.open();
  const answer = { caseId, statement };
  await court.refuses(() => answerCase(customer.ctx(), answer), { code: 'DISTRIBUTION_CASE_NOT_FOUND' });
  await court.refuses(() => answerCase(promoter.ctx(), { caseId, statement: 'No!' }), {
    code: 'DISTRIBUTION_CASE_STATEMENT_LENGTH',
  });
  await court.refuses(() => appealCase(promoter.ctx(), answer), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
    data: { from: 'OPEN', to: 'APPEALED', allowed: ['ANSWERED', 'DECIDED', 'CLOSED', 'LAPSED'] },
  });
  const upheld = { caseId, decision: 'UPHELD', reason } as const;
  await court.refuses(() => decideCase(judge(), upheld), {
    code: 'DISTRIBUTION_CASE_ANSWER_AWAITED',
    data: { until: (await court.row(caseId)).answerUntil.toISOString() },
  });
  const oneself = () => asMember(kernel, promoter.userId, ['distribution.cases']);
  await court.refuses(() => decideCase(oneself(), { ...upheld, decision: 'DISMISSED' }), {
    code: 'DISTRIBUTION_OWN_CASE',
  });
  const more = { caseId, note: 'I did not.', url: null, orderIds: [] };
  await court.refuses(() => addCaseEvidence(oneself(), more), { code: 'DISTRIBUTION_OWN_CASE' });
  await court.refuses(() => decideCase(customer.ctx(), upheld), { code: 'FORBIDDEN' });
  await answerCase(promoter.ctx(), answer);
  await court.refuses(() => answerCase(promoter.ctx(), answer), {
    code: 'DISTRIBUTION_CASE_ILLEGAL_TRANSITION',
  });
  await decideCase(judge(), upheld);
  court.clock.advanceMs(7 * dayMs);
  await court.refuses(() => appealCase(promoter.ctx(), answer), { code: 'DISTRIBUTION_CASE_OVERDUE' });
  await court.pass(1);
  await court.refuses(() => addCaseEvidence(judge(), { ...more, note: 'He did.' }), {
    code: 'DISTRIBUTION_CASE_OVERDUE',
  });
});

it('who may decide cases but bans nobody does not ban by a case', async () => {
  const court = await openCourt({ consequence: 'BAN' });
  const { caseId } = await court.open();
  await answerCase(court.promoter.ctx(), { caseId, statement });
  const clerk = await court.join();
  const ctx = asMember(court.kernel, clerk.userId, ['distribution.cases']);
  await court.refuses(() => decideCase(ctx, { caseId, decision: 'UPHELD', reason }), { code: 'FORBIDDEN' });
});

it('the database itself keeps a case what it is, and what it holds unreleased', async () => {
  const court = await openCourt();
  const { client, house } = court;
  const commissionId = await court.commissionOf(await court.buy());
  const { caseId } = await court.open({ commissionIds: [commissionId] });
  const forbidden = [
    `UPDATE distribution_commission SET released_at = now() WHERE id = '${commissionId}'`,
    `UPDATE distribution_case SET state = 'APPEALED', decision = 'UPHELD', decided_by = 'x' WHERE id = '${caseId}'`,
    `UPDATE distribution_case SET promoter_id = '${court.customer.userId}' WHERE id = '${caseId}'`,
    `UPDATE distribution_case SET state = 'CLOSED' WHERE id = '${caseId}'`,
    `DELETE FROM distribution_case_line WHERE case_id = '${caseId}'`,
    `UPDATE distribution_commission SET forfeited_minor = 1001 WHERE id = '${commissionId}'`,
  ];
  for (const statement of forbidden)
    await expect(client.$executeRawUnsafe(statement), statement).rejects.toThrow();
  await client.$executeRawUnsafe(
    `UPDATE distribution_commission SET forfeited_minor = 400, case_id = NULL WHERE id = '${commissionId}'`,
  );
  const found = (await Promise.all(caseChecks.map((check) => check.find(house())))).flat();
  expect(found).toEqual([
    `case ${caseId} does not hold commission ${commissionId}`,
    `commission ${commissionId}: 400 forfeited`,
  ]);
});
