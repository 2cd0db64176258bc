import type { Kernel } from '#core/kernel.ts';
import { at, type IdOf, later } from './names.ts';

const month = new Date('2026-11-01');

/** One case for each post, all about the first member; the first case has a report by everybody and as many steps. */
export async function addModeration(
  { database: { client } }: Kernel,
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const text = { reason: 'SPAM', explanationEn: 'No nonsense.', explanationZh: '请勿灌水。' } as const;
  await client.moderationRule.createMany({
    data: added.map((index) => ({
      ...{ ...text, id: idOf('moderationRule', index), slug: `rule-${index}`, version: 1 },
      ...{ kind: 'WORDS', action: 'FLAG', words: ['nonsense'], createdBy: 'test', createdAt: at(index) },
    })),
  });
  const decided = { state: 'DECIDED', decision: 'WARN', decidedBy: 'test', explanation: 'No.' } as const;
  await client.moderationCase.createMany({
    data: added.map((index) => ({
      ...{ ...decided, id: idOf('moderationCase', index), kind: 'POST', subjectId: idOf('post', index) },
      ...{
        authorId: idOf('user', 0),
        text: 'A note.',
        reason: 'SPAM',
        ruleId: idOf('moderationRule', index),
      },
      ...{ decidedAt: at(index), appealUntil: later, openedAt: at(index) },
    })),
  });
  await client.moderationCaseStep.createMany({
    data: added.map((index) => ({
      ...{ id: idOf('moderationStep', index), caseId: idOf('moderationCase', 0), kind: 'ASSIGNED' },
      ...{ by: 'test', at: at(index) },
    })),
  });
  await addReports(client, added, idOf);
  await client.moderationReview.createMany({
    data: added.map((index) => ({
      ...{ id: idOf('moderationReview', index), postId: idOf('draft', index) },
      ...{ ruleId: idOf('moderationRule', index), submittedAt: at(index) },
    })),
  });
  const entry = (index: number) => ({ kind: `KIND_${index}`, reason: 'SPAM', decision: 'WARN' }) as const;
  await client.moderationLogEntry.createMany({
    data: added.map((index) => ({
      ...{ ...entry(index), id: idOf('moderationLog', index), caseId: idOf('moderationCase', index) },
      ...{ day: month, ruleId: idOf('moderationRule', index) },
    })),
  });
  await client.moderationTotal.createMany({
    data: added.map((index) => ({ ...entry(index), month, decided: 1 })),
  });
}

/** The first member has reported something in each case, and everybody in the first. */
async function addReports(
  client: Kernel['database']['client'],
  added: readonly number[],
  idOf: IdOf,
): Promise<void> {
  const report = (caseIndex: number, userIndex: number) => ({
    ...{ id: idOf(`report in ${caseIndex}`, userIndex), caseId: idOf('moderationCase', caseIndex) },
    ...{ reporterId: idOf('user', userIndex), kind: 'POST', subjectId: idOf('post', caseIndex) },
    ...{ reason: 'SPAM', text: 'Nonsense.', weighs: true, createdAt: at(caseIndex + userIndex) },
  });
  await client.moderationReport.createMany({
    data: added.flatMap((index) => [
      { ...report(index, 0), reason: 'SPAM' as const },
      ...(index > 0 ? [{ ...report(0, index), reason: 'SPAM' as const }] : []),
    ]),
  });
}
