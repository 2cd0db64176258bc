import type { AfterProtection, AttributionModel, BindingMoment } from '../../db/generated/client/enums.ts';

/** Whose customer somebody is, and to whom their orders are owed: one version, which is never changed. */
export interface Rule {
  readonly version: number;
  /** Of several promoters whose links were opened: the first, or the last. */
  readonly model: AttributionModel;
  /** For how many days a touch counts. */
  readonly touchDays: number;
  /** What makes somebody a promoter's customer. */
  readonly bindsAt: BindingMoment;
  /** For how many days nobody else takes them over. */
  readonly protectionDays: number;
  /** What becomes of it then: it stays, the next promoter may take over, or it ends by itself. */
  readonly afterProtection: AfterProtection;
  /** Whether an order that is owed to it begins the protection anew. */
  readonly orderProtects: boolean;
  /** Whether customers may change whom they belong to once the protection is over. */
  readonly customerMayChange: boolean;
}

export const dayMs = 86_400_000;

/** Whose customer somebody is at a moment. */
export interface Bound {
  readonly promoterId: string;
  readonly protectedUntil: Date;
}

/** Whether a link that a customer opens at a moment makes its owner the one whom they belong to. Pure. */
export function takesOver(bound: Bound | null, rule: Rule, promoterId: string, at: Date): boolean {
  if (!bound) return true;
  if (bound.promoterId === promoterId || at < bound.protectedUntil) return false;
  return rule.afterProtection !== 'KEEPS';
}
