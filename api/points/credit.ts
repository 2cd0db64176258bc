import { budgetFunds } from '#core/budgets/accounts.ts';
import type { WriteContext } from '#core/context.ts';
import type { PointsFamily } from '#core/db/generated/client/enums.ts';
import type { Message } from '#core/errors.ts';
import type { Account } from '#core/ledger/define.ts';
import { ledgerErrors } from '#core/ledger/errors.ts';
import { type Leg, post } from '#core/ledger/post.ts';
import { type PostedBefore, postedBefore } from '#core/ledger/posted-before.ts';
import { settingsOf } from '#core/settings.ts';
import {
  availablePoints,
  growthAccount,
  issuedGrowth,
  issuedPoints,
  pendingPoints,
  points,
} from './accounts.ts';
import { announcePoints } from './announce.ts';
import { recoverDebt } from './debt.ts';
import { pointsCredited } from './events.ts';
import { checkPoints } from './form.ts';
import { updateLevel } from './levels/update-level.ts';
import { addLot } from './lots.ts';
import { pointsSettings } from './settings.ts';

export interface Credit {
  readonly userId: string;
  readonly points: bigint;
  /** What the points are for, as the member's statement says it. */
  readonly title: Message;
  /** With `kind` it makes the credit happen once, for ever. */
  readonly source: string;
  readonly kind: string;
  readonly growth?: { readonly family: PointsFamily; readonly amount: bigint } | undefined;
  /** When it was earned; now when nothing is said. */
  readonly at?: Date | undefined;
  /** Pending until then; at once when it is missing or past. */
  readonly availableAt?: Date | undefined;
  /** null is never; when missing, the setting decides, from the moment at which they can be spent. */
  readonly expiresAt?: Date | null | undefined;
  /** The budget that pays; the house issues new points when it is missing. */
  readonly budgetId?: string | null | undefined;
  readonly reason?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

export interface Credited {
  readonly transferId: string;
  /** Null for a repeat. */
  readonly lotId: string | null;
  readonly isReplay: boolean;
}

/**
 * Gives a member points, and growth beside them, in the caller's transaction: once per (source, kind). What the member
 * owes is taken from them at once.
 *
 * @throws DomainError POINTS_AMOUNT_INVALID, MEMBER_NOT_FOUND; INSUFFICIENT_FUNDS when the budget has not so much; LEDGER_REPEAT_DIFFERS.
 */
export async function creditPoints(write: WriteContext, credit: Credit): Promise<Credited> {
  checkPoints(credit.points);
  const { userId, growth } = credit;
  const { at = write.clock.now() } = credit;
  const availableAt = credit.availableAt && credit.availableAt > at ? credit.availableAt : at;
  const isPending = availableAt > write.clock.now();
  // What is available by now may have been pending when it was credited, with another leg than today.
  const first = credit.availableAt && !isPending ? await postedBefore(write, credit) : undefined;
  if (first) return repeatOf(first, credit);
  const { transferId, isReplay } = await post(write, {
    source: credit.source,
    kind: credit.kind,
    reason: credit.reason,
    occurredAt: at,
    details: { ...credit.details, title: credit.title },
    legs: [
      { account: fundingOf(userId, credit.budgetId), amount: -credit.points },
      { account: (isPending ? pendingPoints : availablePoints).of(userId), amount: credit.points },
      ...growthLegs(userId, growth),
    ],
  });
  if (isReplay) return { transferId, lotId: null, isReplay };
  const { lotId, owed } = await addLot(write, {
    userId,
    transferId,
    points: credit.points,
    availableAt,
    expiresAt: credit.expiresAt === undefined ? defaultExpiry(write, availableAt) : credit.expiresAt,
  });
  if (!isPending) await recoverDebt(write, { userId, received: credit.points, owed, transferId });
  if (growth && growth.amount > 0n) await updateLevel(write, userId, credit.kind);
  write.emit(pointsCredited, userId, {
    userId,
    transferId,
    points: String(credit.points),
    family: growth?.family,
    creditedAt: at.toISOString(),
  });
  announcePoints(write, userId);
  return { transferId, lotId, isReplay };
}

function repeatOf(first: PostedBefore, { userId, budgetId, points }: Credit): Credited {
  if (first.amountOf(fundingOf(userId, budgetId)) !== -points) throw ledgerErrors.LEDGER_REPEAT_DIFFERS();
  return { transferId: first.transferId, lotId: null, isReplay: true };
}

/** Where points come from, and go back to when they are taken back. */
export function fundingOf(userId: string, budgetId: string | null | undefined): Account {
  return budgetId ? budgetFunds(points).of(budgetId) : issuedPoints.near(userId);
}

export function growthLegs(userId: string, growth: Credit['growth']): Leg[] {
  if (!growth || growth.amount === 0n) return [];
  return [
    { account: issuedGrowth.near(userId), amount: -growth.amount },
    { account: growthAccount(userId, growth.family), amount: growth.amount },
  ];
}

const dayMs = 24 * 60 * 60 * 1000;

function defaultExpiry(write: WriteContext, from: Date): Date | null {
  const { expiresAfterDays } = settingsOf(write, pointsSettings);
  return expiresAfterDays === null ? null : new Date(from.getTime() + expiresAfterDays * dayMs);
}
