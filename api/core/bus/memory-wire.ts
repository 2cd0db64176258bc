import type { OpenWire } from './wire.ts';

/** The wire of a process that is alone: what it says, it hears. */
export const memoryWire: OpenWire = ({ onPayload }) => ({
  async send(payloads) {
    for (const payload of payloads) onPayload(payload);
  },
  ready: () => Promise.resolve(),
  close: () => Promise.resolve(),
});
