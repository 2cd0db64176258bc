import { describe, expect, it } from 'vitest';
import { readConfig } from '#api/server/config.ts';

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('the configuration', () => {
  it('has a default for everything, and takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: '.data',
      mode: 'development',
    });
  });

  it.each([
    ['PORT', 'eighty', 'PORT=eighty cannot be used: '],
    ['PORT', '70000', 'PORT=70000 cannot be used: '],
    ['DATABASE_URL', 'mysql://localhost/shop', 'is not an address like postgresql://'],
    ['REDIS_URL', 'localhost:6379', 'is not an address like redis://'],
    ['TIME_ZONE', 'Asia/Beijing City', 'is not a time zone of the IANA list'],
    ['JWT_SECRET', 'short', 'needs at least 32 characters'],
    ['PROCESS_ROLE', 'everything', 'PROCESS_ROLE=everything cannot be used: '],
  ])('refuses %s=%s in one sentence that names it', (name, value, sentence) => {
    const refusal = refusalOf({ [name]: value });
    expect(refusal).toContain(sentence);
    expect(refusal).toContain(name);
    expect(refusal.split('\n')).toHaveLength(1);
  });

  it('demands a secret of several processes in production, and never seeds there', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgresql://db/jishi' };
    expect(refusalOf(production)).toContain('JWT_SECRET must be set in production');
    const secret = 'a-secret-that-is-long-enough-for-hs256';
    expect(readConfig({ ...production, JWT_SECRET: secret })).toMatchObject({ seedEmptyDatabase: false });
  });

  it('keeps pictures in the data folder and serves them itself, unless it is told otherwise', () => {
    const mediaIn = (environment: Record<string, string>) => readConfig(environment).media;
    expect(mediaIn({})).toEqual({ folder: '.data/media', url: 'http://127.0.0.1:4000/media' });
    expect(mediaIn({ DATA_DIR: '/srv/jishi', HOST: '0.0.0.0', PORT: '80' })).toEqual({
      folder: '/srv/jishi/media',
      url: 'http://127.0.0.1/media',
    });
    expect(mediaIn({ HOST: '::1' }).url).toBe('http://[::1]:4000/media');
    expect(mediaIn({ MEDIA_DIR: '/pictures', MEDIA_URL: 'https://CDN.example.com/m/' })).toEqual({
      folder: '/pictures',
      url: 'https://cdn.example.com/m',
    });
    expect(refusalOf({ MEDIA_URL: 'cdn.example.com' })).toContain('is not an address like https://cdn.');
  });

  it('keeps pictures in a bucket when it has all that this needs, and never repeats its secret', () => {
    const bucket = {
      MEDIA_BUCKET_URL: 'https://s3.eu-central-1.amazonaws.com/pictures/',
      MEDIA_BUCKET_KEY_ID: 'AKIDEXAMPLE',
      MEDIA_BUCKET_SECRET: 'a-secret',
    };
    expect(readConfig({ ...bucket, MEDIA_BUCKET_REGION: 'eu-central-1' }).media.bucket).toEqual({
      url: 'https://s3.eu-central-1.amazonaws.com/pictures',
      region: 'eu-central-1',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'a-secret',
    });
    for (const name of Object.keys(bucket)) {
      expect(refusalOf({ ...bucket, [name]: '' })).toBe(
        'MEDIA_BUCKET_URL, MEDIA_BUCKET_KEY_ID and MEDIA_BUCKET_SECRET must be set together.',
      );
    }
  });

  it('takes the key of a provider only together with what signs its messages, and never repeats either', () => {
    for (const half of [{ STRIPE_SECRET_KEY: 'sk_test_1' }, { STRIPE_WEBHOOK_SECRET: 'whsec_1' }]) {
      expect(refusalOf(half)).toBe('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET must be set together.');
    }
    const both = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
    expect(readConfig(both).stripe).toEqual({
      secretKey: 'sk_test_1',
      webhookSecret: 'whsec_1',
      apiUrl: undefined,
    });
    expect(readConfig({}).stripe).toBeUndefined();
  });
});
