import type { ReadContext, WriteContext } from '#core/context.ts';
import { settingsOf } from '#core/settings.ts';
import type { PointsFacts } from './facts.ts';
import { pointsPaymentSettings } from './settings.ts';

/** How points may pay for goods of a currency; null when they may not. It asks the database nothing. */
export function pointsFactsOf(
  ctx: ReadContext | WriteContext,
  { currency, asked }: { readonly currency: string; readonly asked: bigint },
): PointsFacts | null {
  const settings = settingsOf(ctx, pointsPaymentSettings);
  const { valueMinor, maxSharePercent, minPoints } = settings;
  if (valueMinor === 0 || currency !== settings.currency) return null;
  return { asked, valueMinor: BigInt(valueMinor), maxSharePercent, minPoints: BigInt(minPoints) };
}
