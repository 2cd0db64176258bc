import { answerCase } from '../cases/answer-case.ts';
import { appealCase } from '../cases/appeal-case.ts';
import { decideCase } from '../cases/decide-case.ts';
import { openCase } from '../cases/open-case.ts';
import { publishRedLine } from '../cases/publish-red-line.ts';
import { caseWords, redLineTexts } from './case-texts.ts';
import type { Stage } from './stage.ts';

/** What promoters must not do. */
export async function tellOfRedLines({ house }: Stage): Promise<void> {
  for (const line of redLineTexts)
    await publishRedLine(house(94), { ...line, answerDays: 3, reason: caseWords.published });
}

/** Two cases: one that is dismissed, and one that is upheld, whose appeal waits for somebody else. */
export async function tellOfCases(stage: Stage): Promise<void> {
  const { idOf, house, member } = stage;
  const promised = await openCase(house(24), {
    promoterId: idOf.lixiaoyu,
    kind: 'OVER_PROMISING',
    commissionIds: [],
    ...caseWords.promised.evidence,
    reason: caseWords.promised.opened,
  });
  await answerCase(member('lixiaoyu', 22), { ...promised, statement: caseWords.promised.answered });
  await decideCase(house(20), { ...promised, decision: 'DISMISSED', reason: caseWords.promised.decided });
  const cheap = await openCase(house(12), {
    promoterId: idOf.grace_lin,
    kind: 'PRICE_CHAOS',
    commissionIds: [],
    ...caseWords.cheap.evidence,
    reason: caseWords.cheap.opened,
  });
  await answerCase(member('grace_lin', 10), { ...cheap, statement: caseWords.cheap.answered });
  await decideCase(house(4), { ...cheap, decision: 'UPHELD', reason: caseWords.cheap.decided });
  await appealCase(member('grace_lin', 2), { ...cheap, statement: caseWords.cheap.appealed });
}
