import type { DistributionMaterialKind } from '#core/db/generated/client/enums.ts';
import type { Builder } from '#schema/builder.ts';
import type { Types } from '#schema/common/models.ts';
import type { MaterialContent } from '../materials/material-form.ts';
import { materialKind } from './material-enums.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** What a material says, as an input has it. */
export function contentInput(builder: Builder, t: InputFields) {
  return {
    kind: t.field({ type: materialKind(builder), required: true, description: 'What it is.' }),
    titleEn: t.string({ required: true, description: 'Its title in English: 1 to 100 characters.' }),
    titleZh: t.string({ required: true, description: 'Its title in Chinese: 1 to 100 characters.' }),
    textEn: t.string({
      required: false,
      description: 'What it says in English: up to 5,000 characters, and of copy at least one.',
    }),
    textZh: t.string({
      required: false,
      description: 'What it says in Chinese: up to 5,000 characters, and of copy at least one.',
    }),
    mediaUrl: t.string({
      required: false,
      description: 'The web address of the picture or the clip; none for copy.',
    }),
    tones: t.stringList({ required: false, description: 'In which voice it speaks: at most ten words.' }),
  };
}

interface ContentInput {
  readonly kind: DistributionMaterialKind;
  readonly titleEn: string;
  readonly titleZh: string;
  readonly textEn?: string | null | undefined;
  readonly textZh?: string | null | undefined;
  readonly mediaUrl?: string | null | undefined;
  readonly tones?: readonly string[] | null | undefined;
}

/** The same as the domain takes it. */
export function contentOf({ textEn, textZh, mediaUrl, tones, ...rest }: ContentInput): MaterialContent {
  return {
    ...rest,
    textEn: textEn ?? '',
    textZh: textZh ?? '',
    mediaUrl: mediaUrl ?? null,
    tones: tones ?? [],
  };
}
