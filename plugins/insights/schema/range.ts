import type { Entrance, UserStage } from '#core/db/generated/client/enums.ts';
import { entrance } from '#schema/attribution/enums.ts';
import { perBuilder } from '#schema/common/per-builder.ts';
import { userStage } from '#schema/users/stage.ts';

/** The days, and of whom. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly entrance?: Entrance | null | undefined;
  readonly segment?: UserStage | null | undefined;
  readonly cohort?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
}

/** The input `InsightsRange`. */
export const rangeRef = perBuilder((builder) =>
  builder.inputType('InsightsRange', {
    description: 'Which days, and whom, figures are about.',
    subGraphs: ['admin'],
    fields: (t) => ({
      from: t.string({ required: true, description: 'The first business day, as `2026-11-22`.' }),
      to: t.string({ required: true, description: 'The last one.' }),
      currency: t.string({ required: true, defaultValue: 'CNY', description: 'Of which money, ISO 4217.' }),
      entrance: t.field({
        type: entrance(builder),
        required: false,
        description: 'Only of those who first came through this.',
      }),
      segment: t.field({
        type: userStage(builder),
        required: false,
        description: 'Only of those whose furthest stage this is.',
      }),
      cohort: t.string({
        required: false,
        description: 'Only of those whose first order was in this month, as `2026-11`.',
      }),
      timeZone: t.string({
        required: false,
        description:
          'Whose days are meant: that of the house when nothing is said, else one of the setting `timeZones`.',
      }),
    }),
  }),
);
