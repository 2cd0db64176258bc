import type { Builder } from '#schema/builder.ts';
import type { Types } from '#schema/common/models.ts';
import { assessmentFields } from './my-assessments.ts';
import { myRequestFields } from './service-request.ts';
import { myTrainingFields } from './training.ts';

/** What levels, training, the service desk and advisers add to oneself as a promoter. */
export function growthFields<Self extends { readonly userId: string }>(
  builder: Builder,
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>,
) {
  return { ...assessmentFields(builder, t), ...myTrainingFields(builder, t), ...myRequestFields(builder, t) };
}
