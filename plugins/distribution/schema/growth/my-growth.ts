import type { Builder } from '#schema/builder.ts';
import type { Types } from '#schema/common/models.ts';
import { assessmentFields } from './my-assessments.ts';

/** What levels, training, the service desk and advisers add to oneself as a promoter. */
export function growthFields<Self>(builder: Builder, t: PothosSchemaTypes.ObjectFieldBuilder<Types, Self>) {
  return { ...assessmentFields(builder, t) };
}
