import type { AppConfig } from './config.ts';
import { type Audience, defaultGuardConfig, type GuardConfig } from './guards/limits.ts';

const freeDocuments: Readonly<Record<AppConfig['trustedDocuments'], Audience>> = {
  optional: 'everyone',
  anonymous: 'members',
  required: 'nobody',
};

/** In production strangers are neither shown the schema nor helped to guess it. */
export function guardConfigFor(config: AppConfig): GuardConfig {
  const audience: Audience = config.mode === 'production' ? 'members' : 'everyone';
  return {
    ...defaultGuardConfig,
    compileAfter: config.compileAfter,
    introspection: audience,
    suggestions: audience,
    freeDocuments: freeDocuments[config.trustedDocuments],
  };
}
