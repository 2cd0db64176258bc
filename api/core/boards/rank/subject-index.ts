const wordsPerSubject = 4;

/**
 * Numbers UUIDs from 0 in the order in which they are first seen, in 16 bytes each plus a hash table of integers: a
 * `Map` of strings would take some six times as much for a million. Numbers are never given back, since who leaves a
 * board usually returns.
 */
export class SubjectIndex {
  #words: Uint32Array<ArrayBuffer>;
  /** Open addressing with linear probing; 0 is free, otherwise number + 1. At most half full. */
  #table: Int32Array<ArrayBuffer>;
  #size = 0;
  readonly #parsed = new Uint32Array(wordsPerSubject);

  /** Holds `capacity` subjects before it has to grow, which takes time that is better spent once. */
  constructor(capacity: number) {
    const rounded = 2 ** Math.ceil(Math.log2(Math.max(capacity, 1)));
    this.#words = new Uint32Array(rounded * wordsPerSubject);
    this.#table = new Int32Array(rounded * 2);
  }

  get size(): number {
    return this.#size;
  }

  /** The subject's number, or -1. */
  find(subject: string): number {
    this.#parse(subject);
    return (this.#table[this.#placeOfParsed()] ?? 0) - 1;
  }

  /** The subject's number, a new one if it has none yet. */
  add(subject: string): number {
    const known = this.find(subject);
    if (known >= 0) return known;
    if ((this.#size + 1) * 2 > this.#table.length) this.#grow();
    const number = this.#size++;
    this.#words.set(this.#parsed, number * wordsPerSubject);
    this.#table[this.#placeOfParsed()] = number + 1;
    return number;
  }

  subjectOf(number: number): string {
    const start = number * wordsPerSubject;
    const hex = Array.from(this.#words.subarray(start, start + wordsPerSubject), toHex).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** The order of the subjects' text forms. */
  compare(a: number, b: number): number {
    for (let word = 0; word < wordsPerSubject; word += 1) {
      const difference = this.#word(a, word) - this.#word(b, word);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #word(number: number, word: number): number {
    return this.#words[number * wordsPerSubject + word] ?? 0;
  }

  #parse(subject: string): void {
    this.#parsed[0] = (hexAt(subject, 0) << 16) | hexAt(subject, 4);
    this.#parsed[1] = (hexAt(subject, 9) << 16) | hexAt(subject, 14);
    this.#parsed[2] = (hexAt(subject, 19) << 16) | hexAt(subject, 24);
    this.#parsed[3] = (hexAt(subject, 28) << 16) | hexAt(subject, 32);
  }

  /** Where the parsed subject stands in the table, or the free place where it belongs. */
  #placeOfParsed(): number {
    const mask = this.#table.length - 1;
    let place = hashOf(this.#parsed) & mask;
    for (;;) {
      const number = (this.#table[place] ?? 0) - 1;
      if (number < 0 || this.#isParsed(number)) return place;
      place = (place + 1) & mask;
    }
  }

  #isParsed(number: number): boolean {
    const start = number * wordsPerSubject;
    for (let word = 0; word < wordsPerSubject; word += 1) {
      if (this.#words[start + word] !== this.#parsed[word]) return false;
    }
    return true;
  }

  #grow(): void {
    const wanted = this.#parsed.slice();
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
    this.#table = new Int32Array(this.#table.length * 2);
    for (let number = 0; number < this.#size; number += 1) {
      this.#parsed.set(words.subarray(number * wordsPerSubject, (number + 1) * wordsPerSubject));
      this.#table[this.#placeOfParsed()] = number + 1;
    }
    this.#parsed.set(wanted);
  }
}

/** The first words of a UUIDv7 are its time, so all of them are mixed. */
function hashOf(words: Uint32Array): number {
  let hash = 0;
  for (const word of words) {
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** The four hexadecimal digits from `start` on. `parseInt` takes ten times as long. */
function hexAt(text: string, start: number): number {
  let value = 0;
  for (let place = start; place < start + 4; place += 1) {
    const code = text.charCodeAt(place);
    value = (value << 4) | (code < 58 ? code - 48 : (code | 32) - 87);
  }
  return value;
}

function toHex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
