import type { Locale } from '#core/context.ts';
import { cartErrors } from '../cart/errors.ts';
import type { WantedLine } from '../cart/load-basket.ts';
import { checkoutErrors } from './errors.ts';

/**
 * Whether the lines of a cart can be bought together. Whether there is enough of each is for the reservation to decide.
 * @throws DomainError LINE_NOT_AVAILABLE, LINE_OVER_LIMIT, CURRENCY_MIXED.
 */
export function checkLines(
  ctx: { readonly locale: Locale },
  lines: readonly WantedLine[],
  currency: string,
): void {
  for (const line of lines) checkLine(ctx.locale, line, currency);
}

function checkLine(locale: Locale, line: WantedLine, currency: string): void {
  const { problem, sku, limit } = line;
  const said = {
    path: ['lines'],
    data: { title: locale === 'zh' ? line.titleZh : line.titleEn, sku, max: limit },
  };
  if (problem === 'NOT_AVAILABLE') throw checkoutErrors.LINE_NOT_AVAILABLE(said);
  if (problem === 'OVER_LIMIT') throw checkoutErrors.LINE_OVER_LIMIT(said);
  if (line.currency !== currency) throw cartErrors.CURRENCY_MIXED({ path: ['lines'], data: { currency } });
}
