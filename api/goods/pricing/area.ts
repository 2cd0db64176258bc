/** A country, or a province of one as addresses write it. */
export interface Area {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Empty for the whole country. */
  readonly province: string;
}

/** As one text: `CN`, or `CN/浙江省`. */
export function areaKey({ country, province }: Area): string {
  return province === '' ? country : `${country}/${province}`;
}

/** What `areaKey` has made. */
export function areaOf(key: string): Area {
  const [country = '', province = ''] = key.split('/');
  return { country, province };
}

/** The areas in which a place lies: its province and its country. */
export function keysAround({ country, province }: Area): string[] {
  return province === '' ? [country] : [country, areaKey({ country, province })];
}
