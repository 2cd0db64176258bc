import type { WriteContext } from '#core/context.ts';
import type { DistributionRequestKind } from '#core/db/generated/client/enums.ts';
import { settingsOf } from '#core/settings.ts';
import { distributionSettings } from '../../settings.ts';

const hourMs = 60 * 60 * 1_000;

const settingOf = {
  ORDER: 'deskOrderHours',
  COMMISSION: 'deskCommissionHours',
  WITHDRAWAL: 'deskWithdrawalHours',
  CUSTOMER: 'deskCustomerHours',
  MATERIAL: 'deskMaterialHours',
  OTHER: 'deskOtherHours',
} as const satisfies Record<DistributionRequestKind, string>;

/** Until when the house should answer what a promoter says now. */
export function dueFromNow(write: WriteContext, kind: DistributionRequestKind): Date {
  const hours = settingsOf(write, distributionSettings)[settingOf[kind]];
  return new Date(write.clock.now().getTime() + hours * hourMs);
}
