import type { Builder } from '../builder.ts';

/** Defines a type once per builder, at its first use, so that every slice that needs it gets the same reference. */
export function perBuilder<Ref>(define: (builder: Builder) => Ref): (builder: Builder) => Ref {
  const refs = new WeakMap<Builder, { readonly ref: Ref }>();
  return (builder) => {
    const made = refs.get(builder) ?? { ref: define(builder) };
    refs.set(builder, made);
    return made.ref;
  };
}
