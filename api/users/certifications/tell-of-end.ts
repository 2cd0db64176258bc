import type { WriteContext } from '#core/context.ts';
import type { CertificationEnd, CertificationGrade } from '#core/db/generated/client/enums.ts';
import { certificationEnded } from '../events.ts';

/** A certification whose end was just noted. */
export interface EndedCertification {
  readonly id: string;
  readonly userId: string;
  readonly category: string;
  readonly grade: CertificationGrade;
  readonly endedAt: Date;
  readonly cause: CertificationEnd;
}

/** Tells others that a certification has ended. */
export function tellOfEnd(write: WriteContext, { id, endedAt, ...ended }: EndedCertification): void {
  write.emit(certificationEnded, ended.userId, {
    ...ended,
    certificationId: id,
    endedAt: endedAt.toISOString(),
  });
}
