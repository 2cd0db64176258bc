import type { PointsFamily } from '#core/db/generated/client/enums.ts';

export const dayMs = 24 * 3_600_000;

/** What the settings of the tests are. */
export const rules = { debtCeiling: 60, debtRecoveryPercent: 50, expiresAfterDays: 20, returnedLiveDays: 5 };

export interface Lot {
  readonly id: string;
  readonly member: string;
  readonly remaining: bigint;
  readonly availableAt: Date;
  readonly isReleased: boolean;
  /** Null is never. */
  readonly expiresAt: Date | null;
}

export interface ModelCredit {
  readonly key: string;
  readonly member: string;
  readonly points: bigint;
  readonly growth: { readonly family: PointsFamily; readonly amount: bigint };
  readonly availableAt: Date;
  readonly expiresAt: Date | null;
  /** Paid by the budget instead of the house. */
  readonly isBudgeted: boolean;
}

export interface ModelTaking {
  readonly key: string;
  readonly of: ModelCredit;
  readonly points: bigint;
  readonly growth: bigint;
}

export function purposeOf(family: PointsFamily): string {
  return {
    SPEND: 'growth.spend',
    CREATION: 'growth.creation',
    PUBLIC_GOOD: 'growth.publicGood',
    LIFE: 'growth.life',
  }[family];
}

/** What never expires comes last, and the older of two. */
export function byExpiry(a: Lot, b: Lot): number {
  const [first, second] = [a.expiresAt?.getTime() ?? Infinity, b.expiresAt?.getTime() ?? Infinity];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
