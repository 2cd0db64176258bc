import { AccessError } from '#core/errors.ts';

/** Why a token or key was not accepted: EXPIRED ones can be refreshed, the others cannot. */
export type TokenRefusal = 'INVALID' | 'EXPIRED' | 'REVOKED';

/** Somebody showed a token or key that does not count. It fails the whole request as UNAUTHENTICATED. */
export class TokenRefused extends AccessError {
  readonly reason: TokenRefusal;

  constructor(reason: TokenRefusal) {
    super('UNAUTHENTICATED');
    this.reason = reason;
  }
}
