import type { ReadContext, WriteContext } from '#core/context.ts';
import { DomainError, type Message } from '#core/errors.ts';
import { ledgerErrors } from '#core/ledger/errors.ts';
import { post } from '#core/ledger/post.ts';
import { availablePoints, redeemedPoints } from './accounts.ts';
import { announcePoints } from './announce.ts';
import { pointsErrors } from './errors.ts';
import { pointsSpent } from './events.ts';
import { checkPoints } from './form.ts';
import { spendablePoints, takeFromLots } from './lots.ts';

export interface Spending {
  readonly userId: string;
  readonly points: bigint;
  /** What they are spent on, as the member's statement says it. */
  readonly title: Message;
  /** With `kind` it makes the spending happen once. */
  readonly source: string;
  readonly kind: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Spends a member's points, those that expire first before the others, in the caller's transaction.
 * @throws DomainError INSUFFICIENT_POINTS, POINTS_AMOUNT_INVALID, LEDGER_REPEAT_DIFFERS.
 */
export async function spendPoints(
  write: WriteContext,
  spending: Spending,
): Promise<{ transferId: string; isReplay: boolean }> {
  checkPoints(spending.points);
  const { userId, points } = spending;
  const posted = await refusingPoints(
    points,
    post(write, {
      source: spending.source,
      kind: spending.kind,
      details: { ...spending.details, title: spending.title },
      legs: [
        { account: availablePoints.of(userId), amount: -points },
        { account: redeemedPoints.near(userId), amount: points },
      ],
    }),
  );
  if (posted.isReplay) return posted;
  const taken = await takeFromLots(write, { userId, transferId: posted.transferId, points });
  // What has expired and waits for the job is still in the account, and cannot be spent.
  if (taken < points) throw insufficient(points);
  write.emit(pointsSpent, userId, { userId, transferId: posted.transferId, points: String(points) });
  announcePoints(write, userId);
  return posted;
}

/**
 * Runs what spends a member's points in a transaction of its own, so that a refusal for want of points says how many
 * there are: inside the transaction, which is over by then, nobody could ask.
 *
 * @throws as `work`; INSUFFICIENT_POINTS with `available`.
 */
export async function sayingWhatThereIs<Result>(
  ctx: ReadContext,
  userId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== pointsErrors.INSUFFICIENT_POINTS().code)
      throw error;
    const available = await spendablePoints(ctx, userId);
    throw pointsErrors.INSUFFICIENT_POINTS({
      path: error.path,
      data: { ...error.data, available: String(available) },
    });
  }
}

async function refusingPoints<Result>(points: bigint, posting: Promise<Result>): Promise<Result> {
  try {
    return await posting;
  } catch (error) {
    const isShort = error instanceof DomainError && error.code === ledgerErrors.INSUFFICIENT_FUNDS().code;
    throw isShort ? insufficient(points) : error;
  }
}

function insufficient(needed: bigint): DomainError {
  return pointsErrors.INSUFFICIENT_POINTS({ path: ['points'], data: { needed: String(needed) } });
}
