import { describe, expect, test } from 'vitest';
import { parseAddress } from '#api/users/address.ts';
import { parseHandle } from '#api/users/handle.ts';
import { checkPassword, hashPassword, isOutdated, isPassword } from '#api/users/password.ts';
import { parseAvatarUrl, parseBio, parseCity, parseDisplayName } from '#api/users/profile-form.ts';
import { isSecretForm, newSecret } from '#api/users/secret.ts';

const cheap = { memoryKib: 64, iterations: 1, parallelism: 1 };
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('addresses', () => {
  test('an e-mail address is kept in lower case', () => {
    expect(parseAddress({ email: ' Mei.Lin@Example.COM ' })).toEqual({
      email: 'mei.lin@example.com',
      phone: null,
    });
  });

  test('a Chinese mobile number needs no country code, others do', () => {
    expect(parseAddress({ phone: '138 0013 8000' }).phone).toBe('+8613800138000');
    expect(parseAddress({ phone: '+44 (20) 7946-0958' }).phone).toBe('+442079460958');
    expect(codeOf(() => parseAddress({ phone: '020 7946 0958' }))).toBe('PHONE_INVALID');
  });

  test.each(['mei', 'mei@', '@example.com', 'mei lin@example.com', `${'m'.repeat(250)}@example.com`])(
    'refuses %s as an e-mail address',
    (email) => expect(codeOf(() => parseAddress({ email }))).toBe('EMAIL_INVALID'),
  );

  test('refuses a form without any address', () => {
    expect(codeOf(() => parseAddress({ email: '', phone: null }))).toBe('ADDRESS_MISSING');
  });
});

describe('handles', () => {
  test.each(['ab', '1mei', 'mei-lin', 'méi', 'm'.repeat(31), ''])('refuses %j', (handle) => {
    expect(codeOf(() => parseHandle(handle, { allowReserved: false }))).toBe('HANDLE_INVALID');
  });

  test('Mei and mei are the same handle', () => {
    expect(parseHandle('Mei_Lin', { allowReserved: false })).toBe('mei_lin');
  });

  test('nobody but the house speaks as admin', () => {
    expect(codeOf(() => parseHandle('Admin', { allowReserved: false }))).toBe('HANDLE_TAKEN');
    expect(parseHandle('admin', { allowReserved: true })).toBe('admin');
  });
});

describe('passwords', () => {
  test.each(['short', 'aaaaaaaaaaaa', 'Password1', 'mei_lin_2', 'mei.lin.w', 'x'.repeat(129)])(
    'refuses %s',
    (password) => {
      expect(codeOf(() => checkPassword(password, ['mei_lin_2', 'mei.lin.w@example.com', null]))).toBe(
        'PASSWORD_TOO_WEAK',
      );
    },
  );

  test('takes a sentence in any script', () => {
    expect(codeOf(() => checkPassword('红烧肉要放冰糖和八角', ['mei']))).toBeUndefined();
  });

  test('are kept as argon2id, and found again when typed in another normal form', async () => {
    const stored = await hashPassword('Crème brûlée', cheap);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    expect(await isPassword('Crème brûlée'.normalize('NFD'), stored, cheap)).toBe(true);
    expect(await isPassword('creme brulee', stored, cheap)).toBe(false);
    expect(await isPassword('Crème brûlée', null, cheap)).toBe(false);
  });

  test('hashes made with weaker parameters are known as outdated', async () => {
    const stored = await hashPassword('plum-blossom-42', cheap);
    expect(isOutdated(stored, cheap)).toBe(false);
    expect(isOutdated(stored, { ...cheap, memoryKib: 128 })).toBe(true);
  });
});

describe('profiles', () => {
  test('a display name is trimmed and counted in characters', () => {
    expect(parseDisplayName('  顾晚晴 ')).toBe('顾晚晴');
    expect(parseDisplayName('🍑'.repeat(50))).toHaveLength(100);
    expect(codeOf(() => parseDisplayName('🍑'.repeat(51)))).toBe('DISPLAY_NAME_INVALID');
    expect(codeOf(() => parseDisplayName(' '))).toBe('DISPLAY_NAME_INVALID');
    expect(codeOf(() => parseDisplayName('evil\u202Etxt'))).toBe('DISPLAY_NAME_INVALID');
  });

  test('a bio may have lines, but no other control characters', () => {
    expect(parseBio('one\r\ntwo')).toBe('one\ntwo');
    expect(codeOf(() => parseBio('one\u0000two'))).toBe('BIO_INVALID');
    expect(codeOf(() => parseBio('x'.repeat(501)))).toBe('BIO_INVALID');
  });

  test('a city that is emptied is none', () => {
    expect(parseCity('  ')).toBeNull();
    expect(codeOf(() => parseCity('x'.repeat(61)))).toBe('CITY_INVALID');
  });

  test.each([
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'ftp://example.com/a',
    '//example.com/a',
    'https://mei:pw@example.com/',
    `https://example.com/${'a'.repeat(2_100)}`,
  ])('refuses %s as an avatar', (url) =>
    expect(codeOf(() => parseAvatarUrl(url))).toBe('AVATAR_URL_INVALID'),
  );

  test('takes http and https avatars', () => {
    expect(parseAvatarUrl('https://example.com/a b.png')).toBe('https://example.com/a%20b.png');
  });
});

test('secrets are recognised by their form', () => {
  const secret = newSecret('jrt_');
  expect(isSecretForm(secret, 'jrt_')).toBe(true);
  expect(isSecretForm(secret, 'jsk_')).toBe(false);
  expect(isSecretForm(`${secret}x`, 'jrt_')).toBe(false);
});
