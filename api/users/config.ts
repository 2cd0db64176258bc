export interface Argon2Parameters {
  /** Memory per hash in KiB. */
  readonly memoryKib: number;
  /** Passes over the memory. */
  readonly iterations: number;
  /** Threads per hash. */
  readonly parallelism: number;
}

export interface IdentityConfig {
  /** Signs access tokens with HS256; at least 32 bytes (RFC 7518, section 3.2). Changing it refuses every access token. */
  readonly jwtSecret: string;
  readonly accessTokenMinutes: number;
  /** A session that is not refreshed for this long ends. */
  readonly refreshTokenDays: number;
  readonly argon2: Argon2Parameters;
}

/** OWASP Password Storage Cheat Sheet: the first of its recommended argon2id settings. */
export const recommendedArgon2: Argon2Parameters = { memoryKib: 19_456, iterations: 2, parallelism: 1 };

/** The core carries this section to the users domain without knowing it. */
declare module '#core/kernel.ts' {
  interface KernelConfig {
    readonly identity: IdentityConfig;
  }
}
