import { joinParts } from '#tests/conformance/join-parts.ts';
import { desk } from './desk/conformance.ts';
import { advisers } from './lead-routing/conformance.ts';
import { levels } from './level-rules/conformance.ts';
import { trainings } from './training/conformance.ts';

/** What the tests about all fields have to know of levels, training, the service desk and advisers. */
export const growth = joinParts([levels, trainings, desk, advisers]);
