import { defineErrors } from '../errors.ts';

export const mediaErrors = defineErrors({
  MEDIA_NAME_INVALID: {
    en: 'A file has a folder and a name of 1 to {max} lower-case letters, digits and hyphens each.',
    zh: '文件夹名和文件名应各为 1 到 {max} 个小写字母、数字或连字符。',
  },
  MEDIA_SIZE: {
    en: 'A file has 1 to {max} bytes.',
    zh: '文件大小应为 1 到 {max} 字节。',
  },
  MEDIA_FORMAT_UNKNOWN: {
    en: 'Only these kinds of files are kept: {formats}.',
    zh: '仅支持以下文件格式：{formats}。',
  },
});
