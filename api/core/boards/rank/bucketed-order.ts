const bucketCapacity = 1_024;

/**
 * Numbers in the order that `compare` says, in sorted buckets of at most 1,024. Finding, inserting and deleting among
 * a million costs two binary searches, a move within one bucket, and for a rank one pass over some thousand sizes.
 */
export class BucketedOrder {
  readonly #compare: (a: number, b: number) => number;
  readonly #buckets: Int32Array[] = [];
  readonly #sizes: number[] = [];
  #length = 0;

  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#length;
  }

  insert(number: number): void {
    const bucket = this.#roomFor(this.#bucketFor(number), number);
    const numbers = this.#numbersOf(bucket);
    const size = this.#sizeOf(bucket);
    const place = this.#placeIn(bucket, number);
    numbers.copyWithin(place + 1, place, size);
    numbers[place] = number;
    this.#sizes[bucket] = size + 1;
    this.#length += 1;
  }

  /** The number must be in the order. */
  delete(number: number): void {
    const bucket = this.#bucketFor(number);
    const size = this.#sizeOf(bucket);
    const place = this.#placeIn(bucket, number);
    this.#numbersOf(bucket).copyWithin(place, place + 1, size);
    this.#sizes[bucket] = size - 1;
    this.#length -= 1;
    if (size === 1) {
      this.#buckets.splice(bucket, 1);
      this.#sizes.splice(bucket, 1);
    }
  }

  /** How many come before it. */
  placeOf(number: number): number {
    const bucket = this.#bucketFor(number);
    let before = 0;
    for (let earlier = 0; earlier < bucket; earlier += 1) before += this.#sizeOf(earlier);
    return before + this.#placeIn(bucket, number);
  }

  slice(offset: number, limit: number): number[] {
    const found: number[] = [];
    let skip = offset;
    for (let bucket = 0; bucket < this.#buckets.length && found.length < limit; bucket += 1) {
      const size = this.#sizeOf(bucket);
      const end = Math.min(size, skip + limit - found.length);
      for (let place = skip; place < end; place += 1) found.push(this.#numberAt(bucket, place));
      skip = Math.max(0, skip - size);
    }
    return found;
  }

  /** The last bucket that begins at or before the number; the first for what comes before everything. */
  #bucketFor(number: number): number {
    let low = 0;
    let high = this.#buckets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#compare(this.#numberAt(middle, 0), number) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #placeIn(bucket: number, number: number): number {
    let low = 0;
    let high = this.#sizeOf(bucket);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#numberAt(bucket, middle), number) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A bucket with room where the number belongs. A full last bucket is left full, as when a sorted list is loaded. */
  #roomFor(bucket: number, number: number): number {
    if (this.#buckets.length === 0) return this.#open(0, new Int32Array(bucketCapacity), 0);
    if (this.#sizeOf(bucket) < bucketCapacity) return bucket;
    const isLast = bucket === this.#buckets.length - 1;
    if (isLast && this.#compare(this.#numberAt(bucket, bucketCapacity - 1), number) < 0) {
      return this.#open(bucket + 1, new Int32Array(bucketCapacity), 0);
    }
    const half = bucketCapacity / 2;
    const upper = new Int32Array(bucketCapacity);
    upper.set(this.#numbersOf(bucket).subarray(half));
    this.#sizes[bucket] = half;
    this.#open(bucket + 1, upper, half);
    return this.#compare(this.#numberAt(bucket + 1, 0), number) <= 0 ? bucket + 1 : bucket;
  }

  #open(bucket: number, numbers: Int32Array, size: number): number {
    this.#buckets.splice(bucket, 0, numbers);
    this.#sizes.splice(bucket, 0, size);
    return bucket;
  }

  #numbersOf(bucket: number): Int32Array {
    const numbers = this.#buckets[bucket];
    if (!numbers) throw new RangeError(`No bucket ${bucket}`);
    return numbers;
  }

  #sizeOf(bucket: number): number {
    return this.#sizes[bucket] ?? 0;
  }

  #numberAt(bucket: number, place: number): number {
    return this.#buckets[bucket]?.[place] ?? -1;
  }
}
