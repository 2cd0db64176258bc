/** One serialised response, shared by everybody whom it is sent to. */
export class Frame {
  readonly bytes: Buffer;
  #text: string | undefined;

  constructor(response: object) {
    const text = JSON.stringify(response);
    this.bytes = Buffer.from(text);
  }

  get text(): string {
    this.#text ??= this.bytes.toString();
    return this.#text;
  }
}
