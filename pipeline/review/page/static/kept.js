// What the browser keeps for us, of the origin or (`session`) of the tab. Where it keeps nothing, pages work without.

const storage = (session) => (session ? sessionStorage : localStorage);

/** The value kept under a name, or null. */
export function kept(name, { session = false } = {}) {
  try {
    return storage(session).getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it when it is null. */
export function keep(name, value, { session = false } = {}) {
  try {
    if (value === null) storage(session).removeItem(name);
    else storage(session).setItem(name, value);
  } catch {
    // Full or switched off.
  }
}
