import { defineErrors } from '#core/errors.ts';

/** What the users domain refuses, and why. Codes are part of the API. */
export const userErrors = defineErrors({
  ADDRESS_MISSING: { en: 'Give an e-mail address or a phone number.', zh: '请填写邮箱或手机号。' },
  EMAIL_INVALID: { en: 'This is not an e-mail address.', zh: '邮箱格式不正确。' },
  EMAIL_TAKEN: {
    en: 'An account with this e-mail address exists. Sign in instead.',
    zh: '该邮箱已注册，请直接登录。',
  },
  PHONE_INVALID: {
    en: 'This is not a phone number. Begin with + and the country code.',
    zh: '手机号格式不正确，境外号码请以 + 和国家代码开头。',
  },
  PHONE_TAKEN: {
    en: 'An account with this phone number exists. Sign in instead.',
    zh: '该手机号已注册，请直接登录。',
  },
  HANDLE_INVALID: {
    en: 'A handle has 3 to 30 lower-case letters, digits and underscores, and begins with a letter.',
    zh: '用户名应为 3 到 30 个小写字母、数字或下划线，并以字母开头。',
  },
  HANDLE_TAKEN: { en: 'This handle is taken.', zh: '该用户名已被使用。' },
  DISPLAY_NAME_INVALID: {
    type: 'LengthOutOfRange',
    en: 'A display name has {min} to {max} visible characters.',
    zh: '昵称应为 {min} 到 {max} 个可见字符。',
  },
  BIO_INVALID: {
    type: 'LengthOutOfRange',
    en: 'A bio has at most {max} characters.',
    zh: '简介最多 {max} 个字符。',
  },
  CITY_INVALID: {
    type: 'LengthOutOfRange',
    en: 'A city has at most {max} characters.',
    zh: '城市最多 {max} 个字符。',
  },
  BIRTHDAY_INVALID: {
    en: 'A birthday is a day of the year, as 05-20, or with its year from {oldestYear} on, as 1990-05-20.',
    zh: '生日格式应为 05-20，或含年份（{oldestYear} 年起）如 1990-05-20。',
  },
  BIRTHDAY_FIXED: {
    en: 'A birthday can be changed once in {days} days.',
    zh: '生日每 {days} 天只能修改一次。',
  },
  AVATAR_URL_INVALID: {
    en: 'An avatar is an http or https address of at most 2,048 characters.',
    zh: '头像应为 http 或 https 地址，最多 2048 个字符。',
  },
  PASSWORD_TOO_WEAK: {
    type: 'PasswordTooWeak',
    en: 'Choose a password of {minLength} to {maxLength} characters that is not easy to guess.',
    zh: '请设置 {minLength} 到 {maxLength} 个字符且不易被猜到的密码。',
  },
  SIGN_IN_FAILED: { en: 'The address or the password is wrong.', zh: '账号或密码错误。' },
  SIGN_IN_THROTTLED: {
    type: 'SignInThrottled',
    en: 'Too many failed attempts. Try again in {retryAfterSeconds} seconds.',
    zh: '尝试次数过多，请在 {retryAfterSeconds} 秒后重试。',
  },
  REFRESH_TOKEN_REFUSED: { en: 'This session has ended. Sign in again.', zh: '登录已失效，请重新登录。' },
  REFRESH_TOKEN_JUST_USED: {
    en: 'This refresh token was used a moment ago. Go on with the tokens of that answer.',
    zh: '该刷新令牌刚刚被使用，请使用那次返回的令牌。',
  },
  SESSION_UNKNOWN: { en: 'You have no such session.', zh: '没有这个登录会话。' },
  USER_UNKNOWN: { en: 'There is no such member.', zh: '没有这位成员。' },
  CANNOT_FOLLOW_SELF: { en: 'You cannot follow yourself.', zh: '不能关注自己。' },
  CANNOT_BLOCK_SELF: { en: 'You cannot block yourself.', zh: '不能拉黑自己。' },
  CANNOT_MUTE_SELF: { en: 'You cannot mute yourself.', zh: '不能屏蔽自己。' },
  MEMBERS_APART: { en: 'You cannot do this with this member.', zh: '您无法与该成员进行此操作。' },
  ROLE_UNKNOWN: { en: 'There is no such role.', zh: '没有这个角色。' },
  NAME_INVALID: {
    type: 'LengthOutOfRange',
    en: 'A name has {min} to {max} visible characters.',
    zh: '名称应为 {min} 到 {max} 个可见字符。',
  },
  ROLE_NAME_TAKEN: { en: 'A role with this name exists.', zh: '已有同名角色。' },
  ROLE_BUILT_IN: { en: 'The administrator role cannot be changed.', zh: '管理员角色不可修改。' },
  PERMISSION_UNKNOWN: {
    type: 'PermissionsRefused',
    en: 'There are no such permissions: {permissions}.',
    zh: '没有这些权限：{permissions}。',
  },
  PERMISSION_NOT_HELD: {
    type: 'PermissionsRefused',
    en: 'You cannot give or take what you do not hold yourself: {permissions}.',
    zh: '不能授予或收回自己没有的权限：{permissions}。',
  },
  REASON_INVALID: {
    type: 'LengthOutOfRange',
    en: 'Say why, in {min} to {max} characters.',
    zh: '请说明原因，{min} 到 {max} 个字符。',
  },
  PERMISSIONS_MISSING: { en: 'Choose at least one permission.', zh: '请至少选择一项权限。' },
  LAST_ADMINISTRATOR: { en: 'The last administrator cannot be removed.', zh: '不能移除最后一位管理员。' },
  ADMINISTRATOR_EXISTS: { en: 'There is an administrator already.', zh: '已有管理员。' },
  CERTIFICATION_UNKNOWN: { en: 'There is no such certification.', zh: '没有这项认证。' },
  CERTIFICATION_ENDED: { en: 'This certification has ended already.', zh: '该认证已经结束。' },
  CERTIFICATION_CATEGORY_UNKNOWN: {
    en: 'Creators are certified in these categories: {categories}.',
    zh: '可认证的类目为：{categories}。',
  },
  CERTIFICATION_GRADE_UNKNOWN: {
    en: 'Creators are certified as one of these: {grades}.',
    zh: '可认证的等级为：{grades}。',
  },
  CERTIFICATION_EXPIRY_INVALID: {
    en: 'A certification must expire in the future.',
    zh: '认证的到期时间必须在将来。',
  },
  API_KEY_UNKNOWN: { en: 'There is no such API key.', zh: '没有这个 API 密钥。' },
  API_KEY_EXPIRY_INVALID: {
    en: 'An API key must expire in the future.',
    zh: 'API 密钥的到期时间必须在将来。',
  },
});
