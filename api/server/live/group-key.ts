import type { OperationDefinitionNode } from 'graphql';
import type { LiveReader } from '#core/live.ts';
import type { Call } from '../endpoint/answer.ts';
import type { PreparedOperation } from '../guards/price.ts';
import { selectionVariables } from './selection-variables.ts';

const numbers = new WeakMap<OperationDefinitionNode, number>();
let lastNumber = 0;

/** Equal keys see equal frames: same checked operation, same channel, same variables, language and kind of caller. */
export function groupKey(prepared: PreparedOperation, reader: LiveReader, call: Call): string {
  const { operation } = prepared.template;
  let number = numbers.get(operation);
  if (number === undefined) {
    lastNumber += 1;
    number = lastNumber;
    numbers.set(operation, number);
  }
  return [
    number,
    call.endpoint,
    call.caller.kind,
    call.locale,
    reader.channel,
    selectionVariables(prepared),
  ].join('\n');
}
