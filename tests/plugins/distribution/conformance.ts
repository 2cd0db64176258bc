import { joinParts } from '#tests/conformance/join-parts.ts';
import { cases } from './cases/conformance.ts';
import { commissions } from './conformance/commissions.ts';
import { handbooks } from './conformance/handbooks.ts';
import { links } from './conformance/links.ts';
import { promoters } from './conformance/promoters.ts';
import { withdrawals } from './conformance/withdrawals.ts';
import { growth } from './growth/conformance.ts';
import { incentives } from './incentives/conformance.ts';

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance = joinParts([
  promoters,
  handbooks,
  links,
  commissions,
  withdrawals,
  incentives,
  cases,
  growth,
]);
