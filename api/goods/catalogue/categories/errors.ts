import { defineErrors } from '#core/errors.ts';

export const categoryErrors = defineErrors({
  CATEGORY_NOT_FOUND: {
    en: 'There is no such category, or it is retired.',
    zh: '分类不存在或已停用。',
  },
  CATEGORY_CIRCLE: {
    en: 'A category cannot lie below itself.',
    zh: '分类不能位于自身之下。',
  },
  CATEGORY_TOO_DEEP: {
    en: 'The tree has {max} levels at most.',
    zh: '分类最多 {max} 级。',
  },
  CATEGORY_HAS_CHILDREN: {
    en: 'There are categories below it. Move or retire them first.',
    zh: '其下还有子分类，请先移动或停用它们。',
  },
});
