import type { WriteContext } from '#core/context.ts';
import type { commissionForfeited, commissionRestored } from './events.ts';

/** A commission that a case takes back, or gives again. */
export interface MovedLine {
  readonly commissionId: string;
  readonly orderId: string;
  readonly level: number;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Whether the promoter could withdraw it already. */
  readonly isReleased: boolean;
  readonly earnedAt: Date;
}

export function byCurrency(lines: readonly MovedLine[]): [string, MovedLine[]][] {
  return [...Map.groupBy(lines, ({ currency }) => currency)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What comes to of those that were released, or of those that were not. */
export function sumOf(lines: readonly MovedLine[], isReleased: boolean): bigint {
  return lines.reduce((sum, line) => (line.isReleased === isReleased ? sum + line.amountMinor : sum), 0n);
}

export function tellOfLine(
  write: WriteContext,
  event: typeof commissionForfeited | typeof commissionRestored,
  whose: { readonly caseId: string; readonly promoterId: string },
  { commissionId, orderId, level, currency, amountMinor, earnedAt }: MovedLine,
): void {
  write.emit(event, whose.promoterId, {
    ...whose,
    commissionId,
    orderId,
    level,
    currency,
    amountMinor: String(amountMinor),
    earnedAt: earnedAt.toISOString(),
  });
}
