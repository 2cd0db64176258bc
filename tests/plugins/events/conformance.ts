import { joinParts } from '#tests/conformance/join-parts.ts';
import { company } from './conformance/company.ts';
import { seats } from './conformance/seats.ts';

/** What the tests about all fields of both schemas have to know of this plugin. */
export const conformance = joinParts([seats, company]);
