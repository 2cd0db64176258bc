import type { WriteContext } from '#core/context.ts';
import type { commissionForfeited, commissionRestored } from './events.ts';

/** A commission that a case takes back, or gives again. */
export interface MovedLine {
  readonly commissionId: string;
  readonly promoterId: string;
  readonly orderId: string;
  readonly level: number;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Whether the promoter could withdraw it already. */
  readonly isReleased: boolean;
  readonly earnedAt: Date;
}

export function tellOfLines(
  write: WriteContext,
  event: typeof commissionForfeited | typeof commissionRestored,
  caseId: string,
  lines: readonly MovedLine[],
): void {
  for (const { commissionId, promoterId, orderId, level, currency, amountMinor, earnedAt } of lines)
    write.emit(event, promoterId, {
      caseId,
      promoterId,
      commissionId,
      orderId,
      level,
      currency,
      amountMinor: String(amountMinor),
      earnedAt: earnedAt.toISOString(),
    });
}
