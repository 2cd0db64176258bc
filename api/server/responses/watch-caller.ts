/** A context that notices when somebody asks who calls: what comes of it then is not the same for everybody. */
export function watchCaller(context: object): { readonly context: object; wasAsked(): boolean } {
  let isAsked = false;
  const caller: unknown = Reflect.get(context, 'caller');
  const watched = Object.defineProperty({ ...context }, 'caller', {
    enumerable: true,
    get() {
      isAsked = true;
      return caller;
    },
  });
  return { context: watched, wasAsked: () => isAsked };
}
