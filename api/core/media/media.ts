import type { Readable } from 'node:stream';
import { addressOfName, type MediaAddresses, mediaAddresses } from './address.ts';
import { mediaErrors } from './errors.ts';
import { contentTypeOf, formatOf, mediaFormats } from './format.ts';
import { digestIn, type FileTitle, isMediaName, nameOf } from './name.ts';

/** A file that was found. Whoever opens it reads the stream or closes it. */
export interface StoredFile {
  readonly sizeBytes: number;
  /** Closes the file when it ends or breaks. */
  stream(): Readable;
  close(): Promise<void>;
}

/** Where files lie: what an adapter does. Only names of the form of `isMediaName` come here. */
export interface MediaStore {
  /** Whole or not at all; a file that is there already is left as it is. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  open(name: string): Promise<StoredFile | null>;
}

export interface MediaFile extends StoredFile {
  readonly contentType: string;
  /** The same for the same content. */
  readonly digest: string;
}

export interface NewFile extends FileTitle {
  readonly bytes: Uint8Array;
}

/** Pictures and clips that are kept by the house, and their addresses. */
export interface Media extends MediaAddresses {
  /**
   * Keeps a file; its format is found by its content, and what is kept already is kept once.
   * @returns its address for the database, which `urlOf` makes one for frontends.
   * @throws DomainError MEDIA_NAME_INVALID, MEDIA_SIZE, MEDIA_FORMAT_UNKNOWN.
   */
  put(file: NewFile): Promise<string>;
  /** The file of this name, which may be anything; null when there is none. */
  open(name: string): Promise<MediaFile | null>;
}

/** A file is in memory while it is stored. */
const maxBytes = 20 * 1024 * 1024;

/** Files in a store, served below `publicUrl`, which has no slash at its end. */
export function createMedia(store: MediaStore, publicUrl: string): Media {
  return {
    ...mediaAddresses(publicUrl),
    async put({ bytes, ...title }) {
      if (bytes.length === 0 || bytes.length > maxBytes)
        throw mediaErrors.MEDIA_SIZE({ data: { max: maxBytes } });
      const format = formatOf(bytes);
      if (!format) throw mediaErrors.MEDIA_FORMAT_UNKNOWN({ data: { formats: mediaFormats.join(', ') } });
      const name = nameOf(title, format, bytes);
      await store.write(name, bytes);
      return addressOfName(name);
    },
    async open(name) {
      const file = isMediaName(name) ? await store.open(name) : null;
      return file && { ...file, contentType: contentTypeOf(name), digest: digestIn(name) };
    },
  };
}
