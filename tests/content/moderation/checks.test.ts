import { afterAll, beforeAll, expect, it } from 'vitest';
import { appealModeration, decideCase } from '#api/content/index.ts';
import { type Court, dayMs, openCourt, spoken } from './court.ts';

let court: Court;
let postId: string;
let waitingId: string;
let caseId: string;
beforeAll(async () => {
  court = await openCourt();
  const [ada, bob, cem] = [await court.join(), await court.join(), await court.join()];
  await court.rule({ slug: 'some', kind: 'WORDS', action: 'REVIEW', words: ['nonsense'] });
  waitingId = await court.post(ada, { title: 'Nonsense' });
  postId = await court.post(ada);
  await court.report(bob, postId);
  ({ id: caseId } = await court.caseAbout(postId));
  const until = new Date(court.clock.now().getTime() + dayMs);
  await decideCase(court.mia.ctx(), { caseId, decision: 'SUSPEND_AUTHOR', ...spoken, until });
  await appealModeration(ada.ctx(), { caseId, text: 'It is mine.' });
  await court.report(ada, await court.post(cem));
});
afterAll(() => court.close());

/** What the checks find after somebody has changed rows behind the program’s back. */
async function broken(statement: string): Promise<string[]> {
  await court.client.$executeRawUnsafe(statement);
  return court.faults();
}

it('nothing is found as long as nothing is broken', async () => {
  expect(await court.faults()).toEqual([]);
});

it('finds what is broken, each by a rule of its own', async () => {
  const breaks: readonly [statement: string, undo: string, found: RegExp][] = [
    [
      `UPDATE post SET hidden_by = gen_random_uuid() WHERE id = '${postId}'`,
      `UPDATE post SET hidden_by = '${caseId}' WHERE id = '${postId}'`,
      /is out of sight by case/,
    ],
    [
      `UPDATE moderation_case SET report_count = 7 WHERE state = 'OPEN'`,
      `UPDATE moderation_case SET report_count = 1 WHERE state = 'OPEN'`,
      /says 7 reports/,
    ],
    [`UPDATE moderation_reporter SET upheld = 9`, `UPDATE moderation_reporter SET upheld = 1`, /^member/],
    [
      `UPDATE moderation_log SET appeal_state = 'NONE'`,
      `UPDATE moderation_log SET appeal_state = 'PENDING'`,
      /^case/m,
    ],
    [
      `UPDATE moderation_total SET decided = 5`,
      `UPDATE moderation_total SET decided = 1`,
      /USER|POST .*SUSPEND_AUTHOR/,
    ],
    [
      `UPDATE setting SET value = '[]' WHERE key = 'moderation.rules'`,
      `UPDATE setting SET value = (SELECT jsonb_build_array(jsonb_build_object('id', id)) FROM moderation_rule) WHERE key = 'moderation.rules'`,
      /^rule/,
    ],
    [
      `UPDATE post SET state = 'DRAFT' WHERE id = '${waitingId}'`,
      `UPDATE post SET state = 'IN_REVIEW' WHERE id = '${waitingId}'`,
      /^post/,
    ],
  ];
  for (const [statement, undo, found] of breaks) {
    expect((await broken(statement)).join('\n'), statement).toMatch(found);
    expect(await broken(undo), undo).toEqual([]);
  }
});

it('steps, and what was decided, cannot be changed by anybody', async () => {
  for (const statement of [
    `UPDATE moderation_case_step SET note = 'x'`,
    `DELETE FROM moderation_case_step`,
    `UPDATE moderation_case SET decision = 'HIDE' WHERE id = '${caseId}'`,
    `UPDATE moderation_case SET state = 'OPEN' WHERE id = '${caseId}'`,
    `UPDATE moderation_suspension SET until = until + interval '1 day'`,
    `UPDATE moderation_report SET text = 'x'`,
  ])
    await expect(court.client.$executeRawUnsafe(statement), statement).rejects.toThrow();
});
