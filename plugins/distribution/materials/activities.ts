import { defineActivity, doing } from '#core/activities/define.ts';
import { materialAccepted } from '../events.ts';

/** What promoters do that points may be given for: how much is up to the operators' earn rules and their budgets. */
export const materialActivities = [
  defineActivity({
    id: 'distribution.materialAccepted',
    title: { en: 'Making material that others promote with', zh: '提供被采用的推广素材' },
    sources: [
      doing(materialAccepted, ({ payload: { materialId, promoterId, kind, at } }) => [
        { memberId: promoterId, key: materialId, on: `materialKind:${kind}`, at: new Date(at) },
      ]),
    ],
  }),
];
