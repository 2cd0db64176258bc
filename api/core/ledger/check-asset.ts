import type { ReadContext } from '../context.ts';
import { isCurrency } from '../money.ts';
import { ledgerErrors } from './errors.ts';

/** @throws DomainError ASSET_UNKNOWN unless it is a declared asset or a currency of ISO 4217. */
export function checkAsset({ host }: Pick<ReadContext, 'host'>, asset: string, path = ['asset']): void {
  if (!host.assets.has(asset) && !isCurrency(asset))
    throw ledgerErrors.ASSET_UNKNOWN({ path, data: { asset } });
}
