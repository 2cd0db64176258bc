import { defineErrors } from '#core/errors.ts';

export const bindingErrors = defineErrors({
  DISTRIBUTION_BINDING_NOT_FOUND: {
    en: 'There is no such period of yours.',
    zh: '归属记录不存在或不属于您。',
  },
});
