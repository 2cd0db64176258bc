import { createHash } from 'node:crypto';
import type { ProviderAccount } from './provider.ts';

/** The same for accounts that are the same in truth, and tells nobody what they are. */
export function fingerprintOf(providerId: string, { identity }: ProviderAccount): string {
  return createHash('sha256').update(`${providerId}\n${identity}`).digest('hex');
}
