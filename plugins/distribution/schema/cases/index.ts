import { userErrorSlice } from '#schema/common/user-error.ts';
import { caseLists, casesQuery, caseType } from './case.ts';
import { evidenceType, stepType } from './evidence.ts';
import { answerCaseMutation, appealCaseMutation } from './mutations/answer-case.ts';
import { decideAppealMutation, decideCaseMutation } from './mutations/decide-case.ts';
import { addCaseEvidenceMutation, openCaseMutation } from './mutations/open-case.ts';
import { publishRedLineMutation } from './mutations/publish-red-line.ts';
import { runDetectorsMutation } from './mutations/run-detectors.ts';
import { adminRedLinesQuery, redLinesQuery, redLineType } from './red-line.ts';

/** The part of the schemas about red lines and cases. */
export const caseParts = [
  userErrorSlice('DistributionCaseAnswerAwaited', 'The promoter may still answer.', {
    until: { type: 'String', description: 'Until when.' },
  }),
  redLineType,
  caseType,
  caseLists,
  stepType,
  evidenceType,
  redLinesQuery,
  adminRedLinesQuery,
  casesQuery,
  publishRedLineMutation,
  openCaseMutation,
  addCaseEvidenceMutation,
  answerCaseMutation,
  appealCaseMutation,
  decideCaseMutation,
  decideAppealMutation,
  runDetectorsMutation,
];
