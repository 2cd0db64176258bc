import { systemContext } from '#core/context.ts';
import { newId } from '#core/ids.ts';
import { applyAsPromoter } from '#plugins/distribution/applications/apply-as-promoter.ts';
import { reviewApplication } from '#plugins/distribution/applications/review-application.ts';
import type { TestApp } from '#tests/helpers/app.ts';
import { asMember } from '#tests/helpers/kernel.ts';

export const reason = 'Because we test.';
export const evidence = [
  { kind: 'GROUP_OF_100', number: 100, note: 'https://example.com/group' },
  { kind: 'FRIENDS_1000', number: 1_000, note: 'https://example.com/friends' },
  { kind: 'PRIOR_RESULTS', number: 10, note: 'https://example.com/results' },
];

/** A member who only exists. */
export async function join(app: TestApp, handle: string): Promise<string> {
  const id = newId(app.kernel.clock);
  const now = app.kernel.clock.now();
  await app.kernel.database.client.user.create({
    data: { id, handle, displayName: handle, createdAt: now, updatedAt: now },
  });
  return id;
}

/** @returns the id of the application. */
export async function apply({ kernel }: TestApp, userId: string): Promise<string> {
  const ctx = asMember(kernel, userId);
  return (await applyAsPromoter(ctx, { statement: 'I know what is good.', evidence })).applicationId;
}

/** Makes a member a promoter. */
export async function approve(app: TestApp, userId: string): Promise<void> {
  const applicationId = await apply(app, userId);
  await reviewApplication(systemContext(app.kernel, 'test'), { applicationId, decision: 'APPROVE', reason });
}
