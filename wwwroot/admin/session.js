import { get, post, remove, useSession } from './lib/api.js';

/** Who is signed in: `{name, roles, csrf, ends_after_idle_seconds, shop}`; null if nobody is. */
let session = null;

export const SESSION_ENDED = 'Your session has ended. It lasts 30 minutes without use, 12 hours at most, and never longer than its key.';

/** Every role includes what is listed with it. */
const INCLUDED = { owner: ['owner', 'operate', 'read'], operate: ['operate', 'read'], read: ['read'] };

export const current = () => session;

/** Whether the signed-in key may do what needs a role. */
export const may = role => session?.roles.some(held => INCLUDED[held]?.includes(role)) ?? false;

/** Takes up the session of an earlier visit. Without one, the server answers 401. */
export const resume = whenSignedOut => begin(get('session'), whenSignedOut);

export const signIn = (key, whenSignedOut) => begin(post('session', { key }), whenSignedOut);

export async function signOut() {
  try {
    await remove('session');
  } finally {
    forget();
  }
}

/** The server has ended the session. */
export function forget() {
  session = null;
  useSession(null, () => {});
}

async function begin(answer, whenSignedOut) {
  session = await answer;
  useSession(session.csrf, whenSignedOut);
}
