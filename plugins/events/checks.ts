import { moneyChecks } from './money/checks.ts';
import { seatChecks } from './tickets/checks.ts';

export const eventsChecks = [...seatChecks, ...moneyChecks];
