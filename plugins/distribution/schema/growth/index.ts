import { userErrorSlice } from '#schema/common/user-error.ts';
import { adviserAssignmentType, adviserType } from './adviser.ts';
import { deskPaceQuery, serviceRequestsQuery } from './desk-queries.ts';
import { levelPreviewQuery } from './level-preview.ts';
import { levelRuleType } from './level-rule.ts';
import { addLevelRuleMutation } from './mutations/add-level-rule.ts';
import {
  reassignAdviserMutation,
  setRoutingRulesMutation,
  upsertAdviserMutation,
} from './mutations/advisers.ts';
import { completeTrainingMutation } from './mutations/complete-training.ts';
import {
  answerServiceRequestMutation,
  assignServiceRequestMutation,
  closeServiceRequestByStaffMutation,
} from './mutations/desk.ts';
import { publishTrainingMutation } from './mutations/publish-training.ts';
import {
  closeServiceRequestMutation,
  openServiceRequestMutation,
  replyToServiceRequestMutation,
} from './mutations/service-requests.ts';
import { myAdviserQueries } from './my-adviser.ts';
import { routingRulesType } from './routing-rules.ts';
import { serviceMessageType, serviceRequestRelations, serviceRequestType } from './service-request.ts';
import { serviceRequestUpdatesSubscription } from './service-request-updates.ts';
import { trainingForStaff, trainingResults, trainingsQuery, trainingType } from './training.ts';

/** What levels, training, the service desk and advisers add to both schemas. */
export const growthParts = [
  userErrorSlice('DistributionTrainingsToPass', 'Required trainings wait to be passed.', {
    slugs: { type: 'String', description: 'What they are called, separated by commas.' },
  }),
  userErrorSlice('DistributionTrainingAttemptsUsedUp', 'A training was tried often enough for today.', {
    max: { type: 'Int', description: 'How often it can be tried on a business day.' },
  }),
  levelRuleType,
  levelPreviewQuery,
  addLevelRuleMutation,
  trainingType,
  trainingResults,
  trainingForStaff,
  trainingsQuery,
  completeTrainingMutation,
  publishTrainingMutation,
  serviceMessageType,
  serviceRequestType,
  serviceRequestRelations,
  serviceRequestsQuery,
  deskPaceQuery,
  serviceRequestUpdatesSubscription,
  openServiceRequestMutation,
  replyToServiceRequestMutation,
  closeServiceRequestMutation,
  answerServiceRequestMutation,
  assignServiceRequestMutation,
  closeServiceRequestByStaffMutation,
  adviserType,
  adviserAssignmentType,
  routingRulesType,
  myAdviserQueries,
  upsertAdviserMutation,
  setRoutingRulesMutation,
  reassignAdviserMutation,
];
